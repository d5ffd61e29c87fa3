"""Places that are free, and who waits for one: in the order of the roster, which is that of registration."""

from forumctl.definition import Forum
from forumctl.definition.people import Participant

from .roster import Roster


def free_places(forum: Forum, roster: Roster) -> int | None:
    """How many more can come, below 0 if there are too many; None where the forum has no limit."""
    return forum.waiting.capacity - sum(1 for _ in roster) if forum.waiting else None


def waiting(roster: Roster) -> tuple[Participant, ...]:
    """Everyone who waits, the first first."""
    return tuple(person for person in roster.people if person.status == "waiting")
