"""The least sum of squares against trying everything."""

from collections import Counter
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumctl.planning.bounding.wishes import Crowd, Portion, fluid_squares, least_squares
from forumctl.planning.evaluate import balanced_squares

GROUPS = 3
portions = st.lists(
    st.tuples(
        st.integers(1, 4),
        st.sets(st.integers(0, GROUPS - 1), min_size=1).map(lambda groups: tuple(sorted(groups))),
    ),
    max_size=6,
)


def tried(of: list[Portion]) -> int:
    best = []
    for groups in product(*(allowed for _, allowed in of)):
        counts: Counter[int] = Counter()
        for (size, _), group in zip(of, groups, strict=True):
            counts[group] += size
        best.append(sum(count * count for count in counts.values()))
    return min(best)


@settings(max_examples=60)
@given(portions)
def test_least_squares_equal_the_best_of_all_placings(of: list[Portion]) -> None:
    assert least_squares(of, GROUPS) == tried(of)


def test_least_squares_add_up_those_who_have_no_choice() -> None:
    pinned, free = [(1, (0,))] * 20, [(1, tuple(range(number, 100))) for number in range(1, 21)]
    assert least_squares([*pinned, *free], 100) == 20 * 20 + 20


def test_whole_numbers_are_balanced() -> None:
    assert [balanced_squares(total, 3) for total in range(8)] == [0, 1, 2, 3, 6, 9, 12, 4 + 4 + 9]


def test_large_portion_has_a_group_of_its_own_and_the_rest_is_split() -> None:
    assert fluid_squares([5, 1, 1], 3) == 25 + 1 + 1
    assert fluid_squares([5, 1, 1], 1) == 49
    assert fluid_squares([9, 4, 1, 1], 3) == 81 + 16 + 4
    assert fluid_squares([3, 3, 3], 2) == 16 + 25
    assert fluid_squares([], 2) == 0


def test_bound_holds_where_the_integer_programme_would_be_too_large() -> None:
    crowd: list[Portion] = [(2 + number % 3, tuple(range(number % 5, 60))) for number in range(40)]
    squares = sum(size * size for size, _ in crowd)
    assert least_squares(crowd, 60) == squares  # as many groups as portions and more
    pairs: list[Portion] = [(2, tuple(range(1, 41))) for _ in range(42)]
    assert least_squares(pairs, 41) == 42 * 4 + 2 * 2 * 4  # 40 groups may be used: two of them are shared


def test_bound_counts_all_who_must_share_where_nobody_tries_everything() -> None:
    sizes = range(100, 142)
    crowd: list[Portion] = [(size, tuple(range(1, 41))) for size in sizes]  # 42 portions for 40 of 41 groups
    assert least_squares(crowd, 41) == sum(size * size for size in sizes) + 2 * 2 * 100 * 100


@pytest.mark.parametrize("people", [6, 7, 8])
def test_excess_is_the_least_that_so_many_in_one_group_add(people: int) -> None:
    crowd, spread = Crowd(0, 1, {0: people}, 0, 0), balanced_squares(people, GROUPS)
    for count in range(people + 1):
        more = [x * x + balanced_squares(people - x, GROUPS - 1) - spread for x in range(count, people + 1)]
        assert crowd.excess(count, GROUPS) <= min(more)
    assert [crowd.excess(count, GROUPS) for count in (2, 3, 4)] == {6: [0, 1, 4], 7: [0, 0, 2], 8: [0, 0, 2]}[people]
