"""Occasions planned together: new company over all of them, and nobody moved who has a table already.

Who meets again, and the least that is possible.
"""

import random
from collections import Counter
from collections.abc import Iterable
from itertools import combinations

import pytest
from hypothesis import given as with_examples
from hypothesis import strategies as st

from forumctl.definition import Forum
from forumctl.plans.seating import SeatingPlan
from forumctl.plans.store import Plans
from forumctl.plans.visits import VisitPlan
from forumctl.problems import ExitCode, ForumError
from forumctl.roster import Roster
from forumctl.seating.assigning.assign import Seating, assign
from forumctl.seating.assigning.assign_all import Planning, assign_all, meetings
from forumctl.seating.assigning.check import check
from tests.seating.given import (
    SEOUL,
    forum,
    guests,
    person,
)

MEET = "[occasions.rules]\nmeet_new = 5\n"


TWELVE = 'tables = [{ id = "T{}", count = 3, seats = 4 }]\n'


def meals(rules: str = MEET) -> Forum:
    """A lunch and a dinner that both have the rules."""
    of = forum(rules, TWELVE)
    lunch = of.occasions[0].model_copy(update={"rules": of.occasions[1].rules})
    return of.model_copy(update={"occasions": (lunch, of.occasions[1])})


def with_plans(plans: Plans, seatings: tuple[Seating, ...]) -> Plans:
    return Plans(
        seating={**plans.seating, **{seating.plan.occasion: seating.plan for seating in seatings}}, visits=plans.visits
    )


def test_occasions_planned_together_meet_again_as_little_as_they_must() -> None:
    of, people = meals(), Roster(guests(12))
    done = with_plans(Plans(), assign_all(Planning(of, people), Plans(), of.occasions))
    found = meetings(of, people, done)
    assert (found.again, found.least) == (3, 3)


def test_scores_are_those_of_the_finished_plans() -> None:
    of, people = meals(), Roster(guests(12))
    lunch, dinner = assign_all(Planning(of, people), Plans(), of.occasions)
    costs = [{score.rule: score.cost for score in seating.scores} for seating in (lunch, dinner)]
    assert (costs[0].get("meet_new", 0), costs[1]["meet_new"]) == (0, 15)
    assert lunch.changes == dinner.changes == assign(of, people, Plans(), of.occasions[0]).changes


def test_buses_count_as_having_met() -> None:
    of, people = meals(), Roster(guests(12))
    ids = list(people.by_id)
    plans = Plans(visits=VisitPlan(buses={"A": tuple(ids[:4]), "B": tuple(ids[4:8]), "C": tuple(ids[8:])}))
    done = with_plans(plans, assign_all(Planning(of, people), plans, of.occasions))
    found = meetings(of, people, done)
    assert (found.of, found.again, found.least) == (("lunch", "dinner", "the buses"), 6, 6)


def test_plans_that_stand_are_kept_and_newcomers_meet_new_people_at_both() -> None:
    of, before = meals(), Roster(guests(10))
    plans = with_plans(Plans(), assign_all(Planning(of, before), Plans(), of.occasions))
    after = Roster((*before, person("zoe"), person("zed")))
    seatings = assign_all(Planning(of, after), plans, of.occasions)
    assert all(not seating.changes.moves for seating in seatings)
    assert all(set(seating.changes.added) == {"zed", "zoe"} for seating in seatings)
    tables = [frozenset(people) for seating in seatings for people in seating.plan.tables.values()]
    of_zoe = Counter(one for table in tables if "zoe" in table for one in table if one and one != "zoe")
    assert max(of_zoe.values()) <= 2
    again = assign_all(Planning(of, after), with_plans(plans, seatings), of.occasions)
    assert [seating.plan for seating in again] == [seating.plan for seating in seatings]


def test_fresh_plans_keep_pinned_people_only() -> None:
    of, people = meals(), Roster(guests(12))
    first = with_plans(Plans(), assign_all(Planning(of, people), Plans(), of.occasions))
    pinned = {
        name: SeatingPlan(occasion=name, pinned=("p03",), tables=plan.tables) for name, plan in first.seating.items()
    }
    seatings = assign_all(Planning(of, people, fresh=True, seed=4), Plans(seating=pinned), of.occasions)
    for seating in seatings:
        assert seating.plan.table_of["p03"] == first.seating[seating.plan.occasion].table_of["p03"]
        assert seating.plan.pinned == ("p03",)


def test_plan_is_the_same_whatever_the_order_of_the_roster() -> None:
    of, people = meals(), guests(12)
    seatings = assign_all(Planning(of, Roster(people)), Plans(), of.occasions)
    assert assign_all(Planning(of, Roster(people[::-1])), Plans(), of.occasions) == seatings


def test_occasions_that_cannot_be_planned_are_refused_as_one_alone_is() -> None:
    of = meals(MEET + 'apart = "apart"\n')
    crowd = (person("ann"), *(person(f"foe{n}", apart=("ann", *(f"foe{m}" for m in range(4)))) for n in range(4)))
    with pytest.raises(ForumError) as alone:
        assign(of, Roster(crowd), Plans(), of.occasions[0])
    with pytest.raises(ForumError) as together:
        assign_all(Planning(of, Roster(crowd)), Plans(), of.occasions)
    assert together.value.exit_code == alone.value.exit_code == ExitCode.NO_PLAN
    assert together.value.problems == alone.value.problems


def test_reports_end_each_occasion_once() -> None:
    of, people = meals(), Roster(guests(12))
    seen: list[tuple[str, float]] = []
    assign_all(Planning(of, people, lambda step, share: seen.append((step, share))), Plans(), of.occasions)
    assert [step for step, share in seen if share == 1.0] == ["Seating lunch and dinner"] * 2


def test_seoul_is_planned_together_and_keeps_every_rule() -> None:
    seatings = assign_all(Planning(SEOUL.forum, SEOUL.roster), Plans(), SEOUL.forum.occasions)
    done = with_plans(Plans(), seatings)
    for occasion in SEOUL.forum.occasions:
        assert not list(check(SEOUL.forum, SEOUL.roster, done, occasion))
    found = meetings(SEOUL.forum, SEOUL.roster, done)
    assert found.least <= found.again <= 15


def at_tables(occasion: str, label: str, order: list[str]) -> SeatingPlan:
    return SeatingPlan(occasion=occasion, tables={f"{label}{n + 1}": tuple(order[n * 4 : n * 4 + 4]) for n in range(3)})


def pairs(party: Iterable[str]) -> list[tuple[str, ...]]:
    return list(combinations(sorted(party), 2))


def test_pairs_that_meet_again_are_counted_beside_the_least() -> None:
    people = Roster(guests(12))
    ids = list(people.by_id)
    plans = Plans(seating={"lunch": at_tables("lunch", "L", ids), "dinner": at_tables("dinner", "T", ids)})
    found = meetings(forum(MEET), people, plans)
    assert (found.of, found.again, found.least) == (("lunch", "dinner"), 18, 3)


def test_those_who_must_be_together_do_not_count() -> None:
    people = Roster((person("ann"), person("bob", companion=("ann",)), *guests(2)))
    plans = Plans(
        seating={
            "lunch": SeatingPlan(occasion="lunch", tables={"L1": ("ann", "bob", "p00"), "L2": ("p01",)}),
            "dinner": SeatingPlan(occasion="dinner", tables={"T1": ("ann", "bob"), "T2": ("p00", "p01")}),
        }
    )
    found = meetings(forum(MEET + 'together = ["companion"]\n'), people, plans)
    assert (found.again, found.least) == (0, 0)


@with_examples(st.integers(0, 10_000))
def test_no_plan_has_fewer_than_the_least(seed: int) -> None:
    people = Roster(guests(12))
    ids = list(people.by_id)
    made = random.Random(seed)

    def order() -> list[str]:
        return sorted(ids, key=lambda _: made.random())

    seating = {"lunch": at_tables("lunch", "L", order()), "dinner": at_tables("dinner", "T", order())}
    buses = VisitPlan(buses={"A": tuple(order()[:7]), "B": ()})
    found = meetings(forum(MEET), people, Plans(seating=seating, visits=buses))
    before = {pair for party in (*seating["lunch"].tables.values(), *buses.buses.values()) for pair in pairs(party)}
    assert found.again == sum(pair in before for table in seating["dinner"].tables.values() for pair in pairs(table))
    assert found.again >= found.least
