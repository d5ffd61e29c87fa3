"""The door: people into groups. Instance, stop and seed in; the best plan found, judged from scratch, out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from math import isqrt
from random import Random

from forumctl.planning import enumerating
from forumctl.planning.board import Board
from forumctl.planning.bounds import lower_bound
from forumctl.planning.dense import annealing as dense
from forumctl.planning.evaluate import Violation, evaluate
from forumctl.planning.instance import Instance
from forumctl.planning.search import DESCENT_LIMIT, Search, start, troubled
from forumctl.planning.stopping import Budget, Progress, Reason, Stop
from forumctl.planning.units import MATRIX_FROM, Units, contract

COLD, WARM = 0.3, 0.03  # first temperature, in mean costs of a random change: from nothing, from an earlier plan
SETTLED = 2
"""So many times shorter is the search from an earlier plan of many: where moving has its price, it settles soon."""
REPAIR_SHARE = 0.2  # of the budget, kept for must-rules still broken after annealing


@dataclass(frozen=True, slots=True)
class Result:
    """The best plan found: the group of each person, and what it costs and breaks by rule.

    No plan that keeps the must-rules costs less than `bound`.
    """

    plan: tuple[int, ...]
    costs: dict[str, int]
    violations: dict[str, tuple[Violation, ...]]
    bound: int
    iterations: int
    stopped: Reason

    @property
    def cost(self) -> int:
        """All wishes together."""
        return sum(self.costs.values())

    @property
    def broken(self) -> int:
        """By how much the must-rules are broken altogether; 0 when the plan keeps them."""
        return sum(violation.amount for found in self.violations.values() for violation in found)

    @property
    def gap(self) -> int:
        """How much more than the bound the plan costs; 0 means that it is proven best."""
        return self.cost - self.bound


def assign(
    instance: Instance,
    stop: Stop,
    seed: int,
    progress: Callable[[Progress], None] | None = None,
    first: Sequence[int] | None = None,
) -> Result:
    """The best plan found before `stop`. The same instance, iterations and seed give the same plan everywhere.

    The search sets out from the plan `first`, else from the earlier plan, else from nothing.
    Must-rules come before wishes; a unit is never put where its own `Allowed` rules say no while they agree on any
    group. A KeyboardInterrupt ends the search and the best plan so far is the result.
    """
    units = contract(instance)
    matrix = bool(instance.dense) and instance.people >= MATRIX_FROM
    settles = instance.earlier is not None and len(units.members) > DESCENT_LIMIT
    default = dense.default_iterations(units) if matrix else _default_iterations(units)
    budget = Budget(stop, default // SETTLED if settles else default)
    best = [allowed[0] for allowed in units.allowed]
    search: Search | None = None
    bound = lower_bound(instance, units)
    plans = enumerating.count(units)
    few = plans <= min(enumerating.FEW, plans if stop.iterations is None else stop.iterations) and not matrix
    try:
        random = Random(seed).random
        board = Board(units)
        homes = _earlier_groups(instance, units)
        start(board, homes if first is None else [first[people[0]] for people in units.members], random)
        told = None if matrix else progress  # a board knows no matrix, so it cannot tell what a plan costs
        search = Search(board, _value(instance, units, board.where), bound, random, told)
        if few:
            enumerating.try_all(search)
            budget.spend(plans)
        else:
            _run(search, instance, homes, _to_begin_with(search) if matrix else budget)
        if matrix and search.best_value < units.level >> 1:
            search.best = dense.improve(instance, units, search.best, budget, random, progress)
    except KeyboardInterrupt:
        budget.reason = "cancelled"
    if search is not None:
        best = search.best
    plan = units.people_plan(best)
    judged = evaluate(instance, plan)
    reason: Reason = budget.reason or "iterations"
    if few and judged.broken == 0 and reason != "cancelled":
        bound = judged.cost
    if judged.broken == 0 and judged.cost == bound:
        reason = "proven"
    return Result(plan, judged.costs, judged.violations, bound, budget.spent, reason)


def _run(search: Search, instance: Instance, homes: Sequence[int | None], budget: Budget) -> None:
    units = search.board.units
    warm = instance.earlier is not None
    small = len(units.members) <= DESCENT_LIMIT
    if warm:
        search.descend(budget) if small else search.settle(homes, budget)
    heat = search.heat() * (WARM if warm else COLD)
    cycles = 4 if small else 1
    for cycle in range(cycles):
        search.anneal(budget, cycle / cycles, (cycle + 1) / cycles, heat if cycle == 0 else heat / 3)
        if small:
            search.descend(budget)
        if search.best_value <= search.bound or budget.reason in {"cancelled", "seconds"}:
            break
    if search.best_value >= units.level >> 1 and budget.reason != "cancelled":
        spare = Budget(Stop(), max(1, int(budget.spent * REPAIR_SHARE)))
        steps = max(50, int(budget.spent * REPAIR_SHARE) // len(units.members))
        search.repair(partial(troubled, instance, units), spare, steps)
        budget.spent += spare.spent
    if warm:
        search.return_home(homes)


def _to_begin_with(search: Search) -> Budget:
    """What it may take to keep the must-rules, before a matrix of costs is looked at: nothing if they are kept."""
    units = search.board.units
    return Budget(Stop(iterations=1 if search.value < units.level >> 1 else _default_iterations(units)), 1)


def _default_iterations(units: Units) -> int:
    return 40_000 * max(1, isqrt(sum(len(allowed) > 1 for allowed in units.allowed)))


def _value(instance: Instance, units: Units, where: list[int]) -> int:
    judged = evaluate(instance, units.people_plan(where))
    return judged.broken * units.level + judged.cost


def _earlier_groups(instance: Instance, units: Units) -> list[int | None]:
    """Where each unit was: where most of its people were, None if it was nowhere."""
    if instance.earlier is None:
        return [None] * len(units.members)
    return [min(groups, key=lambda group: (-groups[group], group)) if groups else None for groups in units.earlier]
