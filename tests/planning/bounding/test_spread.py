"""The least sum of squares against trying everything."""

from collections import Counter
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from forumctl.planning.bounding.spread import Portion, least_squares

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
