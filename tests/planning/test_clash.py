"""Explanations: the fewest clauses that clash and the fewest to give up, as trying every plan finds them."""

from collections import Counter
from itertools import combinations, product

import pytest

from forumctl.planning.clash import CROWDED, FEW, Reason, kept, solve
from forumctl.planning.door import Stop
from forumctl.planning.evaluate import evaluate
from forumctl.planning.instance import Allowed, Apart, Capacity, Instance, Share, Together
from forumctl.planning.relax import Clause, broken_clauses, clauses
from tests.planning.strategies import small_instance


def broken_by_all_plans(instance: Instance) -> set[frozenset[Clause]]:
    """What each plan breaks, without what contains another plan's."""
    everything = clauses(instance)
    found = {
        frozenset(broken_clauses(instance, plan, everything))
        for plan in product(range(instance.groups), repeat=instance.people)
    }
    return {some for some in found if not any(other < some for other in found)}


def parts(reasons: tuple[Reason, ...]) -> int:
    return sum(max(1, len(reason.groups)) for reason in reasons)


def smallest_clash(broken: set[frozenset[Clause]]) -> int:
    candidates = sorted(frozenset[Clause]().union(*broken))
    for size in range(1, len(candidates) + 1):
        if any(all(some & set(chosen) for some in broken) for chosen in combinations(candidates, size)):
            return size
    return 0


@pytest.mark.parametrize("number", range(60))
def test_solve_small_is_the_smallest_clash_and_the_smallest_mend(number: int) -> None:
    instance = small_instance(number, people=5)
    broken = broken_by_all_plans(instance)
    clash = solve(instance, Stop(), 0)
    judged = evaluate(instance, clash.plan or ())
    assert (clash.violations, clash.cost) == (judged.violations, clash.bound)
    if frozenset() in broken:
        assert (clash.reasons, clash.mend, clash.broken, clash.stopped) == ((), (), 0, "proven")
        return
    assert clash.smallest
    assert clash.stopped == "infeasible"
    assert parts(clash.mend) == clash.bound == min(map(len, broken))
    assert parts(clash.reasons) == smallest_clash(broken)


def test_solve_pins_more_than_seats_says_how_many_are_missing() -> None:
    instance = Instance(
        6,
        2,
        (Capacity("wheelchair places", (9, 9), (0,) * 6), Capacity("seats", (2, 9))),
        allowed=tuple(Allowed(f"pin {person}", person, frozenset({0})) for person in range(4)),
    )
    clash = solve(instance, Stop(), 0)
    *pins, seats = clash.reasons
    assert [pin.rule for pin in pins] == [f"pin {pin.people[0]}" for pin in pins]
    assert (len(pins), seats.rule, seats.number, seats.groups, seats.missing) == (3, "seats", 1, (0,), 1)
    assert [(reason.rule, reason.groups, reason.missing) for reason in clash.mend] == [("seats", (0,), 2)]


def test_solve_together_and_apart_names_the_two_rules() -> None:
    instance = Instance(5, 3, together=(Together("delegation", (0, 1, 2)),), apart=(Apart("apart", 2, 0),))
    reasons = (
        Reason("apart", "apart", 0, (2, 0), (), 0),
        Reason("together", "delegation", 0, (0, 1, 2), (), 0),
    )
    mend = (Reason("apart", "apart", 0, (2, 0), (), 1),)
    clash = solve(instance, Stop(), 0)
    assert (clash.reasons, clash.mend, clash.smallest) == (reasons, mend, True)
    assert (clash.costs, clash.bound) == ({"apart": 1}, 1)


def test_solve_too_few_seats_names_every_group_once() -> None:
    clash = solve(Instance(30, 4, (Capacity("seats", (7, 7, 7, 7)),)), Stop(), 0)
    assert clash.reasons == (Reason("capacity", "seats", 0, (), (0, 1, 2, 3), 2),)
    assert [(reason.rule, reason.missing) for reason in clash.mend] == [("seats", 2)]


def test_solve_nobody_to_talk_to_names_the_person() -> None:
    clash = solve(Instance(4, 2, shares=(Share("language", (1, 1, 2, 1)),)), Stop(), 0)
    assert clash.reasons == (Reason("share", "language", 0, (2,), (), 0),)


def test_solve_possible_has_a_plan_and_no_reasons() -> None:
    clash = solve(Instance(4, 2, (Capacity("seats", (2, 2)),)), Stop(), 0)
    assert (clash.reasons, clash.costs, clash.bound, clash.proven) == ((), {}, 0, True)
    assert Counter(clash.plan or ()) == {0: 2, 1: 2}


def test_solve_that_finds_no_clash_in_time_has_a_mend_and_claims_none() -> None:
    seats = Capacity("seats", (1,) * FEW)
    clash = solve(Instance(FEW + 1, FEW, (seats,)), Stop(iterations=1), 0)
    assert (clash.reasons, len(clash.mend), clash.smallest) == ((), 1, False)


@pytest.mark.parametrize(("groups", "smallest"), [(FEW, True), (FEW + 1, False)])
def test_solve_one_seat_short_is_looked_into_up_to_some_groups(groups: int, smallest: bool) -> None:
    clash = solve(Instance(groups + 1, groups, (Capacity("seats", (1,) * groups),)), Stop(), 0)
    assert [(reason.groups, reason.missing) for reason in clash.reasons] == [(tuple(range(groups)), 1)]
    assert (clash.bound, clash.smallest, clash.stopped) == (1, smallest, "infeasible")


def test_solve_seats_just_enough_are_not_what_clashes() -> None:
    pins = tuple(Allowed("pin", person, frozenset({4})) for person in (0, 1))
    clash = solve(Instance(FEW + 1, FEW + 1, (Capacity("seats", (1,) * (FEW + 1)),), pins), Stop(), 0)
    assert [reason.kind for reason in clash.reasons] == ["allowed", "allowed", "capacity"]
    assert clash.smallest


@pytest.mark.parametrize(("groups", "smallest"), [(CROWDED, True), (CROWDED + 1, False)])
def test_solve_crowd_one_larger_than_the_groups_is_told_at_once_where_they_are_many(
    groups: int, smallest: bool
) -> None:
    crowd = tuple(Apart("apart", *pair) for pair in combinations(range(groups + 1), 2))
    clash = solve(Instance(groups + 1, groups, apart=crowd), Stop(), 0)
    assert (len(clash.reasons), len(clash.mend), clash.smallest) == (len(crowd), 1, smallest)


def test_many_alike_who_avoid_each_other_are_told_at_once() -> None:
    people = 24
    pairs = tuple(Apart("apart", one, other) for one, other in combinations(range(people), 2))
    instance = Instance(people=people, groups=3, capacities=(Capacity("seats", (people,) * 3),), apart=pairs)
    found = solve(instance, Stop(), 0)
    assert [reason.people for reason in found.reasons] == list(combinations(range(4), 2))
    assert len(found.mend) == 3 * 28


def alone_with_each_other(apart: bool) -> Instance:
    """A gala of 210 people at 100 tables, of whom two share a language with each other alone."""
    return Instance(
        210,
        100,
        (Capacity("seats", (3,) * 100),),
        apart=(Apart("apart", 0, 1),) if apart else (Apart("apart", 0, 2),),
        shares=(Share("language", (1, 1, *(2,) * 208)),),
    )


def test_two_who_can_talk_to_each_other_alone_and_are_to_be_apart_are_found_at_once_in_a_large_forum() -> None:
    found = solve(alone_with_each_other(True), Stop(), 0)
    assert [(reason.rule, reason.people) for reason in found.reasons] == [("apart", (0, 1)), ("language", (0,))]
    assert [(reason.rule, reason.people) for reason in found.mend] == [("apart", (0, 1))]
    assert (found.plan, found.smallest, found.enough, found.stopped) == (None, False, False, "infeasible")
    assert kept(alone_with_each_other(True)) is None
    assert kept(alone_with_each_other(False)) is not None
