"""Lower bounds that cost little: what no plan that keeps the must-rules gets below."""

from collections import Counter

from forumctl.planning.dense.bounds import least_cost
from forumctl.planning.evaluate import unavoidable_balance, unavoidable_mix
from forumctl.planning.instance import Instance, Mix
from forumctl.planning.spread import Portion, balanced_squares, least_squares
from forumctl.planning.units import Units


def lower_bound(instance: Instance, units: Units) -> int:
    """A cost that no plan with every unit in a group it may be in gets below.

    Mixes and balances count from what an even spread costs, so only what units add to it is left; each unit costs at
    least what its cheapest allowed group costs; friends can at best all be together.
    """
    bound = sum(mix.weight * kept_together(mix, units) for mix in instance.mixes if mix.weight > 0)
    for allowed, place in zip(units.allowed, units.places, strict=True):
        bound += min(place.get(group, 0) for group in allowed)
    if instance.earlier is not None:
        bound += instance.earlier.price * sum(group is not None for group in instance.earlier.groups)
    for rule in instance.pairings:
        for first, second, cost in rule.costs:
            if units.unit_of[first] == units.unit_of[second] or cost < 0:
                bound += cost
    return bound + sum(least_cost(instance, wish) for wish in instance.dense)


def kept_together(mix: Mix, units: Units) -> int:
    """How much more than the even spread the squared counts are because units stay together and groups are barred."""
    portions: dict[int, list[Portion]] = {}
    for unit, members in enumerate(units.members):
        counts = Counter(mix.values[person] for person in members if mix.values[person] >= 0)
        for value, count in counts.items():
            portions.setdefault(value, []).append((count, units.allowed[unit]))
    return sum(
        least_squares(found, units.groups) - balanced_squares(sum(size for size, _ in found), units.groups)
        for _, found in sorted(portions.items())
    )


def unavoidable(instance: Instance) -> int:
    """What mixes and balances count from: cost + this is the plain sum of weighted squares that papers speak of."""
    total = sum(mix.weight * unavoidable_mix(mix, instance.groups) for mix in instance.mixes)
    return total + sum(
        balance.weight * unavoidable_balance(balance, instance.people, instance.groups) for balance in instance.balances
    )
