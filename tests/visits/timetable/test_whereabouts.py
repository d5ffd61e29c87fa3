"""Who must be back before the bus: the stop they get off at, and that nobody looks for them after it."""

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
from forumctl.visits.timetable.whereabouts import Leaving, aboard, leavings
from tests.visits.given import forum, good_plan, seoul


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
    found = leavings(visits, people, plan)
    ride = visits.travel_min(venue, visits.start, gets_off // 60) if venue else 0
    expected = Leaving("p00", "A", departure, venue, gets_off, ride or 0)
    assert found == ({"p00": expected} if venue else {})


def test_who_cannot_come_back_from_any_stop_gets_off_nowhere() -> None:
    people, plan = hurried("09:40")
    assert leavings(visits_of(forum()), people, plan) == {}


def test_nobody_counts_them_after_they_got_off() -> None:
    people, plan = hurried("12:00")
    found = leavings(visits_of(forum()), people, plan)
    assert [aboard(found, "p00", departure) for departure in (1, 2, 3)] == [True, False, False]
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
    leaving = leavings(visits_of(of), early, made.plan)["bilal-ahmad"]
    assert leaving.gets_off + leaving.ride_min <= 14 * 60 + 30
    assert f"{of.venue(leaving.venue).name}" in warning.hint


def test_departure_is_said_by_number_time_or_venue() -> None:
    people, plan = good_plan()
    assert [headcount.count(forum(), people, plan, "A", said, []).stop for said in ("2", "10:30", "tower")] == [2, 2, 2]
