"""Plans: the best there is where all can be tried, the same whoever asks."""

from itertools import product

import pytest

from forumctl.planning.door import Progress, Stop
from forumctl.planning.evaluate import evaluate
from forumctl.planning.grouping import Grouping, solve
from forumctl.planning.instance import Capacity, Instance, Mix, Pairing
from tests.planning.strategies import small_instance


def best_of_all(instance: Instance) -> tuple[int, int]:
    plans = product(range(instance.groups), repeat=instance.people)
    return min((judged.broken, judged.cost) for judged in (evaluate(instance, plan) for plan in plans))


def rank(result: Grouping) -> tuple[int, int]:
    return result.broken, result.cost


@pytest.mark.parametrize("number", range(60))
def test_solve_small_finds_the_best_plan(number: int) -> None:
    instance = small_instance(number, people=6)
    best = best_of_all(instance)
    result = solve(instance, Stop(iterations=4000), 1)
    if best[0] == 0:
        assert (rank(result), result.bound, result.stopped) == (best, best[1], "proven")
    else:
        assert result.broken >= best[0]


@pytest.mark.parametrize("number", range(20))
def test_solve_small_hardly_searched_claims_no_more_than_there_is(number: int) -> None:
    instance = small_instance(number, people=6)
    best = best_of_all(instance)
    result = solve(instance, Stop(iterations=1), 1)
    assert rank(result) >= best
    assert best[0] or result.bound <= best[1]


def test_solve_same_seed_gives_same_plan() -> None:
    instance = small_instance(5)
    assert solve(instance, Stop(iterations=3000), 7) == solve(instance, Stop(iterations=3000), 7)


def test_solve_friends_at_their_own_tables_is_proven_best() -> None:
    instance = Instance(4, 2, (Capacity("seats", (2, 2)),), pairings=(Pairing("friends", ((0, 1, -50), (2, 3, -10))),))
    result = solve(instance, Stop(iterations=2000), 1)
    assert (result.cost, result.proven, result.stopped) == (-60, True, "proven")


def test_solve_cancelled_returns_the_best_so_far() -> None:
    mixes = (Mix("country", 1, tuple(p % 7 for p in range(60))), Mix("kind", 1, tuple(p * p % 11 for p in range(60))))
    instance = Instance(60, 6, (Capacity("seats", (10,) * 6),), mixes=mixes)
    result = solve(instance, Stop(cancelled=lambda: True), 1)
    assert (result.broken, result.stopped) == (0, "cancelled")


def test_solve_is_the_same_under_a_roster_in_another_order() -> None:
    names = [f"person {(number * 29) % 48:02}" for number in range(48)]

    def plan(roster: list[str]) -> dict[str, int]:
        people = sorted(roster)
        values = tuple(int(name[-2:]) % 7 for name in people)
        instance = Instance(len(people), 5, (Capacity("seats", (10,) * 5),), mixes=(Mix("mix", 1, values),))
        return dict(zip(people, solve(instance, Stop(iterations=5000), 1).plan, strict=True))

    assert plan(names) == plan(names[::-1])


def test_solve_reports_progress_that_only_gets_better() -> None:
    seen: list[Progress] = []
    mixes = (Mix("country", 1, tuple(p % 7 for p in range(60))), Mix("kind", 1, tuple(p * p % 11 for p in range(60))))
    solve(Instance(60, 6, (Capacity("seats", (10,) * 6),), mixes=mixes), Stop(iterations=8000), 1, seen.append)
    ranks = [(progress.broken, progress.cost) for progress in seen]
    assert ranks == sorted(ranks, reverse=True)
    assert [progress.done for progress in seen] == sorted(progress.done for progress in seen)
    assert seen


def test_solve_interrupted_returns_the_best_so_far() -> None:
    def interrupt(progress: Progress) -> None:
        if progress.iterations >= 3000:
            raise KeyboardInterrupt

    mixes = (Mix("country", 1, tuple(p % 7 for p in range(60))), Mix("kind", 1, tuple(p * p % 11 for p in range(60))))
    instance = Instance(60, 6, (Capacity("seats", (10,) * 6),), mixes=mixes)
    result = solve(instance, Stop(), 1, interrupt)
    assert (result.broken, result.stopped, result.iterations) == (0, "cancelled", 3000)


@pytest.mark.parametrize(("iterations", "bound"), [(8, 1), (7, 0)])
def test_solve_tries_all_plans_where_it_may_try_as_many(iterations: int, bound: int) -> None:
    strangers = Pairing("apart", ((0, 1, 1), (1, 2, 1), (0, 2, 1)))
    result = solve(Instance(3, 2, pairings=(strangers,)), Stop(iterations=iterations), 0)
    assert (result.cost, result.bound, result.proven) == (1, bound, bound == 1)
    assert (result.iterations == 8) == (bound == 1)
