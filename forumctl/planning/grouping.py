"""The door for people into groups: contract to units, start, anneal, descend, repair, and judge from scratch.

Where there are few plans all are tried; where pairs have a cost the search by whole rows goes on from there.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from math import isqrt, prod
from random import Random

from forumctl.planning.dense import annealing as dense
from forumctl.planning.evaluate import evaluate
from forumctl.planning.instance import Dense, Instance
from forumctl.planning.units import MATRIX_FROM, Units, contract

from .bounding.lower_bound import lower_bound
from .door import Budget, Progress, Reason, Result, Stop
from .local_search.board import Board
from .local_search.search import DESCENT_LIMIT, Search, start, troubled

ROWS = 2_000  # units of whom a matrix is made where few pairs have a cost: it takes 32 MiB
FEW = 20_000
"""Plans that are tried faster one and all than searched."""
Grouping = Result[tuple[int, ...]]
"""The plan is the group of each person; costs are those of the wishes, an iteration is a change tried."""
COLD, WARM = 0.2, 0.03  # first temperature, in mean costs of a random change: from nothing, from an earlier plan
SETTLED = 2
"""So many times shorter is the search from an earlier plan of many: where moving has its price, it settles soon."""
AGAIN = 5
"""So many times shorter is the search from a plan that was good, but for what has been learnt since."""
REPAIR_SHARE = 0.2  # of the budget, kept for must-rules still broken after annealing


def solve(
    instance: Instance,
    stop: Stop,
    seed: int,
    progress: Callable[[Progress], None] | None = None,
    first: Sequence[int] | None = None,
    *,
    again: bool = False,
) -> Grouping:
    """The best plan found before `stop`. The same instance, iterations and seed give the same plan everywhere.

    The search sets out from the plan `first`, else from the earlier plan, else from nothing; with `again` it stays near
    `first`, a good plan of the same people under fewer rules.
    Must-rules come before wishes; a unit is never put where its own `Allowed` rules say no while they agree on any
    group. A KeyboardInterrupt ends the search and the best plan so far is the result.
    """
    given, instance = instance, with_matrix(instance)
    units = contract(instance)
    warm = again or instance.earlier is not None
    matrix = _by_rows(instance, units, warm)
    default = dense.default_iterations(instance, units) if matrix else _default_iterations(units)
    if again:
        default //= AGAIN
    elif warm and len(units.members) > DESCENT_LIMIT:
        default //= SETTLED
    budget = Budget(stop, default)
    best = [allowed[0] for allowed in units.allowed]
    search: Search | None = None
    bound = lower_bound(instance, units)
    plans = _count(units)
    few = plans <= min(FEW, plans if stop.iterations is None else stop.iterations) and not matrix
    try:
        random = Random(seed).random
        board = Board(units)
        set_out = [*(first[people[0]] for people in units.members)] if first is not None else None
        homes: Sequence[int | None] = _earlier_groups(instance, units)
        if again and set_out and instance.earlier is None:
            homes = set_out
        start(board, set_out or homes, random)
        told = None if matrix else progress  # a board knows no matrix, so it cannot tell what a plan costs
        enough = units.level >> 1 if matrix else bound  # the must-rules are kept
        search = Search(board, _value(instance, units, board.where), enough, random, told)
        if few:
            _try_all(search)
            budget.spend(plans)
        else:
            _run(search, instance, homes if warm else None, _to_begin_with(search) if matrix else budget)
        if matrix and search.best_value < units.level >> 1:
            search.best = dense.improve(instance, units, search.best, budget, bound, random, progress)
    except KeyboardInterrupt:
        budget.reason = "cancelled"
    if search is not None:
        best = search.best
    plan = units.people_plan(best)
    judged = evaluate(given, plan)
    reason: Reason = budget.reason or "iterations"
    if few and judged.broken == 0 and reason != "cancelled":
        bound = judged.cost
    if judged.broken == 0 and judged.cost == bound:
        reason = "proven"
    return Result(judged.costs, judged.violations, plan, bound, budget.spent, reason)


def _by_rows(instance: Instance, units: Units, warm: bool) -> bool:
    """Whether units are judged against all others at once: for a matrix, and for pairs where no plan is near."""
    if instance.people < MATRIX_FROM or instance.dense:
        return bool(instance.dense) and instance.people >= MATRIX_FROM
    return bool(instance.pairings) and len(units.members) <= ROWS and not (warm or instance.companies)


def with_matrix(instance: Instance) -> Instance:
    """The same with pairs of people as a matrix where half of all have a cost: the dense search is faster there."""
    pairs, others = sum(len(rule.costs) for rule in instance.pairings), instance.earlier or instance.companies
    if instance.people < MATRIX_FROM or others or 4 * pairs < instance.people * (instance.people - 1):
        return instance
    matrices = []
    for rule in instance.pairings:
        rows = [[0] * instance.people for _ in range(instance.people)]
        for one, other, cost in rule.costs:
            rows[one][other] += cost
            rows[other][one] += cost
        matrices.append(Dense(rule.rule, tuple(map(tuple, rows))))
    return replace(instance, pairings=(), dense=(*instance.dense, *matrices))


def _run(search: Search, instance: Instance, homes: Sequence[int | None] | None, budget: Budget) -> None:
    """Anneal and repair; around `homes` where units have some."""
    units = search.board.units
    small = len(units.members) <= DESCENT_LIMIT
    if homes is not None:
        search.descend(budget) if small else search.settle(homes, budget)
    heat = search.heat() * (COLD if homes is None else WARM)
    cycles = 4 if small else 1
    for cycle in range(cycles):
        search.anneal(budget, cycle / cycles, (cycle + 1) / cycles, heat if cycle == 0 else heat / 3)
        if small and search.best_value > search.bound:
            search.descend(budget)
        if search.best_value <= search.bound or budget.reason in {"cancelled", "seconds"}:
            break
    if search.best_value >= units.level >> 1 and budget.reason != "cancelled":
        spare = Budget(Stop(), max(1, int(budget.spent * REPAIR_SHARE)))
        steps = max(50, int(budget.spent * REPAIR_SHARE) // len(units.members))
        search.repair(partial(troubled, instance, units), spare, steps)
        budget.spent += spare.spent
    if homes is not None:
        search.return_home(homes)


def _to_begin_with(search: Search) -> Budget:
    """What it may take to keep the must-rules, before a matrix of costs is looked at: nothing if they are kept."""
    units = search.board.units
    return Budget(Stop(iterations=1 if search.value < units.level >> 1 else _default_iterations(units)), 1)


def _default_iterations(units: Units) -> int:
    return 60_000 * max(1, isqrt(sum(len(allowed) > 1 for allowed in units.allowed)))


def _value(instance: Instance, units: Units, where: list[int]) -> int:
    judged = evaluate(instance, units.people_plan(where))
    return judged.broken * units.level + judged.cost


def _earlier_groups(instance: Instance, units: Units) -> list[int | None]:
    """Where each unit was: where most of its people were, None if it was nowhere."""
    if instance.earlier is None:
        return [None] * len(units.members)
    return [min(groups, key=lambda group: (-groups[group], group)) if groups else None for groups in units.earlier]


def _count(units: Units) -> int:
    """How many plans put each unit into a group it may be in."""
    return prod(len(allowed) for allowed in units.allowed)


def _try_all(search: Search) -> None:
    """Leaves the best of all plans in the search, the plan it set out from where none is better.

    One unit moves from plan to plan: the reflected Gray code of mixed radices (Knuth, The Art of Computer Programming
    4A, 7.2.1.1, Algorithm H).
    """
    board, allowed = search.board, search.board.units.allowed
    movable = [unit for unit, groups in enumerate(allowed) if len(groups) > 1]
    for unit in movable:
        _move(search, unit, allowed[unit][0])
    search.remember()
    digits, steps, focus = [0] * len(movable), [1] * len(movable), list(range(len(movable) + 1))
    while (turn := focus[0]) < len(movable):
        focus[0] = 0
        digits[turn] += steps[turn]
        _move(search, movable[turn], allowed[movable[turn]][digits[turn]])
        search.remember()
        if digits[turn] in (0, len(allowed[movable[turn]]) - 1):
            steps[turn] = -steps[turn]
            focus[turn], focus[turn + 1] = focus[turn + 1], turn + 1
    board.place(search.best)
    search.value = search.best_value


def _move(search: Search, unit: int, group: int) -> None:
    here = search.board.where[unit]
    if here != group:
        search.value += search.board.judge(unit, -1, here, group)
        search.board.apply(unit, -1, here, group)
