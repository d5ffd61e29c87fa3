"""Damaged inputs of every door, each door in processes of its own: a crash, 20 seconds or 1 GiB ends in a line each.

Seconds are those of the processor, so that a busy machine finds nothing; what waits for ever is ended as well.

Run: python tests/bench/mutated_inputs.py [INPUTS] [FIRST SEED] [DOOR ...]
"""

import faulthandler
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path

from tests.mutated import Door, doors, inspect

SECONDS, BYTES, BATCH = 20, 1 << 30, 250
PATIENCE_SECONDS = 300


def batch(door: Door, numbers: range, told: int) -> None:
    """Looks at inputs in this process; tells each number before, and what one raises after."""
    resource.setrlimit(resource.RLIMIT_AS, (resource.getrlimit(resource.RLIMIT_AS)[0], -1))
    faulthandler.disable()
    with tempfile.TemporaryDirectory() as folder:
        for number in numbers:
            os.pwrite(told, f"{number:12}".encode(), 0)
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
            signal.alarm(PATIENCE_SECONDS)
            try:
                inspect(door, number, Path(folder))
            except BaseException:  # noqa: BLE001 - what it may be is what is looked for
                sys.stdout.write(f"seed {number}: {traceback.format_exc(limit=-3)}\n")
                sys.stdout.flush()
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.alarm(0)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    if peak > BYTES:
        sys.stdout.write(f"seeds {numbers}: {peak >> 20} MiB\n")
        sys.stdout.flush()


def survive(name: str, door: Door, numbers: range) -> None:
    """All of these inputs, in one process after another; one that a signal has ended is named."""
    start = numbers.start
    while start < numbers.stop:
        stop = min(start + BATCH, numbers.stop)
        with tempfile.TemporaryFile() as told:
            if not (child := os.fork()):
                batch(door, range(start, stop), told.fileno())
                os._exit(0)
            _, status = os.waitpid(child, 0)
            if status:
                last = int(os.pread(told.fileno(), 12, 0))
                print(f"{name} seed {last}: ended by signal {status & 127}", flush=True)
                start = last + 1
                continue
        start = stop


def main(count: int, first: int, names: list[str]) -> None:
    known = doors()
    for name in names or known:
        begun, door = time.monotonic(), known[name]
        share = count // len(names or known)
        survive(name, door, range(first, first + share))
        print(f"{name}: {share:,} inputs, {time.monotonic() - begun:.0f} s", flush=True)


if __name__ == "__main__":
    given = sys.argv[1:]
    main(int(given[0]) if given else 50_000, int(given[1]) if len(given) > 1 else 0, given[2:])
