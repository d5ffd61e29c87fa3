"""Bounds are never above the best plan, and meet it where units alone decide."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from forumctl.planning.bounding.lower_bound import lower_bound
from forumctl.planning.evaluate import evaluate
from forumctl.planning.instance import Allowed, Balance, Instance, Mix, Together
from forumctl.planning.units import contract

PEOPLE, GROUPS = 6, 3


def instance(values: list[int], unit: list[int], weight: int = 2) -> Instance:
    return Instance(
        people=PEOPLE,
        groups=GROUPS,
        together=(Together("together", tuple(unit)),),
        allowed=(Allowed("allowed", 0, frozenset({0, 1})), Allowed("allowed", 1, frozenset({1}))),
        mixes=(Mix("mix", weight, tuple(values)),),
        balances=(Balance("balance", 1),),
    )


def best(of: Instance) -> int:
    judged = (evaluate(of, plan) for plan in product(range(GROUPS), repeat=PEOPLE))
    return min(found.cost for found in judged if not found.broken)


@settings(max_examples=25)
@given(
    st.lists(st.integers(-1, 2), min_size=PEOPLE, max_size=PEOPLE),
    st.lists(st.integers(0, PEOPLE - 1), min_size=1, max_size=4, unique=True),
)
def test_bound_is_never_above_the_best_plan(values: list[int], unit: list[int]) -> None:
    of = instance(values, unit)
    assert lower_bound(of, contract(of)) <= best(of)


def test_bound_counts_what_a_unit_cannot_avoid() -> None:
    of = instance([0, 0, 0, -1, -1, -1], [0, 1, 2])
    assert lower_bound(of, contract(of)) == 2 * (9 - 3) + (9 + 1 + 4 - 12)


def test_bound_counts_that_those_beside_a_unit_can_be_spread_or_fill_evenly_and_not_both() -> None:
    of = instance([0, 0, 0, 1, 1, 1], [0, 1, 2])
    assert lower_bound(of, contract(of)) == best(of) == 2 * (9 - 3) + 6
