"""The day of visits: what is just possible, and what is just not."""

from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumctl.definition.checks.visits import least_time, missing_pairs
from forumctl.definition.visits import Visits
from tests.definition.documents import VISITS, told

DAY = f"""
[[venues]]
id = "house"
name = "House"
[[venues]]
id = "museum"
name = "Museum"
{VISITS}
capacity = 50
[[visits.buses]]
id = "A"
seats = 10
staff_seats = 2
wheelchairs = 8
"""


def codes(body: str) -> list[str]:
    return [code for code, _ in told(body)]


@pytest.mark.parametrize(
    ("window", "found"),
    [
        ('["12:00", "13:00"]', []),
        ('["12:00", "12:59"]', ["lunch-without-time"]),
        ('["13:00", "12:00"]', ["lunch-without-time"]),
        ('["08:00", "10:00"]', []),
        ('["08:00", "09:59"]', ["lunch-without-time"]),
        ('["16:01", "18:00"]', ["lunch-without-time"]),
        ('["18:00", "20:00"]', ["lunch-without-time"]),
    ],
)
def test_lunch_fits_in_its_window_and_in_the_day(window: str, found: list[str]) -> None:
    assert codes(DAY + f"[visits.lunch]\nwindow = {window}\n") == found


@pytest.mark.parametrize(
    ("hours", "found"),
    [
        ('opens = "15:30"', []),
        ('opens = "15:31"', ["site-unreachable"]),
        ('closes = "10:30"', []),
        ('closes = "10:29"', ["site-unreachable"]),
        ('opens = "12:00"\ncloses = "11:00"', ["site-unreachable"]),
    ],
)
def test_site_is_open_while_a_bus_can_be_there(hours: str, found: list[str]) -> None:
    assert codes(DAY.replace("capacity = 50", f"capacity = 50\n{hours}")) == found


def test_quickest_hour_decides_where_travel_is_given_by_the_hour() -> None:
    travel = f"[{', '.join(['30'] * 23)}, 10]"
    day = DAY.replace('"house museum" = 30', f'"house museum" = {travel}')
    assert codes(day.replace("minutes = 60", "minutes = 460")) == []
    assert codes(day.replace("minutes = 60", "minutes = 461")) == ["site-unreachable"]


def test_tour_that_just_fills_the_day_is_fine() -> None:
    second = '[[visits.sites]]\nid = "shop"\nname = "Shop"\nvenue = "museum"\nminutes = {}\ncapacity = 9\n'
    assert codes(DAY + second.format(360)) == []
    assert codes(DAY + second.format(361)) == ["tour-too-long"]


def test_wrong_site_does_not_make_a_tour_look_short_or_travel_missing() -> None:
    assert codes(DAY.replace("minutes = 60", "minutes = 0") + '[[visits.tours]]\nid = "t"\nsites = ["gallery"]\n') == [
        "out-of-range"
    ]


def test_travel_one_way_serves_both() -> None:
    assert codes(DAY.replace("house museum", "museum house")) == []


def test_wheelchairs_on_every_place_for_participants_are_fine() -> None:
    assert codes(DAY) == []
    assert codes(DAY.replace("wheelchairs = 8", "wheelchairs = 9")) == ["wheelchairs-over-seats"]
    assert codes(DAY.replace("staff_seats = 2", "staff_seats = 10")) == ["bus-without-places"]


VENUES = ("house", "museum", "tower", "port")
MINUTES = st.integers(0, 600)


def day(travel: dict[str, object], where: list[str], *, ordered: bool = False) -> Visits:
    sites = tuple(
        {"id": f"s{index}", "name": "S", "venue": venue, "minutes": 10, "capacity": 9}
        for index, venue in enumerate(where)
    )
    tour = {"id": "t", "sites": tuple(f"s{index}" for index in range(len(where))), "ordered": ordered}
    hours = {"date": "2030-05-14", "leave": "09:00", "back_by": "17:00"}
    return Visits.model_validate(
        {
            **hours,
            "from": "house",
            "sites": sites,
            "tours": (tour,),
            "buses": ({"id": "A", "seats": 9},),
            "travel": travel,
        },
        strict=False,
    )


@given(
    st.dictionaries(
        st.permutations(VENUES).map(lambda venues: " ".join(venues[:2])),
        MINUTES | st.tuples(*[MINUTES] * 24),
    ),
    st.lists(st.sampled_from(VENUES), min_size=1, max_size=4),
    st.booleans(),
)
def test_no_order_of_a_tour_beats_its_least_time(travel: dict[str, object], where: list[str], ordered: bool) -> None:
    visits = day(travel, where, ordered=ordered)
    orders = [tuple(where)] if ordered else permutations(where)
    shortest = min(
        sum(
            min(visits.travel_min(one, other, hour) or 0 for hour in range(24))
            for one, other in pairwise(("house", *order, "house"))
        )
        for order in orders
    )
    least = least_time(visits, visits.tours[0])
    assert least.sites_min == 10 * len(where)
    assert least.road_min <= shortest
    assert least.road_min == shortest or not ordered


def test_missing_pairs_of_a_tour_in_any_order_are_all_pairs_of_its_venues() -> None:
    visits = day({"house museum": 10}, ["museum", "tower", "tower"])
    assert list(missing_pairs(visits)) == [("house", "tower"), ("museum", "tower")]


def test_missing_pairs_of_an_ordered_tour_are_only_those_it_drives() -> None:
    visits = day({"house museum": 10, "museum tower": 10}, ["museum", "tower", "port"], ordered=True)
    assert list(missing_pairs(visits)) == [("tower", "port"), ("port", "house")]


def test_day_that_ends_as_it_starts_is_said_once() -> None:
    assert codes(DAY.replace('back_by = "17:00"', 'back_by = "09:00"')) == ["visits-without-time"]
    assert codes(DAY.replace('back_by = "17:00"', 'back_by = "09:01"')) != ["visits-without-time"]


def test_bus_with_one_place_left_by_its_staff_will_do() -> None:
    bus = DAY.replace("wheelchairs = 8", "wheelchairs = 0")
    assert codes(bus.replace("staff_seats = 2", "staff_seats = 9")) == []
    assert codes(bus.replace("staff_seats = 2", "staff_seats = 10")) == ["bus-without-places"]
