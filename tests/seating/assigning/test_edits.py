"""Plans changed by hand: what changes, what it costs, and what is refused."""

import pytest

from forumctl.plans.seating import SeatingPlan
from forumctl.problems import ExitCode, ForumError
from forumctl.roster import Roster
from forumctl.seating.assigning.edits import (
    Edit,
    move,
    pin,
    swap,
    unpin,
)
from tests.seating.given import (
    forum,
    guests,
    person,
    plan,
    plans,
)

RULES = '[occasions.rules]\ntogether = ["companion"]\nmix = { country = 3 }\n[occasions.pins]\nT3 = ["p04"]\n'
PEOPLE = Roster(
    (*guests(2, country="KR"), person("p02", country="VN"), person("p03", companion=("p02",)), *guests(5)[4:])
)
BEFORE = plan(("p00", "p02", "p03"), ("p01",), ("p04",))


def swapped(one: str, other: str, before: SeatingPlan = BEFORE) -> Edit:
    of = forum(RULES)
    return swap(of, PEOPLE, plans(before), of.occasions[1], one, other)


def moved(who: str, label: str, *, together: bool = False) -> Edit:
    of = forum(RULES)
    return move(of, PEOPLE, plans(BEFORE), of.occasions[1], who, label, together=together)


def test_swap_exchanges_two_chairs() -> None:
    edit = swapped("p00", "p01")
    assert edit.plan.tables == {"T1": ("p01", "p02", "p03"), "T2": ("p00",), "T3": ("p04",)}
    assert (edit.broken, edit.wishes) == ((), ())


def test_swap_that_parts_a_companion_says_so() -> None:
    assert [problem.sentence for problem in swapped("p01", "p03").broken] == [
        "P03 accompanies P02, but they sit at T1 and T2"
    ]


def test_swap_of_a_pinned_person_says_so() -> None:
    assert [problem.code for problem in swapped("p04", "p01").broken] == ["seating-pins"]


def test_fault_that_was_there_before_is_not_held_against_a_swap() -> None:
    before = plan(("p00", "p02"), ("p01", "p03"), ("p04",))
    assert swapped("p00", "p01", before).broken == ()


def test_move_takes_a_free_chair_and_tells_the_cost() -> None:
    edit = moved("p01", "T1")
    assert edit.plan.tables["T1"] == ("p00", "p02", "p03", "p01")
    assert edit.plan.tables["T2"] == ("",)
    assert [(score.rule, change) for score, change in edit.wishes] == [("mix country", 6), ("balance", 6)]
    assert edit.dearer == 12


def test_move_takes_along_those_who_are_bound() -> None:
    edit = moved("p02", "T2", together=True)
    assert {edit.plan.table_of["p02"], edit.plan.table_of["p03"]} == {"T2"}
    assert edit.broken == ()
    assert [problem.code for problem in moved("p02", "T2").broken] == ["seating-together"]


def test_move_to_a_full_table_is_told_and_loses_nobody() -> None:
    of, people = forum(), Roster(guests(5))
    edit = move(of, people, plans(plan(("p00", "p01", "p02", "p03"), ("p04",))), of.occasions[1], "p04", "T1")
    assert sorted(edit.plan.table_of) == [who.id for who in people]
    assert [problem.sentence for problem in edit.broken] == ["table T1 has 4 chairs but 5 people"]


@pytest.mark.parametrize(("who", "label", "code"), [("nobody", "T1", "not-seated"), ("p00", "T9", "unknown-table")])
def test_move_of_or_to_nothing_is_refused(who: str, label: str, code: str) -> None:
    with pytest.raises(ForumError) as caught:
        moved(who, label)
    assert [problem.code for problem in caught.value.problems] == [code]
    assert caught.value.exit_code == ExitCode.USAGE


def test_pin_and_unpin_undo_each_other() -> None:
    occasion = forum(RULES).occasions[1]
    assert pin(BEFORE, ["p00", "p00"]).pinned == ("p00",)
    assert unpin(occasion, pin(BEFORE, ["p00"]), ["p00"]) == BEFORE


@pytest.mark.parametrize(("who", "code"), [("p04", "pinned-in-forum"), ("p00", "not-pinned")])
def test_unpin_of_what_the_plan_has_not_pinned_is_refused(who: str, code: str) -> None:
    with pytest.raises(ForumError) as caught:
        unpin(forum(RULES).occasions[1], BEFORE, [who])
    assert [problem.code for problem in caught.value.problems] == [code]
