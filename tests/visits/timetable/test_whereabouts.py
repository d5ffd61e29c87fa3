"""Who is with a bus for a part of the day: where they join it or get off, and when nobody looks for them.

Several guides on a bus: whoever is kept together understands one of them each, or in parties all the same one.
"""

from datetime import time
from io import BytesIO

import pypdf
import pytest

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.plans.store import Plans
from forumctl.plans.visits import VisitPlan
from forumctl.problems import ForumError
from forumctl.roster import Roster
from forumctl.visits.assigning.assign import assign
from forumctl.visits.on_the_day import headcount
from forumctl.visits.papers import guide, host, manifest
from forumctl.visits.riding import visits_of
from forumctl.visits.timetable.whereabouts import (
    Joining,
    Leaving,
    PartDay,
    Spell,
    boardings,
    by_minute,
    guides_of,
    heads_at,
    part_day,
    parties_at_once,
    spells,
    stops_by_bus,
)
from tests.visits.given import crowd, forum, good_plan, person, planned, seoul, stop


def hurried(latest: str) -> tuple[tuple[Participant, ...], VisitPlan]:
    """The good plan, in which the first must be back by that time and the bus is only at 13:35."""
    (first, *others), plan = good_plan()
    return (first.model_copy(update={"latest": time.fromisoformat(latest)}), *others), plan


@pytest.mark.parametrize(
    ("latest", "departure", "venue", "gets_off"),
    [("13:35", 0, "", 0), ("13:34", 3, "park", 735), ("12:00", 2, "tower", 630), ("10:30", 2, "tower", 600)],
)
def test_last_stop_with_time_to_come_back_is_the_one(latest: str, departure: int, venue: str, gets_off: int) -> None:
    people, plan = hurried(latest)
    visits = visits_of(forum())
    found = part_day(visits, people, plan).leaving
    ride = visits.travel_min(venue, visits.start, gets_off // 60) if venue else 0
    expected = Leaving("p00", "A", departure, venue, gets_off, ride or 0)
    assert found == ({"p00": expected} if venue else {})


def test_who_cannot_come_back_from_any_stop_gets_off_nowhere() -> None:
    people, plan = hurried("09:40")
    assert part_day(visits_of(forum()), people, plan).leaving == {}


def test_nobody_counts_them_after_they_got_off() -> None:
    people, plan = hurried("12:00")
    found = part_day(visits_of(forum()), people, plan)
    assert [found.is_aboard("p00", departure) for departure in (1, 2, 3)] == [True, False, False]
    assert [headcount.count(forum(), people, plan, "A", str(n), []).present for n in (1, 2, 3)] == [8, 7, 7]
    with pytest.raises(ForumError, match="p00 got off bus A at 10:30, as planned"):
        headcount.count(forum(), people, plan, "A", "2", ["p00"])


def test_papers_do_not_expect_them_any_more() -> None:
    people, plan = hurried("12:00")
    roster = Roster(people)
    sheet, listed, order, guests = (
        page.extract_text()
        for made in (
            guide.render_headcount(forum(), roster, plan, "A", "en"),
            manifest.render(forum(), roster, plan, "A", "en"),
            host.render(forum(), roster, plan, "garden", "en"),
        )
        for page in pypdf.PdfReader(BytesIO(made)).pages
    )
    assert (sheet.count("/ 8"), sheet.count("/ 7")) == (1, 2)
    assert listed.count("–") == 2
    assert f"Gets off here: {people[0].name} 10:30" in order
    assert people[0].name not in guests
    assert "7 visitors" in guests


def test_departure_is_said_by_number_time_or_venue() -> None:
    people, plan = good_plan()
    assert [headcount.count(forum(), people, plan, "A", said, []).stop for said in ("2", "10:30", "tower")] == [2, 2, 2]


def late(earliest: str) -> tuple[tuple[Participant, ...], VisitPlan]:
    """The good plan, in which the first comes at that time and the bus has left at 09:00."""
    (first, *others), plan = good_plan()
    return (first.model_copy(update={"earliest": time.fromisoformat(earliest)}), *others), plan


@pytest.mark.parametrize(
    ("earliest", "expected"),
    [
        ("09:00", None),
        ("09:01", Joining("p00", "A", 2, "tower", 600, 30)),
        ("09:31", Joining("p00", "A", 3, "park", 690, 20)),
        ("11:10", Joining("p00", "A", 3, "park", 690, 20)),
        ("11:11", Joining("p00", "A", 3, "park", 735, 20)),
        ("11:56", None),
    ],
)
def test_first_stop_that_a_latecomer_can_be_at_is_the_one(earliest: str, expected: Joining | None) -> None:
    people, plan = late(earliest)
    found = part_day(visits_of(forum()), people, plan).joining
    assert found == ({"p00": expected} if expected else {})


def test_latecomer_is_not_looked_for_before_they_join() -> None:
    people, plan = late("10:00")
    roster = Roster(people)
    found = part_day(visits_of(forum()), people, plan)
    assert [found.is_aboard("p00", departure) for departure in (1, 2, 3)] == [False, False, True]
    assert [headcount.count(forum(), people, plan, "A", str(n), []).present for n in (1, 2, 3)] == [7, 7, 8]
    with pytest.raises(ForumError, match="p00 joins bus A at 11:30, as planned"):
        headcount.count(forum(), people, plan, "A", "2", ["p00"])
    _, order = (page.extract_text() for page in pypdf.PdfReader(BytesIO(
        manifest.render(forum(), roster, plan, "A", "en"))).pages)  # fmt: skip
    assert f"Joins here: {people[0].name} 11:30" in order
    guests = pypdf.PdfReader(BytesIO(host.render(forum(), roster, plan, "up", "en"))).pages[0].extract_text()
    assert people[0].name not in guests


def test_who_goes_before_they_can_join_is_at_no_stop() -> None:
    (first, *others), plan = late("10:00")
    found = part_day(visits_of(forum()), (first.model_copy(update={"latest": time(10, 30)}), *others), plan)
    assert found.joining == {}


def test_who_can_join_only_where_they_must_get_off_again_is_at_no_stop() -> None:
    (first, *others), plan = late("11:11")
    for latest, joins in (("12:35", False), ("13:34", False), ("13:35", True)):
        leaves = {"latest": time.fromisoformat(latest)}
        found = part_day(visits_of(forum()), (first.model_copy(update=leaves), *others), plan)
        assert ("p00" in found.joining) is joins


def test_latecomer_s_taxi_has_its_minutes_to_spare_and_who_is_there_already_takes_none() -> None:
    people, plan = late("09:25")
    spare = forum(old="[[visits.sites]]", new="taxi = 5\n[[visits.sites]]")
    for earliest, joins in (("09:25", 600), ("09:26", 690)):
        come = (people[0].model_copy(update={"earliest": time.fromisoformat(earliest)}),)
        assert part_day(visits_of(spare), come, plan).joining["p00"].joins == joins
    gets_off = {"12:40": 735, "12:39": 630}
    for latest, minute in gets_off.items():
        go = (people[0].model_copy(update={"earliest": None, "latest": time.fromisoformat(latest)}),)
        assert part_day(visits_of(spare), go, plan).leaving["p00"].gets_off == minute
    (departure, *_, lunch, garden, back) = plan.stops
    lunch_at_home = lunch.model_copy(update={"venue": "house"})
    plan = plan.model_copy(
        update={"stops": (departure, stop("A", "site", "09:30", "10:00", "up", "tower"), lunch_at_home, garden, back)}
    )
    come = (people[0].model_copy(update={"earliest": time(11, 30)}),)
    assert part_day(visits_of(spare), come, plan).joining == {"p00": Joining("p00", "A", 3, "house", 690, 0)}
    go = (people[0].model_copy(update={"earliest": None, "latest": time(12, 15)}),)
    assert part_day(visits_of(spare), go, plan).leaving == {"p00": Leaving("p00", "A", 3, "house", 735, 0)}


def test_who_is_in_no_party_of_a_bus_that_has_some_has_the_stops_of_the_whole_bus() -> None:
    people, plan = late("09:01")
    ids = plan.buses["A"]
    unsorted = plan.model_copy(update={"parties": {"A": (ids[1:4], ids[4:])}})
    assert part_day(visits_of(forum()), people[:1], unsorted).joining == {
        "p00": Joining("p00", "A", 3, "park", 690, 20)
    }


def test_rides_of_latecomers_and_leavers_take_what_they_take_in_their_hour() -> None:
    (first, *_), plan = late("09:59")
    slow = [30] * 10 + [50] * 14
    visits = visits_of(forum(old='"house park" = 20', new=f'"house park" = {slow}'))
    assert visits.travel_min("house", "park", 9) == 30
    for earliest, ride in (("09:59", 30), ("10:00", 50)):
        come = (first.model_copy(update={"earliest": time.fromisoformat(earliest)}),)
        assert part_day(visits, come, plan).joining["p00"].ride_min == ride
    early = visits_of(forum(old='"house tower" = 30', new=f'"house tower" = {slow}'))
    for latest, gets_off in (("10:30", 0), ("10:50", 600), ("11:20", 630)):
        go = (first.model_copy(update={"earliest": None, "latest": time.fromisoformat(latest)}),)
        found = part_day(early, go, plan).leaving
        assert found == ({"p00": Leaving("p00", "A", 2, "tower", gets_off, 50)} if gets_off else {})


ENDS = """boards = ["tower", "house"]
drops = ["park", "house"]
"""


def test_who_gets_on_or_off_on_the_way_is_aboard_between() -> None:
    of = forum(
        old='[[visits.buses]]\nid = "A"\n',
        new=f'[visits.pick_ups]\ntower = ["ann", "cleo"]\n[[visits.buses]]\nid = "A"\n{ENDS}',
    )
    people = (
        person("ann", hotel="park", earliest="08:30", latest="12:15"),
        person("ben", earliest="09:00", latest="13:20"),
        person("cleo", hotel="park", earliest="08:31", latest="12:14"),
        person("dan", earliest="12:00"),
        person("eve"),
    )
    plan = VisitPlan(
        buses={"A": ("ann", "ben", "cleo"), "B": ("dan",)},
        parties={},
        stops=(
            stop("A", "departure", "08:30", venue="tower"),
            stop("A", "departure", "09:00"),
            stop("A", "site", "09:30", "10:00", "up", "tower"),
            stop("A", "site", "12:15", "13:00", "garden", "park"),
            stop("A", "return", "13:00", venue="park"),
            stop("A", "return", "13:20"),
            stop("B", "departure", "09:00"),
        ),
    )
    assert part_day(visits_of(of), people, plan) == PartDay(
        {"cleo": Joining("cleo", "A", 3, "tower", 570, 0)},
        {"cleo": Leaving("cleo", "A", 3, "tower", 600, 15)},
        {"ben": 2},
        {"ann": 4, "cleo": 4},
    )


def test_people_at_a_site_are_counted_from_its_first_minute_to_the_one_before_its_last() -> None:
    _, plan = good_plan()
    visits = visits_of(forum())
    for site, hours, count in (("up", (570, 630), 4), ("garden", (735, 795), 8)):
        there = by_minute(visits, plan, site)
        assert there == tuple(count if hours[0] <= minute < hours[1] else 0 for minute in range(1440))
    up = [Spell(570, 600, 4, ("A",)), Spell(600, 630, 4, ("A",))]
    assert [list(spells(visits, plan, site)) for site in ("up", "garden")] == [up, [Spell(735, 795, 8, ("A",))]]


def test_heads_at_a_stop_are_its_party_or_everybody_with_the_staff_that_a_site_counts() -> None:
    _, plan = good_plan()
    plan = plan.model_copy(update={"buses": {**plan.buses, "X": ("ann",)}})
    counted = "minutes = 30\ncapacity = 5\nopens", "minutes = 30\ncapacity = 5\nstaff_counted = true\nopens"
    visits = visits_of(forum(old=counted[0], new=counted[1]))
    of_a = (
        (stop("A", "site", "09:30", "10:00", "up", "tower", 1), 4 + 1),  # one of the two staff with each party
        (stop("A", "site", "09:30", "10:00", "up", "tower", 2), 4 + 1),
        (stop("A", "site", "09:30", "10:00", "up", "tower", 3), 0),  # there is no such party
        (stop("A", "site", "09:30", "10:00", "up", "tower"), 8 + 2),
        (stop("A", "site", "09:30", "10:00", "down", "tower", 1), 4),
        (stop("A", "site", "09:30", "10:00", "gone", "tower"), 8),
        (stop("A", "lunch", "11:30", "12:15", venue="tower"), 8 + 2),
        (stop("A", "lunch", "11:30", "12:15", venue="park"), 8),
        (stop("X", "site", "09:30", "10:00", "up", "tower"), 1),  # a bus that the forum does not have any more
        (stop("C", "site", "09:30", "10:00", "up", "tower"), 0),
    )
    assert [heads_at(visits, plan, at) for at, _ in of_a] == [heads for _, heads in of_a]
    part = PartDay({"p00": Joining("p00", "A", 1, "tower", 571, 30)}, {"p04": Leaving("p04", "A", 2, "tower", 570, 30)})
    assert [heads_at(visits, plan, at, part) for at, _ in of_a[:2]] == [3 + 1, 3 + 1]


def test_somebody_is_there_from_the_minute_they_join_until_the_one_they_get_off() -> None:
    joins, leaves = Joining("ann", "A", 2, "tower", 600, 30), Leaving("ben", "A", 3, "park", 700, 20)
    both = PartDay({"ann": joins}, {"ann": Leaving("ann", "A", 3, "park", 700, 20), "ben": leaves})
    hours = (0, 599, 600, 699, 700)
    assert {who: [both.is_there(who, minute) for minute in hours] for who in ("ann", "ben", "cleo")} == {
        "ann": [False, False, True, True, False],
        "ben": [True, True, True, True, False],
        "cleo": [True] * 5,
    }
    assert {who: [both.is_aboard(who, departure) for departure in (1, 2, 3)] for who in ("ann", "ben", "cleo")} == {
        "ann": [False, True, False],
        "ben": [True, True, False],
        "cleo": [True] * 3,
    }
    ends = PartDay({}, {}, boards={"ann": 2}, drops={"ann": 3, "ben": 1})
    assert {who: [ends.is_aboard(who, departure) for departure in (1, 2, 3)] for who in ("ann", "ben", "cleo")} == {
        "ann": [False, True, False],
        "ben": [False] * 3,
        "cleo": [True] * 3,
    }


def test_buses_of_a_spell_are_those_that_are_there() -> None:
    plan = VisitPlan(
        buses={"A": ("ann",), "B": ("ben", "bo")},
        parties={},
        stops=(
            stop("A", "site", "10:00", "11:00", "garden", "park"),
            stop("B", "site", "10:30", "11:30", "garden", "park"),
            stop("B", "site", "12:00", "12:00", "garden", "park"),
        ),
    )
    assert list(spells(visits_of(forum()), plan, "garden")) == [
        Spell(600, 630, 1, ("A",)),
        Spell(630, 660, 3, ("A", "B")),
        Spell(660, 690, 2, ("B",)),
    ]


def test_parties_at_once_are_those_there_whenever_one_begins() -> None:
    _, plan = good_plan()
    assert parties_at_once(plan, "A") == {frozenset({0, 1})}
    one_after_the_other = plan.model_copy(
        update={
            "stops": (
                stop("A", "site", "09:30", "10:00", "up", "tower", 1),
                stop("A", "site", "10:00", "10:30", "up", "tower", 2),
                stop("A", "site", "10:10", "10:20", "down", "tower", 1),
            )
        }
    )
    assert parties_at_once(one_after_the_other, "A") == {frozenset({0}), frozenset({1}), frozenset({0, 1})}


def test_departures_are_those_from_each_venue_but_the_last() -> None:
    _, plan = good_plan()
    said = [(one.bus, one.leaves, one.place.within("en")) for one in boardings(forum(), plan, "A")]
    assert said == [("A", 540, "House"), ("A", 630, "Tower"), ("A", 795, "Park")]
    assert boardings(forum(), plan, "B") == ()


def test_stops_of_a_bus_are_in_the_order_of_time_and_party() -> None:
    _, plan = good_plan()
    shuffled = plan.model_copy(update={"stops": plan.stops[::-1]})
    in_order = sorted(plan.stops, key=lambda one: (one.start, one.party))
    assert stops_by_bus(shuffled) == {"A": tuple(in_order)}


def test_flight_before_every_return_is_warned_of_with_the_stop_to_get_off_at() -> None:
    of, people = seoul()
    early = Roster(tuple(
        one.model_copy(update={"latest": time(14, 30)}) if one.id == "bilal-ahmad" else one for one in people
    ))  # fmt: skip
    made = assign(of, early, Plans())
    (warning,) = made.warnings
    leaving = part_day(visits_of(of), early, made.plan).leaving["bilal-ahmad"]
    assert leaving.gets_off + leaving.ride_min <= 14 * 60 + 30
    assert f"{of.venue(leaving.venue).name}" in warning.hint


WAIT = "wait_for_latecomers = true\n"


def test_bus_leaves_without_a_latecomer_and_waits_if_asked_to() -> None:
    people = (person("ann", earliest="10:00"), *crowd(4))
    leaves, warned = {}, {}
    for rules in ("", WAIT):
        made = planned(people, forum(rules))
        bus = made.plan.bus_of["ann"]
        leaves[rules] = next(one.start for one in made.plan.stops if (one.bus, one.kind) == (bus, "departure"))
        warned[rules] = [one.code for one in made.warnings]
    assert leaves[""] < time(10) <= leaves[WAIT]
    assert warned[""] == ["joins-on-the-way"]
    assert warned[WAIT] in (["bus-waits"], [])


GUIDES = 'guides = [{ name = "Eva", languages = ["en"] }, { name = "Ji-ho", languages = ["ko"] }]'


def bilingual(seats: int = 10) -> Forum:
    """One bus with two guides to rooms that take five at once."""
    of = forum(old='id = "A"\nseats = 10\nstaff_seats = 2', new=f'id = "A"\nseats = {seats}\n{GUIDES}')
    assert of.visits
    return of.on(of.visits.model_copy(update={"buses": of.visits.buses[:1]}))


def test_pair_without_a_language_in_common_rides_where_nobody_is_parted() -> None:
    people = (person("ann", languages=("en",)), person("kim", languages=("ko",), companion=("ann",)))
    plan = planned((*people, *crowd(3, languages=("en",))), bilingual()).plan
    assert plan.parties == {}
    assert set(plan.buses["A"]) == {"ann", "kim", "p00", "p01", "p02"}


def test_each_party_has_the_guide_whom_it_understands() -> None:
    people = (*crowd(4, languages=("en",)), *(person(f"k{n}", languages=("ko",)) for n in range(4)))
    of = bilingual()
    plan = planned(people, of).plan
    assert of.visits
    leading = guides_of(of, Roster(people), plan, of.visits.buses[0])
    assert {guide.name: set(party) for guide, party in zip(leading, plan.parties["A"], strict=True)} == {
        "Eva": {"p00", "p01", "p02", "p03"},
        "Ji-ho": {"k0", "k1", "k2", "k3"},
    }


def test_bus_of_one_guide_has_none_for_each_party() -> None:
    people, plan = good_plan()
    of = forum()
    assert of.visits
    assert guides_of(of, Roster(people), plan, of.visits.buses[0]) == ()
