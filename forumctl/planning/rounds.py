"""The door for rounds: people are put into groups anew each round, so that as few as can be meet again.

People and groups count from 0. Rounds without a repeat come from people in rows and columns, which each round groups by
one Latin square: two squares that are orthogonal never put the same two people together, nor does one of them put
together two of one row or of one column. Of prime powers there are as many as the order less one (Bose, 1938); of order
ten two are known (Bose, Shrikhande and Parker, Canad. J. Math. 12, 1960), of order twelve five (Johnson, Dulmage and
Mendelsohn, Canad. J. Math. 13, 1961). Those below were found by a search of our own for squares of these kinds.

Else a tabu search lets somebody who meets somebody again change places with another. It keeps people as bits, so that a
swap is judged in four intersections.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from math import comb
from random import Random

from .door import Budget, Progress, Reason, Result, Stop

DEFAULT_ITERATIONS = 40_000
AGAIN = "meet again"  # the rule that repeated meetings are counted under
LOOK = 50  # steps between two looks at the budget
RELUCTANCE = 0.02  # how seldom a swap that costs a repeat more is taken; one that costs two, its square
TABOO, TABOO_SPAN = 4, 8  # for how many steps, or so many more, a pair does not change places again
Plan = tuple[tuple[int, ...], ...]  # the group of a person in a round: plan[round][person]


@dataclass(frozen=True, slots=True)
class Rounds:
    """Groups of so many people in each round, `sizes[round][group]`; everybody is in one group of every round.

    Pairs in `met`, the lower number first, know each other from before.
    """

    sizes: tuple[tuple[int, ...], ...]
    met: frozenset[tuple[int, int]] = frozenset()

    def __post_init__(self) -> None:
        if (
            len({sum(sizes) for sizes in self.sizes}) > 1
            or min((size for one in self.sizes for size in one), default=0) < 0
        ):
            raise ValueError("every round has groups for the same number of people")
        if not all(0 <= first < second < self.people for first, second in self.met):
            raise ValueError("a pair has two people, the lower number first")

    @property
    def people(self) -> int:
        """How many there are."""
        return sum(self.sizes[0]) if self.sizes else 0


def solve(rounds: Rounds, stop: Stop, seed: int, progress: Callable[[Progress], None] | None = None) -> Result[Plan]:
    """The plan with the fewest repeated meetings found before `stop`; they are its cost, an iteration is a swap tried.

    The same rounds, iterations and seed give the same plan everywhere. A KeyboardInterrupt ends the search.
    """
    least = least_repeats(rounds)
    budget = Budget(stop, DEFAULT_ITERATIONS)
    search = Swapping(rounds, Random(seed).random)
    try:
        search.run(budget, least, progress)
    except KeyboardInterrupt:
        budget.reason = "cancelled"
    reason: Reason = "proven" if search.best_repeats == least else budget.reason or "iterations"
    return Result({AGAIN: search.best_repeats}, {}, search.best, least, budget.spent, reason)


class Swapping:
    """One search over rounds: the best plan so far is in `best`, what is repeated in it in `best_repeats`.

    A tabu search with the neighbourhood of Dotú and Van Hentenryck, "Scheduling social golfers locally", CPAIOR 2005:
    swaps within a round of which one of the two meets somebody again.
    """

    def __init__(self, rounds: Rounds, random: Callable[[], float]) -> None:
        self._meetings, self._random = _Meetings(rounds), random
        self._people, self._rounds = rounds.people, len(rounds.sizes)
        self.best: Plan = self._meetings.plan()
        self.best_repeats = self._repeats = repeats(rounds, self.best)
        self._taboo: dict[tuple[int, int, int], int] = {}
        self._steps = 0

    def run(self, budget: Budget, least: int, progress: Callable[[Progress], None] | None) -> None:
        """Swap until no plan has fewer repeats than the best, or the budget is spent."""
        while self.best_repeats > least and (used := budget.spend(LOOK)) < 1:
            if progress is not None:
                progress(Progress(used, budget.spent, 0, self.best_repeats))
            for _ in range(LOOK):
                self._step()
                if self.best_repeats <= least:
                    break

    def _step(self) -> None:
        self._steps += 1
        number, person = self._troubled()
        if number < 0:
            return
        other, change = self._partner(number, person)
        if other < 0 or (change > 0 and self._random() > RELUCTANCE**change):
            return
        self._meetings.swap(number, person, other)
        self._repeats += change
        self._taboo[number, min(person, other), max(person, other)] = (
            self._steps + TABOO + int(self._random() * TABOO_SPAN)
        )
        if self._repeats < self.best_repeats:
            self.best_repeats, self.best = self._repeats, self._meetings.plan()

    def _troubled(self) -> tuple[int, int]:
        """A round and somebody who meets somebody in it again; -1 where a few tries find none."""
        meetings = self._meetings
        for _ in range(20 * self._people):
            person, number = int(self._random() * self._people), int(self._random() * self._rounds)
            if meetings.twice[person] & meetings.groups[number][meetings.where[number][person]]:
                return number, person
        return -1, -1

    def _partner(self, number: int, person: int) -> tuple[int, int]:
        """Who is best to change places with in a round, one of several at random, and how many repeats that adds."""
        meetings, random, taboo, steps = self._meetings, self._random, self._taboo, self._steps
        where, groups, once, twice = meetings.where[number], meetings.groups[number], meetings.once, meetings.twice
        here = where[person]
        left, mine = groups[here] & ~(1 << person), once[person]
        spared = (twice[person] & left).bit_count()
        joins = [(mine & group).bit_count() - spared for group in groups]
        found, least, ties = -1, 0, 0
        for other, there in enumerate(where):
            if there == here:
                continue
            change = joins[there] - (mine >> other & 1) + (once[other] & left).bit_count()
            change -= (twice[other] & groups[there]).bit_count()
            if found >= 0 and change > least:
                continue
            pair = (number, person, other) if person < other else (number, other, person)
            if taboo.get(pair, 0) > steps and self._repeats + change >= self.best_repeats:
                continue
            ties = ties + 1 if found >= 0 and change == least else 1
            if ties == 1 or random() * ties < 1:
                found = other
            least = change
        return found, least


class _Meetings:
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


Square = tuple[tuple[int, ...], ...]
"""The group of who is in a row and a column: square[row][column]."""
_TWELVE = (
    (0, 2, 1, 5, 8, 11, 3, 10, 9, 7, 6, 4),
    (0, 3, 9, 11, 7, 2, 10, 5, 1, 8, 4, 6),
    (0, 5, 4, 9, 3, 1, 11, 8, 6, 2, 7, 10),
    (0, 6, 11, 7, 5, 8, 2, 4, 10, 3, 1, 9),
)
"""Rearrangements of pairs (a, b) modulo six and two, written 2a + b, any two of which differ by every pair once."""
_TEN = (
    (None, 0, 1, 2), (None, 0, 2, 1), (None, 0, 3, 5), (0, None, 1, 4), (0, None, 2, 6), (0, None, 5, 3),
    (0, 1, None, 5), (0, 3, None, 2), (0, 5, None, 1), (0, 2, 6, None), (0, 4, 3, None), (0, 6, 4, None),
)  # fmt: skip
"""Row, column and two symbols modulo seven, any two of which differ by every number but 0; three are one of 7, 8, 9."""


def squares(order: int) -> Iterator[Square]:
    """Squares of that order, any two of them orthogonal where enough are known; the first are the columns."""
    rows = range(order)
    if order == 10:
        yield from _ten()
    elif order == 12:
        shifts = [(0,) * order, tuple(rows), *_TWELVE]
        yield from (tuple(tuple(_of_twelve(shift[row], column) for column in rows) for row in rows) for shift in shifts)
    elif field := _field(order):
        add, times = field
        for factor in rows:
            yield tuple(tuple(add(column, times(factor, row)) for column in rows) for row in rows)
    else:
        yield from (tuple(tuple((column + step * row) % order for column in rows) for row in rows) for step in rows)


def _of_twelve(one: int, other: int) -> int:
    return 2 * ((one // 2 + other // 2) % 6) + (one + other) % 2


def _ten() -> Iterator[Square]:
    found = [[list(range(10)) for _ in range(10)], *([[0] * 10 for _ in range(10)] for _ in range(2))]
    lines = [[7 + number % 3 if value is None else (value + step) % 7 for value in line]
             for number, line in enumerate(_TEN) for step in range(7)]  # fmt: skip
    lines += [[step] * 4 for step in range(7)]
    lines += [[7 + row, 7 + column, 7 + (row + column) % 3, 7 + (row + 2 * column) % 3]
              for row in range(3) for column in range(3)]  # fmt: skip
    for row, column, *symbols in lines:
        for square, symbol in zip(found[1:], symbols, strict=True):
            square[row][column] = symbol
    return (tuple(map(tuple, square)) for square in found)


def _field(order: int) -> tuple[Callable[[int, int], int], Callable[[int, int], int]] | None:
    """Addition and multiplication of the field of so many elements, numbers written in its prime; None for no power."""
    powers = {prime**degree: (prime, degree) for prime in (2, 3, 5) for degree in (2, 3, 4) if prime**degree < 32}
    if order not in powers:
        return None
    prime, degree = powers[order]

    def add(one: int, other: int) -> int:
        return sum((one // place + other // place) % prime * place for place in (prime**at for at in range(degree)))

    def product(low: int, one: int, other: int) -> int:
        """Of two polynomials, where x to the degree of the field is `low`."""
        found = 0
        for at in range(degree):
            for _ in range(one // prime**at % prime):
                found = add(found, other)
            top, other = other // prime ** (degree - 1), other * prime % order
            for _ in range(top):
                other = add(other, low)
        return found

    others = range(1, order)
    low = next(low for low in others if all(product(low, one, other) for one in others for other in others))
    return add, partial(product, low)


def repeats(rounds: Rounds, plan: Plan) -> int:
    """How often pairs meet again: each meeting after the first, and every one of a pair that had met before."""
    met = Counter(rounds.met)
    for groups in plan:
        members: dict[int, list[int]] = {}
        for person, group in enumerate(groups):
            members.setdefault(group, []).append(person)
        met.update(pair for people in members.values() for pair in combinations(people, 2))
    return sum(times - 1 for times in met.values())


def least_repeats(rounds: Rounds) -> int:
    """How often pairs meet again at least, whatever the plan: the larger of two counts.

    There are only so many pairs that can meet for the first time. And who shared a group in one round is spread over
    the groups of another at best evenly; a pair that was together in the one counts once for each round it is again.
    """
    meetings = sum(comb(size, 2) for sizes in rounds.sizes for size in sizes)
    pairs = comb(rounds.people, 2) - len(rounds.met)
    again = [
        sum(_again(sizes, other) for number, other in enumerate(rounds.sizes) if number != first)
        for first, sizes in enumerate(rounds.sizes)
    ]
    return max(0, meetings - pairs, *again)


def _again(before: tuple[int, ...], after: tuple[int, ...]) -> int:
    """Pairs of groups of this many people that are together again in groups of that many, at least."""
    groups = sum(size > 0 for size in after)
    spread = [divmod(size, groups) for size in before if size]
    return sum(rest * comb(each + 1, 2) + (groups - rest) * comb(each, 2) for each, rest in spread)
