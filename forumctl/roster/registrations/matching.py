"""Which rows of an export are people who are known, in the roster or further up in the export."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from forumctl.definition.people import Participant

from .likeness import Crowd, Look, comparable, name_likeness
from .reading import Registration
from .spelling import folded

_CLEARLY_OTHER = 0.6
"""Likeness of two names below which a shared address or number is not enough."""
_ONE_OF_MANY = 0.9
"""The same where several people share an address: an office registers its whole delegation."""

Key = int
"""Position of somebody: those of the roster first, then the rows."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row that may be somebody who is known: positions of both, how likely, and why."""

    row: Key
    known: Key
    likely: float
    reason: str


@dataclass(frozen=True, slots=True)
class Matches:
    """Who each row is: somebody known and why, perhaps somebody known, or else somebody new."""

    same: Mapping[Key, tuple[Key, str]]
    doubts: tuple[Doubt, ...]
    shared: Mapping[Key, Key]
    """Rows of new people whose e-mail address somebody else has too."""


def match(roster: Sequence[Participant], rows: Sequence[Registration]) -> Matches:
    """Certain matches by id, number, e-mail address, or equal name and organisation; doubts by likeness."""
    people = [*roster, *(row.entry.person for row in rows)]
    index = _Index(people, Counter(row.entry.person.email.casefold() for row in rows))
    for known in range(len(roster)):
        index.add(known)
    same: dict[Key, tuple[Key, str]] = {}
    doubts: list[Doubt] = []
    shared: dict[Key, Key] = {}
    pending: list[Key] = []
    for key in range(len(roster), len(people)):
        found = index.certain(key)
        if found:
            same[key] = found
        else:
            pending.append(key)
        index.add_exact(key, as_one_of=found[0] if found else None)
    taken = {known for known, _ in same.values()}
    for key in pending:
        doubt = index.doubtful(key, taken)
        if doubt:
            doubts.append(doubt)
        elif (other := index.by_email(key)) is not None:
            shared[key] = other
        index.crowd.add(key, index.look(key))
    return Matches(same, tuple(doubts), shared)


@dataclass(slots=True)
class _Index:
    """Who is known so far, by all that people are recognised by."""

    people: Sequence[Participant]
    addresses: Mapping[str, int]
    """How many rows have each e-mail address."""
    crowd: Crowd[Key] = field(default_factory=Crowd)
    _looks: dict[Key, Look] = field(default_factory=dict)
    _found: dict[tuple[str, object], list[Key]] = field(default_factory=dict)
    _root: dict[Key, Key] = field(default_factory=dict)

    def look(self, key: Key) -> Look:
        if key not in self._looks:
            self._looks[key] = Look.of(self.people[key])
        return self._looks[key]

    def add(self, key: Key) -> None:
        self.add_exact(key, None)
        self.crowd.add(key, self.look(key))

    def add_exact(self, key: Key, as_one_of: Key | None) -> None:
        """Somebody who is known from here on, perhaps as one who was known already."""
        self._root[key] = key if as_one_of is None else as_one_of
        for mark in self._marks(key):
            self._found.setdefault(mark, []).append(key)

    def certain(self, key: Key) -> tuple[Key, str] | None:
        """Who this is beyond doubt, and why."""
        person, look = self.people[key], self.look(key)
        if person.id and (found := self._found.get(("id", person.id))):
            return self._root[found[0]], "id"
        for known in self._found.get(("registration", person.registration), ()):
            if self._may_be(key, known) or self._same_email(key, known):
                return self._root[known], "registration number"
        owners = self._found.get(("email", look.email), ())
        least = _CLEARLY_OTHER if self.addresses[look.email] == 1 and len(owners) == 1 else _ONE_OF_MANY
        if by_email := [known for known in owners if self._may_be(key, known, least)]:
            best = max(by_email, key=lambda known: (name_likeness(look, self.look(known)), -known))
            return self._root[best], "e-mail address"
        namesakes = self._found.get(self._name(key), ())
        if twins := [known for known in namesakes if self.people[known] == person]:
            return self._root[twins[0]], "in the same words"
        roots = {self._root[known] for known in namesakes if self._agree(key, known)}
        return (roots.pop(), "name and organisation") if len(roots) == 1 else None

    def doubtful(self, key: Key, taken: Iterable[Key]) -> Doubt | None:
        """Whom this may be, for the organiser to say."""
        person, look = self.people[key], self.look(key)
        for known in self._found.get(("registration", person.registration), ()):
            if known < key and self._root[known] == known:
                return Doubt(key, known, 0.5, "same registration number, another name")
        if near := self.crowd.nearest(look):
            return Doubt(key, near[0], near[1], f"{near[1]:.0%} alike")
        owners = [known for known in self._found.get(("email", look.email), ()) if known != key]
        if len(owners) == 1 and owners[0] < key and self._root[owners[0]] == owners[0] and owners[0] not in taken:
            return Doubt(key, owners[0], 0.5, "same e-mail address, another name")
        return None

    def by_email(self, key: Key) -> Key | None:
        """Somebody else with the same address."""
        return next((known for known in self._found.get(("email", self.look(key).email), ()) if known < key), None)

    def _marks(self, key: Key) -> Iterable[tuple[str, object]]:
        person, look = self.people[key], self.look(key)
        if person.id:
            yield "id", person.id
        if person.registration:
            yield "registration", person.registration
        if look.email:
            yield "email", look.email
        yield self._name(key)

    def _name(self, key: Key) -> tuple[str, object]:
        return "name", (self.look(key).name, self.look(key).local if not self.look(key).name else "")

    def _may_be(self, key: Key, known: Key, least: float = _CLEARLY_OTHER) -> bool:
        """Whether the names do not speak against it."""
        one, other = self.look(key), self.look(known)
        return not comparable(one, other) or name_likeness(one, other) >= least

    def _same_email(self, key: Key, known: Key) -> bool:
        return bool(self.look(key).email) and self.look(key).email == self.look(known).email

    def _agree(self, key: Key, known: Key) -> bool:
        """Whether nothing but the name has to be the same, and nothing is against it."""
        one, other = self.people[key], self.people[known]
        for column in ("organisation", "country", "email", "registration", "name_local"):
            mine, theirs = folded(getattr(one, column)), folded(getattr(other, column))
            if mine and theirs and mine != theirs:
                return False
        return bool(one.organisation and other.organisation) or bool(
            one.city and folded(one.city) == folded(other.city)
        )
