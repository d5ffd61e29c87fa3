"""Meeting new people: repeated meetings left by the planner of rounds, beside the least and what is asked.

Run: python tests/bench/rounds.py [SECONDS] [GROUPS-SIZE-ROUNDS …]; for 15 seconds each.
"""

import sys
import time

from forumctl.planning.door import Stop
from forumctl.planning.rounds import Rounds, repeats, solve

ASKED = {
    "5-3-7": 0, "8-4-7": 0, "8-4-8": 2, "10-10-3": 0, "10-10-4": 0, "12-10-4": 0, "12-10-5": 0, "16-8-6": 0,
    "20-10-6": 0, "100-10-5": 0, "1000-10-3": 0,
}  # fmt: skip
"""Repeats at most: of issue and planning notes, the last two are meals."""


def main(seconds: float, cases: list[str]) -> None:
    """A line per case."""
    for case in cases:
        groups, size, number = map(int, case.split("-"))
        rounds = Rounds(((size,) * groups,) * number)
        start = time.perf_counter()
        found = solve(rounds, Stop(seconds=seconds), 0)
        limit = f", limit {ASKED[case]}" if case in ASKED else ""
        print(
            f"{case}: {repeats(rounds, found.plan)} repeats (least {found.bound}{limit}), "
            f"{found.iterations:,} iterations, {time.perf_counter() - start:.1f} s",
            flush=True,
        )


if __name__ == "__main__":
    words = sys.argv[1:]
    limit = float(words.pop(0)) if words and "-" not in words[0] else 15
    main(limit, words or list(ASKED))
