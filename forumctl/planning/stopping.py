"""When a search stops, and what it says on the way: what goes into every door of the optimiser."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Literal

Reason = Literal["iterations", "seconds", "cancelled", "proven", "infeasible"]
"""Why a search stopped: its budget was spent, no plan is better, or no plan keeps the must-rules."""


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
