"""The door for occasions planned together: annealing that goes round them, descent and repair at each."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from math import isqrt
from random import Random

from forumctl.planning.bounding.lower_bound import lower_bound
from forumctl.planning.door import Budget, Progress, Reason, Result, Stop
from forumctl.planning.evaluate import Violation, evaluate
from forumctl.planning.local_search.search import COOLEST, DESCENT_LIMIT, ROUND, Search, start, troubled
from forumctl.planning.units import contract, span

from .series import Meetings, Plan, Series, SittingBoard, cost, least_repeats, repeats

AGAIN = "meet again"  # the rule that the prices of a series are counted under
HEAT = 0.08  # first temperature, in mean costs of a random change
CYCLES = (0.3, 0.1, 0.1, 0.1)  # the same where every change can be tried in the end: it is heated again
PRICE, DEAR = 4, 25  # of a must-rule broken, in first temperatures; dear where few of the changes are tried
EACH = 15_000  # trials at an occasion for the root of its units
SHORTER, COOLER = 5, 0.3
"""How much of trials and heat is left where a plan was good, but for what has been learnt since."""
REPAIR_SHARE = 0.2  # of the trials, for must-rules still broken after annealing


@dataclass(frozen=True, slots=True)
class Seated(Result[Plan]):
    """The plan is the group of each person at each occasion; costs are those of the wishes, and of meeting again.

    `repeats` are the pairs that meet again at each occasion though they need not; over all that have a price no plan
    has fewer than `least`.
    """

    repeats: tuple[int, ...]
    least: int


def solve(
    series: Series,
    stop: Stop,
    seed: int,
    progress: Callable[[Progress], None] | None = None,
    first: Sequence[Sequence[int] | None] = (),
    *,
    again: bool = False,
) -> Seated:
    """The best plan found before `stop`. The same series, iterations and seed give the same plan everywhere.

    The search sets out from the plan `first`, at occasions where there is one, and stays near it with `again`.
    Must-rules come before wishes, and a KeyboardInterrupt ends the search, as in `grouping.solve`; an iteration is a
    change tried.
    """
    search = SeriesSearch(series, Random(seed).random, progress)
    budget = Budget(stop, search.default_iterations() // (SHORTER if again else 1))
    try:
        search.begin(first)
        search.run(budget, COOLER if again else 1.0)
    except KeyboardInterrupt:
        budget.reason = "cancelled"
    plan = search.best_plan()
    costs, violations = _judged(series, plan)
    proven = sum(costs.values()) == search.bound and not any(violations.values())
    reason: Reason = "proven" if proven else budget.reason or "iterations"
    return Seated(costs, violations, plan, search.bound, budget.spent, reason, repeats(series, plan), search.least)


def _judged(series: Series, plan: Plan) -> tuple[dict[str, int], dict[str, tuple[Violation, ...]]]:
    """The costs and violations of all occasions by rule, and what meeting again costs."""
    costs, violations = Counter[str](), dict[str, tuple[Violation, ...]]()
    for sitting, groups in zip(series.sittings, plan, strict=True):
        judged = evaluate(sitting.instance, groups)
        costs.update(judged.costs)
        for rule, found in judged.violations.items():
            violations[rule] = (*violations.get(rule, ()), *found)
    costs[AGAIN] += cost(series, plan)
    return dict(costs), violations


class SeriesSearch:
    """One search over a series: the best placing of units at each occasion is in `best`, its worth in `best_value`.

    Worth is level · (must-rules broken) + cost, as on a board; no plan that keeps the must-rules costs less than
    `bound`, and in none do people meet again less often than `least`.
    """

    def __init__(
        self, series: Series, random: Callable[[], float], progress: Callable[[Progress], None] | None
    ) -> None:
        self.series, self._random, self._progress = series, random, progress
        spans = [span(sitting.instance) for sitting in series.sittings]
        total = sum(spans) + _dearest(series)  # and so one level for all
        units = [contract(one.instance, total - alone) for one, alone in zip(series.sittings, spans, strict=True)]
        meetings = Meetings(series, units)
        self.boards = [
            SittingBoard(units[number], sitting.people, meetings, number)
            for number, sitting in enumerate(series.sittings)
        ]
        self.least = least_repeats(series)
        cheapest = min((sitting.price for sitting in series.sittings if sitting.price), default=0)
        alone = (lower_bound(sitting.instance, one) for sitting, one in zip(series.sittings, units, strict=True))
        self.bound = sum(alone) + cheapest * self.least
        self.best = [[allowed[0] for allowed in one.allowed] for one in units]
        self.value = self.best_value = 0
        self._searches: list[Search] = []

    def _worth(self) -> int:
        """Of the placing on the boards, counted from scratch."""
        plan = [board.units.people_plan(board.where) for board in self.boards]
        judged = [
            evaluate(sitting.instance, groups) for sitting, groups in zip(self.series.sittings, plan, strict=True)
        ]
        level = self.boards[0].units.level if self.boards else 1
        return sum(one.broken * level + one.cost for one in judged) + cost(self.series, plan)

    def best_plan(self) -> Plan:
        """The group of each person at each occasion."""
        return tuple(board.units.people_plan(groups) for board, groups in zip(self.boards, self.best, strict=True))

    def default_iterations(self) -> int:
        """Trials that suit the number of units that have a choice, over all occasions."""
        free = (sum(len(allowed) > 1 for allowed in board.units.allowed) for board in self.boards)
        return sum(EACH * isqrt(units) for units in free)

    def begin(self, first: Sequence[Sequence[int] | None]) -> None:
        """Place everybody: as in a first plan, else where they were before, else where it costs least."""
        for number, board in enumerate(self.boards):
            given = first[number] if number < len(first) else None
            start(board, self._homes(number) if given is None else _of_units(board, given), self._random)
        self._searches = [Search(board, 0, 0, self._random, None) for board in self.boards]
        self.value = self.best_value = self._worth()
        self.best = [list(board.where) for board in self.boards]

    def run(self, budget: Budget, warmth: float = 1.0) -> None:
        """Anneal all occasions together, then mend what is left: as `grouping.solve` does one."""
        free = [search for search in self._searches if search.movable]
        if not free:
            budget.reason = "proven"
            return
        small = all(len(search.movable) <= DESCENT_LIMIT for search in free)
        cycles = CYCLES if small else (HEAT,)
        heats = [search.heat() * warmth for search in free]
        for number, share in enumerate(cycles):
            begin, until = number / len(cycles), (number + 1) / len(cycles)
            self._anneal(free, budget, begin, until, [heat * share for heat in heats], PRICE if small else DEAR)
            if small:
                self._descend(free, budget)
            if self.best_value <= self.bound or budget.reason in {"cancelled", "seconds"}:
                break
        if self.best_value >= self.boards[0].units.level >> 1 and budget.reason != "cancelled":
            self._repair(free, budget)

    def _anneal(
        self, free: Sequence[Search], budget: Budget, begin: float, until: float, heats: Sequence[float], price: int
    ) -> None:
        used = begin
        while used < until and self.best_value > self.bound:
            cooled = COOLEST ** ((used - begin) / (until - begin))
            for search, heat in zip(free, heats, strict=True):
                self.value += search.trials(ROUND, round(heat * cooled, 6), price * heat)
                self._remember()
                used = budget.spend(ROUND)
            self._report(used, budget)
        self._back()

    def _descend(self, free: Sequence[Search], budget: Budget) -> None:
        before = self.value + 1
        while self.value < before and budget.reason in {None, "iterations"}:
            before = self.value
            for search in free:
                search.value = search.best_value = self.value
                search.descend(budget)
                self.value = search.value
        self._remember()

    def _repair(self, free: Sequence[Search], budget: Budget) -> None:
        trials = max(1, int(budget.spent * REPAIR_SHARE) // len(free))
        for search in free:
            instance, units = self.series.sittings[self._searches.index(search)].instance, search.board.units
            spare = Budget(Stop(iterations=trials), 1)
            search.value = search.best_value = self.value
            search.best = list(search.board.where)
            search.repair(partial(troubled, instance, units), spare, max(50, trials // len(units.members)))
            self.value = search.value
            budget.spent += spare.spent
        self._remember()

    def _remember(self) -> None:
        if self.value < self.best_value:
            self.best_value = self.value
            self.best = [list(board.where) for board in self.boards]

    def _back(self) -> None:
        for board, where in zip(self.boards, self.best, strict=True):
            board.place(where)
        self.value = self.best_value

    def _homes(self, number: int) -> list[int | None]:
        earlier = self.series.sittings[number].instance.earlier
        board = self.boards[number]
        return [None] * len(board.units.members) if earlier is None else _of_units(board, earlier.groups)

    def _report(self, used: float, budget: Budget) -> None:
        if self._progress is not None:
            level = self.boards[0].units.level
            broken = (self.best_value + (level >> 1)) // level
            self._progress(Progress(min(used, 1.0), budget.spent, broken, self.best_value - broken * level))


def _of_units(board: SittingBoard, groups: Sequence[int | None]) -> list[int | None]:
    """The group of each unit: that of its first person; None for none."""
    first = (groups[people[0]] for people in board.units.members)
    return [group if group is not None and group >= 0 else None for group in first]


def _dearest(series: Series) -> int:
    """More than all meetings can cost."""
    return sum(sitting.price * len(sitting.people) ** 2 for sitting in series.sittings)
