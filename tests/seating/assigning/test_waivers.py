"""Must-rules overruled by hand: kept in the plan, respected by the next one, taken back by one command."""

from typing import get_args

import pytest

from forumctl.definition.people import Participant
from forumctl.plans.seating import Waivable, Waiver
from forumctl.problems import ForumError
from forumctl.roster import Roster
from forumctl.seating.assigning import edits
from forumctl.seating.assigning.assign import assign
from forumctl.seating.assigning.check import check
from forumctl.seating.rules import RULES as RULES_OF_TABLES
from forumctl.seating.rules.chairs import CHAIR_RULES
from tests.seating.given import forum, guests, person, plan, plans

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
