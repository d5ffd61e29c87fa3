"""The plan of the visits: complete, lawful, the same each time, and changed as little as possible."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forumctl.definition.people import Participant
from forumctl.plans.store import Plans
from forumctl.problems import ExitCode, ForumError
from forumctl.roster import Roster
from forumctl.visits.assigning.assign import assign
from forumctl.visits.assigning.check import check
from forumctl.visits.riding import visits_of
from tests.visits.given import at, changed, crowd, forum, person, planned, seoul, seoul_assignment
from tests.visits.simulation import faults


@st.composite
def people(draw: st.DrawFn) -> tuple[Participant, ...]:
    """People who can always be served: up to twelve, small delegations, English."""
    return tuple(
        person(
            f"p{number:02}",
            delegation=draw(st.sampled_from(("", "", "oslo", "rome"))) if number % 4 == 0 else "",
            country=draw(st.sampled_from(("NO", "IT", "KR"))),
            languages=("en",),
            status=draw(st.sampled_from(("confirmed", "confirmed", "cancelled"))),
        )
        for number in range(draw(st.integers(1, 12)))
    )


@given(people())
@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
def test_every_plan_is_lawful_and_kept_by_the_next_run(riders: tuple[Participant, ...]) -> None:
    first = planned(riders)
    assert faults(visits_of(forum()), riders, first.plan) == []
    again = planned(riders, before=first.plan)
    assert again.plan == first.plan
    assert not again.changes


def test_order_of_the_roster_does_not_matter() -> None:
    found, roster = seoul()
    backwards = Roster(tuple(reversed(roster.people)))
    assert assign(found, backwards, Plans()).plan == seoul_assignment().plan


def test_seoul_forum_rides_on_three_buses_in_equal_parties() -> None:
    assignment = seoul_assignment()
    plan = assignment.plan
    assert {bus: len(people) for bus, people in plan.buses.items()} in (
        {"A": 39, "B": 39, "C": 40},
        {"A": 39, "B": 40, "C": 39},
        {"A": 40, "B": 39, "C": 39},
    )
    assert {len(party) for parties in plan.parties.values() for party in parties} <= {19, 20, 21}
    assert assignment.last_return_min - assignment.bound_min <= 5
    assert assignment.warnings == ()
    wishes = [score.rule for score in assignment.scores if not score.must]
    assert wishes == ["mix", "friends", "meet-new", "balance", "stay"]


def test_seoul_forum_played_through_minute_by_minute_has_no_fault() -> None:
    found, roster = seoul()
    plan = seoul_assignment().plan
    assert faults(visits_of(found), roster, plan) == []
    (stop, *_) = (stop for stop in plan.stops if stop.bus == "A" and stop.site == "hanok-village")
    early = stop.model_copy(update={"start": at("06:30"), "end": at("07:30")})
    wrong = plan.changed(stops=tuple(early if one == stop else one for one in plan.stops))
    assert "hanok-village is used at minute 390" in faults(visits_of(found), roster, wrong)


def test_second_run_keeps_the_plan_as_it_is() -> None:
    found, roster = seoul()
    again = assign(found, roster, Plans(visits=seoul_assignment().plan))
    assert again.plan == seoul_assignment().plan
    assert not again.changes
    assert again.bound_min == seoul_assignment().bound_min


def test_late_registrations_and_cancellations_move_nobody() -> None:
    found, roster = seoul()
    before = seoul_assignment().plan
    late = tuple(person(f"late-{number}", languages=("en",), country="NO") for number in range(6))
    stayed = changed(roster, wahyudi={"status": "cancelled"}, kenji_ogawa={"status": "cancelled"})
    after = assign(found, Roster((*stayed.people, *late)), Plans(visits=before))
    assert after.changes.moves == ()
    assert after.changes.added == tuple(one.id for one in late)
    assert after.changes.removed == ("kenji-ogawa", "wahyudi")


def test_bus_that_breaks_down_is_emptied_with_a_reason() -> None:
    riders = crowd(12, languages=("en",))
    before = planned(riders).plan
    gone = next(bus for bus in "AB" if before.buses[bus])
    assert forum().visits
    of = forum(old=f'id = "{gone}"\nseats = 10', new='id = "D"\nseats = 10')
    after = planned(riders, of, before)
    assert {move.person for move in after.moves} >= set(before.buses[gone])
    assert {move.reason for move in after.moves if move.before == gone} == {f"there is no bus {gone} any more"}


def test_pinned_people_keep_their_bus_in_a_fresh_plan() -> None:
    riders = crowd(6, languages=("en",))
    before = planned(riders).plan.model_copy(update={"pinned": ("p03",)})
    fresh = assign(forum(), Roster(riders), Plans(visits=before), fresh=True, seed=5)
    assert fresh.plan.bus_of["p03"] == before.bus_of["p03"]
    assert fresh.plan.pinned == ("p03",)


def test_flight_is_caught() -> None:
    found, roster = seoul()
    sooner = changed(roster, thida_aye={"latest": at("15:35")})
    plan = assign(found, sooner, Plans()).plan
    bus = plan.bus_of["thida-aye"]
    (back,) = (stop for stop in plan.stops if stop.bus == bus and stop.kind == "return")
    assert back.start <= at("15:35")
    assert not [problem for problem in check(found, sooner, Plans(visits=plan)) if problem.is_error]


def test_flight_before_any_return_is_a_warning_with_name_and_time() -> None:
    assignment = planned((person("ann", latest="10:00", languages=("en",)), *crowd(3, languages=("en",))))
    assert [problem.sentence for problem in assignment.warnings] == [
        "Ann must be back by 10:00, but no bus can be back before 12:50"
    ]
    assert "ann" in assignment.plan.bus_of


@pytest.mark.parametrize(
    ("riders", "old", "new", "sentence", "hint"),
    [
        (
            (person("ann", languages=("vi",)),),
            "",
            "",
            "no bus suits Ann: not A, its guide speaks en and not vi; not B, its guide speaks en and ko and not vi",
            "interpreter",
        ),
        (
            crowd(20, languages=("en",))[:16],
            'closes = "18:00"',
            'closes = "10:00"',
            "Upper room is the bottleneck",
            "Upper room takes",
        ),
        (crowd(4), 'back_by = "17:00"', 'back_by = "12:30"', "with all sites to itself", "back by 12:50"),
        (crowd(6, delegation="oslo"), "", "", "6 people, but Upper room takes 5 at once", "two delegations"),
    ],
)
def test_day_that_cannot_work_says_what_is_too_narrow_and_what_would_mend_it(
    riders: tuple[Participant, ...], old: str, new: str, sentence: str, hint: str
) -> None:
    with pytest.raises(ForumError) as raised:
        planned(riders, forum(old=old, new=new))
    assert raised.value.exit_code == ExitCode.NO_PLAN
    first = raised.value.problems[0]
    assert sentence in first.sentence
    assert hint in first.hint


def test_forum_where_nobody_rides_has_an_empty_plan() -> None:
    assignment = planned(())
    assert assignment.plan.stops == ()
    assert assignment.plan.buses == {"A": (), "B": (), "C": ()}
    assert assignment.last_return_min == 9 * 60


def test_bus_without_people_keeps_no_stops() -> None:
    riders = crowd(12, languages=("en",))
    before = planned(riders).plan
    left = tuple(one for one in riders if before.bus_of[one.id] == "A")
    after = planned(left, before=before).plan
    assert {stop.bus for stop in after.stops} == {"A"}
    assert after.buses["A"] == before.buses["A"]
