"""Time of small commands on the Seoul forum against what they stand on, measured in pairs.

Run: python tests/bench/startup.py [PAIRS]

What they stand on is a bare Typer app's --help, or the import of the libraries that print and shape alone. The limits
are of wall time, which another process on the machine can spoil; processor time says what is ours. All run from
bytecode, like any installed program: a first run of each compiles it, whatever the environment says of that.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from forumctl import project

SEOUL = Path(__file__).parents[2] / "data" / "seoul2019"
LIBRARIES = "import typer, pydantic, reportlab.pdfgen.canvas, uharfbuzz, babel"
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
    """Prints for each command the median of the ratios, each of two runs one right after the other."""
    with tempfile.TemporaryDirectory() as folder:
        bare, forum = Path(folder, "bare.py"), Path(folder, "seoul2019")
        bare.write_text(BARE, "utf-8")
        shutil.copytree(SEOUL, forum, ignore=shutil.ignore_patterns("out"))
        subprocess.run([sys.executable, "-m", "forumctl", "build", str(forum), "-q"], check=True)
        help_alone, libraries = [str(bare), "--help"], ["-c", LIBRARIES]
        person = next(one for one in project.load(forum).roster if one.visits).id
        for limit, peer, command, arguments in (
            (1.25, help_alone, "--help", []),
            (1.25, help_alone, "check", [str(forum)]),
            (1.5, libraries, "badges print", [str(forum), "--only", person]),
            (1.3, libraries, "participants show", [person, str(forum)]),
            (1.3, libraries, "visits show", [str(forum)]),
            (1.4, libraries, "seating show", [str(forum)]),
        ):
            ours = [sys.executable, "-m", "forumctl", *command.split(), *arguments]
            theirs = [sys.executable, *peer]
            took(ours, folder)
            took(theirs, folder)
            measured = [(took(ours, folder), took(theirs, folder)) for _ in range(pairs)]
            wall = statistics.median(our.wall / their.wall for our, their in measured)
            cpu = statistics.median(our.cpu / their.cpu for our, their in measured)
            ms = 1000 * statistics.median(our.wall for our, _ in measured)
            of = "a bare --help" if peer is help_alone else "the libraries"
            print(
                f"forumctl {command}: {ms:.0f} ms, {wall:.2f} x {of} (at most {limit}); processor time {cpu:.2f} x",
                flush=True,
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
