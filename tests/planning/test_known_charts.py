"""Charts whose best is known: the wedding of 17 guests of Bellows and Peterson, as in OR-Tools' example."""

import pytest

from forumctl.planning.grouping import solve
from forumctl.planning.stopping import Stop
from tests.bench.seating import wedding


@pytest.mark.parametrize(("tables", "seats", "best"), [(5, 4, 276), (2, 10, 318)])
def test_wedding_is_seated_as_well_as_is_known(tables: int, seats: int, best: int) -> None:
    result = solve(wedding(tables, seats), Stop(), 0)
    assert (result.broken, -result.cost) == (0, best)
