"""Buses that collect people at one hotel after the other, and bring each back to their own."""

from forumctl.definition import Forum, parse
from forumctl.definition.people import Participant
from forumctl.plans.store import Plans
from forumctl.plans.visits import VisitPlan
from forumctl.roster import Roster
from forumctl.visits.assigning.assign import assign
from forumctl.visits.assigning.check import check
from forumctl.visits.buses import bus_name
from forumctl.visits.papers import bundle
from forumctl.visits.timetable.whereabouts import part_day

from .given import forum, good_plan, person

_FORUM = """
[forum]
id = "chain"
title = "Chain"
days = [2028-06-06]
timezone = "Europe/Lisbon"
revised = 2028-05-20T12:00:00
[[venues]]
id = "one"
name = "One"
[[venues]]
id = "two"
name = "Two"
[[venues]]
id = "air"
name = "Airport"
[[venues]]
id = "works"
name = "Works"
[travel]
"one two" = 10
"one works" = 21
"two works" = 15
"works air" = 40
"one air" = 30
"two air" = 33
[travel.boat]
"one works" = 7
"two works" = 90
"one two" = 90
[visits]
date = 2028-06-06
leave = "09:00"
back_by = "17:00"
from = "one"
BUS
[[visits.sites]]
id = "pumps"
name = "Pumps"
venue = "works"
minutes = 40
capacity = 60
[[visits.buses]]
id = "A"
seats = 20
KEYS
"""


def chained(keys: str, of_day: str = "") -> Forum:
    found = parse("forum.toml", _FORUM.replace("KEYS", keys).replace("BUS", of_day).encode())
    assert found.value
    assert found.problems == ()
    return found.value


def planned(of: Forum, people: list[Participant]) -> VisitPlan:
    plan = assign(of, Roster(tuple(people)), Plans()).plan
    assert [problem.sentence for problem in check(of, Roster(tuple(people)), Plans(visits=plan))] == []
    return plan


def times(plan: VisitPlan) -> list[tuple[str, str, str]]:
    return [(stop.kind, stop.venue, f"{stop.start:%H:%M}") for stop in plan.stops]


def test_bus_collects_at_one_hotel_after_the_other_and_brings_everybody_back() -> None:
    of = chained('boards = ["one", "two"]')
    people = [person("ann"), person("bob", hotel="two"), person("cy", hotel="one")]
    plan = planned(of, people)
    assert times(plan) == [
        ("departure", "one", "09:00"),
        ("departure", "two", "09:10"),
        ("site", "works", "09:25"),
        ("return", "one", "10:26"),
        ("return", "two", "10:36"),
    ]
    assert of.visits
    part = part_day(of.visits, people, plan)
    assert [[part.is_aboard(one, stop) for one in ("ann", "bob", "cy")] for stop in (1, 2, 3, 4)] == [
        [True, False, True],
        [True, True, True],
        [True, True, True],
        [False, True, False],
    ]


def test_bus_ends_at_the_airport_and_a_flight_is_judged_by_where_one_gets_off() -> None:
    of = chained('drops = ["air", "one"]', 'drop_offs = { air = ["ann"] }')
    plan = planned(of, [person("ann", latest="11:41"), person("bob")])
    assert times(plan)[-2:] == [("return", "air", "10:41"), ("return", "one", "11:11")]
    early = planned(of, [person("ann", latest="10:41"), person("bob", latest="11:11")])
    assert times(early) == times(plan)


def test_bus_with_a_start_of_its_own_returns_there() -> None:
    assert times(planned(chained('from = "two"'), [person("ann")]))[-1] == ("return", "two", "10:10")


def test_boat_has_its_own_travel_times() -> None:
    assert times(planned(chained('mode = "boat"'), [person("ann")])) == [
        ("departure", "one", "09:00"),
        ("site", "works", "09:07"),
        ("return", "one", "09:54"),
    ]


def test_people_on_foot_are_a_party_and_have_no_driver() -> None:
    people, plan = good_plan()
    of = forum(old='id = "A"\nseats', new='id = "A"\nmode = "walk"\nseats')
    assert of.visits
    assert bus_name(of.visits.buses[0], "de") == "Gruppe A"
    made = bundle.render(of, Roster(people), plan, "en")
    assert ("bus-A-manifest.pdf" in made, "bus-A-driver.pdf" in made) == (True, False)
