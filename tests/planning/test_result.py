"""A result is proven where it costs its bound, or where it is proven that there is none."""

import pytest

from forumctl.planning.evaluate import Violation
from forumctl.planning.result import Result
from forumctl.planning.stopping import Reason

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
