"""Schedules: nothing goes wrong when they are played through, and the last return is near its bound."""

from forumctl.planning.itinerary.day import Crew, Day, Site, Travel, pause, rotation, visit
from forumctl.planning.itinerary.scheduling import schedule
from forumctl.planning.stopping import Stop
from tests.planning.simulation import simulate


def seoul() -> Day:
    """Three buses; two rooms for 25 side by side, two open sites, lunch between half past eleven and half past one."""
    travel = Travel(((0, 45, 35, 30), (45, 0, 30, 35), (35, 30, 0, 15), (30, 35, 15, 0)))
    sites = (Site(25, opens_min=540, closes_min=1080), Site(25, opens_min=540), Site(150, opens_min=600), Site(120))
    crews = tuple(
        Crew(
            (
                rotation((people - people // 2, people // 2), ((0, 40), (1, 40)), place=1),
                visit(2, place=2, minutes=75, people=people),
                visit(3, place=3, minutes=60, people=people),
                pause(60, 690, 810),
            ),
            origin=0,
            destination=0,
            leave_min=540,
            back_by_min=1050,
        )
        for people in (42, 41, 41)
    )
    return Day(travel, sites, crews)


def test_schedule_seoul_keeps_every_minute_and_is_near_its_bound() -> None:
    day = seoul()
    plan = schedule(day, Stop(), 1)
    assert simulate(day, plan) == []
    assert plan.left_out == ()
    assert plan.last_return_min - plan.bound_min <= 10


def test_schedule_same_seed_gives_same_schedule() -> None:
    assert schedule(seoul(), Stop(iterations=200), 3) == schedule(seoul(), Stop(iterations=200), 3)
