"""Which rows of an export are people who are known, in the roster or further up in the export."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from forumctl.definition.people import Participant

from .likeness import Crowd, Look, comparable, name_likeness
from .reading import Registration
from .spelling import folded

_CLEARLY_OTHER = 0.6
"""Likeness of two names below which a shared address or number is not enough."""
_ONE_OF_MANY = 0.9
"""The same where several people share an address: an office registers its whole delegation."""

_CROWD = 60
"""How many people of the same name, number or address are looked at: more of them tell nothing."""

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
        index.add(known, known)
    same: dict[Key, tuple[Key, str]] = {}
    pending: list[Key] = []
    for key in range(len(roster), len(people)):
        found = index.certain(key)
        if found:
            same[key] = found
        else:
            pending.append(key)
        index.add(key, found[0] if found else key)
        if found:
            index.forget(key)
    doubts, shared = _doubts(index, len(roster), pending, {known for known, _ in same.values()})
    return Matches(same, doubts, shared)


def _doubts(
    index: "_Index", start: Key, pending: Sequence[Key], taken: Container[Key]
) -> tuple[tuple[Doubt, ...], Mapping[Key, Key]]:
    """Whom those may be who are nobody for certain; and of the others those who share an address."""
    doubts: list[Doubt] = []
    shared: dict[Key, Key] = {}
    crowd: Crowd = Crowd()
    for known in range(start if pending else 0):
        crowd.add(known, index.look(known))
    for key in pending:
        if doubt := index.doubtful(key, crowd, taken):
            doubts.append(doubt)
        elif (other := index.by_email(key)) is not None:
            shared[key] = other
        crowd.add(key, index.look(key))
    return tuple(doubts), shared


_Marks = dict[str, list[Key]]


@dataclass(slots=True)
class _Index:
    """Who is known so far, by all that people are recognised by."""

    people: Sequence[Participant]
    addresses: Mapping[str, int]
    """How many rows have each e-mail address."""
    _looks: dict[Key, Look] = field(default_factory=dict)
    _root: dict[Key, Key] = field(default_factory=dict)
    _twins: dict[Participant, Key] = field(default_factory=dict)
    _ids: dict[str, Key] = field(default_factory=dict)
    _by_number: _Marks = field(default_factory=dict)
    _by_email: _Marks = field(default_factory=dict)
    _by_name: _Marks = field(default_factory=dict)

    def look(self, key: Key) -> Look:
        if key not in self._looks:
            self._looks[key] = Look.of(self.people[key])
        return self._looks[key]

    def forget(self, key: Key) -> None:
        """Frees the look of somebody who is rarely looked at again; it is made anew when they are."""
        del self._looks[key]

    def add(self, key: Key, root: Key) -> None:
        """Somebody who is known from here on, as themselves or as one who was known already."""
        person, look = self.people[key], self.look(key)
        self._root[key] = root
        self._twins.setdefault(person, key)
        if person.id:
            self._ids.setdefault(person.id, key)
        for marks, mark in (
            (self._by_number, person.registration),
            (self._by_email, look.email),
            (self._by_name, _name(look)),
        ):
            if mark and len(known := marks.setdefault(mark, [])) < _CROWD:
                known.append(key)

    def certain(self, key: Key) -> tuple[Key, str] | None:
        """Who this is beyond doubt, and why."""
        person, look = self.people[key], self.look(key)
        if person.id and person.id in self._ids:
            return self._root[self._ids[person.id]], "id"
        for known in self._by_number.get(person.registration, ()):
            if self._may_be(key, known) or (look.email and look.email == self.look(known).email):
                return self._root[known], "registration number"
        owners = self._by_email.get(look.email, ())
        least = _CLEARLY_OTHER if self.addresses[look.email] == 1 and len(owners) == 1 else _ONE_OF_MANY
        if by_email := [known for known in owners if self._may_be(key, known, least)]:
            best = max(by_email, key=lambda known: (name_likeness(look, self.look(known)), -known))
            return self._root[best], "e-mail address"
        if (twin := self._twins.get(person)) is not None:
            return self._root[twin], "in the same words"
        roots = {self._root[known] for known in self._by_name.get(_name(look), ()) if self._agree(key, known)}
        return (roots.pop(), "name and organisation") if len(roots) == 1 else None

    def doubtful(self, key: Key, crowd: Crowd, taken: Container[Key]) -> Doubt | None:
        """Whom this may be, for the organiser to say."""
        person, look = self.people[key], self.look(key)
        for known in self._by_number.get(person.registration, ()):
            if known < key and self._root[known] == known:
                return Doubt(key, known, 0.5, "same registration number, another name")
        if near := crowd.nearest(look):
            return Doubt(key, near[0], near[1], f"{near[1]:.0%} alike")
        owners = [known for known in self._by_email.get(look.email, ()) if known != key]
        if len(owners) == 1 and owners[0] < key and self._root[owners[0]] == owners[0] and owners[0] not in taken:
            return Doubt(key, owners[0], 0.5, "same e-mail address, another name")
        return None

    def by_email(self, key: Key) -> Key | None:
        """Somebody else with the same address."""
        return next((known for known in self._by_email.get(self.look(key).email, ()) if known < key), None)

    def _may_be(self, key: Key, known: Key, least: float = _CLEARLY_OTHER) -> bool:
        """Whether the names do not speak against it."""
        one, other = self.look(key), self.look(known)
        return not comparable(one, other) or name_likeness(one, other) >= least

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


def _name(look: Look) -> str:
    return " ".join(look.name) or look.local
