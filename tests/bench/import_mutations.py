"""Mutated exports imported one by one: a traceback or a row that is lost without a word ends in a line each.

Run: python tests/bench/import_mutations.py [FILES] [FIRST SEED]
"""

import sys
import time
import traceback
from collections import Counter

from tests.roster.registrations.mutations import damaged, losses


def main(count: int, first: int) -> None:
    start, found = time.process_time(), Counter[str]()
    for seed in range(first, first + count):
        try:
            lost = losses(damaged(seed))
        except Exception:  # noqa: BLE001 - what it may be is what is looked for
            found["tracebacks"] += 1
            print(f"seed {seed}: {traceback.format_exc(limit=-3)}")
            continue
        if lost:
            found["files with a lost row"] += 1
            print(f"seed {seed}: {'; '.join(lost)}")
    for what in ("tracebacks", "files with a lost row"):
        print(f"{found[what]:,} {what} of {count:,} files (at most 0)")
    print(f"{time.process_time() - start:.0f} s")


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:]]
    main(given[0] if given else 50_000, given[1] if len(given) > 1 else 0)
