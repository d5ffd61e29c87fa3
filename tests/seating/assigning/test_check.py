"""Plans edited by hand: what is wrong with them, and where it stands."""

from forumctl.plans import store
from forumctl.plans.seating import SeatingPlan
from forumctl.problems import Place
from forumctl.roster import Roster
from forumctl.seating.assigning.check import check
from tests.seating.given import (
    forum,
    guests,
    person,
    plan,
    plans,
)


def found(written: SeatingPlan, people: Roster, rules: str = "") -> list[tuple[str, int, str]]:
    of = forum(rules)
    problems = list(check(of, people, plans(written), of.occasions[1], store.dump(written)))
    assert all(isinstance(problem.where, Place) for problem in problems)
    return [
        (problem.code, problem.where.line, problem.sentence) for problem in problems if isinstance(problem.where, Place)
    ]


def test_right_plan_has_no_problem() -> None:
    assert found(plan(("p00", "", "p01"), ("p02",)), Roster(guests(3))) == []


def test_occasion_without_a_plan_has_no_problem() -> None:
    of = forum()
    assert list(check(of, Roster(guests(3)), plans(), of.occasions[1])) == []


def test_every_slip_of_the_hand_is_found_at_its_line() -> None:
    written = SeatingPlan(occasion="dinner", tables={"T1": ("p00", "p00"), "T9": ("p01",), "T2": ("nobody",)})
    assert found(written, Roster(guests(3))) == [
        ("seating-invited", 5, "P02 is invited but has no chair"),
        ("seating-invited", 7, "P00 sits in 2 places"),
        ("seating-table", 10, "dinner has no table T9"),
        ("seating-invited", 14, "nobody on the roster has the id nobody"),
    ]


def test_rules_are_those_of_the_search() -> None:
    people = Roster((person("ann", apart=("bob",)), person("bob")))
    assert found(plan(("ann", "bob")), people, '[occasions.rules]\napart = "apart"\n') == [
        ("seating-apart", 7, "Ann and Bob must not share a table; both sit at T1")
    ]


def test_wheelchair_user_on_another_chair() -> None:
    people = Roster((*guests(1), person("zed", access=("wheelchair",))))
    assert found(plan(("p00", "zed")), people) == [
        ("seating-chair", 8, "Zed needs a wheelchair place, chair 2 of T1 is none")
    ]


def test_too_many_at_a_table_stands_at_the_table() -> None:
    people = Roster(guests(5))
    assert found(plan(tuple(people.by_id)), people) == [("seating-capacity", 6, "table T1 has 4 chairs but 5 people")]


def test_people_who_are_to_sit_near_but_have_chairs_between_them() -> None:
    rules = '[occasions.rules]\nnext_to = [["p00", "p02"]]\nnear = [["p01", "p03"]]\n'
    tables = 'tables = [{ id = "T1", seats = 6, shape = "head" }]\n'
    of, people = forum(rules, tables), Roster(guests(4))
    written = SeatingPlan(occasion="dinner", tables={"T1": ("p00", "p01", "p02", "", "", "p03")})
    problems = list(check(of, people, plans(written), of.occasions[1], store.dump(written)))
    assert [problem.sentence for problem in problems] == [
        "P00 is to sit next to P02, who has chair 3 of T1",
        "P01 is to sit near P03, who has chair 6 of T1",
    ]
