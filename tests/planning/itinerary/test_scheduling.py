"""Schedules: nothing goes wrong when they are played through, and the last return is near its bound."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumctl.planning.door import Stop
from forumctl.planning.itinerary.day import Crew, Day, Site, Travel, visit
from forumctl.planning.itinerary.scheduling import solve as schedule
from tests.planning.days import seoul, small_day, waves
from tests.planning.simulation import simulate


def test_schedule_seoul_keeps_every_minute_and_is_proven_best() -> None:
    day = seoul()
    plan = schedule(day, Stop(), 1)
    assert simulate(day, plan) == []
    assert plan.left_out == ()
    assert plan.cost == plan.bound == 15 * 60 + 45
    assert plan.waiting_min == 0


@settings(max_examples=60)
@given(st.integers(0, 1 << 30))
def test_schedule_played_through_goes_wrong_nowhere(seed: int) -> None:
    day = small_day(seed)
    plan = schedule(day, Stop(iterations=30), seed)
    assert simulate(day, plan) == []
    if not plan.left_out:
        assert plan.bound <= plan.cost


@pytest.mark.parametrize(("crews", "sites"), [(8, 4), (20, 4), (24, 3)])
def test_schedule_waves_without_a_minute_to_spare_meets_its_bound(crews: int, sites: int) -> None:
    day = waves(crews, sites)
    plan = schedule(day, Stop(), 1)
    assert simulate(day, plan) == []
    assert (plan.left_out, plan.cost, plan.stopped) == ((), 540 + sites * 75 + 15, "proven")


def test_schedule_same_seed_gives_same_schedule() -> None:
    assert schedule(seoul(), Stop(iterations=200), 3) == schedule(seoul(), Stop(iterations=200), 3)


def test_schedule_cancelled_at_once_is_still_a_schedule() -> None:
    plan = schedule(seoul(), Stop(cancelled=lambda: True), 1)
    assert simulate(seoul(), plan) == []
    assert plan.stopped == "cancelled"


def test_schedule_without_room_leaves_out_what_cannot_be() -> None:
    crews = tuple(Crew((visit(0, 0, 60, 40),), 0, 0, 540, 660) for _ in range(3))
    day = Day(Travel(((0,),)), (Site(40),), crews)
    plan = schedule(day, Stop(), 1)
    assert simulate(day, plan) == []
    assert len(plan.left_out) == 1


def test_schedule_leave_window_is_used_to_leave_later() -> None:
    crew = Crew((visit(0, 1, 60, 40),), 0, 0, 540, 1000, 700)
    day = Day(Travel(((0, 20), (20, 0))), (Site(40, opens_min=660),), (crew,))
    (round_,) = schedule(day, Stop(), 1).plan
    assert (round_.leave_min, round_.waiting_min, round_.back_min) == (640, 0, 740)
    assert schedule(replace(day, crews=(replace(crew, leave_by_min=None),)), Stop(), 1).plan[0].waiting_min == 100
