"""The door: groups through hosts. Rotation, stop and seed in; the best plan found, and what is wrong with it, out."""

from dataclasses import dataclass
from random import Random

from forumctl.planning.itinerary.conflicts import MinConflicts
from forumctl.planning.itinerary.rotation import Plan, Rotation, Violations
from forumctl.planning.itinerary.rotation_check import check, least_violations
from forumctl.planning.stopping import Budget, Reason, Stop

DEFAULT_ITERATIONS = 50_000


@dataclass(frozen=True, slots=True)
class Rotated:
    """The best plan found and its violations; no plan has a smaller total of them than `bound`.

    It stopped as "proven" when the total is the bound: where that is 0, when nothing is wrong.
    """

    plan: Plan
    violations: Violations
    bound: int
    iterations: int
    stopped: Reason


def rotate(rotation: Rotation, stop: Stop, seed: int) -> Rotated:
    """The plan with the fewest violations found before `stop`.

    The same rotation, iterations and seed give the same plan everywhere. A KeyboardInterrupt ends the search.
    """
    bound = least_violations(rotation)
    budget = Budget(stop, DEFAULT_ITERATIONS)
    search = MinConflicts(rotation, Random(seed).random)
    try:
        search.run(budget, bound)
    except KeyboardInterrupt:
        budget.reason = "cancelled"
    reason: Reason = budget.reason or "proven"
    return Rotated(search.best, check(rotation, search.best), bound, budget.spent, reason)
