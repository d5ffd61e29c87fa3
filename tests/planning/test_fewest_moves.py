"""Plans made again: nobody moves without a reason, newcomers find a place, few moves are the fewest there are."""

from dataclasses import replace
from itertools import product

import pytest

from forumctl.planning.door import Stop
from forumctl.planning.evaluate import evaluate, moved
from forumctl.planning.fewest_moves import PRICES, by_price
from forumctl.planning.fewest_moves import solve as fewest_moves
from forumctl.planning.grouping import solve
from forumctl.planning.instance import Apart, Capacity, Earlier, Instance, Mix
from tests.planning.strategies import small_instance

PEOPLE, GROUPS = 60, 6
FORUM = Instance(
    PEOPLE,
    GROUPS,
    (Capacity("seats", (11,) * GROUPS),),
    mixes=(
        Mix("country", 2, tuple(p % 13 for p in range(PEOPLE))),
        Mix("kind", 1, tuple(p * p % 7 for p in range(PEOPLE))),
    ),
)
BEFORE = solve(FORUM, Stop(iterations=30_000), 1).plan


def test_assign_again_without_a_change_moves_nobody() -> None:
    again = replace(FORUM, earlier=Earlier("stay", BEFORE, 1000))
    assert solve(again, Stop(iterations=30_000), 2).plan == BEFORE


def test_assign_newcomers_at_a_high_price_moves_nobody_else() -> None:
    earlier = Earlier("stay", tuple(None if person % 10 == 0 else group for person, group in enumerate(BEFORE)), 1000)
    result = solve(replace(FORUM, earlier=earlier), Stop(iterations=30_000), 2)
    assert (result.broken, moved(earlier, result.plan)) == (0, ())


def test_assign_new_rule_moves_one_of_the_two() -> None:
    first, second = [person for person in range(PEOPLE) if BEFORE[person] == BEFORE[0]][:2]
    earlier = Earlier("stay", BEFORE, 1000)
    result = solve(replace(FORUM, apart=(Apart("apart", first, second),), earlier=earlier), Stop(iterations=30_000), 2)
    assert result.broken == 0
    assert len(moved(earlier, result.plan)) == 1


def test_assign_higher_price_moves_fewer() -> None:
    changed = replace(FORUM, mixes=(Mix("country", 2, tuple((p * 7) % 13 for p in range(PEOPLE))), FORUM.mixes[1]))
    moves = []
    for price in (0, 2, 10, 1000):
        earlier = Earlier("stay", BEFORE, price)
        moves.append(len(moved(earlier, solve(replace(changed, earlier=earlier), Stop(iterations=30_000), 2).plan)))
    assert moves == sorted(moves, reverse=True)
    assert moves[-1] == 0


def test_assign_many_again_moves_only_those_for_whom_it_is_worth_its_price() -> None:
    people, groups = 300, 30
    forum = Instance(
        people,
        groups,
        (Capacity("seats", (11,) * groups),),
        mixes=(Mix("country", 1, tuple(person * person % 37 for person in range(people))),),
    )
    before = solve(forum, Stop(iterations=60_000), 1).plan
    others = replace(forum, mixes=(Mix("country", 1, tuple(person * 11 % 41 for person in range(people))),))
    result = solve(replace(others, earlier=Earlier("stay", before, 1)), Stop(), 2)
    gone = moved(Earlier("stay", before, 1), result.plan)
    assert result.broken == 0
    assert 0 < len(gone) < people // 2
    for person in gone:  # nobody would be better off at home again
        home = tuple(before[one] if one == person else group for one, group in enumerate(result.plan))
        judged = evaluate(replace(others, earlier=Earlier("stay", before, 1)), home)
        assert judged.broken or judged.cost >= result.cost


def test_plans_by_price_keep_the_must_rules_and_meet_wishes_better_as_moving_gets_cheaper() -> None:
    instance = replace(FORUM, apart=(Apart("apart", 0, 1),), earlier=Earlier("stay", BEFORE, 1))
    first = solve(replace(instance, earlier=Earlier("stay", BEFORE, 1000)), Stop(iterations=30_000), 1).plan
    found = [first, *by_price(instance, first)]
    costs = [evaluate(FORUM, plan).cost for plan in found]
    assert len(found) == 1 + len(PRICES)
    assert all(evaluate(instance, plan).broken == 0 for plan in found)
    assert costs == sorted(costs, reverse=True)


@pytest.mark.parametrize("number", range(40))
def test_fewest_moves_small_are_as_few_as_trying_every_plan_finds(number: int) -> None:
    instance = small_instance(number, people=5)
    groups = tuple(person % instance.groups for person in range(instance.people))
    instance = replace(instance, earlier=Earlier("stay", groups, 1))
    plans = product(range(instance.groups), repeat=instance.people)
    moves = [len(moved(Earlier("stay", groups, 1), plan)) for plan in plans if not evaluate(instance, plan).broken]
    found = fewest_moves(instance, Stop(), 0)
    if not moves:
        assert (found.plan, found.stopped, found.proven) == (None, "infeasible", True)
        return
    assert found.plan is not None
    assert evaluate(instance, found.plan).broken == found.broken == 0
    assert len(moved(Earlier("stay", groups, 1), found.plan)) == min(moves) == found.cost == found.bound
    assert (found.proven, found.stopped) == (True, "proven")


def test_fewest_moves_without_an_earlier_plan_is_refused() -> None:
    with pytest.raises(ValueError, match="no earlier plan"):
        fewest_moves(FORUM, Stop(), 0)
