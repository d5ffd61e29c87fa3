"""Lower bounds that cost little: what no plan that keeps the must-rules gets below."""

from collections import Counter
from collections.abc import Iterator

from forumctl.planning.bounding.crowds import Crowd
from forumctl.planning.bounding.tightening import tightening
from forumctl.planning.dense.bounds import least_cost
from forumctl.planning.instance import Instance, Mix
from forumctl.planning.spread import balanced_squares, least_squares
from forumctl.planning.units import Units


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
