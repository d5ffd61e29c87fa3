"""The door: people through occasions. Series, stop and seed in; the best plan found and how good it is, out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from forumctl.planning.evaluate import Evaluation, evaluate
from forumctl.planning.stopping import Budget, Progress, Reason, Stop

from .search import SeriesSearch
from .series import Plan, Series, cost, repeats


@dataclass(frozen=True, slots=True)
class Arranged:
    """The best plan found: the group of each person at each occasion, and what that costs and breaks.

    `repeats` are the pairs that meet again at each occasion though they need not; over all that have a price no plan
    has fewer than `least`, and none that keeps the must-rules costs less than `bound`.
    """

    plan: Plan
    judged: tuple[Evaluation, ...]
    repeats: tuple[int, ...]
    least: int
    cost: int
    bound: int
    iterations: int
    stopped: Reason

    @property
    def broken(self) -> int:
        """By how much the must-rules are broken altogether; 0 when the plan keeps them."""
        return sum(judged.broken for judged in self.judged)


def arrange(
    series: Series,
    stop: Stop,
    seed: int,
    progress: Callable[[Progress], None] | None = None,
    first: Sequence[Sequence[int] | None] = (),
) -> Arranged:
    """The best plan found before `stop`. The same series, iterations and seed give the same plan everywhere.

    The search sets out from the plan `first`, at occasions where there is one. Must-rules come before wishes, and a
    KeyboardInterrupt ends the search, as in `assigning.assign`.
    """
    search = SeriesSearch(series, Random(seed).random, progress)
    budget = Budget(stop, search.default_iterations())
    try:
        search.begin(first)
        search.run(budget)
    except KeyboardInterrupt:
        budget.reason = "cancelled"
    plan = search.best_plan()
    judged = tuple(evaluate(sitting.instance, groups) for sitting, groups in zip(series.sittings, plan, strict=True))
    again = repeats(series, plan)
    total = sum(one.cost for one in judged) + cost(series, plan)
    proven = total == search.bound and not any(one.broken for one in judged)
    reason: Reason = "proven" if proven else budget.reason or "iterations"
    return Arranged(plan, judged, again, search.least, total, search.bound, budget.spent, reason)
