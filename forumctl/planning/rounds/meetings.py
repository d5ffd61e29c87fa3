"""Who is with whom in every round during a search: people as bits, so that a swap is judged in four intersections."""

from collections import Counter
from collections.abc import Iterator, Sequence

from .rounds import Plan, Rounds
from .squares import squares


class Meetings:
    """A plan of rounds: `groups[round][group]` is a set of people as bits, `where[round][person]` a group.

    `once[person]` are those whom the person meets or has met at all, `twice[person]` those met again.
    """

    def __init__(self, rounds: Rounds) -> None:
        people = range(rounds.people)
        self.where = list(_begun(rounds))
        self.groups = [[0] * len(sizes) for sizes in rounds.sizes]
        self._times = [[0] * rounds.people for _ in people]
        self.once, self.twice = [0] * rounds.people, [0] * rounds.people
        for first, second in rounds.met:
            self._meet(first, 1 << second)
        for groups, where in zip(self.groups, self.where, strict=True):
            for person, group in enumerate(where):
                self._meet(person, groups[group])
                groups[group] |= 1 << person

    def plan(self) -> Plan:
        """The plan as it stands."""
        return tuple(map(tuple, self.where))

    def swap(self, number: int, first: int, second: int) -> None:
        """Two people of different groups change places in a round."""
        where, groups = self.where[number], self.groups[number]
        here, there = where[first], where[second]
        left, joined = groups[here] & ~(1 << first), groups[there] & ~(1 << second)
        self._part(first, left)
        self._part(second, joined)
        self._meet(first, joined)
        self._meet(second, left)
        groups[here], groups[there] = left | 1 << second, joined | 1 << first
        where[first], where[second] = there, here

    def _meet(self, person: int, others: int) -> None:
        times, bit = self._times[person], 1 << person
        for other in _numbers(others):
            times[other] += 1
            self._times[other][person] = times[other]
            if times[other] == 1:
                self.once[person] |= 1 << other
                self.once[other] |= bit
            elif times[other] == 2:
                self.twice[person] |= 1 << other
                self.twice[other] |= bit

    def _part(self, person: int, others: int) -> None:
        times, bit = self._times[person], 1 << person
        for other in _numbers(others):
            times[other] -= 1
            self._times[other][person] = times[other]
            if times[other] == 0:
                self.once[person] ^= 1 << other
                self.once[other] ^= bit
            elif times[other] == 1:
                self.twice[person] ^= 1 << other
                self.twice[other] ^= bit


def _numbers(people: int) -> Iterator[int]:
    while people:
        lowest = people & -people
        yield lowest.bit_length() - 1
        people ^= lowest


def _begun(rounds: Rounds) -> Iterator[list[int]]:
    """The groups of each round to begin with: people in rows as long as there are groups, by a Latin square each.

    Where these are orthogonal and groups equal, or smaller by one where the last row ends, nobody meets twice that way.
    Where squares run out, the rows are groups too if they fill all.
    """
    orders = {len(sizes) for sizes in rounds.sizes}
    known = squares(next(iter(orders))) if len(orders) == 1 else iter(())
    for number, sizes in enumerate(rounds.sizes):
        square, count = next(known, None), len(sizes)
        places = [divmod(person, count) for person in range(rounds.people)]
        if square is None:
            wanted = [row if len(orders) == 1 else (column + number * row) % count for row, column in places]
        else:
            wanted = [square[row % count][column] for row, column in places]
        yield _fitted(wanted, sizes)


def _fitted(wanted: Sequence[int], sizes: Sequence[int]) -> list[int]:
    """The same groups under other numbers, the largest where most people fit; who finds one full goes to the next."""
    count = Counter(wanted)
    largest = sorted(range(len(sizes)), key=lambda group: -sizes[group])
    named = dict(zip(sorted(range(len(sizes)), key=lambda group: -count[group]), largest, strict=True))
    room, where = list(sizes), []
    for group in (named.get(group, 0) for group in wanted):
        while not room[group]:
            group = (group + 1) % len(sizes)
        room[group] -= 1
        where.append(group)
    return where
