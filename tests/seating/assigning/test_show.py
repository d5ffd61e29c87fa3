"""What the terminal is given to show."""

from forumctl.plans.seating import SeatingPlan
from forumctl.roster import Roster
from forumctl.seating.assigning.assign import Seating, assign
from forumctl.seating.assigning.show import Free, ScoreRow, TableRow, Vacancies, score_rows, table_rows, vacancies
from tests.seating.given import forum, guests, person, plan, plans

PEOPLE = Roster((*guests(2), person("late"), person("gone", status="cancelled")))


def seated(before: SeatingPlan) -> Seating:
    of = forum()
    return assign(of, PEOPLE, plans(before), of.occasions[1])


def test_tables_show_their_people_chair_by_chair() -> None:
    assert table_rows(PEOPLE, plan(("p00", "", "who"), ())) == (
        TableRow("T1", ("P00", "", "who"), 2),
        TableRow("T2", (), 0),
    )


def test_scores_show_must_rules_without_a_cost() -> None:
    assert score_rows(seated(plan(("p00",), ("p01",), ("late",))).scores) == (
        ScoreRow("Everyone invited has one chair, nobody else has", "kept"),
        ScoreRow("No table holds more people than it has chairs", "kept"),
        ScoreRow("Tables are filled alike", "0"),
        ScoreRow("Whoever had a table keeps it", "0"),
    )


LATE = Roster((*guests(3), person("late"), person("gone", status="cancelled")))


def test_who_came_late_has_no_chair_and_who_went_still_has_one() -> None:
    found = vacancies(LATE, forum().occasions[1], plan(("p00", "gone"), ("p01", "who", "p02"), ()))
    assert (found.unseated, found.uninvited) == (("late",), ("gone", "who"))


def test_chairs_nobody_has_are_counted_with_those_for_a_wheelchair() -> None:
    found = vacancies(LATE, forum().occasions[1], plan(("", "p00"), ("p01", "p02", "late", "x"), ("y",)))
    assert found.free == (Free("T1", 3, 1), Free("T3", 3, 0))
    assert found.chairs == 6


def test_a_table_that_the_plan_does_not_know_is_empty() -> None:
    one = forum(tables='tables = [{ id = "T1", seats = 2, accessible = 1 }, { id = "T9", seats = 1 }]\n').occasions[1]
    found = vacancies(Roster(guests(2)), one, plan(("p00", "p01")))
    assert found == Vacancies((), (), (Free("T9", 1, 0),))
