"""Who is with a bus for a part of the day: where they join it or get off, and when nobody looks for them."""

from datetime import time
from io import BytesIO

import pypdf
import pytest

from forumctl.definition.people import Participant
from forumctl.plans.store import Plans
from forumctl.plans.visits import VisitPlan
from forumctl.problems import ForumError
from forumctl.roster import Roster
from forumctl.visits.assigning.assign import assign
from forumctl.visits.on_the_day import headcount
from forumctl.visits.papers import guide, host, manifest
from forumctl.visits.riding import visits_of
from forumctl.visits.timetable.whereabouts import Joining, Leaving, part_day
from tests.visits.given import crowd, forum, good_plan, person, planned, seoul


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
