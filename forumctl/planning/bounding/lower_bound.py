"""Lower bounds that cost little: what no plan that keeps the must-rules gets below."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import comb

from forumctl.planning.evaluate import balanced_squares, cost_of, unavoidable_mix
from forumctl.planning.instance import Instance, Mix
from forumctl.planning.program import Program, UndecidedError
from forumctl.planning.units import Units, contract

from . import friends, group_sizes
from .pair_costs import least_cost
from .spread import Crowd, least_squares

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
    return bound + sum(least_cost(instance, wish) for wish in instance.dense) + tightening(instance, units, crowds)


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
        group_sizes.add(program, instance, units, crowds, more),
        friends.add(program, instance, units, crowds, more),
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
