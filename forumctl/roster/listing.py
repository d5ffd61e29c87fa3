"""Which people of a roster are wanted, as which columns; who waits for a place, and what came of invitations."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from forumctl.definition import Forum
from forumctl.definition.people import STATES, Participant, Waiting

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
    unsaid = {column: field.default for column, field in Participant.model_fields.items()}
    return tuple(
        column
        for column in COLUMNS
        if column in ("id", "name", "status")
        or any(value != unsaid[column] for value in map(attrgetter(column), people))
    )


@dataclass(frozen=True, slots=True)
class Places:
    """How many more can come: in all, and of each category that has places of its own; below 0 if too many come."""

    free: int | None
    """None where there is no limit."""
    by_category: Mapping[str, int]

    @classmethod
    def of(cls, limits: Waiting | None, taking: Iterable[Participant]) -> "Places":
        """What is left of the limits once all these have a place."""
        people = tuple(taking)
        counts = Counter(person.category for person in people)
        if limits is None:
            return cls(None, {})
        return cls(
            None if limits.capacity is None else limits.capacity - len(people),
            {category: number - counts[category] for category, number in limits.places.items()},
        )

    def left_for(self, person: Participant) -> int | None:
        """How many places somebody can choose from; None where nothing limits them."""
        found = [one for one in (self.free, self.by_category.get(person.category)) if one is not None]
        return min(found, default=None)

    def has_one_for(self, person: Participant) -> bool:
        """Whether somebody can come."""
        left = self.left_for(person)
        return left is None or left > 0

    def after(self, person: Participant, change: int = -1) -> "Places":
        """What is left once somebody has one; with +1 once they have given theirs up."""
        mine = (
            {person.category: self.by_category[person.category] + change} if person.category in self.by_category else {}
        )
        return Places(None if self.free is None else self.free + change, {**self.by_category, **mine})


def places(forum: Forum, roster: Roster) -> Places:
    """How many more can come."""
    return Places.of(forum.waiting, roster)


def waiting(roster: Roster) -> tuple[Participant, ...]:
    """Everyone who waits, the first first."""
    return tuple(person for person in roster.people if person.status == "waiting")


def next_waiting(free: Places, queue: Iterable[Participant]) -> Participant | None:
    """The first of those who wait for whom there is a place."""
    return next((one for one in queue if free.has_one_for(one)), None)


UNANSWERED = ("invited", "no-answer")


@dataclass(frozen=True, slots=True)
class Invitations:
    """How many people are in each state, by category; places; and who has not answered."""

    counts: Mapping[str, Mapping[str, int]]
    """By category, in the order of the forum file, then by state; only categories with people."""
    free: Places
    after_all: Places
    """What is left if everybody who has not answered comes."""
    open: tuple[Participant, ...]
    """Who has not answered, by name."""
    answer_by: date | None

    @property
    def total(self) -> Mapping[str, int]:
        """How many people are in each state."""
        return {state: sum(states[state] for states in self.counts.values()) for state in STATES}


def invitations(forum: Forum, roster: Roster) -> Invitations:
    """Where the invitations of a forum stand."""
    known = dict.fromkeys((*forum.roster.categories, *(one.category for one in roster.people)))
    counts = {category: Counter(one.status for one in roster.people if one.category == category) for category in known}
    unanswered = sorted((one for one in roster.people if one.status in UNANSWERED), key=lambda one: one.order)
    return Invitations(
        {category: {state: found[state] for state in STATES} for category, found in counts.items() if found},
        places(forum, roster),
        Places.of(forum.waiting, (*roster, *unanswered)),
        tuple(unanswered),
        forum.waiting.answer_by if forum.waiting else None,
    )
