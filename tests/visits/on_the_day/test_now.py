"""Whatever happens on the day: what is left of it, who is told what, and that nobody moves who need not."""

from typing import Any

import pytest

from forumctl.definition import Forum
from forumctl.plans.visits import HeadcountLog, VisitPlan
from forumctl.roster import Roster
from forumctl.visits.on_the_day import headcount
from forumctl.visits.on_the_day.events import Events
from forumctl.visits.on_the_day.now import Answer, answer
from forumctl.visits.on_the_day.replan import Mended
from forumctl.visits.on_the_day.texts import COLUMNS, texts, wrapped
from forumctl.visits.riding import riding
from forumctl.visits.timetable.validate import faults
from forumctl.visits.timetable.whereabouts import part_day
from tests.visits.given import at, crowd, forum, good_plan, person, seoul, seoul_assignment, stop


def after(**events: Any) -> Answer:
    of, people = seoul()
    return answer(of, people, seoul_assignment().plan, HeadcountLog(), Events(**events))


def moved(found: Answer) -> set[str]:
    return {shift.before.bus for shift in found.shifts}


def test_nothing_that_has_happened_moves_nothing() -> None:
    found = after(now=630)
    assert (found.shifts, found.taxis, found.plan) == ((), (), seoul_assignment().plan)


def test_bus_that_is_replaced_goes_on_when_the_other_is_there() -> None:
    plan = seoul_assignment().plan
    of, people = seoul()
    late = answer(of, people, plan, HeadcountLog(), Events(630, replaced={"A": 720}))
    ahead = [stop for stop in late.plan.stops if stop.bus == "A" and stop.start.hour * 60 + stop.start.minute > 630]
    assert min(stop.start.hour * 60 + stop.start.minute for stop in ahead) >= 720


def test_people_of_a_broken_bus_ride_on_others_as_far_as_there_are_seats() -> None:
    people, plan = good_plan()
    found = answer(
        forum(), Roster(people), plan.changed(buses={**plan.buses, "B": ()}), HeadcountLog(), Events(630, broken=("A",))
    )
    assert found.left.stranded == plan.buses["A"]
    assert {stop.bus for stop in found.plan.stops} == set()


def test_closed_site_is_given_up_and_nothing_else_moves() -> None:
    found = after(now=640, closed={"biennale": None})
    assert found.shifts == ()
    assert {site for _, site in found.left.given_up} == {"biennale"}
    assert [stop for stop in found.plan.stops if stop.site == "biennale" and stop.start.hour >= 11] == []


def test_site_that_opens_later_moves_its_visits_and_what_follows_alone() -> None:
    found = after(now=640, closed={"biennale": 870})
    assert all(shift.after.site in ("biennale", "") for shift in found.shifts)
    assert all(shift.after.start.hour * 60 + shift.after.start.minute >= 870 for shift in found.shifts)


def test_who_misses_a_flight_gets_off_for_a_taxi_and_nobody_else_moves() -> None:
    plan = seoul_assignment().plan
    person = next(iter(plan.buses["A"]))
    found = after(now=700, flights={person: 840})
    assert found.shifts == ()
    (taxi,) = (line for line in found.taxis if "14:00" in line)
    assert "to spare" in taxi


def test_rain_replaces_a_site_by_the_one_instead() -> None:
    people, plan = good_plan()
    more = '[[visits.sites]]\nid = "hall"\nname = "Hall"\nvenue = "tower"\nminutes = 45\ncapacity = 40\n'
    tour = '[[visits.tours]]\nid = "all"\nsites = ["up", "down", "garden"]\n'
    dry = forum(f"{more}{tour}", old="capacity = 30", new='capacity = 30\ninstead = "hall"')
    found = answer(dry, Roster(people), plan, HeadcountLog(), Events(11 * 60, is_raining=True))
    sites = [stop.site for stop in found.plan.stops if stop.kind == "site"]
    assert "garden" not in sites
    assert sites.count("hall") == 1
    assert any("Hall instead of Garden" in line for line in found.sentences)


def test_who_was_missing_at_the_last_headcount_is_left_behind() -> None:
    people, plan = good_plan()
    counted = headcount.count(forum(), people, plan, "A", "2", ["p00"])
    found = answer(forum(), Roster(people), plan, headcount.logged(HeadcountLog(), counted), Events(10 * 60 + 35))
    (line,) = found.taxis
    assert line.startswith("P00 was left behind at Tower: taxi to Park")


def test_texts_fit_a_telephone_and_name_only_who_is_concerned() -> None:
    plan: VisitPlan = seoul_assignment().plan
    found = after(now=640, on_the_road={"A": 30})
    sent = list(texts(found, seoul()[1], plan, 640))
    assert sent
    assert all(len(line) <= COLUMNS for message in sent for line in message.text.split("\n"))
    named = {message.to for message in sent if message.to.startswith("guide")}
    assert named == {f"guide of bus {bus}" for bus in moved(found)}


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("short", ["short"]),
        ("one two three", ["one two", "  three"]),
        ("abcdefghijkl", ["abcdefgh", "  ijkl"]),
        ("한강공원 남산골", ["한강공원", "  남산골"]),
    ],
)
def test_line_is_broken_between_words_or_letters(line: str, parts: list[str]) -> None:
    assert wrapped(line, 8) == parts


def test_people_of_a_broken_bus_are_told_what_they_miss_and_what_they_see_twice() -> None:
    people, plan = good_plan()
    stops = (
        stop("B", "departure", "09:00"),
        stop("B", "site", "09:20", "10:20", "garden", "park"),
        stop("B", "lunch", "11:30", "12:15", venue="park"),
        stop("B", "return", "12:35"),
    )
    two = plan.changed(buses={"A": ("p00",), "B": ("p01",)}, parties={}, stops=(*(
        one.model_copy(update={"party": 0}) for one in plan.stops if one.party != 2), *stops))  # fmt: skip
    found = answer(forum(), Roster(people[:2]), two, HeadcountLog(), Events(625, broken=("A",)))
    assert "Garden is missed by 1 person: P00." in found.sentences


def test_guide_reads_of_a_taxi_in_their_language() -> None:
    people, plan = good_plan()
    late = (people[0].model_copy(update={"latest": at("12:30")}), *people[1:])
    of = forum(old='languages = ["en"]\ncolour', new='languages = ["ko"]\ncolour')
    found = answer(of, Roster(late), plan, HeadcountLog(), Events(630, on_the_road={"A": 10}))
    (message,) = (one for one in texts(found, Roster(late), plan, 630) if one.to == "guide of bus A")
    assert "택시: 30분" in message.text
    assert "복귀 시한: 12:30" in message.text
    assert found.taxis == (
        "P00 must be back by 12:30: off bus A at Tower at 10:30, taxi 30 minutes, 90 minutes to spare.",
    )


def test_guide_of_a_party_reads_its_times_and_what_is_over_a_limit() -> None:
    people, plan = good_plan()
    of = forum(
        old='id = "A"\nseats = 10',
        new='id = "A"\nseats = 11\nguides = [{ name = "Eva", contact = "1", languages = ["en"] }, '
        '{ name = "Uwe", contact = "2", languages = ["en"] }]',
    )
    found = answer(of, Roster(people), plan, HeadcountLog(), Events(565, on_the_road={"A": 280}))
    sent = {one.to: one.text for one in texts(found, Roster(people), plan, 565)}
    eva, uwe = sent["Eva, guide of bus A"], sent["Uwe, guide of bus A"]
    assert ("Party 1" in eva, "Party 2" in eva) == (True, False)
    assert ("Party 1" in uwe, "Party 2" in uwe) == (False, True)
    assert ["Back by: 17:00, +30 minutes" in text for text in (eva, uwe)] == [True, True]
    assert "복귀 시한: 17:00, +30분" in sent["driver of bus A"]


def test_people_of_a_broken_bus_ride_where_their_rules_are_kept() -> None:
    people = (
        *crowd(2, languages=("en",)),
        person("kim", languages=("ko",)),
        person("far", languages=("en",), apart=("p01",)),
    )
    of = forum(old='id = "C"\nseats = 10', new='id = "C"\nseats = 30').on
    visits = forum().visits
    assert visits
    buses = tuple(bus.model_copy(update={"languages": ("en",)}) if bus.id == "C" else bus for bus in visits.buses)
    day = (("departure", "09:00"), ("return", "16:00"))
    plan = VisitPlan(
        buses={"A": ("far", "kim"), "B": ("p01",), "C": ("p00",)},
        stops=tuple(stop(bus, kind, clock) for bus in "ABC" for kind, clock in day),
    )
    found = answer(of(visits.model_copy(update={"buses": buses})), Roster(people), plan, HeadcountLog(),
                   Events(570, broken=("A",)))  # fmt: skip
    assert dict(found.left.moved) == {"kim": "B", "far": "C"}


def chained() -> tuple[Forum, Roster, VisitPlan]:
    """A bus that people get on at the park and the house, and off at the house and the park."""
    of = forum(
        old='id = "A"\nseats = 10', new='id = "A"\nboards = ["park", "house"]\ndrops = ["house", "park"]\nseats = 10'
    )
    people = (person("ann", languages=("en",), hotel="park"), person("bob", languages=("en",)))
    stops = (
        stop("A", "departure", "08:40", venue="park"),
        stop("A", "departure", "09:00"),
        stop("A", "site", "09:30", "10:00", "up", "tower"),
        stop("A", "return", "10:30"),
        stop("A", "return", "10:50", venue="park"),
    )
    return of, Roster(people), VisitPlan(buses={"A": ("ann", "bob")}, stops=stops)


def test_bus_with_several_venues_to_get_on_and_off_is_late_at_each_of_them_alike() -> None:
    of, people, plan = chained()
    found = answer(of, people, plan, HeadcountLog(), Events(500, on_the_road={"A": 25}))
    assert [f"{shift.after.venue} {shift.after.start:%H:%M}" for shift in found.shifts] == [
        "park 09:05", "house 09:25", "tower 09:55", "house 10:55", "park 11:15",
    ]  # fmt: skip
    on_the_way = answer(of, people, plan, HeadcountLog(), Events(530, on_the_road={"A": 25}))
    assert (on_the_way.shifts[0].after.venue, on_the_way.shifts[0].after.start) == ("house", at("09:25"))
    assert answer(of, people, plan, HeadcountLog(), Events(500)).shifts == ()


def test_flight_of_somebody_who_gets_off_before_the_last_venue_is_looked_after() -> None:
    of, people, plan = chained()
    found = answer(of, people, plan, HeadcountLog(), Events(500, flights={"bob": 625, "ann": 650}))
    assert found.taxis == ("Bob must be back by 10:25: no stop of bus A leaves time for that.",)


def test_rain_moves_no_party_whose_bus_has_begun_its_visit() -> None:
    people, plan = good_plan()
    of = forum(old='id = "up"', new='id = "up"\ninstead = "garden"')
    assert of.visits
    tour = of.visits.tour_of(of.visits.buses[0]).model_copy(update={"id": "t", "sites": ("up", "down")})
    wet = of.on(of.visits.model_copy(update={"tours": (tour,)}))
    dry = plan.changed(stops=tuple(one for one in plan.stops if one.site != "garden"))
    found = answer(wet, Roster(people), dry, HeadcountLog(), Events(575, is_raining=True))
    assert {one.site for one in found.plan.stops if one.kind == "site"} == {"up", "down"}


def test_where_the_nearest_is_not_found_some_plan_is_and_keeps_every_limit() -> None:
    of, people = seoul()
    plan = seoul_assignment().plan
    day = Mended(riding(of, people, plan), plan, "A", 20, 640)
    made = day.next_best()
    assert made is not None
    assert of.visits
    assert list(faults(of.visits, made.plan, part_day(of.visits, people, made.plan))) == []
    assert made.plan != plan
