"""The bound on the last return: never above a schedule that there is, and met where the best is known."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumctl.planning.door import Stop
from forumctl.planning.itinerary.grid import Grid, best_returns
from forumctl.planning.itinerary.relaxation import bound_min
from forumctl.planning.itinerary.ruin_recreate import OutOfNodesError, routes_by
from forumctl.planning.itinerary.scheduling import solve as schedule
from tests.bench.rotations import rotation_day
from tests.planning.days import seoul, small_day, waves


@settings(max_examples=40)
@given(st.integers(0, 1 << 30))
def test_bound_is_never_above_what_every_way_of_planning_reaches(seed: int) -> None:
    day = small_day(seed)
    found = schedule(day, Stop(iterations=30), seed)
    if found.left_out or not any(crew.legs for crew in day.crews):
        return
    bound, grid = bound_min(day, found.cost + 120), Grid(day)
    try:
        sooner = routes_by(grid, best_returns(grid), bound // grid.step_min - 1, [5_000])
    except OutOfNodesError:
        sooner = None
    assert sooner is None
    assert bound <= found.cost


@pytest.mark.parametrize(("crews", "sites", "seed"), [(8, 4, 0), (10, 4, 0)])
def test_rotation_is_proven_best_where_arithmetic_falls_short(crews: int, sites: int, seed: int) -> None:
    day = rotation_day(crews, sites, seed)
    found = schedule(day, Stop(), 0)
    assert found.bound < bound_min(day, found.cost) == found.cost


def test_known_best_days_are_met_and_bays_count() -> None:
    for day in (seoul(), waves(8, 4)):
        reached = schedule(day, Stop(), 1).cost
        assert bound_min(day, reached) == reached
    bays = waves(8, 4)
    narrow = replace(bays, sites=tuple(replace(site, capacity=None, bays=2) for site in bays.sites))
    assert bound_min(narrow, 2000) == bound_min(bays, 2000)
