"""Where each unit is during a search, and what a move or a swap changes: the costs of `evaluate`, by difference.

A change is "u goes from g to h, v (or -1) comes back". Must-rules count by how much it breaks them more, times `level`;
the last group of every list is outside: where units are before they are placed, and where no rule holds.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from forumctl.planning.instance import Company
from forumctl.planning.units import Quota, Resource, Units

Judge = Callable[[int, int, int, int], int]


class Board:
    """Units in groups, and two questions about "unit u goes from g to h, and v (or -1) comes back".

    `judge(u, v, g, h)` is the change in level · (must-rules broken) + cost; `apply` makes the change. Before anybody is
    placed all units are in the group with the number `outside`, which has no rules.
    """

    def __init__(self, units: Units) -> None:
        self.units = units
        self.outside = units.groups
        self.where = [self.outside] * len(units.members)
        self.members: list[list[int]] = [[] for _ in range(units.groups)] + [list(range(len(units.members)))]
        self._position = list(range(len(units.members)))
        self._counts = [[feature.start[group] for feature in units.features] for group in range(units.groups)]
        self._counts.append([0] * len(units.features))
        self._tallies: list[Tally] = []
        self._shared: list[list[_SharedBits | None]] = []
        self._kept = [0]
        self._acquaintances = [_Acquaintances(wish, units, self.where) for wish in units.companies]
        self._extras = self._musts()
        self.judge = self._judge()

    def place(self, where: list[int]) -> None:
        """Put each unit into its group of a plan."""
        for unit, group in enumerate(where):
            if self.where[unit] != group:
                self.apply(unit, -1, self.where[unit], group)

    def apply(self, u: int, v: int, g: int, h: int) -> None:
        """Unit u goes from g to h; v, unless -1, from h to g."""
        self._shift(u, g, h)
        if v >= 0:
            self._shift(v, h, g)

    def _shift(self, u: int, g: int, h: int) -> None:
        position, here, there = self._position, self.members[g], self.members[h]
        for wish in self._acquaintances:
            wish.shift(u, g, h)
        last = here.pop()
        if last != u:
            here[position[u]] = last
            position[last] = position[u]
        position[u] = len(there)
        there.append(u)
        self.where[u] = h
        left, joined = self._counts[g], self._counts[h]
        for feature, count in self.units.traits[u]:
            left[feature] -= count
            joined[feature] += count
        for load, needs in self._tallies:
            need = needs[u]
            if need:
                load[g] -= need
                load[h] += need
        for known in self._shared:
            known[g] = known[h] = None
        if before := self.units.earlier[u]:
            self._kept[0] += before.get(h, 0) - before.get(g, 0)

    def _musts(self) -> tuple[Judge, ...]:
        units = self.units
        judges = []
        for resource in units.resources:
            load = [0] * units.groups + [sum(resource.needs)]
            self._tallies.append((load, resource.needs))
            judges.append(_capacity(resource, load, units.level))
        for rule in units.quotas:
            load = [0] * units.groups + [sum(rule.flagged)]
            self._tallies.append((load, rule.flagged))
            judges.append(quota(rule, load, self.members, units.level))
        for masks in units.masks:
            known: list[_SharedBits | None] = [None] * (units.groups + 1)
            self._shared.append(known)
            judges.append(_sharing(masks, self.members, known, units.level))
        if units.max_moves is not None:
            judges.append(_few_moves(units.earlier, units.max_moves, self._kept, units.level))
        judges += [wish.judge for wish in self._acquaintances]
        return tuple(judges)

    def _judge(self) -> Judge:
        units, where, counts = self.units, self.where, self._counts
        weights = [feature.weight for feature in units.features]
        pulls = [[(f, 2 * weights[f] * m) for f, m in traits] for traits in units.traits]
        fixed = [sum(2 * weights[f] * m * m for f, m in traits) for traits in units.traits]
        cross = self._cross(weights)
        links = [tuple(link.items()) for link in units.links]
        places = units.places
        extras, demand = self._extras, self._demands()

        def going(u: int, g: int, h: int) -> int:
            delta = fixed[u]
            left, joined = counts[g], counts[h]
            for feature, pull in pulls[u]:
                delta += pull * (joined[feature] - left[feature])
            for other, cost in links[u]:
                there = where[other]
                if there == h:
                    delta += cost
                elif there == g:
                    delta -= cost
            if place := places[u]:
                delta += place.get(h, 0) - place.get(g, 0)
            return delta

        def judge(u: int, v: int, g: int, h: int) -> int:
            delta = going(u, g, h)
            if v >= 0:
                delta += going(v, h, g) - cross(u, v)
                if demand[u] == demand[v]:
                    return delta
            for extra in extras:
                delta += extra(u, v, g, h)
            return delta

        return judge

    def _demands(self) -> list[int]:
        """A number per unit; units with the same one can be swapped without a must-rule noticing."""
        units, known = self.units, dict[object, int]()
        demands = []
        for unit in range(len(units.members)):
            key = (
                tuple(resource.needs[unit] for resource in units.resources),
                tuple(quota.flagged[unit] for quota in units.quotas),
                tuple(masks[unit] for masks in units.masks),
                unit if any(wish.concerns(unit) for wish in self._acquaintances) else -1,
                -1 if units.max_moves is None else unit,
            )
            demands.append(known.setdefault(key, len(known)))
        return demands

    def _cross(self, weights: list[int]) -> Callable[[int, int], int]:
        """What two separate moves count too much when they are one swap: the features and links the two share."""
        units = self.units
        counts = [dict(traits) for traits in units.traits]
        features = [frozenset(traits) for traits in counts]
        fourfold = [4 * weight for weight in weights]
        links = units.links

        def cross(u: int, v: int) -> int:
            shared = 0
            mine, yours = counts[u], counts[v]
            for feature in features[u] & features[v]:
                shared += fourfold[feature] * mine[feature] * yours[feature]
            if links[u]:
                shared += 2 * links[u].get(v, 0)
            return shared

        return cross


class _Acquaintances:
    """One wish for company, and of each person how many of those they know are in their group.

    `where` is the group of each unit, kept up to date by the board, which tells each shift before it is made.
    """

    def __init__(self, wish: Company, units: Units, where: list[int]) -> None:
        self._weight, self._least, self._where, self._outside = wish.weight, wish.least, where, units.groups
        self._found = [0] * len(wish.least)
        self._pairs: list[list[tuple[int, int, int]]] = [[] for _ in units.members]
        for one, other in wish.known:
            mine, yours = units.unit_of[one], units.unit_of[other]
            if mine == yours:
                self._found[one] += 1
                self._found[other] += 1
            else:
                self._pairs[mine].append((one, other, yours))
                self._pairs[yours].append((other, one, mine))

    def concerns(self, unit: int) -> bool:
        """Whether somebody of that unit knows somebody of another."""
        return bool(self._pairs[unit])

    def shift(self, u: int, g: int, h: int) -> None:
        """Take note that unit u goes from g to h."""
        for person, more in self._changes(u, -1, g, h).items():
            self._found[person] += more

    def judge(self, u: int, v: int, g: int, h: int) -> int:
        """The change in what the wish costs."""
        changes = self._changes(u, v, g, h)
        if v >= 0:
            for person, more in self._changes(v, u, h, g).items():
                changes[person] = changes.get(person, 0) + more
        found, least, lacking = self._found, self._least, 0
        for person, more in changes.items():
            before = least[person] - found[person]
            after = before - more
            lacking += (max(0, after)) - (max(0, before))
        return lacking * self._weight

    def _changes(self, unit: int, partner: int, g: int, h: int) -> dict[int, int]:
        """Of each person how many more they know around them when a unit goes from g to h, its partner to g."""
        changes: dict[int, int] = {}
        for one, other, theirs in self._pairs[unit]:
            at = self._where[theirs]
            if theirs == partner or at not in (g, h) or at == self._outside:
                continue
            more = 1 if at == h else -1
            changes[one] = changes.get(one, 0) + more
            changes[other] = changes.get(other, 0) + more
        return changes


Tally = tuple[list[int], tuple[int, ...]]  # a sum per group, and what each unit adds to it
ENDLESS = 1 << 60


def _capacity(resource: Resource, load: list[int], level: int) -> Judge:
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
class _SharedBits:
    """Of one group: how many are alone, the bits two or more have, and per number k those that k leaving endanger."""

    alone: int
    shared: int
    few: tuple[int, ...]


def _sharing(
    masks: Sequence[tuple[int, ...]], members: list[list[int]], known: list[_SharedBits | None], level: int
) -> Judge:
    """People who share no bit with anybody else in their group; `members` is kept up to date by the board.

    `known` is what is known of each group; the board forgets it when the group changes. Mostly it tells at once that
    nobody is left alone; otherwise the group is looked at anew.
    """
    outside = len(members) - 1
    unions = [_union(unit) for unit in masks]
    sizes = [len(unit) for unit in masks]
    most = min(4, max(sizes, default=0))

    def summary(group: int) -> _SharedBits:
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


def _shared_bits(masks: list[int], most: int) -> _SharedBits:
    at_least = [0] * (most + 2)  # bits that so many and one more have
    for mask in masks:
        for number in range(most + 1, 0, -1):
            at_least[number] |= at_least[number - 1] & mask
        at_least[0] |= mask
    shared = at_least[1]
    alone = len([mask for mask in masks if not mask & shared])
    return _SharedBits(alone, shared, tuple(shared & ~at_least[number + 1] for number in range(most + 1)))


def _few_moves(before: Sequence[dict[int, int]], most: int, kept: list[int], level: int) -> Judge:
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
