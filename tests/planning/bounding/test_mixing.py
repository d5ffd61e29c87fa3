"""How far mixing goes: nothing on average over all plans, all of the way at the bound."""

from itertools import permutations
from random import Random

import pytest

from forumctl.planning.bounding.lower_bound import reached
from forumctl.planning.door import Stop
from forumctl.planning.grouping import solve
from forumctl.planning.instance import Capacity, Instance, Mix, Together


@pytest.mark.parametrize("seed", range(8))
def test_by_chance_nothing_is_reached_on_average(seed: int) -> None:
    random = Random(seed)
    values = tuple(random.randrange(-1, 3) for _ in range(6))
    instance = Instance(6, 3, mixes=(Mix("m", 2, values), Mix("n", 1, (0, 0, 0, 1, 1, 1))))
    shares = [reached(instance, plan) for plan in permutations((0, 0, 0, 1, 1, 2))]
    assert sum(shares) / len(shares) == pytest.approx(0)


def test_most_even_plan_goes_all_the_way() -> None:
    instance = Instance(12, 3, (Capacity("seats", (4, 4, 4)),), mixes=(Mix("m", 1, (0, 1, 2, 3) * 3),))
    assert reached(instance, solve(instance, Stop(), 1).plan) == 1
    assert reached(instance, [person % 4 % 3 for person in range(12)]) < 0


def test_those_bound_together_are_no_fault() -> None:
    seats = Capacity("seats", (2, 2, 2))
    mix = Mix("m", 1, (0, 0, 1, 1, 2, 2))
    instance = Instance(6, 3, (seats,), together=(Together("t", (0, 1)),), mixes=(mix,))
    assert reached(instance, (0, 0, 1, 2, 1, 2)) == 1
    assert reached(instance, (0, 0, 1, 1, 2, 2)) < 0


def test_all_is_reached_where_nothing_is_to_be_mixed() -> None:
    assert reached(Instance(3, 2), (0, 1, 0)) == 1
