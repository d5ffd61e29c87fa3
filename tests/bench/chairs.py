"""The chairs of planted tables of every shape, of tables where none exist, and of late guests.

Run: python -m tests.bench.chairs [planted] [infeasible] [late]; without a word all of these, in some minutes.
"""

import sys
import time
from dataclasses import replace
from random import Random
from typing import get_args

from forumctl.definition.occasions import Shape
from forumctl.planning.chairing.problem import moved, worth
from forumctl.planning.chairing.solve import explain, solve
from forumctl.planning.door import Stop
from forumctl.seating.gathering import Table
from forumctl.seating.geometry.furniture import furniture
from tests.planning.chairing.planted import (
    Beside,
    Planted,
    drawn,
    kept_at_once,
    plans,
    planted,
    ring,
    sides,
    smallest_clash,
)

SIZES = (6, 8, 10, 12, 16, 24, 40, 80)


def shapes() -> list[tuple[str, Beside]]:
    """Every shape of furniture in every size."""
    return [
        (f"{shape} {seats}", tuple(map(frozenset, furniture(Table("T", seats, 0, shape)).beside)))
        for shape in get_args(Shape)
        for seats in SIZES
    ]


def bench_planted(count: int = 1000) -> None:
    """How often an order of chairs that exists is not found."""
    made, lost, slowest, start = shapes(), dict[bool, int](), 0.0, time.perf_counter()
    tried = {True: 0, False: 0}
    for seed in range(count):
        random = Random(seed)
        name, beside = made[seed % len(made)]
        seats = len(beside)
        asked = Planted(seats - random.randrange(seats // 6 + 1), seats * 4 // 10, seats * 3 // 10, seats // 12)
        problem, _ = planted(random, beside, asked)
        begun = time.perf_counter()
        found = solve(problem, Stop(), 0)
        slowest = max(slowest, time.perf_counter() - begun)
        is_small = seats <= 12
        tried[is_small] += 1
        if found.plan is None or found.broken:
            lost[is_small] = lost.get(is_small, 0) + 1
            print("not found:", name, seed)
    for is_small in (True, False):
        size = "to 12 chairs" if is_small else "larger"
        print(f"planted, {size}: {lost.get(is_small, 0)} of {tried[is_small]} not found")
    print(f"{time.perf_counter() - start:.0f} s, the slowest table {slowest:.2f} s")


def bench_infeasible(count: int = 300) -> None:
    """Whether clashes are the smallest, by brute force."""
    seen, wrong, seed = 0, 0, 0
    while seen < count:
        beside = (ring(7), sides(4, 3), sides(7), ring(6), sides(3, 3), sides(2, 2, 2))[seed % 6]
        problem = drawn(Random(seed), beside, len(beside) - seed % 2, 5 + seed % 4)
        seed += 1
        kept = kept_at_once(problem)
        if any(len(one) == len(problem.musts) for one in kept):
            continue
        seen += 1
        found = explain(problem)
        smallest = smallest_clash(kept, len(problem.musts))
        wrong += found is None or len(found.reasons) != smallest or any(set(found.reasons) <= one for one in kept)
    print(f"infeasible: {wrong} of {seen} clashes not the smallest")


def bench_late(count: int = 500) -> None:
    """Whether as few people change chairs as can be, by brute force."""
    worse = changed = 0
    for seed in range(count):
        random = Random(seed)
        problem, plan = planted(random, (ring(7), sides(4, 3), sides(6))[seed % 3], Planted(6, 2, 2, 1))
        staying = random.sample(range(6), 5)
        shuffled = random.sample(plan, 6)
        home = tuple(shuffled[person] if person in staying else None for person in range(6))
        late = replace(problem, home=home)
        best = min(worth(late, some)[:2] for some in plans(late))
        found = solve(late, Stop(), 0)
        worse += found.plan is None or (found.broken, moved(late, found.plan)) != best
        changed += best[1] > 0
    print(f"late: {worse} of {count} changes moved more than the fewest; {changed} had to move somebody")


if __name__ == "__main__":
    BENCHES = {"planted": bench_planted, "infeasible": bench_infeasible, "late": bench_late}
    for word in sys.argv[1:] or BENCHES:
        BENCHES[word]()
