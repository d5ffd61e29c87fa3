"""Which rows of an export are people who are known, in the roster or further up in the export.

And who of earlier forums could come again, or is registered already.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from forumctl.definition.people import Participant
from forumctl.problems import Place
from forumctl.roster.ids import Entry
from forumctl.roster.roster import Roster

from .likeness import Crowd, Look, comparable, name_likeness
from .registration import Registration
from .spelling import folded

_CLEARLY_OTHER = 0.6
"""Likeness of two names below which a shared address or number is not enough."""
_ONE_OF_MANY = 0.9
"""The same where several people share an address: an office registers its whole delegation."""
_CROWD = 60
"""How many people of the same name, number or address are looked at: more of them say nothing."""
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


def match(roster: Sequence[Participant], rows: Sequence[Registration], *, doubting: bool = True) -> Matches:
    """Certain matches by id, number, e-mail address, or equal name and organisation; doubts by likeness.

    Without `doubting` everybody who is nobody for certain is somebody new.
    """
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
        if not found:
            index.add(key, key)
        elif not index.adds_nothing_to(key, found[0]):
            index.add(key, found[0])
            index.forget(key)
    doubts = _doubts(index, len(roster), pending, {known for known, _ in same.values()}) if doubting else ()
    others = set(pending).difference(doubt.row for doubt in doubts)
    shared = {key: other for key in pending if key in others and (other := index.by_email(key)) is not None}
    return Matches(same, doubts, shared)


def _doubts(index: "_Index", start: Key, pending: Sequence[Key], taken: Container[Key]) -> tuple[Doubt, ...]:
    """Whom those may be who are nobody for certain."""
    crowd: Crowd = Crowd()
    for known in range(start if pending else 0):
        crowd.add(known, index.look(known))
    found = (index.doubtful(key, crowd.met(key, index.look(key)), taken) for key in pending)
    return tuple(doubt for doubt in found if doubt)


_recognised_by = attrgetter("name", "name_local", "organisation", "city", "country", "email", "registration")
_Marks = dict[str | tuple[str, ...], list[Key]]


def _marked(marks: _Marks, mark: str | tuple[str, ...], key: Key) -> bool:
    """Whether somebody is found by their mark from here on: not where it is blank, or too many share it."""
    if not mark or len(known := marks.setdefault(mark, [])) >= _CROWD:
        return False
    known.append(key)
    return True


@dataclass(slots=True)
class _Index:
    """Who is known so far, by all that people are recognised by."""

    people: Sequence[Participant]
    addresses: Mapping[str, int]
    """How many rows have each e-mail address."""
    _looks: dict[Key, Look] = field(default_factory=dict)
    _root: dict[Key, Key] = field(default_factory=dict)
    _twins: dict[Participant, Key] = field(default_factory=dict)
    """Who has neither number nor address to be found by."""
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
        self._looks.pop(key, None)

    def adds_nothing_to(self, key: Key, root: Key) -> bool:
        """Whether somebody has nothing to be recognised by that their root does not have too."""
        person = self.people[key]
        is_known = not person.id or person.id in self._ids
        return is_known and _recognised_by(person) == _recognised_by(self.people[root])

    def add(self, key: Key, root: Key) -> None:
        """Somebody who is known from here on, as themselves or as one who was known already."""
        person, look = self.people[key], self.look(key)
        self._root[key] = root
        if person.id:
            self._ids.setdefault(person.id, key)
        is_numbered = _marked(self._by_number, person.registration, key)
        is_addressed = _marked(self._by_email, look.email, key)
        _marked(self._by_name, look.name or look.local, key)
        if not is_numbered and not is_addressed:
            self._twins.setdefault(person, key)

    def certain(self, key: Key) -> tuple[Key, str] | None:
        """Who this is beyond doubt, and why."""
        person = self.people[key]
        if person.id and person.id in self._ids:
            return self._root[self._ids[person.id]], "id"
        numbered = self._by_number.get(person.registration, ())
        if numbered and self.people[numbered[0]].name == person.name:
            return self._root[numbered[0]], "registration number"
        look = self.look(key)
        for known in numbered:
            if self._may_be(key, known) or not comparable(look, self.look(known)):
                return self._root[known], "registration number"
        owners = self._by_email.get(look.email, ())
        least = _CLEARLY_OTHER if self.addresses[look.email] == 1 and len(owners) == 1 else _ONE_OF_MANY
        if by_email := [known for known in owners if self._may_be(key, known, least)]:
            best = max(by_email, key=lambda known: (name_likeness(look, self.look(known)), -known))
            return self._root[best], "e-mail address"
        if self._twins and (twin := self._twins.get(person)) is not None:
            return self._root[twin], "in the same words"
        roots = {
            self._root[known] for known in self._by_name.get(look.name or look.local, ()) if self._agree(key, known)
        }
        return (roots.pop(), "name and organisation") if len(roots) == 1 else None

    def doubtful(self, key: Key, near: tuple[Key, float] | None, taken: Container[Key]) -> Doubt | None:
        """Whom this may be, for the organiser to say; `near` is whose name is nearest, and how likely they are it."""
        person, look = self.people[key], self.look(key)
        for known in self._by_number.get(person.registration, ()):
            if known < key and self._root[known] == known:
                return Doubt(key, known, 0.5, "same registration number, another name")
        if near:
            return Doubt(key, near[0], near[1], f"{near[1]:.0%} alike")
        owners = [known for known in self._by_email.get(look.email, ()) if known != key]
        if len(owners) == 1 and owners[0] < key and self._root[owners[0]] == owners[0] and owners[0] not in taken:
            return Doubt(key, owners[0], 0.5, "same e-mail address, another name")
        return None

    def by_email(self, key: Key) -> Key | None:
        """Somebody else with the same address."""
        return next((known for known in self._by_email.get(self.look(key).email, ()) if known < key), None)

    def _may_be(self, key: Key, known: Key, least: float = _CLEARLY_OTHER) -> bool:
        """Whether the names speak for it."""
        return name_likeness(self.look(key), self.look(known)) >= least

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


_OF_THE_FORUM = (
    "status",
    "registration",
    "visits",
    "tours",
    "sessions",
    "earliest",
    "latest",
    "companion",
    "apart",
    "delegation",
)
"""What was true of that forum only."""


@dataclass(frozen=True, slots=True)
class Returning:
    """Somebody who came before: what still holds, the forums they came to, and their id here if registered."""

    person: Participant
    forums: tuple[str, ...]
    here: str = ""
    doubtful: bool = False


def returning(roster: Roster, earlier: Mapping[str, Iterable[Participant]]) -> tuple[Returning, ...]:
    """Everyone who came to the earlier forums, by name; the latest forum is the first and knows people best."""
    found: list[tuple[Participant, list[str]]] = []
    for forum, there in earlier.items():
        people = tuple(there)
        before = [person for person, _ in found]
        same = match(before, [_registration(person) for person in people], doubting=False).same
        for position, person in enumerate(people):
            known = same.get(len(before) + position)
            if known and known[0] < len(before):
                found[known[0]][1].append(forum)
            else:
                found.append((person, [forum]))
    matches = match(roster.people, [_registration(person) for person, _ in found])
    start = len(roster.people)
    maybe = {doubt.row: doubt.known for doubt in matches.doubts if doubt.known < start}
    suggestions = []
    for position, (person, forums) in enumerate(found, start):
        known_as = matches.same[position][0] if position in matches.same else maybe.get(position, start)
        here = roster.people[known_as].id if known_as < start else ""
        suggestions.append(Returning(_bare(person), tuple(forums), here, position in maybe))
    return tuple(sorted(suggestions, key=lambda one: one.person.order))


def _registration(person: Participant) -> Registration:
    return Registration(Entry(person, Place("")), frozenset())


def _bare(person: Participant) -> Participant:
    fields = Participant.model_fields
    return person.model_copy(update={column: fields[column].get_default() for column in _OF_THE_FORUM})
