"""Who sits on which chair of a round table: companions beside whom they serve, wheelchairs where there is room."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from forumctl.definition.people import Participant

from .gathering import Table
from .rules.access import needs_place
from .rules.share_language import understand

Chairs = tuple[str, ...]
"""Ids chair by chair; a blank is an empty chair."""

NO_ROOM = 1_000_000
"""A wheelchair user on a chair without room for the wheelchair."""
NOT_BESIDE = 10_000
"""A companion or interpreter who is not beside the one they serve."""
MOVED = 1_000
"""Somebody who had another chair at this table before."""
NO_LANGUAGE = 100
"""Somebody who shares no language with either neighbour."""
COMPATRIOT = -10
"""Two of one delegation side by side."""


def seat(table: Table, people: Sequence[Participant], before: Chairs = ()) -> Chairs:
    """The chairs of a table for its people; who had one keeps it, unless a companion would be apart."""
    guests = {person.id: person for person in people}
    first = {guest: chair for chair, guest in reversed([*enumerate(before[: table.seats])]) if guest in guests}
    kept = {chair: guest for guest, chair in first.items()}
    waiting = iter([guest for guest in _in_line(people) if guest not in first])
    chairs = [kept.get(chair) or next(waiting, "") for chair in range(table.seats)]
    price = _Price(guests, table.accessible, first)
    for one, other in _improving(chairs, price):
        chairs[one], chairs[other] = chairs[other], chairs[one]
    return tuple(chairs)


def _in_line(people: Sequence[Participant]) -> list[str]:
    """A first order: delegation by delegation, everyone followed by who accompanies them."""
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

    follow = {companion for group in companions.values() for companion in group}
    for person in sorted(people, key=lambda person: (person.id in follow, person.delegation, person.id)):
        add(person.id)
    return list(line)


def _improving(chairs: list[str], price: "_Price") -> Iterator[tuple[int, int]]:
    """Swaps of two chairs, each the one that helps most, until none does; `chairs` is changed in between."""
    pairs = list(combinations(range(len(chairs)), 2))
    while pairs:
        best = min(pairs, key=lambda pair: price.of_swap(chairs, *pair))
        if price.of_swap(chairs, *best) >= 0:
            return
        yield best


class _Price:
    """What the chairs around a place cost; the lower the better."""

    def __init__(self, guests: Mapping[str, Participant], accessible: int, before: Mapping[str, int]) -> None:
        self.guests = guests
        self.accessible = accessible
        self.before = before
        self.pairs: dict[tuple[str, str], tuple[bool, int]] = {}
        """For two guests: whether they share a language, and what it costs to have them side by side."""
        for one, other in combinations(guests.values(), 2):
            serves = other.id in one.companion or one.id in other.companion
            compatriots = bool(one.delegation) and one.delegation == other.delegation
            beside = -NOT_BESIDE * serves + COMPATRIOT * compatriots
            self.pairs[one.id, other.id] = self.pairs[other.id, one.id] = understand(one, other), beside

    def of_swap(self, chairs: list[str], one: int, other: int) -> int:
        """How much dearer the table gets when two chairs change their people."""
        size = len(chairs)
        near = sorted({(chair + step) % size for chair in (one, other) for step in (-1, 0, 1)})
        earlier = self._around(chairs, near)
        chairs[one], chairs[other] = chairs[other], chairs[one]
        later = self._around(chairs, near)
        chairs[one], chairs[other] = chairs[other], chairs[one]
        return later - earlier

    def _around(self, chairs: list[str], near: list[int]) -> int:
        size = len(chairs)
        return sum(
            self._chair(chairs[chair - 1], chairs[chair], chairs[(chair + 1) % size], chair)
            for chair in near
            if chairs[chair]
        )

    def _chair(self, left: str, guest: str, right: str, chair: int) -> int:
        person = self.guests[guest]
        beside = [self.pairs[guest, neighbour] for neighbour in {left, right} - {"", guest}]
        cost = sum(price for _, price in beside)
        cost += NO_LANGUAGE * (bool(person.languages) and not any(shared for shared, _ in beside))
        cost += NO_ROOM * (needs_place(person) and chair >= self.accessible)
        return cost + MOVED * (guest in self.before and self.before[guest] != chair)
