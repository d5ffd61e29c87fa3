"""The progressive party problem (CSPLib prob013): guests to another host each period, never the same company twice.

Run: python tests/bench/rotation.py FILE [harder] [SEEDS], FILE with `boats` (boat, capacity, crew) and `host_configs`
(name → boats that are hosts). A line per case: seeds solved of SEEDS (5 if not said), the slowest and its limit,
iterations. `harder` takes cases beyond those that have to be solved: up to 30 s per seed too, but no limit to keep.
"""

import json
import sys
import time
from pathlib import Path
from statistics import median

from forumctl.planning.itinerary.rotating import rotate
from forumctl.planning.itinerary.rotation import Rotation, Violations
from forumctl.planning.itinerary.rotation_check import check
from forumctl.planning.stopping import Stop

LIMIT_S = 30
ASKED = [("1-12,16", periods) for periods in (6, 7, 8, 9)] + [("1-13", periods) for periods in (6, 7, 8)]
HARDER = [
    ("1-12,16", 10),
    ("1-13", 9),
    ("1-13", 10),
    ("1,3-13,19", 9),
    ("3-13,25,26", 9),
    ("1-11,19,21", 8),
    ("1-9,16-19", 8),
]


def rotation(file: Path, config: str, periods: int) -> Rotation:
    """The boats that are no hosts as groups; a host has as many places as its own crew leaves."""
    given = json.loads(file.read_text("utf-8"))
    hosts = given["host_configs"][config]
    boats = {boat["boat"]: boat for boat in given["boats"]}
    return Rotation(
        tuple(boat["crew"] for number, boat in boats.items() if number not in hosts),
        tuple(boats[host]["capacity"] - boats[host]["crew"] for host in hosts),
        periods,
    )


def measure(file: Path, config: str, periods: int, seeds: int) -> tuple[int, str]:
    """How many seeds end in a plan with nothing wrong, and the line about them."""
    case = rotation(file, config, periods)
    solved, iterations, took, wrong = 0, [], [], []
    for seed in range(seeds):
        start = time.perf_counter()
        found = rotate(case, Stop(seconds=LIMIT_S), seed)
        took.append(time.perf_counter() - start)
        iterations.append(found.iterations)
        wrong.append(found.violations.total)
        solved += check(case, found.plan) == Violations()
    said = f"hosts {config}, {periods} periods: {solved} of {seeds} solved, slowest {max(took):.2f} s"
    return solved, f"{said}, median of {median(iterations):,.0f} iterations, violations at most {max(wrong)}"


def main(file: str, *options: str) -> None:
    """Prints a line per case."""
    seeds = next((int(option) for option in options if option.isdecimal()), 5)
    harder = "harder" in options
    for case in HARDER if harder else ASKED:
        solved, said = measure(Path(file), *case, seeds)
        print(said if harder else f"{said} (limit {LIMIT_S} s: {'kept' if solved == seeds else 'MISSED'})", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
