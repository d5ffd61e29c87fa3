"""How people and minutes are called in a sentence."""

from collections.abc import Iterable

from forumctl.definition.checks.words import listed
from forumctl.definition.people import Participant


def clock(minute: int) -> str:
    """A minute of the day as HH:MM."""
    return f"{minute // 60:02}:{minute % 60:02}"


def people(persons: Iterable[Participant]) -> str:
    """The names of some people."""
    return listed(person.name for person in persons)
