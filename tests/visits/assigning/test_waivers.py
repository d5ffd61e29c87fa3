"""Must-rules of the buses overruled by hand: kept in the plan, respected by the next one, taken back one by one."""

from typing import get_args

import pytest

from forumctl.definition.people import Participant
from forumctl.placement.waivers import with_waivers
from forumctl.plans.store import Plans
from forumctl.plans.visits import Waivable, Waiver
from forumctl.problems import ForumError
from forumctl.roster import Roster
from forumctl.visits.assigning import edits
from forumctl.visits.assigning.check import check
from forumctl.visits.rules import RULES
from tests.visits.given import case, crowd, forum, person, planned

EN: dict[str, object] = {"languages": ("en",)}
PEOPLE: tuple[Participant, ...] = (
    *crowd(4, **EN),
    person("ann", delegation="x", **EN),
    person("bob", delegation="x", **EN),
    person("far", apart=("pin",), **EN),
    person("kim", languages=("ko",)),
    person("pin", **EN),
    person("zed", access=("wheelchair",), **EN),
)
OF = forum('[visits.pins]\nA = ["pin"]\nB = ["far", "ann"]\n')


@pytest.mark.parametrize(
    ("who", "bus", "waiver"),
    [
        ("bob", "A", Waiver(rule="together", people=("bob",))),
        ("pin", "B", Waiver(rule="apart", people=("far", "pin"), bus="B")),
        ("pin", "C", Waiver(rule="pins", people=("pin",), bus="C")),
        ("kim", "A", Waiver(rule="guide-language", people=("kim",), bus="A")),
        ("zed", "B", Waiver(rule="wheelchair", people=("zed",), bus="B")),
    ],
)
def test_what_is_forced_is_kept_until_it_is_taken_back(who: str, bus: str, waiver: Waiver) -> None:
    of, people = OF, Roster(PEOPLE)
    before = planned(PEOPLE, of).plan
    moved = edits.moved(case(PEOPLE, of, before), before, [who], bus)
    broken = edits.breaks(of, people, Plans(visits=before), moved)
    assert broken.problems
    after = with_waivers(moved, broken.waivers)
    assert waiver in after.waivers
    again = planned(PEOPLE, of, after).plan
    assert dict(again.bus_of) == dict(after.bus_of)
    assert list(check(of, people, Plans(visits=again))) == []
    more = (*PEOPLE, person("new", **EN))
    assert planned(more, of, again).moves == ()
    held = again
    for freed in dict.fromkeys(each for one in again.waivers for each in one.people):
        if any(freed in one.people for one in held.waivers):
            held = edits.unwaive(held, freed)
    assert list(check(of, people, Plans(visits=held))) != []
    kept = planned(PEOPLE, of, held).plan
    assert list(check(of, people, Plans(visits=kept))) == []


def test_people_who_are_let_ride_on_a_bus_that_is_full_or_back_late() -> None:
    of = forum("", "seats = 10", "seats = 7")
    people = (*crowd(9, **EN), person("fly", latest="12:00", **EN))
    before = planned(people, of).plan
    held = next(bus for bus in "AB" if before.bus_of["fly"] != bus)
    moved = edits.moved(case(people, of, before), before, ["fly"], held)
    broken = edits.breaks(of, Roster(people), Plans(visits=before), moved)
    after = with_waivers(moved, broken.waivers)
    again = planned(people, of, after).plan
    assert again.bus_of["fly"] == held
    assert list(check(of, Roster(people), Plans(visits=again))) == []


def test_nothing_is_taken_back_where_nothing_is_waived() -> None:
    with pytest.raises(ForumError) as raised:
        edits.unwaive(planned(PEOPLE, OF).plan, "ann")
    assert [(problem.code, problem.sentence) for problem in raised.value.problems] == [
        ("not-waived", "no rule is waived for ann")
    ]


def test_every_must_rule_but_that_of_tours_can_be_waived() -> None:
    assert {rule.name for rule in RULES if rule.must} - {"tours"} == set(get_args(Waivable))
