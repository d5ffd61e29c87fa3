"""The door in: a forum file, read and checked."""

from dataclasses import replace
from pathlib import Path

from forumctl.problems import ForumError

from . import reading
from .checks import CHECKS
from .forum import Forum


def load(path: Path) -> Forum:
    """The forum of a forum file; raises ForumError with every error in it."""
    found = read(path)
    errors = [problem for problem in found.problems if problem.is_error]
    if errors or found.value is None:
        raise ForumError(errors)
    return found.value


def read(path: Path) -> reading.Reading[Forum]:
    """What a forum file says, with every problem of the file itself. Raises nothing."""
    return checked(reading.read(path, Forum))


def checked(found: reading.Reading[Forum]) -> reading.Reading[Forum]:
    """The same with the problems across its tables."""
    if found.value is None:
        return found
    crossed = found.located(problem for check in CHECKS for problem in check(found.value))
    return replace(found, problems=reading.in_order((*found.problems, *crossed)))
