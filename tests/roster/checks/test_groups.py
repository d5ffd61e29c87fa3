"""Delegations and companions as groups, and where they do not fit."""

from hypothesis import given
from hypothesis import strategies as st

from forumctl.definition.people import Participant
from forumctl.roster.checks.groups import unit_name, units

from .forums import DAY, DINNER, person, told

NAMES = tuple("abcdefgh")
TOGETHER = '[occasions.rules]\ntogether = ["delegation", "companion"]\napart = "apart"\n'


@st.composite
def crowds(draw: st.DrawFn) -> list[Participant]:
    present = draw(st.lists(st.sampled_from(NAMES), unique=True))
    return [
        Participant(
            id=name,
            name=name.upper(),
            delegation=draw(st.sampled_from(("", "x", "y"))),
            companion=tuple(draw(st.lists(st.sampled_from(NAMES), max_size=2))),
        )
        for name in present
    ]


@given(crowds())
def test_units_hold_everybody_once_and_every_bond(people: list[Participant]) -> None:
    found = units(people, ("delegation", "companion"))
    unit_of = {member.id: number for number, unit in enumerate(found) for member in unit}
    assert sorted(unit_of) == sorted(one.id for one in people)
    assert sum(map(len, found)) == len(people)
    for one in people:
        assert all(unit_of[other] == unit_of[one.id] for other in one.companion if other in unit_of)
        assert all(
            unit_of[two.id] == unit_of[one.id] for two in people if one.delegation and two.delegation == one.delegation
        )


@given(crowds())
def test_without_rules_everybody_is_alone(people: list[Participant]) -> None:
    assert units(people, ()) == tuple((one,) for one in people)


def test_group_is_called_after_its_delegation_else_its_people() -> None:
    ann, ben = Participant(id="ann", name="Ann", delegation="hanoi"), Participant(id="ben", name="Ben")
    assert unit_name((ann, ann)) == "the delegation hanoi"
    assert unit_name((ann, ben)) == "Ann and Ben"


def test_group_that_just_fits_the_largest_table_is_fine() -> None:
    people = "".join(person(name, delegation="hanoi") for name in ("ann", "ben", "cho"))
    assert told(DINNER + TOGETHER + people) == []
    assert told(DINNER + TOGETHER + people + person("dan", companion=["cho"])) == [
        ("unit-over-table", "Ann, Ben and 2 more (4 people) must share a table, but the largest has 3 places")
    ]


def test_pair_that_names_each_other_apart_is_told_once() -> None:
    people = person("ann", delegation="x", apart=["ben"]) + person("ben", delegation="x", apart=["ann"])
    assert [code for code, _ in told(DINNER + TOGETHER + people)] == ["apart-in-unit"]


def test_apart_within_a_group_is_fine_where_no_rule_asks_for_it() -> None:
    people = person("ann", delegation="x", apart=["ben"]) + person("ben", delegation="x")
    assert told(DINNER + TOGETHER.replace('apart = "apart"\n', "") + people) == []


def test_pins_of_a_group_to_one_table_are_fine() -> None:
    people = person("ann", delegation="x") + person("ben", delegation="x")
    assert told(DINNER + TOGETHER + '[occasions.pins]\nT2 = ["ann", "ben"]\n' + people) == []


def test_apart_people_pinned_to_two_buses_are_fine() -> None:
    day = DAY + '[[visits.buses]]\nid = "B"\nseats = 9\n[visits.rules]\napart = "apart"\n'
    assert told(day + '[visits.pins]\nA = ["ann"]\nB = ["ben"]\n' + person("ann", apart=["ben"]) + person("ben")) == []
