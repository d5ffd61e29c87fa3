"""Charts whose best is known: the wedding of 17 guests of Bellows and Peterson, as in OR-Tools' example."""

from dataclasses import replace

import pytest

from forumctl.planning.door import Stop
from forumctl.planning.grouping import solve
from forumctl.planning.instance import Company
from tests.bench.seating import wedding

ACQUAINTED = "acquaintances"


@pytest.mark.parametrize(("tables", "seats", "best"), [(5, 4, 276), (2, 10, 318)])
def test_wedding_is_seated_as_well_as_is_known(tables: int, seats: int, best: int) -> None:
    result = solve(wedding(tables, seats), Stop(), 0)
    assert (result.broken, -result.cost) == (0, best)


@pytest.mark.parametrize(("tables", "seats", "least", "best"), [(5, 4, 1, 276), (2, 10, 3, 318)])
def test_nobody_of_the_wedding_sits_without_acquaintances(tables: int, seats: int, least: int, best: int) -> None:
    instance = wedding(tables, seats)
    pairs = tuple((one, other) for one, other, _ in instance.pairings[0].costs)
    with_company = replace(instance, companies=(Company(ACQUAINTED, 50, (least,) * instance.people, pairs),))
    result = solve(with_company, Stop(), 0)
    assert (result.broken, result.costs[ACQUAINTED], -result.cost) == (0, 0, best)
