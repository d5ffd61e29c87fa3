"""A result is proven where it costs its bound, or where it is proven that there is none.

A budget ends exactly where it is spent, and says why.
"""

import pytest

from forumctl.planning.door import Budget, Reason, Result, Stop
from forumctl.planning.evaluate import Violation

BROKEN: dict[str, tuple[Violation, ...]] = {"seats": (Violation("seats", (0, 1), (0,), 2),)}


@pytest.mark.parametrize(
    ("cost", "broken", "plan", "bound", "stopped", "proven"),
    [
        (3, False, (0,), 3, "iterations", True),
        (3, False, (0,), 2, "iterations", False),
        (3, True, (0,), 3, "iterations", False),
        (0, False, (), 0, "iterations", True),
        (0, False, None, 0, "iterations", False),
        (0, False, None, 0, "infeasible", True),
    ],
)
def test_result_proven(
    cost: int, broken: bool, plan: tuple[int, ...] | None, bound: int, stopped: Reason, proven: bool
) -> None:
    violations = BROKEN if broken else {}
    result = Result({"mix": cost, "friends": 0}, violations, plan, bound, 5, stopped)
    assert (result.cost, result.broken, result.proven) == (cost, 2 * broken, proven)


def test_budget_of_iterations_ends_with_the_last_of_them() -> None:
    budget = Budget(Stop(iterations=10), 99)
    assert (budget.spend(9), budget.reason) == (0.9, None)
    assert (budget.spend(1), budget.reason, budget.spent) == (1.0, "iterations", 10)


def test_budget_takes_the_default_only_where_nothing_is_asked_for() -> None:
    assert Budget(Stop(), 4).spend(1) == 0.25
    assert Budget(Stop(iterations=2), 4).spend(1) == 0.5
    assert Budget(Stop(seconds=1e9), 4).spend(4) < 0.5


def test_budget_of_nothing_ends_at_once() -> None:
    budget = Budget(Stop(iterations=0), 99)
    assert (budget.spend(0), budget.reason) == (0.0, None)
    assert (budget.spend(1), budget.reason) == (1.0, "iterations")
    timed = Budget(Stop(seconds=0), 99)
    assert (timed.spend(1) >= 1, timed.reason) == (True, "seconds")


def test_budget_cancelled_is_spent_whatever_is_left() -> None:
    budget = Budget(Stop(iterations=10, cancelled=lambda: True), 99)
    assert (budget.spend(1), budget.reason) == (1.0, "cancelled")
