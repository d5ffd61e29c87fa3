"""Must-rules by difference: by how much "u goes from g to h, v (or -1) comes back" breaks them more, times `level`.

The last group of every list is outside: where units are before they are placed, and where no rule holds.
"""

from collections.abc import Callable, Sequence

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


def company(masks: Sequence[Sequence[int]], members: list[list[int]], level: int) -> Judge:
    """People who share no bit with anybody else in their group; `members` is kept up to date by the board."""
    outside = len(members) - 1

    def lonely(group: int, gone: int, come: int) -> int:
        present = [mask for unit in members[group] if unit != gone for mask in masks[unit]]
        if come >= 0:
            present += masks[come]
        once = shared = 0
        for mask in present:
            shared |= once & mask
            once |= mask
        return len([mask for mask in present if not mask & shared])

    def judge(u: int, v: int, g: int, h: int) -> int:
        if v < 0 and not masks[u]:
            return 0
        worse = lonely(h, v, u) - lonely(h, -1, -1)
        if g != outside:
            worse += lonely(g, u, v) - lonely(g, -1, -1)
        return worse * level

    return judge


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
