"""Time of `forumctl --help` and `forumctl check` against a bare Typer app's --help, measured in pairs.

Run: python tests/bench/startup.py [PAIRS]

The limits are of wall time, which another process on the machine can spoil; processor time says what is ours. Both run
from bytecode, like any installed program: a first run of each compiles it, whatever the environment says of that.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

SEOUL = Path(__file__).parents[2] / "data" / "seoul2019"
BARE = """
import typer

app = typer.Typer(no_args_is_help=True)

@app.command()
def hello(name: str) -> None:
    "Say hello."

@app.command()
def bye(name: str) -> None:
    "Say goodbye."

app()
"""


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of one process."""

    wall: float
    cpu: float


def took(command: list[str], bytecode: str) -> Took:
    """What one process takes from start to end, with the bytecode kept in that folder."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = bytecode
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True, env=environment)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Took(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main(pairs: int) -> None:
    """Prints the median of the ratios, each of two runs one right after the other."""
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder, "bare.py")
        bare.write_text(BARE, "utf-8")
        peer = [sys.executable, str(bare), "--help"]
        for limit, arguments in ((1.25, ["--help"]), (2.5, ["check", str(SEOUL)])):
            ours = [sys.executable, "-m", "forumctl", *arguments]
            took(ours, folder)
            took(peer, folder)
            measured = [(took(ours, folder), took(peer, folder)) for _ in range(pairs)]
            wall = statistics.median(our.wall / their.wall for our, their in measured)
            cpu = statistics.median(our.cpu / their.cpu for our, their in measured)
            ms = 1000 * statistics.median(our.wall for our, _ in measured)
            print(
                f"forumctl {arguments[0]}: {ms:.0f} ms, {wall:.2f} x a bare --help (at most {limit}); "
                f"processor time {cpu:.2f} x"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
