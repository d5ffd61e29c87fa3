"""Why somebody sits where they sit, and what other places would cost: counted by the judge of every plan."""

from forumctl.placement.model import groups_of, pose
from forumctl.planning.evaluate import evaluate
from forumctl.plans.store import Plans
from forumctl.roster import Roster
from forumctl.seating.assigning.explain import Alternative, explain
from forumctl.seating.gathering import gather
from forumctl.seating.rules import RULES
from tests.seating.given import (
    DINNER,
    SEOUL,
    forum,
    guests,
    person,
    plan,
    plans,
    seoul_dinner,
)

KEYS = '[occasions.rules]\napart = "apart"\ntogether = ["companion"]\nmix = { country = 3 }\nbalance = 0\n'
STAY = "Whoever had a table keeps it"
PEOPLE = Roster(
    (
        person("ann", country="KR", languages=("ko",)),
        person("bob", country="KR", apart=("ann",)),
        person("cy", companion=("ann",)),
    )
)


def test_reasons_name_what_binds_and_who_is_near() -> None:
    of = forum(KEYS + '[occasions.pins]\nT1 = ["ann"]\n')
    found = explain(of, PEOPLE, plans(plan(("ann", "cy"), ("bob",))), of.occasions[1], "ann")
    assert (found.name, found.table, found.chair) == ("Ann", "T1", 1)
    assert found.reasons == (
        "pinned to T1 in the forum file",
        "is accompanied by Cy",
        "kept apart from Bob, who sits at T2",
        "country South Korea: 1 here, 0 to 1 at each table",
        "beside Cy",
    )


def test_best_other_places_come_first_with_what_they_break() -> None:
    of = forum(KEYS)
    found = explain(of, PEOPLE, plans(plan(("ann", "cy"), ("bob",), ())), of.occasions[1], "bob")
    assert found.alternatives == (
        Alternative("T3", (), 20, ((STAY, 20),), ()),
        Alternative("T1", ("Ann", "Cy"), 60, ((STAY, 60),), ()),
    )


def test_full_table_is_entered_in_exchange() -> None:
    of = forum("[occasions.rules]\nbalance = 0\n", 'tables = [{ id = "T{}", count = 2, seats = 2 }]\n')
    found = explain(of, Roster(guests(4)), plans(plan(("p00", "p01"), ("p02", "p03"))), of.occasions[1], "p00")
    assert found.alternatives == (Alternative("T2", ("P02",), 40, ((STAY, 40),), ()),)


def test_costs_of_seoul_are_those_of_the_plans_themselves() -> None:
    made = seoul_dinner()
    found = explain(SEOUL.forum, SEOUL.roster, plans(made), DINNER, "lin-yuqing")
    gathering = gather(SEOUL.forum, SEOUL.roster, Plans(), DINNER, made)
    instance = pose(gathering, RULES)
    by_name = {guest.name: guest.id for guest in gathering.people}
    assert len(found.alternatives) == 3
    for other in found.alternatives:
        seats = {**made.table_of, "lin-yuqing": other.table}
        seats |= {by_name[name]: found.table for name in other.instead}
        judged = evaluate(instance, groups_of(gathering, seats))
        assert judged.cost - evaluate(instance, groups_of(gathering, made.table_of)).cost == other.cost
        assert (judged.broken == 0) == (other.breaks == ())
        assert sum(change for _, change in other.by_rule) == other.cost


def test_plan_that_does_not_seat_everybody_is_explained_without_costs() -> None:
    of = forum(KEYS)
    found = explain(of, PEOPLE, plans(plan(("ann",))), of.occasions[1], "ann")
    assert found.alternatives == ()
    assert found.reasons
