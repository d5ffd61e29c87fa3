"""The door for the least disturbance, exactly: how few must move so that a plan keeps every must-rule again.

And what more moves buy: the plans found as the price of moving falls.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from forumctl.planning import grouping
from forumctl.planning.evaluate import Violation, evaluate, moved
from forumctl.planning.instance import Instance
from forumctl.planning.program import Program, UndecidedError
from forumctl.planning.units import Units, contract

from .door import Budget, Progress, Result, Stop

ROUNDS = 60  # programmes solved before the proof is given up, each with what broke the plan of the one before
NODES = 2000  # of branch and bound, of each
Pair = tuple[int, int]  # units kept apart
Guest = tuple[int, int, int, int]  # a number of a share rule, a mask, a unit with it, and a group to be in
PRICES = (10, 3, 1)
"""Of one person moved, in the wishes' own costs."""
_LEAST, _PASSES = 60_000, 2


def solve(
    instance: Instance, stop: Stop, seed: int, progress: Callable[[Progress], None] | None = None
) -> Result[tuple[int, ...] | None]:
    """A plan that keeps every must-rule and moves the fewest people from their earlier groups: that is what it costs.

    The plan is None where no plan keeps the must-rules (stopped as "infeasible"), and where it cannot be told in
    time. An iteration is a programme; it is exact, so that `seed` changes nothing. Rules about pairs and company enter
    the programme only where a plan breaks them: few do. Raises ValueError without an earlier plan.
    """
    del seed
    if instance.earlier is None:
        raise ValueError("no earlier plan to move people from")
    budget = Budget(stop, ROUNDS)
    free = replace(instance, earlier=replace(instance.earlier, max_moves=None))
    units = contract(free)
    apart: frozenset[Pair] = frozenset()
    guests: frozenset[Guest] = frozenset()
    try:
        while (used := budget.spend(1)) <= 1 and budget.reason != "cancelled":
            where = _Model(units, apart, guests).solve()
            if where is None:
                return Result({}, {}, None, 0, budget.spent, "infeasible")
            plan = units.people_plan(where)
            judged = evaluate(free, plan)
            broken = [violation for found in judged.violations.values() for violation in found]
            least = len(moved(instance.earlier, plan))
            if not broken:
                return Result({instance.earlier.rule: least}, judged.violations, plan, least, budget.spent, "proven")
            met, alone = frozenset(_met(free, units, broken)), frozenset(_alone(free, units, broken))
            if met | alone <= apart | guests:
                return Result({}, {}, None, 0, budget.spent, "infeasible")
            apart, guests = apart | met, guests | alone
            if progress is not None:
                progress(Progress(used, budget.spent, judged.broken, least))
    except UndecidedError:
        budget.reason = "iterations"
    return Result({}, {}, None, 0, budget.spent, budget.reason or "iterations")


def sketch(instance: Instance) -> Stop:
    """When to stop a search that only shows what moves buy: everybody has been tried everywhere twice."""
    return Stop(iterations=max(_LEAST, _PASSES * instance.people * instance.groups))


def by_price(instance: Instance, first: Sequence[int], seed: int = 0) -> Iterator[tuple[int, ...]]:
    """Plans that keep every must-rule, from the dearest price of moving on, each found from the one before.

    `first` keeps them and moves few people from the earlier plan, which the instance must have.
    """
    plan, earlier = tuple(first), instance.earlier
    if earlier is None:
        return
    for price in PRICES:
        priced = replace(instance, earlier=replace(earlier, price=price, max_moves=None))
        result = grouping.solve(priced, sketch(instance), seed, first=plan)
        if result.broken == 0:
            plan = result.plan
            yield plan


def _met(instance: Instance, units: Units, broken: Iterable[Violation]) -> Iterator[Pair]:
    """The pairs of units that are to be apart and are not."""
    pairs = {(rule.first, rule.second) for rule in instance.apart}
    for violation in broken:
        if violation.people in pairs:
            one, other = sorted(units.unit_of[person] for person in violation.people)
            if one != other:
                yield one, other


def _alone(instance: Instance, units: Units, broken: Iterable[Violation]) -> Iterator[Guest]:
    """Those who share nothing with anybody where they are."""
    for violation in broken:
        if len(violation.people) == 1:
            (person,), (group,) = violation.people, violation.groups
            for number, rule in enumerate(instance.shares):
                if rule.masks[person]:
                    yield number, rule.masks[person], units.unit_of[person], group


@dataclass(frozen=True, slots=True)
class _Kind:
    """Units alike to every must-rule that counts, and the columns for how many are where, as (group, column).

    `staying` are columns of units that were in the group before; `coming` are of all, in the order of `arriving`.
    """

    masks: tuple[tuple[int, ...], ...]
    needs: tuple[int, ...]
    flagged: tuple[int, ...]
    coming: tuple[tuple[int, int], ...]
    staying: tuple[tuple[tuple[int, ...], tuple[tuple[int, int], ...]], ...]
    arriving: tuple[int, ...]

    def at(self, group: int) -> list[int]:
        """The columns that count how many are in a group."""
        columns = [column for at, column in self.coming if at == group]
        return columns + [column for _, stays in self.staying for at, column in stays if at == group]


class _Model:
    """Whole numbers of units of each kind that stay in or come to each group, as many staying as can be."""

    def __init__(self, units: Units, apart: frozenset[Pair], guests: frozenset[Guest]) -> None:
        self._units = units
        self._program = Program()
        self._uppers: dict[int, int] = {}
        self._kinds = self._make_kinds({unit for pair in apart for unit in pair})
        self._kind_of = {unit: kind for kind in self._kinds for unit in kind.arriving}
        self._at: list[list[tuple[_Kind, int]]] = [
            [(kind, column) for kind in self._kinds for column in kind.at(group)] for group in range(units.groups)
        ]
        self._limit()
        for one, other in sorted(apart):
            self._part(one, other)
        self._shared: set[tuple[int, int, int]] = set()
        for guest in sorted(guests):
            self._accompany(*guest)

    def solve(self) -> list[int] | None:
        """The group of each unit; None if there is no plan."""
        solution = self._program.solve(NODES)
        if solution is None:
            return None
        if not solution.proven:
            raise UndecidedError(f"not proven in {NODES} nodes")
        where = [-1] * len(self._units.members)
        for kind in self._kinds:
            for units, stays in kind.staying:
                still = iter(units)
                for group, column in stays:
                    for _ in range(solution.values[column]):
                        where[next(still)] = group
            groups = [group for group, column in kind.coming for _ in range(solution.values[column])]
            moving = [unit for unit in kind.arriving if where[unit] < 0]
            for unit, group in zip(moving, groups, strict=True):
                where[unit] = group
        return where

    def _column(self, upper: int, cost: float = 0) -> int:
        column = self._program.column(upper, cost)
        self._uppers[column] = upper
        return column

    def _make_kinds(self, apart: set[int]) -> tuple[_Kind, ...]:
        units = self._units
        alike: dict[object, list[int]] = {}
        for unit in range(len(units.members)):
            key = (
                unit if unit in apart else -1,
                units.allowed[unit],
                tuple(resource.needs[unit] for resource in units.resources),
                tuple(quota.flagged[unit] for quota in units.quotas),
                tuple(tuple(sorted(masks[unit])) for masks in units.masks),
            )
            alike.setdefault(key, []).append(unit)
        return tuple(self._make_kind(tuple(found)) for found in alike.values())

    def _make_kind(self, found: tuple[int, ...]) -> _Kind:
        units, first = self._units, found[0]
        homes: dict[tuple[tuple[int, int], ...], list[int]] = {}
        for unit in found:
            possible = set(units.allowed[unit])
            home = tuple(sorted(item for item in units.earlier[unit].items() if item[0] in possible))
            homes.setdefault(home, []).append(unit)
        staying = []
        for home, those in homes.items():
            stays = tuple((group, self._column(len(those), -count)) for group, count in home)
            if len(stays) > 1:
                self._program.row([(column, 1) for _, column in stays], upper=len(those))
            staying.append((tuple(those), stays))
        coming = tuple((group, self._column(len(found))) for group in units.allowed[first])
        everywhere = [column for _, column in coming] + [column for _, stays in staying for _, column in stays]
        self._program.row([(column, 1) for column in everywhere], len(found), len(found))
        return _Kind(
            masks=tuple(tuple(sorted(masks[first])) for masks in units.masks),
            needs=tuple(resource.needs[first] for resource in units.resources),
            flagged=tuple(quota.flagged[first] for quota in units.quotas),
            coming=coming,
            staying=tuple(staying),
            arriving=found,
        )

    def _limit(self) -> None:
        """Capacities and counts, all of them."""
        for group, present in enumerate(self._at):
            for number, resource in enumerate(self._units.resources):
                needs = [(column, kind.needs[number]) for kind, column in present if kind.needs[number]]
                self._program.row(needs, upper=resource.limits[group])
            for number, quota in enumerate(self._units.quotas):
                flagged = [(column, kind.flagged[number]) for kind, column in present if kind.flagged[number]]
                if quota.at_most:
                    self._program.row(flagged, upper=quota.at_most[group])
                least = quota.at_least[group] if quota.at_least else 0
                if least and quota.when_empty:
                    self._program.row(flagged, lower=least)
                elif least:
                    used = self._column(1)
                    for _, column in present:
                        self._program.row([(column, 1), (used, -self._uppers[column])], upper=0)
                    self._program.row([*flagged, (used, -least)], lower=0)

    def _part(self, one: int, other: int) -> None:
        """Two units are not in one group, whichever."""
        for group in range(self._units.groups):
            columns = self._kind_of[one].at(group) + self._kind_of[other].at(group)
            self._program.row([(column, 1) for column in columns], upper=1)

    def _accompany(self, share: int, mask: int, unit: int, group: int) -> None:
        """Wherever units like this one are, somebody shares a bit; so does everybody who may stay in the group."""
        kind = self._kind_of[unit]
        for at, _ in kind.coming:
            for column in kind.at(at):
                self._share(share, mask, kind, at, column)
        for other, column in self._at[group]:
            if any(column == stay for _, stays in other.staying for _, stay in stays):
                for theirs in sorted(set(other.masks[share])):
                    self._share(share, theirs, other, group, column)

    def _share(self, share: int, mask: int, kind: _Kind, group: int, column: int) -> None:
        if (share, mask, column) in self._shared or _matching(mask, kind.masks[share]) > 1:
            return
        self._shared.add((share, mask, column))
        here = column
        if self._uppers[column] > 1:
            here = self._column(1)
            self._program.row([(column, 1), (here, -self._uppers[column])], upper=0)
        company = {other: count for other_kind, other in self._at[group]
                   if (count := _matching(mask, other_kind.masks[share]))}  # fmt: skip
        company[here] = company.get(here, 0) - 2
        self._program.row(sorted(company.items()), lower=0)


def _matching(mask: int, masks: Sequence[int]) -> int:
    """How many of these people share a bit."""
    return sum(1 for other in masks if other & mask)
