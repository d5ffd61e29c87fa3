"""Riders on buses with hardly a seat to spare, beside the proven optimum (HiGHS, seconds at 100, half a minute at 200).

Run: python -m tests.bench.riders_exact
"""

import time
from collections import defaultdict

from forumctl.placement.model import pose
from forumctl.planning.bounding.wishes import least_squares
from forumctl.planning.door import Stop
from forumctl.planning.evaluate import unavoidable_balance, unavoidable_mix
from forumctl.planning.grouping import solve
from forumctl.planning.instance import Instance
from forumctl.planning.program import Program
from forumctl.planning.units import Units, contract
from forumctl.visits.rules import RULES
from tests.bench.visits import case_of, planted

NODES = 1_000_000
SECONDS = 3.0


def unavoidable(instance: Instance) -> int:
    """What mixes and balances count from: cost + this is the plain sum of weighted squares that papers speak of."""
    total = sum(mix.weight * unavoidable_mix(mix, instance.groups) for mix in instance.mixes)
    return total + sum(
        balance.weight * unavoidable_balance(balance, instance.people, instance.groups) for balance in instance.balances
    )


def optimum(instance: Instance) -> int:
    """The least that wishes cost in a plan that keeps every must-rule, of mixes and balances alone; proven."""
    units, program = contract(instance), Program()
    at = [[program.column(int(group in allowed)) for group in range(units.groups)] for allowed in units.allowed]
    for columns in at:
        program.row([(column, 1) for column in columns], 1, 1)
    for resource in units.resources:
        for group, limit in enumerate(resource.limits):
            program.row([(columns[group], need) for columns, need in zip(at, resource.needs, strict=True)], upper=limit)
    _part(units, program, at)
    with_it = defaultdict(list)
    for unit, traits in enumerate(units.traits):
        for feature, count in traits:
            with_it[feature].append((unit, count))
    start = 0
    for feature, those in sorted(with_it.items()):
        weight, squares = units.features[feature].weight, []
        for group, first in enumerate(units.features[feature].start):
            start += weight * first * first
            steps = [(first + n + 1) ** 2 - (first + n) ** 2 for n in range(sum(count for _, count in those))]
            columns = [program.column(1, weight * step) for step in steps]
            squares += list(zip(columns, steps, strict=True))
            program.row(
                [*((at[unit][group], count) for unit, count in those), *((column, -1) for column in columns)], 0, 0
            )
        if not any(units.features[feature].start):
            least = least_squares([(count, units.allowed[unit]) for unit, count in those], units.groups)
            program.row(squares, lower=least)
    solution = program.solve(NODES)
    assert solution is not None
    assert solution.proven
    return round(solution.objective) + start - unavoidable(instance)


def _part(units: Units, program: Program, at: list[list[int]]) -> None:
    """Rows for those who are to be apart."""
    for unit, links in enumerate(units.links):
        for other, cost in links.items():
            if other > unit and cost >= units.level:
                for here, there in zip(at[unit], at[other], strict=True):
                    program.row([(here, 1), (there, 1)], upper=1)


if __name__ == "__main__":
    for people, buses in ((100, 3), (200, 6)):
        instance = pose(case_of(*planted(people, buses, tight=True)), RULES)
        found = solve(instance, Stop(seconds=SECONDS), 0)
        begun = time.process_time()
        best = optimum(instance)
        print(
            f"{people} people, {buses} tight buses, {SECONDS:g} s: must-rules broken {found.broken} (limit 0), cost "
            f"{found.cost:,}, proven optimum {best:,} ({time.process_time() - begun:.0f} s): "
            f"{found.cost / best - 1:.2%} above (limit 0.3 %)",
            flush=True,
        )
