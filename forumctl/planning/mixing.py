"""How much of the mixing that is possible a plan reaches: nothing where it is as chance has it, all at the bound."""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import comb

from forumctl.planning.bounds import kept_together
from forumctl.planning.evaluate import cost_of, unavoidable_mix
from forumctl.planning.instance import Instance, Mix
from forumctl.planning.units import Units, contract


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
