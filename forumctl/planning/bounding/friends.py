"""Friends: not all can be together, as groups are small, rules forbid some, and friends share what is to be spread."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import reduce
from operator import and_

from forumctl.planning.instance import Instance
from forumctl.planning.program import Program
from forumctl.planning.units import Units

from .spread import Crowd

SETS = 4000  # sets of friends looked at in one circle of them, beyond which it is taken to be met in full

Gains = Mapping[tuple[int, int], int]


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
