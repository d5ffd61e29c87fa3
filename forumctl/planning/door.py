"""What goes into every door of the optimiser and what comes out: when to stop; the best plan, and what is proven."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Generic, Literal, TypeVar

from forumctl.planning.evaluate import Evaluation

Plan_co = TypeVar("Plan_co", covariant=True)
Reason = Literal["iterations", "seconds", "cancelled", "proven", "infeasible"]
"""Why a search stopped: its budget was spent, no plan is better, or no plan keeps the must-rules."""


@dataclass(frozen=True, slots=True)
class Result(Evaluation, Generic[Plan_co]):
    """The best plan found, with its costs and violations by rule; what a plan is and what costs count, the door says.

    No plan that keeps the must-rules costs less than `bound`. `iterations` is how much of the budget was spent, in
    what the door counts, and `stopped` why no more was.
    """

    plan: Plan_co
    bound: int
    iterations: int
    stopped: Reason

    @property
    def proven(self) -> bool:
        """Whether the plan keeps every must-rule and none that does costs less, or none does at all."""
        best = self.plan is not None and self.broken == 0 and self.cost == self.bound
        return best or self.stopped == "infeasible"


@dataclass(frozen=True, slots=True)
class Stop:
    """Stop after so many iterations (the same plan everywhere), after so many seconds, or when cancelled.

    Without iterations and seconds the search picks a number of iterations that suits the size of the instance.
    `cancelled` is asked now and then; once it says yes, the best plan so far is the answer.
    """

    iterations: int | None = None
    seconds: float | None = None
    cancelled: Callable[[], bool] | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a search is: `done` from 0 to 1, and the best plan's broken must-rules and cost so far."""

    done: float
    iterations: int
    broken: int
    cost: int


class Budget:
    """What is left of a Stop. Reads the clock only if a number of seconds was asked for."""

    def __init__(self, stop: Stop, default_iterations: int) -> None:
        timed = stop.seconds is not None
        self._limit = stop.iterations if stop.iterations is not None or timed else default_iterations
        self._seconds = stop.seconds
        self._start = monotonic() if timed else 0.0
        self._cancelled = stop.cancelled
        self.spent = 0
        self.reason: Reason | None = None

    def spend(self, iterations: int) -> float:
        """Count iterations as done; returns the share of the budget used, 1 or more when it is time to stop."""
        self.spent += iterations
        used = 0.0
        if self._limit is not None:
            used = self.spent / max(self._limit, 1)
            if used >= 1:
                self.reason = "iterations"
        if self._seconds is not None:
            share = (monotonic() - self._start) / max(self._seconds, 1e-9)
            if share >= 1 and share > used:
                self.reason = "seconds"
            used = max(used, share)
        if self._cancelled is not None and self._cancelled():
            self.reason = "cancelled"
            return 1.0
        return used
