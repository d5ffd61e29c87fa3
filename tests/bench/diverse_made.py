"""Maximally diverse grouping on made instances of other kinds: a short run beside a long one of the same search.

Run: python tests/bench/diverse_made.py [--short 20] [--long 120] [--only TEXT] [--write FOLDER]

Kinds are those of MDGPLIB (Gallego and others, "Tabu search with strategic oscillation for the maximally diverse
grouping problem", J. Oper. Res. Soc. 64, 2013): whole distances from 0 to 100 at random (RanInt), and between points of
2 to 21 dimensions (Geo); all groups of one size (ss) or between limits of their own (ds). With --write the instances
are only written, for tests/bench/diverse.py.
"""

import argparse
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from forumctl.planning.door import Stop
from forumctl.planning.grouping import solve
from tests.bench.diverse import SCALE, read

GROUPS = {60: 12, 120: 10, 240: 12, 480: 20, 960: 24}
LIMIT = 0.5
"""Per cent that the short run may stay behind the long one."""


def instance(kind: str, people: int, sizes: str) -> Iterator[str]:
    """The lines of a file in the library's format."""
    made = random.Random(f"{kind} {people} {sizes}")
    groups = GROUPS[people]
    mean = people // groups
    limits = [
        (mean, mean)
        if sizes == "ss"
        else (max(1, int(mean * (0.6 + 0.3 * made.random()))), int(mean * (1.1 + 0.4 * made.random())) + 1)
        for _ in range(groups)
    ]
    yield f"{people} {groups} {sizes} " + " ".join(f"{low} {high}" for low, high in limits)
    dimensions = made.randint(2, 21)
    points = [[made.uniform(0, 10) for _ in range(dimensions)] for _ in range(people)]
    for i in range(people):
        for j in range(i + 1, people):
            apart = sum((a - b) ** 2 for a, b in zip(points[i], points[j], strict=True)) ** 0.5
            yield f"{i} {j} {apart if kind == 'Geo' else made.randint(0, 100):.5f}"


def write(folder: Path) -> list[Path]:
    """All instances, each in a file."""
    paths = []
    for people in GROUPS:
        for kind in ("RanInt", "Geo"):
            for sizes in ("ss", "ds"):
                paths.append(folder / f"{kind}_n{people}_{sizes}.txt")
                paths[-1].write_text("\n".join(instance(kind, people, sizes)) + "\n")
    return paths


def main() -> None:
    """A line for each instance."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--short", type=float, default=20)
    asked.add_argument("--long", type=float, default=120)
    asked.add_argument("--only", default="")
    asked.add_argument("--write", type=Path)
    given = asked.parse_args()
    if given.write:
        write(given.write)
        return
    with tempfile.TemporaryDirectory() as folder:
        for path in write(Path(folder)):
            if given.only not in path.stem:
                continue
            found = read(path)
            short, long = (solve(found, Stop(seconds=seconds), 1) for seconds in (given.short, given.long))
            worth = [-result.cost / SCALE for result in (short, long)]
            print(
                f"{path.stem}: {given.short:.0f} s {worth[0]:,.2f}, {given.long:.0f} s {worth[1]:,.2f}, short behind "
                f"{1 - worth[0] / max(worth):.3%} (limit {LIMIT} %), broken {short.broken + long.broken}",
                flush=True,
            )


if __name__ == "__main__":
    main()
