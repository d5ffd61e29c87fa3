"""Sizes with the most pairs: as good as any that keep the limits, and what the search begins with."""

from itertools import product
from random import Random

import pytest

from forumctl.planning.dense.annealing import most_pairs
from forumctl.planning.door import Stop
from forumctl.planning.grouping import solve
from forumctl.planning.instance import Capacity, Count, Dense, Instance


@pytest.mark.parametrize("seed", range(30))
def test_no_sizes_between_the_limits_have_more_pairs(seed: int) -> None:
    random = Random(seed)
    least = [random.randint(0, 3) for _ in range(4)]
    most = [low + random.randint(0, 4) for low in least]
    people = random.randint(0, 20)
    every = product(*(range(low, high + 1) for low, high in zip(least, most, strict=True)))
    best = max((sum(s * (s - 1) for s in sizes) for sizes in every if sum(sizes) == people), default=None)
    found = most_pairs(least, most, people)
    if best is None:
        assert found is None
    else:
        assert found is not None
        assert sum(found) == people
        assert all(low <= size <= high for low, size, high in zip(least, found, most, strict=True))
        assert sum(s * (s - 1) for s in found) == best


def test_groups_have_the_sizes_that_distances_want() -> None:
    people, limits = range(66), ((4, 20), (4, 21), (6, 22), (6, 22), (5, 22))
    random = Random(2)
    costs = [[0] * 66 for _ in people]
    for one in people:
        for other in range(one):
            costs[one][other] = costs[other][one] = -random.randint(900, 1000)
    instance = Instance(
        66,
        5,
        capacities=(Capacity("most", tuple(high for _, high in limits)),),
        counts=(Count("least", frozenset(people), at_least=tuple(low for low, _ in limits), when_empty=True),),
        dense=(Dense("distance", tuple(map(tuple, costs))),),
    )
    found = solve(instance, Stop(iterations=2000), 1)
    assert found.broken == 0
    assert sorted(map(found.plan.count, range(5))) == [4, 4, 14, 22, 22]
