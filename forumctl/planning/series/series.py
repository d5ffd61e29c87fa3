"""Occasions one after another, and what it costs that people meet again. Everybody counts from 0 over the whole series.

A pair meets again at every occasion but the first where it is in one group. That counts where the pair need not be in
one group: people bound together by a must-rule of the occasion meet, but nobody pays for it. A search keeps for each
person those met, with the occasions as bits; how many must meet again in any plan is counted.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import combinations, permutations
from math import comb

from forumctl.planning.bounding.lower_bound import group_sizes
from forumctl.planning.bounding.wishes import fluid_squares
from forumctl.planning.instance import Allowed, Instance, Together
from forumctl.planning.local_search.board import Board, Judge
from forumctl.planning.units import Units, contract, merge

Plan = tuple[tuple[int, ...], ...]  # the group of each person of an instance, -1 for none: plan[occasion][person]


@dataclass(frozen=True, slots=True)
class Sitting:
    """One occasion: its own instance, whose person i is person `people[i]` of the series.

    A pair that has met before costs `price` if it meets here again.
    """

    instance: Instance
    people: tuple[int, ...]
    price: int = 0

    def __post_init__(self) -> None:
        if len(set(self.people)) != self.instance.people or len(self.people) != self.instance.people:
            raise ValueError(f"{len(self.people)} people for an instance of {self.instance.people}")


@dataclass(frozen=True, slots=True)
class Series:
    """So many people at occasions in the order of time."""

    people: int
    sittings: tuple[Sitting, ...]

    def __post_init__(self) -> None:
        for sitting in self.sittings:
            if not all(0 <= person < self.people for person in sitting.people):
                raise ValueError(f"an occasion of somebody who is not among the {self.people} people")


def settled(parties: Sequence[Sequence[int]], bound: Sequence[Sequence[int]] = (), price: int = 0) -> Sitting:
    """An occasion that is planned already: these people were together, of whom those `bound` had to be.

    Whoever is in several parties counts in the first.
    """
    place = {person: group for group, party in reversed([*enumerate(parties)]) for person in party}
    people = tuple(sorted(place))
    number = {person: index for index, person in enumerate(people)}
    pins = tuple(Allowed("settled", number[person], frozenset({place[person]})) for person in people)
    units = []
    for unit in bound:
        by_group: dict[int, list[int]] = {}
        for person in sorted(place.keys() & set(unit)):
            by_group.setdefault(place[person], []).append(number[person])
        units += [Together("bound", tuple(kept)) for _, kept in sorted(by_group.items()) if len(kept) > 1]
    return Sitting(Instance(len(people), max(1, len(parties)), allowed=pins, together=tuple(units)), people, price)


def only_plan(sitting: Sitting) -> tuple[int, ...]:
    """The groups of the people of a settled occasion."""
    return tuple(min(pin.groups) for pin in sitting.instance.allowed)


def meetings(series: Series, plan: Sequence[Sequence[int]]) -> Iterator[tuple[int, int, int, bool]]:
    """Every meeting in the order of time: the occasion, the two people, and whether they are bound together there."""
    for number, (sitting, groups) in enumerate(zip(series.sittings, plan, strict=True)):
        unit_of, _ = merge(sitting.instance)
        members: dict[int, list[int]] = {}
        for person, group in enumerate(groups):
            if group >= 0:
                members.setdefault(group, []).append(person)
        for people in members.values():
            for one, other in combinations(people, 2):
                pair = sorted((sitting.people[one], sitting.people[other]))
                yield number, pair[0], pair[1], unit_of[one] == unit_of[other]


def repeats(series: Series, plan: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """How many pairs meet again at each occasion though they need not."""
    met: set[tuple[int, int]] = set()
    again = [0] * len(series.sittings)
    for number, one, other, bound in meetings(series, plan):
        if (one, other) in met:
            again[number] += not bound
        met.add((one, other))
    return tuple(again)


def cost(series: Series, plan: Sequence[Sequence[int]]) -> int:
    """What all meetings again cost together."""
    again = repeats(series, plan)
    return sum(sitting.price * times for sitting, times in zip(series.sittings, again, strict=True))


Pair = tuple[int, int]
Met = dict[int, int]  # for each person met: at which occasions
BITS = 2  # of each occasion: the pair met of itself; it met because a must-rule binds it


class _Prices(dict[int, int]):
    """What it costs that a pair meets at an occasion too, by all the occasions at which it meets; filled when asked."""

    def __init__(self, prices: Sequence[int], occasion: int) -> None:
        super().__init__()
        self._prices, self._bit = prices, 1 << BITS * occasion

    def __missing__(self, met: int) -> int:
        price = _paid(self._prices, met | self._bit) - _paid(self._prices, met & ~self._bit)
        self[met] = price
        return price


def _paid(prices: Sequence[int], met: int) -> int:
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
        self.prices = [_Prices(prices, occasion) for occasion in range(len(prices))]
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


Key = tuple[str, int]


def least_repeats(series: Series) -> int:
    """How often pairs, bound together nowhere, meet again at occasions with a price: the largest of several counts.

    Whoever shared a group at one occasion is spread over the groups of another; a pair of the one counts once for each
    other occasion where it meets again. And there are only so many pairs to meet for the first time.
    """
    seated = [_Seated(sitting) for sitting in series.sittings]
    bound = {pair for one in seated for pair in one.bound}
    after, before, unpriced = Counter[int](), Counter[int](), Counter[int]()
    for first, second in combinations(range(len(seated)), 2):
        if series.sittings[second].price:
            pairs = _again(seated[first], seated[second], bound)
            after[first] += pairs
            if series.sittings[first].price:
                before[second] += pairs
            else:  # a pair that met at several of these has paid only now
                unpriced[second] = max(unpriced[second], pairs)
    by_one = (after[number] + before[number] + unpriced[number] for number in range(len(seated)))
    priced = [one for one, sitting in zip(seated, series.sittings, strict=True) if sitting.price]
    return max(0, _more_than_pairs(priced, bound), *by_one)


class _Seated:
    """What is known of an occasion beforehand: who is surely together, who is surely where, how much groups hold."""

    def __init__(self, sitting: Sitting) -> None:
        units = contract(sitting.instance)
        members = [[sitting.people[person] for person in unit] for unit in units.members]
        self.people = frozenset(sitting.people)
        self.bound = {(min(pair), max(pair)) for unit in members for pair in combinations(unit, 2)}
        self.key: dict[int, Key] = {}
        """Two people with the same are in one group."""
        for number, (unit, allowed) in enumerate(zip(members, units.allowed, strict=True)):
            where: Key = ("group", allowed[0]) if len(allowed) == 1 else ("unit", number)
            self.key.update(dict.fromkeys(unit, where))
        self.settled = all(len(allowed) == 1 for allowed in units.allowed)
        used = Counter(allowed[0] for allowed in units.allowed)
        self.groups = len(used) if self.settled else units.groups
        sizes = Counter(self.key.values())
        self.limits = list(sizes.values()) if self.settled else group_sizes(sitting.instance)[1]

    def parties(self) -> list[frozenset[int]]:
        """Who is together where all is settled; else everybody, as if there were one group."""
        if not self.settled:
            return [self.people]
        found: dict[Key, set[int]] = {}
        for person, where in self.key.items():
            found.setdefault(where, set()).add(person)
        return [frozenset(party) for _, party in sorted(found.items())]


def _again(first: _Seated, second: _Seated, bound: Set[Pair]) -> int:
    """Pairs, bound nowhere, that are together at both occasions, at least."""
    both = first.people & second.people
    tied = sum(one in both and other in both for one, other in bound)
    by_units = sum(_together(first, second, here & there) for here in first.parties() for there in second.parties())
    by_room = max(_filled(first.limits, second.groups, len(both)), _filled(second.limits, first.groups, len(both)))
    return max(by_units, by_room) - tied


def _together(first: _Seated, second: _Seated, people: frozenset[int]) -> int:
    """Pairs of these people in the same group twice, when those who surely are so stay whole.

    Twice in the same group means: of all pairs of groups in the same one.
    """
    cells = (1 if first.settled else first.groups) * (1 if second.settled else second.groups)
    whole = Counter((first.key[person], second.key[person]) for person in people)
    return (fluid_squares(list(whole.values()), cells) - len(people)) // 2


def _filled(limits: Sequence[int], parts: int, people: int) -> int:
    """Pairs of the same part in groups that hold so many, when people of so many parts fill them as evenly as can be.

    In a group with s people one more meets s // parts of their own part.
    """
    pairs = met = 0
    while people > 0:
        room = sum(min(max(limit - met * parts, 0), parts) for limit in limits)
        if room == 0:
            break
        pairs += met * min(room, people)
        people -= room
        met += 1
    return pairs


def _more_than_pairs(seated: Sequence[_Seated], bound: Set[Pair]) -> int:
    """Meetings beyond the first of every pair."""
    everybody = frozenset[int]().union(*(one.people for one in seated))
    meetings = sum(_filled(one.limits, 1, len(one.people)) for one in seated)
    return meetings - comb(len(everybody), 2) - len(bound) * max(0, len(seated) - 1)
