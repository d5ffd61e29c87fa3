"""Plans edited by hand: what is wrong with them, and where it stands.

Must-rules overruled by hand: kept in the plan, respected by the next one, taken back by one command.
"""

from typing import get_args

import pytest

from forumctl.definition.people import Participant
from forumctl.plans import store
from forumctl.plans.seating import SeatingPlan, Waivable, Waiver
from forumctl.problems import ForumError, Place
from forumctl.roster import Roster
from forumctl.seating.assigning import edits
from forumctl.seating.assigning.assign import assign
from forumctl.seating.assigning.check import check
from forumctl.seating.rules import RULES as RULES_OF_TABLES
from forumctl.seating.rules.chairs import CHAIR_RULES
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


RULES = """
[occasions.rules]
together = ["delegation"]
apart = "apart"
share_language = "must"
next_to = [["p00", "p01"]]
at_most = { country = { KR = 1 } }
[occasions.pins]
T1 = ["pin"]
"""


TABLES = 'tables = [{ id = "T{}", count = 3, seats = 5, accessible = 1 }]\n'


PEOPLE: tuple[Participant, ...] = (
    *guests(3, languages=("en",)),
    person("ann", delegation="x", languages=("en",)),
    person("bob", delegation="x", languages=("en",), apart=("p02",)),
    person("cy", languages=("en",), country="KR"),
    person("dee", languages=("en",), country="KR"),
    person("kim", languages=("ko",)),
    person("lee", languages=("ko", "en")),
    person("pin", languages=("en",)),
    person("zed", languages=("en",), access=("wheelchair",)),
)


BEFORE = plan(("pin", "p00", "p01", "cy", ""), ("zed", "p02", "dee", "", ""), ("kim", "lee", "ann", "bob", ""))


@pytest.mark.parametrize(
    ("one", "other", "waiver"),
    [
        ("bob", "cy", Waiver(rule="together", people=("bob",))),
        ("p02", "bob", Waiver(rule="apart", people=("bob", "p02"), table="T2")),
        ("pin", "kim", Waiver(rule="pins", people=("pin",), table="T3")),
        ("kim", "cy", Waiver(rule="share_language", people=("kim",), table="T1")),
        ("cy", "p02", Waiver(rule="at_most", people=("cy", "dee"), table="T2")),
        ("p00", "pin", Waiver(rule="near", people=("p00", "p01"), table="T1")),
        ("zed", "p02", Waiver(rule="access", people=("zed",), table="T2")),
    ],
)
def test_what_is_forced_is_kept_until_it_is_taken_back(one: str, other: str, waiver: Waiver) -> None:
    of, people = forum(RULES, TABLES), Roster(PEOPLE)
    assert list(check(of, people, plans(BEFORE), of.occasions[1])) == []
    after = BEFORE
    if waiver.rule == "apart":  # bob is let off his delegation to come to a table where p02 is
        edit = edits.move(of, people, plans(BEFORE), of.occasions[1], "bob", "T2")
    else:
        edit = edits.swap(of, people, plans(BEFORE), of.occasions[1], one, other)
    after = edit.forced
    assert waiver in after.waivers
    assert list(check(of, people, plans(after), of.occasions[1])) == []
    again = assign(of, people, plans(after), of.occasions[1]).plan
    assert again == after
    held = after
    for freed in dict.fromkeys(each for one in after.waivers for each in one.people):
        if any(freed in one.people for one in held.waivers):
            held = edits.unwaive(held, freed)
    assert held.waivers == ()
    assert list(check(of, people, plans(held), of.occasions[1])) != []
    kept = assign(of, people, plans(held), of.occasions[1]).plan
    assert list(check(of, people, plans(kept), of.occasions[1])) == []


def test_late_guest_leaves_what_is_forced() -> None:
    of, people = forum(RULES, TABLES), Roster((*PEOPLE, person("new", languages=("en",))))
    after = edits.swap(of, Roster(PEOPLE), plans(BEFORE), of.occasions[1], "bob", "cy").forced
    seated = assign(of, people, plans(after), of.occasions[1])
    assert seated.changes.moves == ()
    assert seated.changes.chairs == ()
    assert seated.changes.added == ("new",)


def test_nothing_is_taken_back_where_nothing_is_waived() -> None:
    with pytest.raises(ForumError) as raised:
        edits.unwaive(BEFORE, "ann")
    assert [(problem.code, problem.sentence) for problem in raised.value.problems] == [
        ("not-waived", "no rule is waived for ann")
    ]


def test_every_must_rule_but_that_of_one_chair_each_can_be_waived() -> None:
    names = {rule.name for rule in RULES_OF_TABLES if rule.must} | {rule.name for rule in CHAIR_RULES}
    assert names - set(get_args(Waivable)) == {"invited"}
    assert set(get_args(Waivable)) <= names


def test_chair_brought_to_a_full_table_by_hand_stays_there() -> None:
    of = forum("", 'tables = [{ id = "T{}", count = 2, seats = 3 }]\n')
    people = Roster(guests(5))
    before = plan(("p00", "p01", "p02"), ("p03", "p04", ""))
    after = edits.move(of, people, plans(before), of.occasions[1], "p03", "T1").forced
    assert after.tables == {"T1": ("p00", "p01", "p02", "p03"), "T2": ("", "p04", "")}
    assert [(waiver.rule, waiver.table) for waiver in after.waivers] == [("capacity", "T1")]
    assert assign(of, people, plans(after), of.occasions[1]).plan == after
    assert list(check(of, people, plans(after), of.occasions[1])) == []
