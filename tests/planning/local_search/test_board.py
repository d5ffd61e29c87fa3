"""What a change costs by difference is what the plans cost from scratch."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from forumctl.planning.evaluate import evaluate
from forumctl.planning.local_search.board import Board
from forumctl.planning.units import contract
from tests.planning.strategies import small_instance


@given(st.integers(0, 1 << 30), st.integers(0, 1 << 30))
def test_change_judged_equals_plans_evaluated(number: int, walk: int) -> None:
    instance = replace(small_instance(number, groups=4), allowed=())
    units, random = contract(instance), Random(walk)
    board = Board(units)
    board.place([random.randrange(instance.groups) for _ in units.members])

    def worth() -> int:
        judged = evaluate(instance, units.people_plan(board.where))
        return judged.broken * units.level + judged.cost

    before = worth()
    for _ in range(12):
        u, v = random.randrange(len(units.members)), random.randrange(-1, len(units.members))
        g = board.where[u]
        h = board.where[v] if v >= 0 else random.randrange(instance.groups)
        if g == h:
            continue
        delta = board.judge(u, v, g, h)
        board.apply(u, v, g, h)
        assert worth() == before + delta
        before += delta
