"""The door: people through rounds. Rounds, stop and seed in; the best plan found, and what is repeated in it, out."""

from dataclasses import dataclass
from random import Random

from forumctl.planning.stopping import Budget, Reason, Stop

from .rounds import Plan, Rounds, least_repeats
from .swapping import Swapping

DEFAULT_ITERATIONS = 40_000


@dataclass(frozen=True, slots=True)
class Arranged:
    """The best plan found and how often pairs meet again in it; in no plan do they less often than `least`.

    It stopped as "proven" when the two are the same.
    """

    plan: Plan
    repeats: int
    least: int
    iterations: int
    stopped: Reason


def arrange(rounds: Rounds, stop: Stop, seed: int) -> Arranged:
    """The plan with the fewest repeated meetings found before `stop`; an iteration is a swap tried.

    The same rounds, iterations and seed give the same plan everywhere. A KeyboardInterrupt ends the search.
    """
    least = least_repeats(rounds)
    budget = Budget(stop, DEFAULT_ITERATIONS)
    search = Swapping(rounds, Random(seed).random)
    try:
        search.run(budget, least)
    except KeyboardInterrupt:
        budget.reason = "cancelled"
    proven = search.best_repeats == least
    return Arranged(
        search.best, search.best_repeats, least, budget.spent, "proven" if proven else budget.reason or "iterations"
    )
