"""Who has no chair yet, and which chairs are empty."""

from forumctl.roster import Roster
from forumctl.seating.assigning.vacancies import Free, Vacancies, vacancies
from tests.seating.given import (
    forum,
    guests,
    person,
    plan,
)

PEOPLE = Roster((*guests(3), person("late"), person("gone", status="cancelled")))


def test_who_came_late_has_no_chair_and_who_went_still_has_one() -> None:
    found = vacancies(PEOPLE, forum().occasions[1], plan(("p00", "gone"), ("p01", "who", "p02"), ()))
    assert (found.unseated, found.uninvited) == (("late",), ("gone", "who"))


def test_chairs_nobody_has_are_counted_with_those_for_a_wheelchair() -> None:
    found = vacancies(PEOPLE, forum().occasions[1], plan(("", "p00"), ("p01", "p02", "late", "x"), ("y",)))
    assert found.free == (Free("T1", 3, 1), Free("T3", 3, 0))
    assert found.chairs == 6


def test_a_table_that_the_plan_does_not_know_is_empty() -> None:
    one = forum(tables='tables = [{ id = "T1", seats = 2, accessible = 1 }, { id = "T9", seats = 1 }]\n').occasions[1]
    found = vacancies(Roster(guests(2)), one, plan(("p00", "p01")))
    assert found == Vacancies((), (), (Free("T9", 1, 0),))
