"""Where each unit is during a search, and what a move or a swap changes: the costs of `evaluate`, by difference."""

from collections.abc import Callable

from forumctl.planning.units import Units

from .acquaintances import Acquaintances
from .must_rules import (
    Judge,
    SharedBits,
    Tally,
    capacity,
    few_moves,
    quota,
    sharing,
)


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
        self._shared: list[list[SharedBits | None]] = []
        self._kept = [0]
        self._acquaintances = [Acquaintances(wish, units, self.where) for wish in units.companies]
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
            judges.append(capacity(resource, load, units.level))
        for rule in units.quotas:
            load = [0] * units.groups + [sum(rule.flagged)]
            self._tallies.append((load, rule.flagged))
            judges.append(quota(rule, load, self.members, units.level))
        for masks in units.masks:
            known: list[SharedBits | None] = [None] * (units.groups + 1)
            self._shared.append(known)
            judges.append(sharing(masks, self.members, known, units.level))
        if units.max_moves is not None:
            judges.append(few_moves(units.earlier, units.max_moves, self._kept, units.level))
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
