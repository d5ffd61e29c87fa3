"""Chairs kept under a name, tables by the door, and wishes of pairs."""

from forumctl.placement.people import Groups
from forumctl.plans.store import Plans
from forumctl.roster import Roster
from forumctl.seating.assigning.assign import assign
from forumctl.seating.gathering import Gathering
from forumctl.seating.papers.sheet import with_held
from forumctl.seating.rules import Rule, held, not_by_door, wishes
from tests.seating.given import forum, gathering, guests, person

HELD = 'tables = [{ id = "T{}", count = 3, seats = 4, hold = { T2 = { label = "Acme", seats = 3 } } }]\n'
DOOR = """[occasions.floor]
width_m = 20
depth_m = 8
doors = [[0, 4]]
[occasions.rules]
not_by_door = ["p00"]
"""
SPACED = 'tables = [{ id = "T{}", count = 3, seats = 4, at_m = [[2.5, 4], [10, 4], [16, 4]] }]\n'


def sentences(rule: Rule[Gathering], given: Gathering, tables: Groups) -> list[str]:
    return [violation.sentence for violation in rule.violations(given, tables)]


def test_kept_chairs_are_for_those_they_are_kept_for() -> None:
    people = (*guests(4), person("zoe", organisation="Acme"))
    given = gathering(people, tables=HELD)
    assert sentences(held.RULE, given, {"T1": ("zoe",), "T2": ("p00", "p01")}) == [
        "T2 has 2 others, but 3 of its chairs are kept for Acme",
        "Zoe sits at T1, but a chair is kept for them at T2",
    ]
    assert not sentences(held.RULE, given, {"T1": ("p01", "p02", "p03"), "T2": ("p00", "zoe")})


def test_a_sponsor_finds_the_chairs_kept_and_the_rest_carry_the_name() -> None:
    of, people = forum(tables=HELD), Roster((*guests(8), person("zoe", organisation="Acme")))
    plan = assign(of, people, Plans(), of.occasions[1]).plan
    assert plan.table_of["zoe"] == "T2"
    assert sum(map(bool, plan.tables["T2"])) <= 2
    tables, names = with_held(of.occasions[1], people, plan, "en")
    assert [names[guest].name for guest in tables["T2"] if guest.startswith("~")] == ["Acme", "Acme"]


def test_a_single_chair_is_kept() -> None:
    tables = 'tables = [{ id = "T{}", count = 3, seats = 4, hold = { "T1/2" = { label = "Press" } } }]\n'
    of, people = forum(tables=tables), Roster(guests(11))
    plan = assign(of, people, Plans(), of.occasions[1]).plan
    assert plan.tables["T1"][1] == ""


def test_nobody_sits_by_the_door_who_is_not_to() -> None:
    given = gathering(guests(8), DOOR, tables=SPACED)
    assert not_by_door.near_doors(given) == {"T1"}
    assert sentences(not_by_door.RULE, given, {"T1": ("p00", "p01")}) == ["P00 sits at T1, which stands by a door"]
    of = forum(DOOR, SPACED)
    assert assign(of, Roster(guests(12)), Plans(), of.occasions[1]).plan.table_of["p00"] != "T1"


def test_wishes_of_pairs_count_for_and_against() -> None:
    rules = 'wishes = [["p00", "p01", 5], ["p01", "p02", -3], ["p02", "p00", -2]]\n'
    given = gathering(guests(6), rules)
    assert sentences(wishes.RULE, given, {"T1": ("p00", "p02"), "T2": ("p01",)}) == [
        "P00 and P01 would rather sit together (5), but sit at T1 and T2",
        "P00 and P02 would rather sit apart (2), but both sit at T1",
    ]
    of = forum(rules)
    plan = assign(of, Roster(guests(6)), Plans(), of.occasions[1]).plan
    assert plan.table_of["p00"] == plan.table_of["p01"] != plan.table_of["p02"]
