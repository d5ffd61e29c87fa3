"""Who meets again, and the least that is possible."""

import random
from collections.abc import Iterable
from itertools import combinations

from hypothesis import given as with_examples
from hypothesis import strategies as st

from forumctl.plans.seating import SeatingPlan
from forumctl.plans.store import Plans
from forumctl.plans.visits import VisitPlan
from forumctl.roster import Roster
from forumctl.seating.assigning.meetings import meetings
from tests.seating.given import forum, guests, person

MEET = "[occasions.rules]\nmeet_new = 5\n"


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
