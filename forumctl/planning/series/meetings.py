"""Who meets whom at which occasions during a search: for each person those met, with the occasions as bits."""

from collections.abc import Collection, Sequence
from itertools import combinations, permutations

from forumctl.planning.local_search.board import Board
from forumctl.planning.local_search.must_rules import Judge
from forumctl.planning.units import Units

from .series import Series, Sitting

Pair = tuple[int, int]
Met = dict[int, int]  # for each person met: at which occasions
BITS = 2  # of each occasion: the pair met of itself; it met because a must-rule binds it


class Prices(dict[int, int]):
    """What it costs that a pair meets at an occasion too, by all the occasions at which it meets; filled when asked."""

    def __init__(self, prices: Sequence[int], occasion: int) -> None:
        super().__init__()
        self._prices, self._bit = prices, 1 << BITS * occasion

    def __missing__(self, met: int) -> int:
        price = paid(self._prices, met | self._bit) - paid(self._prices, met & ~self._bit)
        self[met] = price
        return price


def paid(prices: Sequence[int], met: int) -> int:
    """What a pair costs that meets at these occasions: the price of each but the first, where it is not bound."""
    total, before = 0, False
    for price in prices:
        if before and met & 1:
            total += price
        before = before or bool(met & 3)
        met >>= BITS
    return total


class Meetings:
    """People in groups at every occasion; `groups[occasion][group]` is who is there, `bits` the same as a set of bits.

    `once[person]` are those met at all, `twice[person]` those met at several occasions, as bits: what tells at once
    that nobody meets again. Where `even`, every meeting again costs the same; then bonds are left out of the bits.
    """

    def __init__(self, series: Series, units: Sequence[Units]) -> None:
        prices = [sitting.price for sitting in series.sittings]
        self.met: list[Met] = [{} for _ in range(series.people)]
        self.once, self.twice = [0] * series.people, [0] * series.people
        sizes = [sitting.instance.groups + 1 for sitting in series.sittings]  # the last is outside, and empty
        self.groups: list[list[set[int]]] = [[set() for _ in range(size)] for size in sizes]
        self.bits = [[0] * size for size in sizes]
        self.prices = [Prices(prices, occasion) for occasion in range(len(prices))]
        self.price = max(prices[1:], default=0)
        self.even = len(set(prices[1:])) <= 1 and _is_bound_alike(series, units)
        self._bonds = sum(2 << BITS * occasion for occasion in range(len(prices))) if self.even else 0

    def bind(self, occasion: int, unit: Collection[int]) -> None:
        """These people are together at an occasion whatever happens."""
        for person, other in permutations(unit, 2):
            met = self.met[person].get(other, 0)
            self.met[person][other] = met | 2 << BITS * occasion
            if not self.even:
                self.once[person] |= 1 << other
                self.twice[person] |= bool(met) << other

    def leave(self, occasion: int, unit: Collection[int], group: int) -> None:
        """People who are bound together leave a group of an occasion."""
        members, bit = self.groups[occasion][group], 1 << BITS * occasion
        members.difference_update(unit)
        once, twice, bonds = self.once, self.twice, self._bonds
        for person in unit:
            mine, me = self.met[person], 1 << person
            self.bits[occasion][group] ^= me
            for other in members:
                met = mine[other] ^ bit
                if met:
                    mine[other] = self.met[other][person] = met
                else:
                    del mine[other], self.met[other][person]
                if met & bonds:
                    continue
                if not met:
                    once[person] ^= 1 << other
                    once[other] ^= me
                elif not met & (met - 1):
                    twice[person] ^= 1 << other
                    twice[other] ^= me

    def join(self, occasion: int, unit: Collection[int], group: int) -> None:
        """People who are bound together come to a group of an occasion."""
        members, bit = self.groups[occasion][group], 1 << BITS * occasion
        once, twice, bonds = self.once, self.twice, self._bonds
        for person in unit:
            mine, me = self.met[person], 1 << person
            self.bits[occasion][group] |= me
            for other in members:
                met = mine.get(other, 0)
                mine[other] = self.met[other][person] = met | bit
                if met & bonds:
                    continue
                if not met:
                    once[person] |= 1 << other
                    once[other] |= me
                elif not met & (met - 1):
                    twice[person] |= 1 << other
                    twice[other] |= me
        members.update(unit)


def _is_bound_alike(series: Series, units: Sequence[Units]) -> bool:
    """Whether those who are bound together somewhere are so wherever somebody can be moved."""
    bonds = [_bonds(sitting, one) for sitting, one in zip(series.sittings, units, strict=True)]
    every = frozenset[Pair]().union(*bonds)
    for sitting, one, here in zip(series.sittings, units, bonds, strict=True):
        if any(len(allowed) > 1 for allowed in one.allowed):
            present = frozenset(sitting.people)
            if any(first in present and second in present for first, second in every - here):
                return False
    return True


def _bonds(sitting: Sitting, units: Units) -> frozenset[Pair]:
    people = (sorted(sitting.people[person] for person in unit) for unit in units.members if len(unit) > 1)
    return frozenset(pair for unit in people for pair in combinations(unit, 2))


class SittingBoard(Board):
    """A board whose costs include what it costs to meet again; `meetings` is shared by the boards of a series."""

    def __init__(self, units: Units, people: tuple[int, ...], meetings: Meetings, occasion: int) -> None:
        super().__init__(units)
        self.meetings, self._occasion = meetings, occasion
        self._people = [tuple(people[person] for person in unit) for unit in units.members]
        for unit in self._people:
            if len(unit) > 1:
                meetings.bind(occasion, unit)
        if meetings.price:
            self.judge = self._evenly(self.judge) if meetings.even else self._exactly(self.judge)

    def _shift(self, u: int, g: int, h: int) -> None:
        super()._shift(u, g, h)
        if g != self.outside:
            self.meetings.leave(self._occasion, self._people[u], g)
        if h != self.outside:
            self.meetings.join(self._occasion, self._people[u], h)

    def _evenly(self, alone: Judge) -> Judge:
        """Every meeting again has one price: they are counted."""
        once, twice, price = self.meetings.once, self.meetings.twice, self.meetings.price
        bits, people = self.meetings.bits[self._occasion], self._people
        own = [sum(1 << person for person in unit) for unit in people]

        def judge(u: int, v: int, g: int, h: int) -> int:
            here, there, again = bits[g], bits[h], 0
            for person in people[u]:
                again += (once[person] & there).bit_count() - (twice[person] & here).bit_count()
            if v >= 0:
                for person in people[v]:
                    if met := once[person] & here:
                        again += met.bit_count() - 2 * (met & own[u]).bit_count()
                    again -= (twice[person] & there).bit_count()
            return alone(u, v, g, h) + again * price

        return judge

    def _exactly(self, alone: Judge) -> Judge:
        """Each meeting again has a price of its own: bits only tell whether there is any."""
        met, once, twice = self.meetings.met, self.meetings.once, self.meetings.twice
        bits, groups = self.meetings.bits[self._occasion], self.meetings.groups[self._occasion]
        price, people = self.meetings.prices[self._occasion], self._people

        def change(unit: tuple[int, ...], g: int, h: int) -> int:
            """What is paid more when a unit leaves those in g and joins all in h."""
            delta = 0
            for person in unit:
                mine = met[person]
                if once[person] & bits[h]:
                    delta += sum([price[mine[other]] for other in mine.keys() & groups[h]])
                if twice[person] & bits[g]:
                    delta -= sum([price[mine[other]] for other in mine.keys() & groups[g] if other not in unit])
            return delta

        def judge(u: int, v: int, g: int, h: int) -> int:
            delta = alone(u, v, g, h) + change(people[u], g, h)
            if v >= 0:
                delta += change(people[v], h, g)
                for person in people[u]:
                    mine = met[person]
                    for other in people[v]:
                        if other in mine:
                            delta -= 2 * price[mine[other]]
            return delta

        return judge
