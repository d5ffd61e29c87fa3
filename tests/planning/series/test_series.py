"""What a change costs by difference is what the whole series costs from scratch."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from forumctl.planning.evaluate import evaluate
from forumctl.planning.series.series import cost
from forumctl.planning.series.solve import SeriesSearch

from .made import small_series


def worth(search: SeriesSearch) -> int:
    """Of what is on the boards, rule by rule from scratch."""
    plan = [board.units.people_plan(board.where) for board in search.boards]
    judged = [evaluate(sitting.instance, groups) for sitting, groups in zip(search.series.sittings, plan, strict=True)]
    level = search.boards[0].units.level
    return sum(one.broken * level + one.cost for one in judged) + cost(search.series, plan)


@given(st.integers(0, 1 << 30), st.integers(0, 1 << 30))
def test_change_at_any_occasion_judged_equals_the_series_evaluated(number: int, walk: int) -> None:
    search, random = SeriesSearch(small_series(number), Random(walk).random, None), Random(walk)
    search.begin(())
    before = worth(search)
    assert search.value == before
    for _ in range(12):
        board = random.choice(search.boards)
        if not board.where:
            continue
        u, v = random.randrange(len(board.where)), random.randrange(-1, len(board.where))
        g = board.where[u]
        h = board.where[v] if v >= 0 else random.choice(board.units.allowed[u])
        if g == h or h not in board.units.allowed[u] or (v >= 0 and g not in board.units.allowed[v]):
            continue
        delta = board.judge(u, v, g, h)
        board.apply(u, v, g, h)
        assert worth(search) == before + delta
        before += delta


def test_both_ways_to_count_meetings_are_made() -> None:
    searched = [SeriesSearch(small_series(number), Random(0).random, None).boards[0].meetings for number in range(60)]
    even = [any(one.met) for one in searched if one.even]
    assert 10 < len(even) < 50
    assert any(even)  # with bonds
    assert not all(even)  # and without


@settings(max_examples=60)
@given(st.integers(0, 1 << 30))
def test_level_is_more_than_all_that_wishes_can_differ_by(number: int) -> None:
    search, random = SeriesSearch(small_series(number), Random(number).random, None), Random(number)
    plans = [[[random.choice(allowed) for allowed in board.units.allowed] for board in search.boards] for _ in range(6)]
    costs = []
    for plan in plans:
        for board, where in zip(search.boards, plan, strict=True):
            board.place(where)
        groups = [board.units.people_plan(board.where) for board in search.boards]
        judged = zip(search.series.sittings, groups, strict=True)
        costs.append(sum(evaluate(one.instance, at).cost for one, at in judged) + cost(search.series, groups))
    assert 2 * (max(costs) - min(costs)) < search.boards[0].units.level
