"""Which people of a roster are wanted, as which columns, and who waits for a place."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from forumctl.definition import Forum
from forumctl.definition.people import Participant

from .registrations.spelling import folded
from .roster import Roster
from .sheet import COLUMNS


@dataclass(frozen=True, slots=True)
class Filter:
    """What people must have; what is left out does not matter, and of several values one is enough."""

    category: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    delegation: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    find: str = ""

    def keeps(self, person: Participant) -> bool:
        """Whether somebody has all of it."""
        return (
            (not self.category or person.category in self.category)
            and (not self.country or person.country in self.country)
            and (not self.language or any(self._speaks(person, language) for language in self.language))
            and (not self.delegation or person.delegation in self.delegation)
            and (not self.status or person.status in self.status)
            and self._is_found(person)
        )

    @staticmethod
    def _speaks(person: Participant, language: str) -> bool:
        return any(spoken == language or spoken.startswith(f"{language}-") for spoken in person.languages)

    def _is_found(self, person: Participant) -> bool:
        """Whether each word looked for begins a word of names, organisation, city or address, whatever its spelling."""
        texts = (
            person.id,
            person.name,
            person.name_local,
            person.organisation,
            person.position,
            person.city,
            person.email,
        )
        known = f" {' '.join(map(folded, texts))}"
        return all(f" {word}" in known for word in folded(self.find).split())


def listed(roster: Roster, wanted: Filter) -> Iterator[Participant]:
    """Who is wanted, by name."""
    return (person for person in sorted(roster.people, key=lambda one: one.order) if wanted.keeps(person))


def used_columns(people: Collection[Participant]) -> tuple[str, ...]:
    """The columns in which any of these people has something, in our order."""
    return tuple(
        column
        for column in COLUMNS
        if column in ("id", "name", "status")
        or any(getattr(one, column) != Participant.model_fields[column].default for one in people)
    )


def free_places(forum: Forum, roster: Roster) -> int | None:
    """How many more can come, below 0 if there are too many; None where the forum has no limit."""
    return forum.waiting.capacity - sum(1 for _ in roster) if forum.waiting else None


def waiting(roster: Roster) -> tuple[Participant, ...]:
    """Everyone who waits, the first first."""
    return tuple(person for person in roster.people if person.status == "waiting")
