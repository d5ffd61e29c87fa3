"""Lower bounds that cost little: what no plan that keeps the must-rules gets below.

Where groups differ in size, people of a value cannot be spread evenly: small groups are full with fewer. Where every
pair has a cost, each person pays for their cheapest company at least, and all together what the eigenvalues say.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, comb
from typing import TYPE_CHECKING

from forumctl.planning.evaluate import balanced_squares, cost_of, unavoidable_balance, unavoidable_mix
from forumctl.planning.instance import Balance, Dense, Instance, Mix
from forumctl.planning.program import Program, UndecidedError
from forumctl.planning.units import Units, contract

from . import wishes
from .wishes import Crowd, least_squares

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NODES = 20


def lower_bound(instance: Instance, units: Units) -> int:
    """A cost that no plan with every unit in a group it may be in, and no group above its capacities, gets below.

    Mixes and balances count from what an even spread costs, so only what units add to it is left; each unit costs at
    least what its cheapest allowed group costs; friends can at best all be together. What sizes of groups and friends
    who cannot all be together add to that is a programme of its own.
    """
    crowds = tuple(crowd for number, mix in enumerate(instance.mixes) for crowd in _crowds(number, mix, units))
    bound = sum(crowd.weight * crowd.counted for crowd in crowds)
    for allowed, place in zip(units.allowed, units.places, strict=True):
        bound += min(place.get(group, 0) for group in allowed)
    if instance.earlier is not None:
        bound += instance.earlier.price * sum(group is not None for group in instance.earlier.groups)
    for rule in instance.pairings:
        for first, second, cost in rule.costs:
            if units.unit_of[first] == units.unit_of[second] or cost < 0:
                bound += cost
    return bound + sum(_least_cost(instance, wish) for wish in instance.dense) + tightening(instance, units, crowds)


def reached(instance: Instance, plan: Sequence[int]) -> float:
    """The share of the way from chance to the least sum of squared counts that the plan has gone, 1 for all of it.

    Chance is what is paid on average when all pairs that are not bound together are as likely to share a group of the
    plan's sizes; the least is what values cost that are spread as evenly as people bound together allow. 1 too where
    there is nothing to mix.
    """
    members: list[list[int]] = [[] for _ in range(instance.groups)]
    for person, group in enumerate(plan):
        if group >= 0:
            members[group].append(person)
    wishes = [mix for mix in instance.mixes if mix.weight > 0]
    units = contract(instance)
    paid = sum(cost_of(mix, plan, members) for mix in wishes)
    least = sum(mix.weight * kept_together(mix, units) for mix in wishes)
    chance = sum(_by_chance(mix, units, members) for mix in wishes)
    return (chance - paid) / (chance - least) if chance > least else 1.0


def tightening(instance: Instance, units: Units, crowds: Sequence[Crowd]) -> int:
    """How much more than what is counted any plan costs; 0 where that cannot be told.

    Counted are what keeps units whole costs each crowd, evenly filled groups, and all friends together. A crowd pays
    the larger of what sizes of groups and company of friends ask of it, never both. Takes hundredths of a second at
    100 people, a second at 1,000 in groups of many kinds, and three or four at 10,000.
    """
    program = Program()
    more = [program.column(crowd.people**2, crowd.weight) for crowd in crowds]
    parts = (
        _add(program, instance, units, crowds, more),
        wishes.add(program, instance, units, crowds, more),
    )
    if parts == (None, None):
        return 0
    try:
        solution = program.solve(NODES)
    except UndecidedError:
        return 0
    return max(0, solution.bound + sum(part or 0 for part in parts)) if solution else 0


def kept_together(mix: Mix, units: Units) -> int:
    """How much more than the even spread the squared counts are because units stay together and groups are barred."""
    return sum(crowd.counted for crowd in _crowds(0, mix, units))


def _crowds(number: int, mix: Mix, units: Units) -> Iterator[Crowd]:
    """Those who share a value that is to be spread, if two or more, with what units and barred groups cost them."""
    of_value: dict[int, dict[int, int]] = {}
    for unit, members in enumerate(units.members if mix.weight > 0 else ()):
        for value, count in Counter(mix.values[person] for person in members).items():
            of_value.setdefault(value, {})[unit] = count
    for value, of_unit in sorted(of_value.items()):
        if value >= 0 and (people := sum(of_unit.values())) > 1:
            portions = [(count, units.allowed[unit]) for unit, count in of_unit.items()]
            balanced = balanced_squares(people, units.groups)
            yield Crowd(number, mix.weight, of_unit, balanced, least_squares(portions, units.groups) - balanced)


def _by_chance(mix: Mix, units: Units, members: Sequence[Sequence[int]]) -> float:
    """What a wish costs on average: squared counts are people, and twice the pairs that share value and group."""
    bound = sum(comb(len(unit), 2) for unit in units.members)
    free = comb(len(mix.values), 2) - bound
    together = (sum(comb(len(people), 2) for people in members) - bound) / free if free > 0 else 0.0
    alike = _pairs(mix, [range(len(mix.values))])
    alike_bound = _pairs(mix, units.members)
    counted = sum(mix.values[person] >= 0 for people in members for person in people)
    squares = counted + 2 * (alike_bound + (alike - alike_bound) * together)
    return mix.weight * (squares - unavoidable_mix(mix, len(members)))


def _pairs(mix: Mix, parties: Iterable[Iterable[int]]) -> int:
    """Pairs of the same party and the same value."""
    counts = (Counter(mix.values[person] for person in party if mix.values[person] >= 0) for party in parties)
    return sum(comb(count, 2) for found in counts for count in found.values())


COLUMNS = 6000  # size up to which the programme is asked: tenths of a second
Columns = Mapping[tuple[int, int], int]


@dataclass(frozen=True, slots=True)
class _Kind:
    """Groups that no rule tells apart: how many there are, the fewest and most people in each, one of them."""

    groups: int
    fewest: int
    most: int
    example: int


def _add(
    program: Program, instance: Instance, units: Units, crowds: Sequence[Crowd], more: Sequence[int]
) -> int | None:
    """Rows for how many people of each value can be in each kind of group; returns what to add to the objective.

    People are counted by where they may be, so that a head table kept for a few takes nobody else. None and no rows
    where all groups are alike, or the programme would be too large.
    """
    for wheres in (tuple(sorted(set(units.allowed))), (tuple(range(units.groups)),)):
        kinds = _kinds(instance, wheres)
        places = sum(kind.example in where for where in wheres for kind in kinds)
        if (len(crowds) + 1) * places <= COLUMNS:
            break
    else:
        return None
    if len(kinds) < 2:
        return None
    where_of = [wheres.index(allowed) if len(wheres) > 1 else 0 for allowed in units.allowed]
    totals = Counter[int]()
    for unit, members in enumerate(units.members):
        totals[where_of[unit]] += len(members)
    load = _spread(program, totals, wheres, kinds)
    for number, kind in enumerate(kinds):
        program.row(_in_kind(load, number), kind.groups * kind.fewest, kind.groups * kind.most)
    for mix in sorted({crowd.mix for crowd in crowds}):
        present: dict[tuple[int, int], list[tuple[int, int]]] = {key: [] for key in load}
        for crowd, column in zip(crowds, more, strict=True):
            if crowd.mix == mix:
                for key, count in _crowd(program, crowd, column, where_of, wheres, kinds).items():
                    present[key].append((count, 1))
        for key, terms in present.items():
            program.row([*terms, (load[key], -1)], upper=0)
    return sum(_balance(program, balance, instance, load, kinds) for balance in instance.balances if balance.weight > 0)


def _kinds(instance: Instance, wheres: Sequence[tuple[int, ...]]) -> list[_Kind]:
    fewest, most = group_sizes(instance)
    sets = [frozenset(where) for where in wheres]
    alike: dict[object, list[int]] = {}
    for group in range(instance.groups):
        targets = tuple(balance.targets[group] if balance.targets else 0 for balance in instance.balances)
        key = (fewest[group], most[group], targets, tuple(group in where for where in sets))
        alike.setdefault(key, []).append(group)
    return [_Kind(len(groups), fewest[groups[0]], most[groups[0]], groups[0]) for groups in alike.values()]


def _spread(
    program: Program, totals: Mapping[int, int], wheres: Sequence[tuple[int, ...]], kinds: Sequence[_Kind]
) -> dict[tuple[int, int], int]:
    """Columns for how many people of each where are in each kind of group, all of them somewhere."""
    columns: dict[tuple[int, int], int] = {}
    for where, total in sorted(totals.items()):
        numbers = [number for number, kind in enumerate(kinds) if kind.example in wheres[where]]
        columns |= {(where, number): program.column(total) for number in numbers}
        program.row([(columns[where, number], 1) for number in numbers], total, total)
    return columns


def _in_kind(columns: Columns, kind: int) -> list[tuple[int, int]]:
    return [(column, 1) for (_, number), column in columns.items() if number == kind]


def _crowd(
    program: Program,
    crowd: Crowd,
    more: int,
    where_of: Sequence[int],
    wheres: Sequence[tuple[int, ...]],
    kinds: Sequence[_Kind],
) -> dict[tuple[int, int], int]:
    """Columns for how many of the crowd are in each kind; the squares of their numbers are what it costs at least."""
    totals = Counter[int]()
    for unit, count in crowd.of_unit.items():
        totals[where_of[unit]] += count
    columns = _spread(program, totals, wheres, kinds)
    squares = []
    for number, kind in enumerate(kinds):
        terms = _in_kind(columns, number)
        if terms:
            steps = [program.column(kind.groups) for _ in range(min(crowd.people, kind.most))]
            program.row([*terms, *((step, -1) for step in steps)], 0, 0)
            squares += [(step, -2 * count - 1) for count, step in enumerate(steps)]
    program.row([(more, 1), *squares], lower=-crowd.balanced - crowd.counted)
    return columns


def _balance(program: Program, balance: Balance, instance: Instance, load: Columns, kinds: Sequence[_Kind]) -> int:
    """Columns for what uneven filling costs; returns the part of it that does not depend on the plan."""
    constant = -unavoidable_balance(balance, instance.people, instance.groups)
    for number, kind in enumerate(kinds):
        target = balance.targets[kind.example] if balance.targets else 0
        steps = [program.column(kind.groups, balance.weight * (2 * (n - target) + 1)) for n in range(kind.most)]
        program.row([*_in_kind(load, number), *((step, -1) for step in steps)], 0, 0)
        constant += kind.groups * target * target
    return balance.weight * constant


SPECTRUM_LIMIT = 1500  # people up to which eigenvalues are worth their time: a second
ROUNDING = 1e-10  # what of a sum may be an error of floating point


def _least_cost(instance: Instance, wish: Dense) -> int:
    """A cost of the wish that no plan which keeps the capacities gets below: the larger of two bounds."""
    import numpy as np

    fewest, most = group_sizes(instance)
    costs = np.array(wish.costs, dtype=np.float64).reshape(instance.people, instance.people)
    np.fill_diagonal(costs, 0)
    bounds = [_by_cheapest(costs, min(fewest), max(most))]
    if instance.people <= SPECTRUM_LIMIT:
        values = np.linalg.eigvalsh(costs)[: instance.groups]
        # Donath and Hoffman, "Lower bounds for the partitioning of graphs", IBM J. Res. Dev. 17, 1973
        sizes = zip(values, sorted(most, reverse=True), sorted(fewest, reverse=True), strict=False)
        bounds.append(sum(float(value) * (large if value < 0 else small) for value, large, small in sizes) / 2)
    slack = ROUNDING * instance.people * (float(np.abs(costs).sum()) + 1)
    return ceil(max(bounds) - slack)


def _by_cheapest(costs: "NDArray[np.float64]", fewest: int, most: int) -> float:
    """Half of what it costs when everybody has the cheapest table companions, as many as must or pays."""
    import numpy as np

    people = len(costs)
    others = np.sort(costs[~np.eye(people, dtype=bool)].reshape(people, max(people - 1, 0)), axis=1)
    forced = others[:, : max(fewest - 1, 0)].sum()
    chosen = np.minimum(others[:, max(fewest - 1, 0) : max(most - 1, 0)], 0).sum()
    return float(forced + chosen) / 2


def group_sizes(instance: Instance) -> tuple[list[int], list[int]]:
    """The fewest and the most people that each group can have."""
    most = [instance.people] * instance.groups
    for capacity in instance.capacities:
        need = min(capacity.needs or (1,)) if instance.people else 0
        if need > 0:
            most = [min(size, max(limit, 0) // need) for size, limit in zip(most, capacity.limits, strict=True)]
    fewest = [max(0, instance.people - sum(most) + size) for size in most]
    for count in instance.counts:
        if count.at_least and count.when_empty and len(count.people) == instance.people:
            fewest = [max(size, least) for size, least in zip(fewest, count.at_least, strict=True)]
    return [min(pair) for pair in zip(fewest, most, strict=True)], most
