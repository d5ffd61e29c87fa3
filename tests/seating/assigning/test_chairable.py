"""Tables and chairs together: people share a table only if they can be chaired there; else it is said why not."""

import pytest

from forumctl.definition.people import Participant
from forumctl.problems import ExitCode, ForumError
from forumctl.roster import Roster
from forumctl.seating.assigning.assign import assign
from forumctl.seating.assigning.check import check
from tests.seating.given import forum, guests, person, plan, plans

BANQUETS = 'tables = [{ id = "T{}", count = 2, seats = 6, shape = "banquet" }]\n'
TOGETHER = '[occasions.rules]\ntogether = ["companion"]\nbalance = 0\n'


def couples(count: int) -> tuple[Participant, ...]:
    return tuple(
        one
        for number in range(count)
        for one in (person(f"a{number}"), person(f"b{number}", companion=(f"a{number}",)))
    )


def test_tables_are_filled_with_those_who_find_chairs_beside_each_other() -> None:
    of, people = forum(TOGETHER, BANQUETS), Roster((*couples(4), *guests(4)))
    seating = assign(of, people, plans(), of.occasions[1])
    assert list(check(of, people, plans(seating.plan), of.occasions[1])) == []
    pairs = [sum(guest.startswith("a") for guest in chairs) for chairs in seating.plan.tables.values()]
    assert pairs == [2, 2]  # a side of three has room for one couple


def refused(rules: str, tables: str, *people: Participant) -> list[tuple[str, str | None]]:
    of = forum(rules, tables)
    with pytest.raises(ForumError) as raised:
        assign(of, Roster(people), plans(), of.occasions[1])
    assert raised.value.exit_code == ExitCode.NO_PLAN
    return [(problem.sentence, problem.hint) for problem in raised.value.problems]


def test_more_couples_than_find_chairs_clash() -> None:
    ((sentence, hint),) = refused(TOGETHER, BANQUETS.replace("count = 2", "count = 1"), *couples(3))
    assert sentence == ("dinner: these rules conflict: B0 sits beside A0; B1 sits beside A1; B2 sits beside A2")
    assert hint == "It is enough to take A0 out of the column companion of B0."


def test_somebody_who_is_to_be_next_to_three_is_named_with_all_of_them() -> None:
    rules = '[occasions.rules]\nnext_to = [["p00", "p01"], ["p00", "p02"], ["p00", "p03"], ["p04", "p05"]]\n'
    assert refused(rules, 'tables = [{ id = "T1", seats = 10 }]\n', *guests(10)) == [
        (
            "dinner: these rules conflict: P00 sits next to P01; P00 sits next to P02; P00 sits next to P03",
            "It is enough to take P00 and P01 out of next_to.",
        )
    ]


def test_pinned_chairs_and_wheelchair_places_clash_with_who_is_to_be_beside() -> None:
    rules = '[occasions.rules]\nnext_to = [["zed", "p01"]]\n[occasions.pins]\n"T1/4" = ["p01"]\n'
    tables = 'tables = [{ id = "T1", seats = 6, accessible = 1 }]\n'
    ((sentence, hint),) = refused(rules, tables, *guests(3), person("zed", access=("wheelchair",)))
    assert sentence == (
        "dinner: these rules conflict: Zed has a wheelchair place of T1; P01 is pinned to chair 4 of T1; "
        "Zed sits next to P01"
    )
    assert hint == "It is enough to write a chair that suits Zed into wheelchair_chairs of T1."


def test_late_guest_with_a_wheelchair_moves_one_chair_which_is_told() -> None:
    of = forum("", 'tables = [{ id = "T1", seats = 4, accessible = 1 }]\n')
    first = assign(of, Roster(guests(3)), plans(), of.occasions[1]).plan
    assert first.tables["T1"] == ("", "p00", "p01", "p02")
    full = Roster((*guests(3), person("late")))
    second = assign(of, full, plans(first), of.occasions[1]).plan
    assert second.tables["T1"] == ("late", "p00", "p01", "p02")
    of = forum("", 'tables = [{ id = "T1", seats = 5, accessible = 1 }]\n')
    seating = assign(of, Roster((*full.people, person("zed", access=("wheelchair",)))), plans(second), of.occasions[1])
    assert seating.plan.tables["T1"] == ("zed", "p00", "p01", "p02", "late")
    assert [(move.person, move.before, move.now, move.reason) for move in seating.changes.chairs] == [
        ("late", 1, 5, "makes room for Zed")
    ]


def test_tables_are_numbered_from_the_first_without_those_that_are_skipped() -> None:
    of = forum("", 'tables = [{ id = "T{}", count = 4, first = 3, skip = [4, 13], seats = 4 }]\n')
    assert of.occasions[1].tables[0].labels == ("T3", "T5", "T6", "T7")


def test_reason_for_another_chair_is_what_was_wrong_before() -> None:
    of = forum('[occasions.rules]\nnext_to = [["p00", "p03"]]\n', 'tables = [{ id = "T1", seats = 6 }]\n')
    before = plan(("p00", "p01", "p02", "p03", "p04", ""))
    seating = assign(of, Roster(guests(5)), plans(before), of.occasions[1])
    assert [(move.person, move.reason) for move in seating.changes.chairs] == [
        ("p03", "a rule was broken: P00 is to sit next to P03, who has chair 4 of T1")
    ]
