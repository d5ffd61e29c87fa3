"""Buses kept for some, friends together, people apart by any column."""

from forumctl.definition.people import Participant
from forumctl.plans.store import Plans
from forumctl.plans.visits import VisitPlan
from forumctl.roster import Roster
from forumctl.visits.assigning.assign import assign
from forumctl.visits.assigning.check import check
from tests.visits.given import forum, person


def planned(people: list[Participant], rules: str = "", **keys: str) -> VisitPlan:
    of = forum(f"{rules}\n" if rules else "", **keys)
    plan = assign(of, Roster(tuple(people)), Plans()).plan
    assert [problem.sentence for problem in check(of, Roster(tuple(people)), Plans(visits=plan))] == []
    return plan


def test_bus_for_a_category_carries_nobody_else() -> None:
    people = [person(f"p{number}", category="press" if number < 3 else "guest") for number in range(9)]
    plan = planned(people, old='id = "B"\n', new='id = "B"\ncategories = ["press"]\n')
    assert {*plan.buses["B"]} <= {"p0", "p1", "p2"}


def test_friends_ride_together_where_they_can() -> None:
    people = [person(f"p{number}", friends=(f"p{number ^ 1}",)) for number in range(10)]
    plan = planned(people, "friends = 50")
    assert all(plan.bus_of[f"p{number}"] == plan.bus_of[f"p{number + 1}"] for number in range(0, 10, 2))


def test_people_of_one_city_are_apart_by_the_column_city() -> None:
    people = [person(f"p{number}", city=("Hanoi", "Osaka", "Lima", "Oslo")[number // 2]) for number in range(8)]
    plan = planned(people, old='apart = "apart"', new='apart = "city"')
    assert all(plan.bus_of[f"p{number}"] != plan.bus_of[f"p{number + 1}"] for number in range(0, 8, 2))
