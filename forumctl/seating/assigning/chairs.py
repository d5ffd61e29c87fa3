"""Who sits on which chair: companions beside whom they serve, rank by rank, wheelchairs where there is room."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType

from forumctl.definition.people import Participant
from forumctl.placement.people import Pair
from forumctl.placement.rules.access import uses_wheelchair
from forumctl.placement.rules.share_language import understand
from forumctl.seating.gathering import Gathering, Table
from forumctl.seating.geometry.furniture import furniture

Chairs = tuple[str, ...]
"""Ids chair by chair; a blank is an empty chair."""

NO_ROOM = 1_000_000
"""A wheelchair user on a chair without room for the wheelchair."""
NOT_BESIDE = 10_000
"""A companion or interpreter who is not beside the one they serve."""
NOT_NEAR = 4_000
"""Two who are to sit near each other and are more than two chairs apart."""
MOVED = 1_000
"""Somebody who had another chair at this table before."""
OUT_OF_RANK = 300
"""For each place that somebody is away from the one of their rank."""
NO_LANGUAGE = 100
"""Somebody who shares no language with either neighbour."""
COMPATRIOT = -10
"""Two of one delegation side by side."""
ALL_PAIRS = 24
"""Chairs up to which every swap is tried; at larger tables those of people with something amiss are."""
NOBODY: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Wanted:
    """Pairs who are to sit side by side, and pairs who are to sit at most two chairs from each other."""

    next_to: tuple[Pair, ...] = ()
    near: tuple[Pair, ...] = ()

    @classmethod
    def of(cls, gathering: Gathering) -> "Wanted":
        """What the rules of an occasion want."""
        return cls(gathering.next_to, gathering.near)


def seat(
    table: Table,
    people: Sequence[Participant],
    before: Chairs = (),
    ranks: Mapping[str, int] = NOBODY,
    bonds: "Wanted | None" = None,
) -> Chairs:
    """The chairs of a table for its people; who had one keeps it, unless a companion would be apart.

    At a table with protocol the places follow `ranks`, the host's first.
    """
    guests = {person.id: person for person in people}
    first = {guest: chair for chair, guest in reversed([*enumerate(before[: table.seats])]) if guest in guests}
    kept = {chair: guest for guest, chair in first.items()}
    line = _in_line(people, table.host, ranks if table.protocol else NOBODY)
    waiting = iter([guest for guest in line if guest not in first])
    order = furniture(table).precedence if table.protocol else range(table.seats)
    chairs = [""] * table.seats
    for chair in order:
        chairs[chair] = kept.get(chair) or next(waiting, "")
    wanted = _wanted(table, line, guests) if table.protocol else NOBODY
    price = _Price(table, guests, first, wanted, bonds or Wanted())
    for one, other in _improving(chairs, price):
        chairs[one], chairs[other] = chairs[other], chairs[one]
    return tuple(chairs)


def _wanted(table: Table, line: Sequence[str], guests: Mapping[str, Participant]) -> Mapping[str, int]:
    """The place in the order of precedence of each who has one: all but those who accompany somebody here."""
    own = [guest for guest in line if guest == table.host or not set(guests[guest].companion) & guests.keys()]
    return {guest: place for place, guest in enumerate(own)}


def _in_line(people: Sequence[Participant], host: str, ranks: Mapping[str, int]) -> list[str]:
    """A first order: the host, then by rank, delegation by delegation, everyone followed by who accompanies them."""
    companions: dict[str, list[str]] = {}
    present = {person.id for person in people}
    for person in sorted(people, key=lambda person: person.id):
        for served in person.companion[:1]:
            if served in present:
                companions.setdefault(served, []).append(person.id)
    line: dict[str, None] = {}

    def add(guest: str) -> None:
        if guest not in line:
            line[guest] = None
            for companion in companions.get(guest, ()):
                add(companion)

    def place(person: Participant) -> tuple[bool, bool, int, str, str]:
        rank = ranks.get(person.id, 0)
        return person.id != host, person.id in follow, rank, "" if ranks else person.delegation, person.id

    follow = {companion for group in companions.values() for companion in group}
    for person in sorted(people, key=place):
        add(person.id)
    return list(line)


def _improving(chairs: list[str], price: "_Price") -> Iterator[tuple[int, int]]:
    """Swaps of two chairs that help, until none does; `chairs` is changed in between.

    At a small table each is the best of all; at a large one the best for a chair with something amiss, in turn.
    """
    everywhere = range(len(chairs))
    while 1 < len(chairs) <= ALL_PAIRS:
        change, one, other = min((price.of_swap(chairs, *pair), *pair) for pair in combinations(everywhere, 2))
        if change >= 0:
            return
        yield one, other
    better = len(chairs) > ALL_PAIRS
    while better:
        better = False
        for one in everywhere:
            if price.at(chairs, one) > 0:
                change, other = min((price.of_swap(chairs, one, other), other) for other in everywhere if other != one)
                if change < 0:
                    better = True
                    yield one, other


class _Price:
    """What the chairs around a place cost; the lower the better."""

    def __init__(
        self,
        table: Table,
        guests: Mapping[str, Participant],
        before: Mapping[str, int],
        wanted: Mapping[str, int],
        bonds: "Wanted",
    ) -> None:
        made = furniture(table)
        self.guests = guests
        self.accessible = table.accessible
        self.beside = made.beside
        self.place = {chair: place for place, chair in enumerate(made.precedence)}
        self.before = before
        self.wanted = wanted
        bound = {frozenset(pair) for pair in bonds.next_to}
        self.near: dict[str, list[str]] = {}
        for pair in bonds.near:
            for guest, friend in (pair, pair[::-1]) if set(pair) <= guests.keys() else ():
                self.near.setdefault(guest, []).append(friend)
        self.reach = [
            {chair, *beside, *(far for step in beside for far in made.beside[step])}
            for chair, beside in enumerate(made.beside)
        ]
        """The chairs at most two from each."""
        self.pairs: dict[tuple[str, str], tuple[bool, int]] = {}
        """For two guests: whether they share a language, and what it costs to have them side by side."""
        for one, other in combinations(guests.values(), 2):
            serves = other.id in one.companion or one.id in other.companion or {one.id, other.id} in bound
            compatriots = bool(one.delegation) and one.delegation == other.delegation
            cost = -NOT_BESIDE * serves + COMPATRIOT * compatriots
            self.pairs[one.id, other.id] = self.pairs[other.id, one.id] = understand(one, other), cost
        self.most = {
            guest: sum(
                self.pairs[guest, other][1] <= COMPATRIOT - NOT_BESIDE // 2 for other in guests if other != guest
            )
            for guest in guests
        }
        """How many each is to be beside."""

    def of_swap(self, chairs: list[str], one: int, other: int) -> int:
        """How much dearer the table gets when two chairs change their people."""
        around: Sequence[Iterable[int]] = self.reach if self.near else self.beside
        near = sorted({one, other, *around[one], *around[other]})
        earlier = sum(self._chair(chairs, chair) for chair in near)
        chairs[one], chairs[other] = chairs[other], chairs[one]
        later = sum(self._chair(chairs, chair) for chair in near)
        chairs[one], chairs[other] = chairs[other], chairs[one]
        return later - earlier

    def at(self, chairs: list[str], chair: int) -> int:
        """What is amiss with a chair: nothing where all whom its guest is to be beside are there."""
        if not chairs[chair]:
            return 0
        return self._chair(chairs, chair) + NOT_BESIDE * min(self.most[chairs[chair]], len(self.beside[chair]))

    def _chair(self, chairs: list[str], chair: int) -> int:
        guest = chairs[chair]
        if not guest:
            return 0
        person = self.guests[guest]
        pairs = self.pairs
        beside = [pairs[guest, chairs[near]] for near in self.beside[chair] if chairs[near]]
        cost = sum(price for _, price in beside)
        cost += NO_LANGUAGE * (bool(person.languages) and not any(shared for shared, _ in beside))
        cost += NO_ROOM * (uses_wheelchair(person) and chair >= self.accessible)
        if guest in self.near:
            here = {chairs[far] for far in self.reach[chair]}
            cost += NOT_NEAR * sum(other not in here for other in self.near[guest])
        if guest in self.wanted:
            cost += OUT_OF_RANK * abs(self.wanted[guest] - self.place[chair])
        return cost + MOVED * (guest in self.before and self.before[guest] != chair)
