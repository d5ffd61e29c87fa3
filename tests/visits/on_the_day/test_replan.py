"""A late bus: what has begun stays, the rest is lawful again, and no other bus moves unless it must."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumctl.definition.people import Participant
from forumctl.plans.store import Plans
from forumctl.plans.visits import HeadcountLog, VisitPlan
from forumctl.problems import ForumError
from forumctl.roster import Roster
from forumctl.visits.assigning.check import check
from forumctl.visits.on_the_day import headcount
from forumctl.visits.on_the_day.remaining import blocks
from forumctl.visits.on_the_day.replan import late
from forumctl.visits.riding import visits_of
from tests.visits.given import at, crowd, forum, good_plan, seoul, seoul_assignment, stop

LENIENT = {"visit-lunch", "visit-hours", "visit-back-late"}


@given(st.sampled_from("ABC"), st.integers(500, 900), st.integers(1, 60))
@settings(max_examples=10)
def test_rest_of_the_day_is_lawful_whatever_is_late(bus: str, now: int, minutes: int) -> None:
    found, people = seoul()
    plan = seoul_assignment().plan
    made = late(found, people, plan, bus, minutes, now)
    assert {problem.code for problem in check(found, people, Plans(visits=made.plan))} <= LENIENT
    clock = at(f"{now // 60:02}:{now % 60:02}")
    before = {(one.bus, one.party, one.kind, one.site): one for one in plan.stops}
    assert len(before) == len(made.plan.stops)
    for after in made.plan.stops:
        old = before[after.bus, after.party, after.kind, after.site]
        if old.kind == "departure" and old.end == clock:
            assert after.start >= clock  # due this minute: it is still there, and leaves later if it is the late one
        elif old.end <= clock:
            assert after == old
        elif old.start <= clock:
            assert after.start == old.start
        else:
            assert after.start >= min(clock, old.start)


def test_few_minutes_that_the_day_has_to_spare_move_nothing() -> None:
    found, people = seoul()
    made = late(found, people, seoul_assignment().plan, "C", 1, 630)
    assert (made.shifts, made.plan.stops) == ((), seoul_assignment().plan.stops)


def test_late_bus_with_room_to_spare_moves_alone_and_in_its_order() -> None:
    people, plan = good_plan()
    slack = late(forum(), Roster(people), plan, "A", 20, 10 * 60)
    assert {shift.after.venue for shift in slack.shifts} == {"tower"}
    made = late(forum(), Roster(people), plan, "A", 20, 12 * 60)
    assert made.others("A") == ()
    assert [(shift.after.kind, f"{shift.after.start:%H:%M}") for shift in made.shifts][-1] == ("return", "13:55")


def test_visit_under_way_ends_later_and_keeps_its_start() -> None:
    people, plan = good_plan()
    made = late(forum(), Roster(people), plan, "A", 10, 9 * 60 + 45)
    first = next(one for one in made.plan.stops if one.site == "up" and one.party == 1)
    assert (first.start, first.end) == (at("09:30"), at("10:10"))


def two_in_the_tower() -> tuple[tuple[Participant, ...], VisitPlan]:
    """Bus A's parties leave each room of the tower as those of bus B come in: each room takes one party."""
    people = crowd(14)
    ids = tuple(one.id for one in people)
    stops = [stop("A", "departure", "09:00"), stop("B", "departure", "09:40")]
    for bus, start in (("A", 9 * 60 + 30), ("B", 10 * 60 + 30)):
        for turn, (site, party) in enumerate((("up", 1), ("up", 2), ("down", 1), ("down", 2))):
            at_min = start + 30 * turn
            begins, ends = (f"{minute // 60:02}:{minute % 60:02}" for minute in (at_min, at_min + 30))
            stops.append(stop(bus, "site", begins, ends, site, "tower", party))
    stops += [stop("A", "lunch", "11:45", "12:30", venue="park"), stop("A", "site", "12:30", "13:30", "garden", "park")]
    stops += [stop("B", "lunch", "12:45", "13:30", venue="park"), stop("B", "site", "13:30", "14:30", "garden", "park")]
    stops += [stop("A", "return", "13:50"), stop("B", "return", "14:50")]
    parties = {"A": (ids[:4], ids[4:7]), "B": (ids[7:11], ids[11:])}
    return people, VisitPlan(buses={"A": ids[:7], "B": ids[7:]}, parties=parties, stops=tuple(stops))


def test_parties_of_another_bus_wait_for_a_room_that_the_late_one_still_fills() -> None:
    people, plan = two_in_the_tower()
    of, roster = forum(old='"13:30"]', new='"14:30"]'), Roster(people)
    assert {problem.code for problem in check(of, roster, Plans(visits=plan)) if problem.is_error} == set()
    made = late(of, roster, plan, "A", 35, 10 * 60 + 35).plan
    assert {problem.code for problem in check(of, roster, Plans(visits=made)) if problem.is_error} == set()
    rooms = [(one.bus, one.party, f"{one.start:%H:%M}", f"{one.end:%H:%M}") for one in made.stops if one.site == "down"]
    assert rooms == [
        ("A", 1, "10:30", "11:35"),
        ("A", 2, "11:35", "12:05"),
        ("B", 1, "12:05", "12:35"),
        ("B", 2, "12:35", "13:05"),
    ]


def test_after_the_last_stop_only_the_return_is_later() -> None:
    people, plan = good_plan()
    made = late(forum(), Roster(people), plan, "A", 15, 13 * 60 + 20)
    assert [(shift.before.kind, shift.after.start) for shift in made.shifts] == [("return", at("13:50"))]


def test_tour_that_is_lost_says_what_to_leave_out() -> None:
    people, plan = good_plan()
    narrow = forum(old="capacity = 30", new='capacity = 30\ncloses = "13:20"')
    with pytest.raises(ForumError) as raised:
        late(narrow, Roster(people), plan, "A", 60, 12 * 60)
    assert raised.value.problems[0].sentence == (
        "bus A, 60 minutes late at 12:00, cannot make the rest of its tour in time"
    )
    assert raised.value.problems[0].hint == "It works if Garden stays open until 14:15, or if bus A leaves out Garden."


def test_parties_are_one_block_that_keeps_its_distances() -> None:
    _, plan = good_plan()
    found = blocks(visits_of(forum()), plan.stops)
    assert [(block.venue, block.start, block.end, len(block.stops)) for block in found] == [
        ("tower", 570, 630, 4), ("park", 690, 735, 1), ("park", 735, 795, 1),
    ]  # fmt: skip


def test_headcount_is_replaced_by_a_later_one_of_the_same_departure() -> None:
    people, plan = good_plan()
    first = headcount.count(forum(), people, plan, "A", "2", ["p00", "p00"])
    assert (first.present, first.missing, first.venue, first.leaves) == (7, ("p00",), "tower", at("10:30"))
    log = headcount.logged(
        headcount.logged(HeadcountLog(), first), headcount.count(forum(), people, plan, "A", "3", [])
    )
    again = headcount.logged(log, headcount.count(forum(), people, plan, "A", "2", []))
    assert [(one.stop, one.present) for one in again.counts] == [(3, 8), (2, 8)]


def test_headcount_of_a_stranger_or_at_no_departure_is_refused() -> None:
    people, plan = good_plan()
    with pytest.raises(ForumError, match="zoe does not ride on bus A"):
        headcount.count(forum(), people, plan, "A", "1", ["zoe"])
    with pytest.raises(ForumError, match="bus A has no departure 4"):
        headcount.count(forum(), people, plan, "A", "4", [])
