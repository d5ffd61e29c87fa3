"""A cost for every pair: the best plan where all can be tried, must-rules kept, the same plan again."""

from dataclasses import replace
from itertools import product
from random import Random

import pytest

from forumctl.planning.door import Progress, Stop
from forumctl.planning.evaluate import evaluate
from forumctl.planning.grouping import solve
from forumctl.planning.instance import (
    Allowed,
    Apart,
    Capacity,
    Count,
    Dense,
    Earlier,
    Instance,
    Mix,
    Pairing,
    Placing,
    Share,
    Together,
)


def dense(people: int, seed: int, low: int = -100, high: int = 0) -> Dense:
    random = Random(seed)
    costs = [[0] * people for _ in range(people)]
    for one in range(people):
        for other in range(one):
            costs[one][other] = costs[other][one] = random.randint(low, high)
    return Dense("distance", tuple(map(tuple, costs)))


def crowd(seed: int, people: int = 72, groups: int = 8) -> Instance:
    """A bit of every rule, and a seat to spare at each table."""
    random = Random(seed)
    everybody = range(people)
    return Instance(
        people,
        groups,
        capacities=(
            Capacity("seats", (people // groups + 1,) * groups),
            Capacity("wheelchairs", (1,) * groups, tuple(int(person % 18 == 0) for person in everybody)),
        ),
        allowed=(Allowed("pin", 5, frozenset({3})), Allowed("near", 6, frozenset({1, 2}))),
        together=(Together("pair", (10, 11)), Together("family", (20, 21, 22))),
        apart=(Apart("apart", 30, 31), Apart("apart", 10, 20)),
        shares=(Share("language", tuple(random.choice([1, 2, 3, 6]) for _ in everybody)),),
        counts=(Count("hosts", frozenset(range(40, 56)), at_least=(1,) * groups, at_most=(3,) * groups),),
        mixes=(Mix("country", 40, tuple(person % 9 for person in everybody)),),
        placings=(Placing("front", tuple((person, 0, -50) for person in range(8))),),
        dense=(dense(people, seed),),
    )


@pytest.mark.parametrize("seed", range(8))
def test_a_matrix_for_few_people_gives_the_best_plan(seed: int) -> None:
    instance = Instance(7, 3, (Capacity("seats", (3, 3, 2)),), dense=(dense(7, seed, -9, 9),))
    judged = [evaluate(instance, plan) for plan in product(range(3), repeat=7)]
    result = solve(instance, Stop(iterations=4000), seed)
    assert result.cost == min(found.cost for found in judged if not found.broken)
    assert result.bound <= result.cost


@pytest.mark.parametrize("seed", range(3))
def test_a_matrix_for_many_people_is_met_with_every_must_rule_kept(seed: int) -> None:
    instance = crowd(seed)
    before = solve(replace(instance, dense=()), Stop(iterations=30_000), seed)
    result = solve(instance, Stop(iterations=6_000), seed)
    assert (before.broken, result.broken) == (0, 0)
    assert result.bound <= result.cost < evaluate(instance, before.plan).cost


@pytest.mark.parametrize("seed", [6, 13, 23, 27])
def test_rules_about_company_are_asked_of_the_plan_that_is_taken_up_again(seed: int) -> None:
    assert solve(crowd(seed), Stop(iterations=1_500), seed).broken == 0


def test_progress_tells_the_cost_of_the_best_plan() -> None:
    seen: list[Progress] = []
    result = solve(crowd(2), Stop(iterations=1_500), 2, seen.append)
    assert seen[-1].cost >= result.cost > seen[-1].cost - 2_000


def test_few_moves_are_kept_to_under_a_matrix() -> None:
    instance = replace(crowd(1), shares=())
    before = solve(instance, Stop(iterations=1_000), 1)
    held = replace(instance, earlier=Earlier("stay", before.plan, 1, max_moves=6))
    result = solve(held, Stop(iterations=4_000), 2)
    assert result.broken == 0
    assert result.cost <= before.cost


def test_least_and_most_of_each_group_are_kept() -> None:
    least, most = (4, 8, 10, 12, 6), (14, 14, 14, 16, 20)
    instance = Instance(
        64,
        5,
        (Capacity("most", most),),
        counts=(Count("least", frozenset(range(64)), at_least=least, when_empty=True),),
        dense=(dense(64, 3),),
    )
    result = solve(instance, Stop(iterations=8_000), 1)
    sizes = [result.plan.count(group) for group in range(5)]
    assert all(low <= size <= high for low, size, high in zip(least, sizes, most, strict=True))
    assert sizes != sorted(sizes, reverse=True)
    assert -result.bound >= -result.cost > 64 * 12 * 50 / 2


def test_the_same_seed_gives_the_same_plan() -> None:
    assert solve(crowd(4), Stop(iterations=2_000), 7) == solve(crowd(4), Stop(iterations=2_000), 7)


def test_a_matrix_must_be_symmetric() -> None:
    with pytest.raises(ValueError, match="not symmetric"):
        Dense("distance", ((0, 1), (2, 0)))


def test_progress_tells_the_whole_cost_from_the_first_report_on() -> None:
    instance, seen = crowd(3), list[Progress]()
    result = solve(instance, Stop(iterations=3000), 1, seen.append)
    assert seen[-1].cost >= result.cost
    assert all(abs(progress.cost - result.cost) < 0.2 * abs(result.cost) for progress in seen)
    assert [progress.cost for progress in seen] == sorted((progress.cost for progress in seen), reverse=True)


def test_friends_who_fit_at_one_table_are_all_together() -> None:
    at = list(range(72))
    Random(3).shuffle(at)
    circles = [at[first : first + 8] for first in range(0, 72, 8)]
    wished = tuple(
        (circle[one], circle[(one + step) % 8], -5) for circle in circles for one in range(8) for step in (1, 2)
    )
    masks = tuple(1 << at.index(person) // 8 for person in range(72))
    instance = Instance(
        72,
        9,
        (Capacity("seats", (8,) * 9),),
        shares=(Share("language", masks),),
        pairings=(Pairing("friends", wished),),
    )
    result = solve(instance, Stop(iterations=15_000), 1)
    assert (result.broken, result.cost) == (0, -5 * len(wished))


def test_friends_wishes_keep_every_must_rule_and_the_same_seed_gives_the_same_plan() -> None:
    random = Random(4)
    wished = tuple((one, random.randrange(one), -30) for one in range(1, 72))
    instance = replace(crowd(4), dense=(), pairings=(Pairing("friends", wished),))
    result = solve(instance, Stop(iterations=5_000), 1)
    assert result == solve(instance, Stop(iterations=5_000), 1)
    assert (result.broken, result.costs) == (0, evaluate(instance, result.plan).costs)
