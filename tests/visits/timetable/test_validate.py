"""Every fault of a timetable is seen by playing it through."""

import pytest

from forumctl.definition import Forum
from forumctl.plans.visits import Stop, VisitPlan
from forumctl.problems import Key
from forumctl.visits.riding import visits_of
from forumctl.visits.timetable.validate import faults
from tests.visits.given import at, forum, good_plan, stop


def said(plan: VisitPlan) -> list[str]:
    return [problem.sentence for problem in faults(visits_of(forum()), plan)]


def with_stop(index: int, **columns: object) -> VisitPlan:
    """The good plan with one stop changed."""
    plan = good_plan()[1]
    stops = list(plan.stops)
    stops[index] = stops[index].model_copy(update=columns)
    return plan.model_copy(update={"stops": tuple(stops)})


def without(*indexes: int) -> VisitPlan:
    """The good plan with some stops left out."""
    plan = good_plan()[1]
    kept = tuple(one for index, one in enumerate(plan.stops) if index not in indexes)
    return plan.model_copy(update={"stops": kept})


def test_good_plan_has_no_fault() -> None:
    assert said(good_plan()[1]) == []


@pytest.mark.parametrize(
    ("plan", "sentences"),
    [
        (with_stop(0, start=at("08:50"), end=at("08:50")), ["bus A leaves at 08:50; no bus leaves before 09:00"]),
        (with_stop(7, start=at("17:10"), end=at("17:10")), ["bus A is back at 17:10, after 17:00"]),
        (
            with_stop(7, start=at("13:30"), end=at("13:30")),
            ["bus A leaves park at 13:15 and is at house at 13:30: 15 minutes for a ride of 20"],
        ),
        (without(7), ["bus A needs one departure and one return"]),
        (without(6), ["bus A (party 1) does not visit Garden", "bus A (party 2) does not visit Garden"]),
        (without(4), ["bus A (party 1) does not visit Lower room"]),
        (without(5), ["bus A (party 1) has no lunch", "bus A (party 2) has no lunch"]),
        (
            with_stop(5, start=at("11:20"), end=at("12:05")),
            [f"bus A (party {party}) has lunch at 11:20–12:05, not within 11:30–13:30" for party in (1, 2)],
        ),
        (
            with_stop(5, end=at("12:00")),
            [f"bus A (party {party}) has 30 minutes for lunch, not 45" for party in (1, 2)],
        ),
        (with_stop(4, end=at("10:20")), ["bus A (party 1) is at Lower room for 20 minutes, not 30"]),
        (
            with_stop(3, start=at("09:50"), end=at("10:20")),
            [
                "at 09:50 there are 8 people at Upper room, which takes 5 at once (bus A)",
                "bus A (party 2) is in two places at 09:50",
            ],
        ),
        (with_stop(3, party=7), ["bus A has a stop of a party that it does not have: it has 2"]),
    ],
)  # fmt: skip
def test_fault_is_said_with_bus_value_and_limit(plan: VisitPlan, sentences: list[str]) -> None:
    assert said(plan) == sentences


def test_site_outside_its_hours_is_said() -> None:
    early = forum(old='opens = "09:00"', new='opens = "09:45"')
    assert [problem.sentence for problem in faults(visits_of(early), good_plan()[1])] == [
        "bus A (party 1) is at Upper room from 09:30 to 10:00; it is open 09:45–18:00"
    ]


def test_tour_in_order_wants_that_order() -> None:
    tour = '[[visits.tours]]\nid = "t"\nordered = true\nsites = ["garden", "up", "down"]\n'
    assert [problem.sentence for problem in faults(visits_of(forum(tour)), good_plan()[1])] == [
        f"bus A (party {party}) does not visit the sites in the order of its tour" for party in (1, 2)
    ]


def test_ride_without_known_minutes_is_said() -> None:
    plan = with_stop(6, venue="moon")
    assert "bus A rides from park to moon; no travel time is given for that" in said(plan)


def test_lunch_without_venue_happens_where_the_bus_is() -> None:
    stops = (
        *good_plan()[1].stops[:5],
        Stop.model_validate({"bus": "A", "kind": "lunch", "start": "11:30", "end": "12:15"}),
        stop("A", "site", "12:30", "13:30", "garden", "park"),
        stop("A", "return", "13:50"),
    )
    assert said(good_plan()[1].model_copy(update={"stops": stops})) == []


def test_fault_is_at_the_stop_that_has_it() -> None:
    found = [*faults(visits_of(forum()), with_stop(7, start=at("17:10"), end=at("17:10")))]
    found += faults(visits_of(forum()), with_stop(5, start=at("11:20"), end=at("12:05")))
    found += faults(visits_of(forum()), without(4))
    assert [problem.where for problem in found] == [Key(("stops", row)) for row in (7, 5, 5, 0)]


def test_second_visit_is_said_at_the_later_of_the_two() -> None:
    stops = list(good_plan()[1].stops)
    stops.insert(5, stop("A", "site", "10:30", "11:00", "up", "tower", 1))
    (found,) = faults(visits_of(forum()), good_plan()[1].model_copy(update={"stops": tuple(stops)}))
    assert found.sentence == "bus A (party 1) visits Upper room 2 times; its tour has it 1 time"
    assert found.where == Key(("stops", 5))


def test_site_takes_a_group_of_the_least_size_and_no_smaller() -> None:
    said_of = {
        least: [problem.sentence for problem in faults(visits_of(_garden(f"least = {least}")), good_plan()[1])]
        for least in (8, 9)
    }
    small = "comes to Garden with 8 people; it takes groups of 9 and more"
    assert said_of == {8: [], 9: [f"bus A (party {party}) {small}" for party in (1, 2)]}


def test_site_with_slots_receives_at_those_times_alone() -> None:
    assert [*faults(visits_of(_garden('slots = ["12:15", "14:15"]')), good_plan()[1])] == []
    found = faults(visits_of(_garden('slots = ["12:10", "14:15"]')), good_plan()[1])
    late = "comes to Garden at 12:15; visits start at 12:10 and 14:15"
    assert [problem.sentence for problem in found] == [f"bus A (party {party}) {late}" for party in (1, 2)]


def _garden(line: str) -> Forum:
    return forum(old="capacity = 30", new=f"capacity = 30\n{line}")


def test_bus_that_is_somewhere_at_once_has_no_minute_for_the_ride() -> None:
    ride = "bus A leaves park at 13:15 and is at house at 13:15: 0 minutes for a ride of 20"
    assert said(with_stop(7, start=at("13:15"), end=at("13:15"))) == [ride]


def test_bus_starts_where_it_is_to() -> None:
    assert "bus A leaves from tower; it starts at house" in said(with_stop(0, venue="tower"))
