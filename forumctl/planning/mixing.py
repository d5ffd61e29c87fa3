"""How much of the mixing that is possible a plan reaches: nothing where it is as chance has it, all at the bound."""

from collections import Counter
from collections.abc import Sequence

from forumctl.planning.bounds import kept_together
from forumctl.planning.evaluate import cost_of, unavoidable_mix
from forumctl.planning.instance import Instance, Mix
from forumctl.planning.units import contract


def reached(instance: Instance, plan: Sequence[int]) -> float:
    """The share of the way from chance to the least sum of squared counts that the plan has gone, 1 for all of it.

    Chance is the mean over all ways to put these people into groups of the plan's sizes; the least is what values
    cost that are spread as evenly as people bound together allow. 1 too where there is nothing to mix.
    """
    members: list[list[int]] = [[] for _ in range(instance.groups)]
    for person, group in enumerate(plan):
        if group >= 0:
            members[group].append(person)
    wishes = [mix for mix in instance.mixes if mix.weight > 0]
    units = contract(instance)
    paid = sum(cost_of(mix, plan, members) for mix in wishes)
    least = sum(mix.weight * kept_together(mix, units) for mix in wishes)
    chance = sum(_by_chance(mix, [len(people) for people in members]) for mix in wishes)
    return (chance - paid) / (chance - least) if chance > least else 1.0


def _by_chance(mix: Mix, sizes: Sequence[int]) -> float:
    """What a wish costs on average when the people of each value are drawn into the groups as from an urn."""
    people = len(mix.values)
    seated = sum(sizes) / max(people, 1)
    together = sum(size * (size - 1) for size in sizes) / max(people * (people - 1), 1)
    counts = Counter(value for value in mix.values if value >= 0).values()
    squares = sum(count * seated + count * (count - 1) * together for count in counts)
    return mix.weight * (squares - unavoidable_mix(mix, len(sizes)))
