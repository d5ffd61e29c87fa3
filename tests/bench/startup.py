"""Wall time of `forumctl --help` and `forumctl check` against a bare Typer app's --help, measured in pairs.

Run: python tests/bench/startup.py [PAIRS]
"""

import statistics
import subprocess
import sys
import tempfile
import time
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


def wall_s(command: list[str]) -> float:
    """Seconds from start to end of one process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main(pairs: int) -> None:
    """Prints the median of the ratios, each of two runs one right after the other."""
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder, "bare.py")
        bare.write_text(BARE, "utf-8")
        peer = [sys.executable, str(bare), "--help"]
        for limit, arguments in ((1.25, ["--help"]), (2.5, ["check", str(SEOUL)])):
            ours = [sys.executable, "-m", "forumctl", *arguments]
            wall_s(ours)
            wall_s(peer)
            measured = [(wall_s(ours), wall_s(peer)) for _ in range(pairs)]
            ratio = statistics.median(our / their for our, their in measured)
            ms = 1000 * statistics.median(our for our, _ in measured)
            print(f"forumctl {arguments[0]}: {ms:.0f} ms, {ratio:.2f} x a bare --help (at most {limit})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
