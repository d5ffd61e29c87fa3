"""The chairs of one table: found where they exist, nobody moved who need not, clashes smallest by brute force."""

from dataclasses import replace
from random import Random

import pytest

from forumctl.planning.chairing.problem import Chairing, broken, moved, worth
from forumctl.planning.chairing.solve import explain, solve
from forumctl.planning.door import Stop

from .planted import Beside, Planted, drawn, kept_at_once, plans, planted, ring, sides, smallest_clash

TABLES: list[tuple[Beside, Planted]] = [
    (ring(12), Planted(12, 6, 4, 1)),
    (ring(10), Planted(9, 4, 4)),
    (sides(6, 6), Planted(12, 6, 4, 2)),
    (sides(12), Planted(12, 7, 5, 1)),
    (sides(40), Planted(40, 21, 15, 2)),
    (sides(10, 10, 10), Planted(30, 15, 10)),
]


@pytest.mark.parametrize("number", range(len(TABLES)))
def test_planted_order_is_found(number: int) -> None:
    beside, asked = TABLES[number]
    for seed in range(8):
        problem, _ = planted(Random(seed), beside, asked)
        found = solve(problem, Stop(), 0)
        assert found.plan is not None
        assert sorted(set(found.plan)) == sorted(found.plan)
        assert list(broken(problem, found.plan)) == []
        assert found.broken == 0


def _tables() -> list[Chairing]:
    shapes = [ring(6), sides(3, 3), sides(6), sides(4, 2)]
    return [drawn(Random(seed), shapes[seed % 4], 5 + seed % 2, 4 + seed % 4) for seed in range(60)]


def test_chairs_are_given_exactly_where_there_are_some() -> None:
    possible = 0
    for problem in _tables():
        exists = any(next(broken(problem, plan), None) is None for plan in plans(problem))
        found = solve(problem, Stop(), 0)
        assert (found.plan is not None) == exists
        assert (found.stopped == "infeasible") == (not exists)
        possible += exists
    assert 15 < possible < 55


def test_clash_is_the_smallest_and_the_mend_the_least() -> None:
    seen = 0
    for problem in _tables():
        kept = kept_at_once(problem)
        every = len(problem.musts)
        found = explain(problem)
        if any(len(one) == every for one in kept):
            assert found is None
            continue
        seen += 1
        assert found is not None
        assert found.smallest
        assert len(found.reasons) == smallest_clash(kept, every)
        assert not any(set(found.reasons) <= one for one in kept)
        assert len(found.mend) == every - max(map(len, kept))
        assert any(set(range(every)) - set(found.mend) <= one for one in kept)
    assert seen > 5


def test_fewest_people_change_chairs() -> None:
    changed = 0
    for seed in range(40):
        random = Random(seed)
        problem, plan = planted(random, [ring(6), sides(3, 3), sides(6)][seed % 3], Planted(6, 2, 2))
        seated = random.sample(range(6), 5)
        home = tuple(chair if person in seated else None for person, chair in enumerate(random.sample(plan, 6)))
        late = replace(problem, home=home)
        best = min(worth(late, some) for some in plans(late))
        found = solve(late, Stop(), 0)
        assert found.plan is not None
        assert (found.broken, moved(late, found.plan)) == best[:2]
        changed += best[1] > 0
    assert changed > 10


def test_same_table_has_the_same_chairs() -> None:
    problem, _ = planted(Random(5), sides(40), Planted(38, 15, 15))
    assert solve(problem, Stop(), 3).plan == solve(problem, Stop(), 3).plan
