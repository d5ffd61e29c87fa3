"""Rounds: the least that repeats in any plan of a tiny one, nothing where that is known to be possible.

Latin squares: each group once in each row and column, and orthogonal as far as is known.
"""

import os
import subprocess
import sys
from itertools import combinations, pairwise, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumctl.planning.door import Stop
from forumctl.planning.rounds import Plan, Rounds, least_repeats, repeats, solve, squares


@st.composite
def made(draw: st.DrawFn) -> Rounds:
    """Up to 14 people in up to four rounds, each with groups of its own sizes; some have met."""
    people = draw(st.integers(1, 14))
    sizes = []
    for _ in range(draw(st.integers(1, 4))):
        cuts = sorted(draw(st.sets(st.integers(1, people), max_size=4)) | {0, people})
        sizes.append(tuple(after - before for before, after in pairwise(cuts)))
    pairs = list(combinations(range(people), 2))
    met = draw(st.sets(st.sampled_from(pairs), max_size=5)) if pairs else set()
    return Rounds(tuple(sizes), frozenset(met))


def every_plan(rounds: Rounds) -> list[Plan]:
    """All plans, of few people in few rounds."""
    each = [
        [
            groups
            for groups in product(range(len(sizes)), repeat=rounds.people)
            if tuple(map(groups.count, range(len(sizes)))) == sizes
        ]
        for sizes in rounds.sizes
    ]
    return [tuple(plan) for plan in product(*each)]


@settings(max_examples=80)
@given(made(), st.integers(0, 99))
def test_everybody_is_in_a_group_of_every_round_and_repeats_are_counted_right(rounds: Rounds, seed: int) -> None:
    found = solve(rounds, Stop(iterations=200), seed)
    for groups, sizes in zip(found.plan, rounds.sizes, strict=True):
        assert tuple(map(groups.count, range(len(sizes)))) == sizes
        assert len(groups) == rounds.people
    assert found.cost == repeats(rounds, found.plan)
    assert found.bound <= found.cost
    assert (found.stopped == "proven") == (found.bound == found.cost)


@pytest.mark.parametrize("seed", range(12))
def test_tiny_rounds_repeat_as_little_as_any_plan(seed: int) -> None:
    random = Random(seed)
    people = random.randint(3, 5)
    cuts = [random.randint(1, people - 1) for _ in range(2)]
    met = frozenset(pair for pair in combinations(range(people), 2) if random.random() < 0.3)
    rounds = Rounds(tuple((cut, people - cut) for cut in cuts), met)
    least = min(repeats(rounds, plan) for plan in every_plan(rounds))
    assert least_repeats(rounds) <= least == solve(rounds, Stop(iterations=1_000), seed).cost


@pytest.mark.parametrize(("groups", "size", "number"), [(4, 3, 3), (7, 7, 7), (10, 10, 4), (12, 10, 6), (100, 10, 5)])
def test_nobody_meets_twice_where_that_is_known_to_be_possible(groups: int, size: int, number: int) -> None:
    found = solve(Rounds(((size,) * groups,) * number), Stop(), 0)
    assert (found.cost, found.stopped) == (0, "proven")


def test_who_knows_each_other_is_kept_apart_where_there_is_room() -> None:
    known = frozenset(combinations(range(4), 2))
    found = solve(Rounds(((4, 4, 4, 4),) * 2, known), Stop(), 0)
    assert found.cost == 0
    assert all(len({groups[person] for person in range(4)}) == 4 for groups in found.plan)


def test_rounds_for_other_numbers_of_people_are_refused() -> None:
    with pytest.raises(ValueError, match="same number of people"):
        Rounds(((2, 2), (3, 2)))
    with pytest.raises(ValueError, match="lower number first"):
        Rounds(((2, 2),), frozenset({(1, 0)}))


def test_seed_gives_the_same_plan_under_another_hash_seed() -> None:
    script = (
        "from forumctl.planning.rounds import Rounds, solve;"
        "from forumctl.planning.door import Stop;"
        "print(solve(Rounds(((4,) * 6,) * 5, frozenset({(0, 9), (3, 7)})), Stop(iterations=300), 4))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", script], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


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
