"""The maximally diverse grouping problem: the mean gap to the best known, through the planner's door.

Run: python tests/bench/diverse.py FOLDER [--seconds 60] [--seeds 3] [--best NAME=VALUE …]
     [--iterations N] [--only TEXT]

FOLDER holds instances as in MDGPLIB: people, groups, ss or ds, least and most people of each group; then lines of
"i j distance".
"""

import argparse
import time
from pathlib import Path
from statistics import mean

from forumctl.planning.door import Stop
from forumctl.planning.grouping import solve
from forumctl.planning.instance import Capacity, Count, Dense, Instance

BEST = {"RanReal_n120_ss_01": 47_363.21, "RanReal_n240_ss_01": 155_246.47, "RanReal_n480_ss_01": 377_946.02}
"""Yang and others, EJOR 302(3), 2022."""
LIMITS = {"RanReal_n120_ss_01": 0.3, "RanReal_n240_ss_01": 0.3, "RanReal_n480_ss_01": 0.6}
SCALE = 100_000  # costs are whole numbers; distances have up to five decimals


def read(path: Path) -> Instance:
    """Distances as costs below nothing, sizes as a capacity and a least number of people."""
    first, *lines = path.read_text().splitlines()
    people, groups, _, *sizes = first.split()
    n, g = int(people), int(groups)
    costs = [[0] * n for _ in range(n)]
    for line in lines:
        if words := line.split():
            i, j = int(words[0]), int(words[1])
            costs[i][j] = costs[j][i] = -round(float(words[2]) * SCALE)
    least, most = tuple(map(int, sizes[0::2])), tuple(map(int, sizes[1::2]))
    return Instance(
        n,
        g,
        capacities=(Capacity("most", most),),
        counts=(Count("least", frozenset(range(n)), at_least=least, when_empty=True),),
        dense=(Dense("distance", tuple(map(tuple, costs))),),
    )


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("folder", type=Path)
    asked.add_argument("--seconds", type=float, default=60)
    asked.add_argument("--iterations", type=int)
    asked.add_argument("--seeds", type=int, default=3)
    asked.add_argument("--best", nargs="*", default=[])
    asked.add_argument("--only", default="")
    given = asked.parse_args()
    best = BEST | {name: float(value) for name, value in (pair.split("=") for pair in given.best)}
    stop = Stop(iterations=given.iterations) if given.iterations else Stop(seconds=given.seconds)
    for path in sorted(path for path in given.folder.glob("*.txt") if given.only in path.stem):
        instance, found = read(path), []
        for seed in range(1, given.seeds + 1):
            start = time.monotonic()
            result = solve(instance, stop, seed)
            found.append(-result.cost / SCALE)
            print(
                f"{path.stem} seed {seed}: {found[-1]:,.2f}, bound {-result.bound / SCALE:,.2f}, broken "
                f"{result.broken}, {result.iterations:,} trials, {time.monotonic() - start:.1f} s"
            )
        if known := best.get(path.stem):
            limit = f" (limit {LIMITS[path.stem]} %)" if path.stem in LIMITS else ""
            print(f"{path.stem}: mean gap to the best known {1 - mean(found) / known:.3%}{limit}", flush=True)


if __name__ == "__main__":
    main()
