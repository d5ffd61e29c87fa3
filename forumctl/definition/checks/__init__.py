"""Checks across the tables of a forum file, each a function from the forum to its problems."""

from collections.abc import Callable, Iterator

from forumctl.definition.forum import Forum
from forumctl.problems import Problem

Check = Callable[[Forum], Iterator[Problem]]

CHECKS: tuple[Check, ...] = ()
