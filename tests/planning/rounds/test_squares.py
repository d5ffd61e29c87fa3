"""Latin squares: each group once in each row and column, and orthogonal as far as is known."""

from itertools import combinations

import pytest

from forumctl.planning.rounds.rounds import Rounds
from forumctl.planning.rounds.solve import solve
from forumctl.planning.rounds.squares import squares
from forumctl.planning.stopping import Stop


@pytest.mark.parametrize(("order", "known"), [(4, 4), (5, 5), (7, 7), (8, 8), (9, 9), (10, 3), (12, 6), (16, 16)])
def test_squares_are_orthogonal_two_by_two(order: int, known: int) -> None:
    found = list(squares(order))
    every = set(range(order))
    assert len(found) == known
    assert all(set(row) == every for square in found for row in square)
    for one, other in combinations(found, 2):
        assert len({pair for rows in zip(one, other, strict=True) for pair in zip(*rows, strict=True)}) == order**2


@pytest.mark.parametrize("sizes", [(9, *(10,) * 11), (*(7,) * 8, *(6,) * 4)])
def test_nobody_meets_twice_where_some_groups_are_smaller_by_one(sizes: tuple[int, ...]) -> None:
    assert solve(Rounds((sizes,) * 5), Stop(iterations=50), 0).cost == 0
