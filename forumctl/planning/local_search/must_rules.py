"""Must-rules by difference: by how much "u goes from g to h, v (or -1) comes back" breaks them more, times `level`.

The last group of every list is outside: where units are before they are placed, and where no rule holds.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from forumctl.planning.units import Quota, Resource

Judge = Callable[[int, int, int, int], int]
Tally = tuple[list[int], tuple[int, ...]]  # a sum per group, and what each unit adds to it

ENDLESS = 1 << 60


def capacity(resource: Resource, load: list[int], level: int) -> Judge:
    """Units of the resource above its limits; `load` is kept up to date by the board."""
    needs, limits = resource.needs, [*resource.limits, ENDLESS]

    def judge(u: int, v: int, g: int, h: int) -> int:
        more = needs[u] - needs[v] if v >= 0 else needs[u]
        if not more:
            return 0
        over_h, over_g = load[h] - limits[h], load[g] - limits[g]
        after_h, after_g = over_h + more, over_g - more
        worse = 0
        if after_h > 0:
            worse += after_h
        if over_h > 0:
            worse -= over_h
        if after_g > 0:
            worse += after_g
        if over_g > 0:
            worse -= over_g
        return worse * level

    return judge


def quota(rule: Quota, load: list[int], members: list[list[int]], level: int) -> Judge:
    """Flagged people too many or too few; `load` and `members` are kept up to date by the board."""
    flagged, bound, outside = rule.flagged, rule.when_empty, len(load) - 1
    least = [*(rule.at_least or (0,) * outside), 0]
    most = [*(rule.at_most or (ENDLESS,) * outside), ENDLESS]

    def wrong(group: int, count: int, units: int) -> int:
        if count > most[group]:
            return count - most[group]
        if count < least[group] and (units or bound):
            return least[group] - count
        return 0

    def judge(u: int, v: int, g: int, h: int) -> int:
        more, units = (flagged[u] - flagged[v], 0) if v >= 0 else (flagged[u], 1)
        here, there = len(members[g]), len(members[h])
        if not more and (not units or (here > 1 and there)):
            return 0
        worse = wrong(h, load[h] + more, there + units) - wrong(h, load[h], there)
        worse += wrong(g, load[g] - more, here - units) - wrong(g, load[g], here)
        return worse * level

    return judge


@dataclass(frozen=True, slots=True)
class SharedBits:
    """Of one group: how many are alone, the bits two or more have, and per number k those that k leaving endanger."""

    alone: int
    shared: int
    few: tuple[int, ...]


def sharing(
    masks: Sequence[tuple[int, ...]], members: list[list[int]], known: list[SharedBits | None], level: int
) -> Judge:
    """People who share no bit with anybody else in their group; `members` is kept up to date by the board.

    `known` is what is known of each group; the board forgets it when the group changes. Mostly it tells at once that
    nobody is left alone; otherwise the group is looked at anew.
    """
    outside = len(members) - 1
    unions = [_union(unit) for unit in masks]
    sizes = [len(unit) for unit in masks]
    most = min(4, max(sizes, default=0))

    def summary(group: int) -> SharedBits:
        found = known[group]
        if found is None:
            known[group] = found = _shared_bits([mask for unit in members[group] for mask in masks[unit]], most)
        return found

    def worse(group: int, gone: int, come: int) -> int:
        before = summary(group)
        if not before.alone and (gone < 0 or (sizes[gone] <= most and not unions[gone] & before.few[sizes[gone]])):
            shared = before.shared
            for mask in masks[come] if come >= 0 else ():
                if not mask & shared:
                    break
            else:
                return 0
        after = [mask for unit in members[group] if unit != gone for mask in masks[unit]]
        if come >= 0:
            after += masks[come]
        return _alone(after) - before.alone

    def judge(u: int, v: int, g: int, h: int) -> int:
        if v < 0 and not masks[u]:
            return 0
        change = worse(h, v, u)
        if g != outside:
            change += worse(g, u, v)
        return change * level

    return judge


def _union(masks: tuple[int, ...]) -> int:
    union = 0
    for mask in masks:
        union |= mask
    return union


def _alone(masks: list[int]) -> int:
    once = shared = 0
    for mask in masks:
        shared |= once & mask
        once |= mask
    return len([mask for mask in masks if not mask & shared])


def _shared_bits(masks: list[int], most: int) -> SharedBits:
    at_least = [0] * (most + 2)  # bits that so many and one more have
    for mask in masks:
        for number in range(most + 1, 0, -1):
            at_least[number] |= at_least[number - 1] & mask
        at_least[0] |= mask
    shared = at_least[1]
    alone = len([mask for mask in masks if not mask & shared])
    return SharedBits(alone, shared, tuple(shared & ~at_least[number + 1] for number in range(most + 1)))


def few_moves(before: Sequence[dict[int, int]], most: int, kept: list[int], level: int) -> Judge:
    """People moved from their earlier groups beyond `most`; `kept[0]` is how many are where they were."""
    needed = sum(sum(groups.values()) for groups in before) - most

    def judge(u: int, v: int, g: int, h: int) -> int:
        change = before[u].get(h, 0) - before[u].get(g, 0)
        if v >= 0:
            change += before[v].get(g, 0) - before[v].get(h, 0)
        if not change:
            return 0
        short = needed - kept[0]
        return (max(short - change, 0) - max(short, 0)) * level

    return judge
