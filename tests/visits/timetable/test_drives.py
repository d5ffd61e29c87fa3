"""Rides between stops: when a bus sets out, how long it is driven, and where its driver rests."""

import pytest

from forumctl.visits.riding import visits_of
from forumctl.visits.timetable.whereabouts import drives, rest_faults, sets_out, stays, stops_by_bus
from tests.visits.given import forum, good_plan, stop

REST = "rest = { after = 50, minutes = 60 }\n"


def test_drives_add_up_until_the_driver_rests() -> None:
    _, plan = good_plan()
    visits = visits_of(forum(old="[[visits.sites]]", new=REST + "[[visits.sites]]"))
    stops = stops_by_bus(plan)["A"]
    house, tower, park, back = stays("house", stops)
    assert [(one.venue, one.arrives, one.leaves) for one in (house, tower, park, back)] == [
        ("house", 540, 540), ("tower", 570, 630), ("park", 690, 795), ("house", 815, 815),
    ]  # fmt: skip
    assert [(one.to, one.leaves, one.arrives, one.driven) for one in drives(visits, stops)] == [
        (tower, 540, 570, 30),
        (park, 630, 645, 15),  # it stood for 60 minutes
        (back, 795, 815, 20),
    ]
    assert list(rest_faults(visits, stops)) == []
    assert list(drives(visits, ())) == []
    buffered = visits_of(forum(old="[[visits.sites]]", new="buffer = 5\n[[visits.sites]]"))
    assert (
        next(
            drives(buffered, (stop("A", "departure", "09:00"), stop("A", "site", "10:00", "10:30", "up", "tower")))
        ).arrives
        == 575
    )


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        ("after = 45, minutes = 61", []),
        ("after = 44, minutes = 61", ["drives 45 minutes until 11:30 without a stop of 61; 44 are allowed"]),
        ("after = 20, minutes = 60", ["drives 30 minutes until 09:30 without a stop of 60; 20 are allowed"]),
    ],
)
def test_more_driving_than_is_allowed_is_said_once_with_its_end(rest: str, said: list[str]) -> None:
    _, plan = good_plan()
    visits = visits_of(forum(old="[[visits.sites]]", new=f"rest = {{ {rest} }}\n[[visits.sites]]"))
    assert list(rest_faults(visits, stops_by_bus(plan)["A"])) == said
    assert list(rest_faults(visits_of(forum()), stops_by_bus(plan)["A"])) == []


@pytest.mark.parametrize(("arrives", "found"), [("09:29", None), ("09:30", 540), ("09:40", 540)])
def test_bus_sets_out_as_soon_as_it_can_if_it_can(arrives: str, found: int | None) -> None:
    house, tower = stays("house", (stop("A", "departure", "09:00"), stop("A", "site", arrives, "10:00", "up", "tower")))
    assert sets_out(visits_of(forum()), house, tower) == found
    buffered = visits_of(forum(old="[[visits.sites]]", new="buffer = 1\n[[visits.sites]]"))
    assert sets_out(buffered, house, tower) == (None if arrives == "09:30" else found)


def test_bus_waits_for_the_hour_in_which_the_road_is_free() -> None:
    free = f'"house tower" = {[90] * 10 + [15] * 14}'
    stops = (stop("A", "departure", "09:00"), stop("A", "site", "10:20", "11:00", "up", "tower"))
    of = forum(old='"house tower" = 30', new=free)
    house, tower = stays("house", stops)
    assert sets_out(visits_of(of), house, tower) == 600
    assert [(one.leaves, one.arrives, one.driven) for one in drives(visits_of(of), stops)] == [(600, 615, 15)]
    late_anyway = (stops[0], stop("A", "site", "09:20", "11:00", "up", "tower"))
    assert [(one.leaves, one.arrives, one.driven) for one in drives(visits_of(of), late_anyway)] == [(540, 560, 90)]
