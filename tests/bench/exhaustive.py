"""The search against every plan there is, and what a change is judged to cost against plans costed from scratch.

Run: python -m tests.bench.exhaustive [INSTANCES] [CHANGES]; 500 instances of up to 8 people and 2,000 changes.
"""

import sys
from dataclasses import replace
from itertools import product
from random import Random

from forumctl.planning.door import Stop
from forumctl.planning.evaluate import evaluate
from forumctl.planning.grouping import solve
from forumctl.planning.instance import Instance
from forumctl.planning.local_search.board import Board
from forumctl.planning.units import contract
from tests.planning.strategies import small_instance


def best_of_all(instance: Instance) -> tuple[int, int]:
    """The fewest must-rules broken, and the least cost with so many broken."""
    plans = product(range(instance.groups), repeat=instance.people)
    return min((judged.broken, judged.cost) for judged in (evaluate(instance, plan) for plan in plans))


def optimal(instances: int) -> None:
    """Prints for how many instances the plan is the best of all; of those that no plan fits, how many are told so."""
    solvable = found = hopeless = told = bounded = 0
    for number in range(instances):
        instance = small_instance(10_000 + number)
        best, result = best_of_all(instance), solve(instance, Stop(iterations=8000), 1)
        if best[0]:
            hopeless += 1
            told += result.broken >= best[0]
        else:
            solvable += 1
            found += (result.broken, result.cost) == best
            bounded += result.bound <= best[1]
    print(f"best of all plans: {found} of {solvable} (limit {solvable}); bound not above it: {bounded} of {solvable}")
    print(f"no plan keeps every must-rule, and none is claimed to: {told} of {hopeless} (limit {hopeless})")


def judged(changes: int) -> None:
    """Prints how many changes are judged as the plans before and after them are costed."""
    right = number = made = 0
    while made < changes:
        number += 1
        instance = replace(small_instance(20_000 + number, groups=4), allowed=())
        units, random = contract(instance), Random(number)
        board = Board(units)
        board.place([random.randrange(instance.groups) for _ in units.members])
        u, h = random.randrange(len(units.members)), random.randrange(instance.groups)
        g = board.where[u]
        if g == h:
            continue
        before = evaluate(instance, units.people_plan(board.where))
        delta = board.judge(u, -1, g, h)
        board.apply(u, -1, g, h)
        after = evaluate(instance, units.people_plan(board.where))
        right += delta == (after.broken - before.broken) * units.level + after.cost - before.cost
        made += 1
    print(f"changes judged as their plans are costed: {right:,} of {changes:,} (limit {changes:,})")


if __name__ == "__main__":
    sizes = [int(word) for word in sys.argv[1:]]
    judged(sizes[1] if len(sizes) > 1 else 2_000)
    optimal(sizes[0] if sizes else 500)
