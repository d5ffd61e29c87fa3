"""The day of visits against those who are in a hurry, and those who are many."""

import pytest

from .forums import DAY, person, told


@pytest.mark.parametrize(
    ("columns", "sentences"),
    [
        ({"latest": "11:00"}, []),
        ({"latest": "10:59"}, ["Ann must be back by 10:59, but no bus can be back before 11:00"]),
        ({"earliest": "15:00"}, []),
        ({"earliest": "15:01"}, ["Ann cannot join before 15:01, but must set out for a site by 15:00"]),
        ({"latest": "09:30", "visits": False}, []),
        ({"latest": "09:30", "status": "waiting"}, []),
    ],
)
def test_person_in_a_hurry_is_told_where_no_bus_can_serve_them(
    columns: dict[str, object], sentences: list[str]
) -> None:
    assert [sentence for _, sentence in told(DAY + person("ann", **columns))] == sentences


def test_site_that_just_takes_everybody_is_fine() -> None:
    day = DAY.replace("capacity = 2", 'capacity = 2\nopens = "10:00"\ncloses = "12:00"')
    people = [person(name) for name in ("ann", "ben", "cho", "dan", "eve")]
    assert told(day + "".join(people[:4])) == []
    fact = (
        "gallery takes 2 people at once for 60 minutes: 5 need at least 180 minutes, "
        "and buses can be there for 120 (10:00 to 12:00)"
    )
    assert told(day + "".join(people)) == [("site-too-small", fact)]


def test_passengers_of_buses_on_another_tour_do_not_see_the_site() -> None:
    day = DAY.replace("capacity = 2", 'capacity = 2\nopens = "10:00"\ncloses = "12:00"')
    other = '[[visits.sites]]\nid = "park"\nname = "Park"\nvenue = "house"\nminutes = 10\ncapacity = 9\n'
    tours = '[[visits.tours]]\nid = "art"\nsites = ["gallery"]\n[[visits.tours]]\nid = "green"\nsites = ["park"]\n'
    bus = '[[visits.buses]]\nid = "B"\nseats = 1\ntour = "green"\n'
    people = "".join(person(name) for name in ("ann", "ben", "cho", "dan", "eve"))
    assert told(day + other + tours + bus + people) == []


def test_speaker_back_from_the_visits_early_may_speak() -> None:
    closing = (
        '[[sessions]]\nid = "talk"\ndate = 2030-05-15\nstart = "15:00"\nminutes = 30\ntitle = "T"\nchair = "ann"\n'
    )
    assert [code for code, _ in told(closing + DAY + person("ann"))] == ["speaker-on-bus"]
    assert told(closing + DAY + person("ann", latest="15:00")) == []
    assert told(closing + DAY + person("ann", visits=False)) == []
    assert told(closing.replace('"talk"', '"talk"\nkind = "visit"') + DAY + person("ann")) == []


OPENING = """
[[venues]]
id = "house"
name = "House"
[[rooms]]
id = "hall"
venue = "house"
name = "Hall"
capacity = 2
[[sessions]]
id = "opening"
kind = "opening"
date = 2030-05-14
start = "09:00"
minutes = 60
title = "Opening"
room = "hall"
[[sessions]]
id = "walk"
date = 2030-05-14
start = "START"
minutes = 60
title = "Walk"
"""


@pytest.mark.parametrize(
    ("start", "count", "found"),
    [
        ("10:00", 2, []),
        ("10:00", 3, ["room-may-be-too-small"]),
        ("08:00", 3, ["room-may-be-too-small"]),
        ("09:59", 3, []),
        ("08:01", 3, []),
    ],
)
def test_room_of_a_plenary_holds_all_who_come_unless_something_runs_beside_it(
    start: str, count: int, found: list[str]
) -> None:
    people = "".join(person(name) for name in ("ann", "ben", "cho")[:count])
    assert [code for code, _ in told(OPENING.replace("START", start) + people)] == found
