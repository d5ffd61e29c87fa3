"""What wishes cost at least: values that are spread as evenly as can be, friends together.

A value is spread while units stay whole and may only be in some groups; that bound is mostly exact. Not all friends can
be together, as groups are small, rules forbid some, and friends share what is to be spread.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_

from forumctl.planning.evaluate import balanced_squares
from forumctl.planning.instance import Instance
from forumctl.planning.program import Program, UndecidedError
from forumctl.planning.units import Units

SETS = 4000  # sets of friends looked at in one circle of them, beyond which it is taken to be met in full
Gains = Mapping[tuple[int, int], int]


@dataclass(frozen=True, slots=True)
class Crowd:
    """One value of a mix: its weight, how many people each unit has of it, and how much of its cost is counted already.

    `counted` is by how much the sum of squared counts is above `balanced`, the sum of an even spread, in any plan.
    """

    mix: int
    weight: int
    of_unit: dict[int, int]
    balanced: int
    counted: int

    @property
    def people(self) -> int:
        """How many have the value."""
        return sum(self.of_unit.values())

    def among(self, units: Sequence[int]) -> int:
        """How many people of these units have the value."""
        return sum(self.of_unit.get(unit, 0) for unit in units)

    def excess(self, count: int, groups: int) -> int:
        """What a group with so many or more adds to the squares of an even spread, at least.

        With n people over G groups and q = ⌊n / G⌋ the squares are above the even spread's by the sum over groups of
        (x - q)(x - q - 1), or of (x - q)² if q·G = n: neither is ever negative, so that groups can be looked at alone.
        """
        even, rest = divmod(self.people, groups)
        over = count - even
        return 0 if over <= 0 else over * (over - 1) if rest else over * over


def add(program: Program, instance: Instance, units: Units, crowds: Sequence[Crowd], more: Sequence[int]) -> int | None:
    """Columns for sets of friends that can be together; returns what all friends together would be worth.

    None and no rows where no friends have to be looked at. A unit is in one set at most. What two sets in one group
    cost together is no less than the sum, as squares grow ever faster.
    """
    gains = _gains(instance, units)
    near = _near(gains)
    everything = 0
    chosen: dict[int, list[tuple[int, int]]] = {}
    excesses: list[list[tuple[int, int]]] = [[] for _ in crowds]
    alone = [[crowd.excess(count, units.groups) for count in crowd.of_unit.values()] for crowd in crowds]
    slack = [max(0, crowd.counted - sum(found)) for crowd, found in zip(crowds, alone, strict=True)]
    by_unit = _by_unit(crowds)
    for circle in _circles(near):
        found = _together(instance, units, near, circle)
        if found is None:
            continue
        inside = frozenset(circle)
        everything += sum(gain for (one, _), gain in gains.items() if one in inside)
        for people in found:
            gain = sum(gains.get((one, other), 0) for one in people for other in people)
            dearer = _dearer(crowds, by_unit, people, units.groups)
            if gain > sum(crowds[number].weight * extra for number, extra in dearer.items() if not slack[number]):
                column = program.column(1, -gain)
                for unit in people:
                    chosen.setdefault(unit, []).append((column, 1))
                for number, extra in dearer.items():
                    excesses[number].append((column, -extra))
    if not everything:
        return None
    for terms in chosen.values():
        program.row(terms, upper=1)
    for number, terms in enumerate(excesses):
        if terms:
            program.row([(more[number], 1), *terms], lower=sum(alone[number]) - crowds[number].counted)
    return everything


def _gains(instance: Instance, units: Units) -> dict[tuple[int, int], int]:
    """What it is worth to have two units in one group, the lower number first."""
    gains: dict[tuple[int, int], int] = {}
    for rule in instance.pairings:
        for first, second, cost in rule.costs:
            one, other = sorted((units.unit_of[first], units.unit_of[second]))
            if one != other and cost < 0:
                gains[one, other] = gains.get((one, other), 0) - cost
    return gains


def _near(gains: Gains) -> dict[int, list[int]]:
    near: dict[int, list[int]] = {}
    for one, other in sorted(gains):
        near.setdefault(one, []).append(other)
        near.setdefault(other, []).append(one)
    return near


def _circles(near: Mapping[int, Sequence[int]]) -> Iterator[list[int]]:
    """Units that are friends of friends, however many steps away."""
    seen: set[int] = set()
    for unit in sorted(near):
        if unit not in seen:
            circle, open_ = [], [unit]
            seen.add(unit)
            while open_:
                circle.append(open_.pop())
                fresh = [other for other in near[circle[-1]] if other not in seen]
                seen.update(fresh)
                open_ += fresh
            yield sorted(circle)


def _together(
    instance: Instance, units: Units, near: Mapping[int, Sequence[int]], circle: Sequence[int]
) -> list[tuple[int, ...]] | None:
    """All sets of two or more of a circle, friends of each other in steps, that some group can take; None if too many.

    Each set once: from its first unit on, with the next to join taken from those who are not older neighbours of it
    (Wernicke, "Efficient detection of network motifs", IEEE/ACM Trans. Comput. Biol. 3, 2006).
    """
    hostile, fits = _apart(instance, units), _fitting(units)
    found: list[tuple[int, ...]] = []

    def grow(people: tuple[int, ...], joining: list[int], seen: frozenset[int]) -> bool:
        while joining:
            unit = joining.pop()
            wider = (*people, unit)
            if hostile.get(unit, frozenset()).isdisjoint(people) and fits(wider):
                found.append(wider)
                fresh = [other for other in near[unit] if other > people[0] and other not in seen]
                if len(found) > SETS or not grow(wider, [*joining, *fresh], seen | set(fresh)):
                    return False
        return True

    for first in circle:
        joining = [other for other in near[first] if other > first]
        if not grow((first,), joining, frozenset((first, *joining))):
            return None
    return found


def _apart(instance: Instance, units: Units) -> dict[int, frozenset[int]]:
    found: dict[int, frozenset[int]] = {}
    for rule in instance.apart:
        one, other = units.unit_of[rule.first], units.unit_of[rule.second]
        found[one] = found.get(one, frozenset()) | {other}
        found[other] = found.get(other, frozenset()) | {one}
    return found


def _fitting(units: Units) -> Callable[[tuple[int, ...]], bool]:
    """Asks whether a group that all of some units may be in has room for them; groups are bits, looked up by need."""
    allowed = [sum(1 << group for group in groups) for groups in units.allowed]
    needs = [tuple(resource.needs[unit] for resource in units.resources) for unit in range(len(units.members))]
    roomy: dict[tuple[int, ...], int] = {}

    def fits(people: tuple[int, ...]) -> bool:
        need = tuple(map(sum, zip(*(needs[unit] for unit in people), strict=True)))
        if need not in roomy:
            roomy[need] = sum(
                1 << group
                for group in range(units.groups)
                if all(one <= resource.limits[group] for one, resource in zip(need, units.resources, strict=True))
            )
        return bool(reduce(and_, (allowed[unit] for unit in people), roomy[need]))

    return fits


def _by_unit(crowds: Sequence[Crowd]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for number, crowd in enumerate(crowds):
        for unit in crowd.of_unit:
            found.setdefault(unit, []).append(number)
    return found


def _dearer(
    crowds: Sequence[Crowd], by_unit: Mapping[int, Sequence[int]], people: Sequence[int], groups: int
) -> dict[int, int]:
    """How much more the squares of each crowd are when these units are in one group and not each in its own."""
    found = {}
    for number in sorted({crowd for unit in people for crowd in by_unit.get(unit, ())}):
        crowd = crowds[number]
        apart = sum(crowd.excess(crowd.of_unit.get(unit, 0), groups) for unit in people)
        if extra := crowd.excess(crowd.among(people), groups) - apart:
            found[number] = extra
    return found


Portion = tuple[int, tuple[int, ...]]  # how many people of a unit have the value, and the groups the unit may be in
COLUMNS = 1500  # size up to which an integer programme is asked: hundredths of a second
NODES = 100


def least_squares(portions: Sequence[Portion], groups: int) -> int:
    """A sum of squared counts per group that no placing of the portions gets below; mostly one does reach it."""
    if all(size == 1 and len(allowed) == groups for size, allowed in portions):
        return balanced_squares(len(portions), groups)
    portions = _settled(portions)
    below = max(fluid_squares([size for size, _ in portions], groups), _doubled(portions, groups))
    above = _greedy(portions, groups)
    return below if below == above else max(below, _programme(portions, groups))


def _settled(portions: Sequence[Portion]) -> list[Portion]:
    """The portions with those that have no choice added up, group by group."""
    pinned: Counter[tuple[int, ...]] = Counter()
    for size, allowed in portions:
        if len(allowed) == 1:
            pinned[allowed] += size
    free = [portion for portion in portions if len(portion[1]) > 1]
    return [*((size, allowed) for allowed, size in pinned.items()), *free]


def fluid_squares(sizes: Sequence[int], groups: int) -> int:
    """The bound when all portions but the largest are split at will.

    A portion no smaller than the mean of what is left has a group of its own (Alon and others, "Approximation schemes
    for scheduling on parallel machines", J. Scheduling 1, 1998).
    """
    total, rest = 0, sum(sizes)
    for size in sorted(sizes, reverse=True):
        if groups == 1 or size * groups < rest:
            break
        total, rest, groups = total + size * size, rest - size, groups - 1
    return total + balanced_squares(rest, groups)


def _doubled(portions: Sequence[Portion], groups: int) -> int:
    """The bound from how many portions cannot have a group of their own, each joining one of the smallest at least."""
    crowded = len(portions) - _own_groups(portions, groups)
    smallest = min((size for size, _ in portions), default=0)
    return sum(size * size for size, _ in portions) + 2 * crowded * smallest * smallest


def _own_groups(portions: Sequence[Portion], groups: int) -> int:
    """How many portions can have a group of their own: a largest matching by augmenting paths (Kuhn)."""
    holder: dict[int, int] = {}

    def settle(portion: int, seen: set[int]) -> bool:
        for group in portions[portion][1]:
            if group not in seen:
                seen.add(group)
                if group not in holder or settle(holder[group], seen):
                    holder[group] = portion
                    return True
        return False

    picky = [number for number, (_, allowed) in enumerate(portions) if len(allowed) < groups]
    matched = sum(settle(number, set()) for number in picky)
    return min(groups, matched + len(portions) - len(picky))


def _greedy(portions: Sequence[Portion], groups: int) -> int:
    """What a placing costs that puts the choosiest, then the largest first, each where it costs least."""
    counts = [0] * groups
    for size, allowed in sorted(portions, key=lambda portion: (len(portion[1]), -portion[0], portion[1])):
        counts[min(allowed, key=lambda group: (counts[group], group))] += size
    return sum(count * count for count in counts)


def _programme(portions: Sequence[Portion], groups: int) -> int:
    """The least sum, or what an integer programme proves of it; 0 where that takes too long."""
    alike = Counter(portions)
    if sum(len(allowed) for _, allowed in alike) > COLUMNS:
        return 0
    program = Program()
    present: list[list[tuple[int, int]]] = [[] for _ in range(groups)]
    most = [0] * groups
    for (size, allowed), number in sorted(alike.items()):
        columns = [program.column(number) for _ in allowed]
        program.row([(column, 1) for column in columns], number, number)
        for group, column in zip(allowed, columns, strict=True):
            present[group].append((column, size))
            most[group] += size * number
    for group, terms in enumerate(present):
        steps = [program.column(1, 2 * count + 1) for count in range(most[group])]
        program.row([*terms, *((step, -1) for step in steps)], 0, 0)
    try:
        solution = program.solve(NODES)
    except UndecidedError:
        return 0
    return solution.bound if solution else 0
