"""Commands at once on one forum: nothing lost, or a clear refusal.

    python -m tests.bench.at_once [PAIRS] [BUILDS]

Two processes are started, have all imported, and are let go together. Afterwards the history must be a chain: each step
found every file as the step before had left it, and there is a step for each command that said it was done.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations_with_replacement, islice
from pathlib import Path

from forumctl.documents.history import read

SEOUL = Path(__file__).parents[2] / "data" / "seoul2019"
_WAITS = (
    "import sys, filelock, forumctl.cli.app, forumctl.project, forumctl.building.rewriting, forumctl.updates.manifest;"
    "from forumctl.cli import main; print('ready', flush=True); sys.stdin.readline(); main()"
)
COMMANDS = (
    "participants cancel oswar-mungkasa . --yes",
    "participants cancel kim-sang-beom . --yes",
    "participants import late.csv . --yes",
    "seating pin lin-yuqing . --occasion dinner",
    "seating move lin-yuqing T4 . --occasion dinner --force",
    "visits pin kenji-ogawa .",
    "visits move kenji-ogawa B . --force",
    "visits headcount A 1 .",
    "badges record .",
    "agenda export . --person kim-sang-beom -o person.ics",
    "cases promote cairo-one-card .",
    "undo . --yes",
)
"""Every kind of change: of the roster, of each plan, and of what was done before."""
REFUSALS = ("changed-meanwhile", "forum-locked", "unknown-step", "unknown-case", "no-seating-plan")
LATE = "name,email,organisation,category\nBo Li,bo@example.org,X,alumni\n"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    code: int
    err: str


def race(forum: Path, commands: Sequence[str]) -> list[Ended]:
    """What becomes of commands that are let go together in the folder of a forum."""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", _WAITS, *command.split()], cwd=forum,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for command in commands
    ]  # fmt: skip
    for one in running:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in running:
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.flush()
    return [Ended(one.returncode, said[1]) for one in running for said in (one.communicate(timeout=7200),)]


def digests(forum: Path) -> Mapping[str, str]:
    """SHA-256 of each source and plan by name."""
    found = (path for pattern in ("*.toml", "*.csv", "plans/*") for path in forum.glob(pattern))
    return {path.relative_to(forum).as_posix(): sha256(path.read_bytes()).hexdigest() for path in found}


def faults(forum: Path, before: Mapping[str, str], steps: int, ended: Sequence[Ended]) -> Iterator[str]:
    """What is not as it must be after commands have run at once."""
    history = read(forum)
    now = dict(before)
    for step in history.steps[steps:]:
        for name, change in step.files.items():
            if now.get(name, "") != change.before:
                yield f"step {step.number} lost a change of {name}"
            now[name] = change.after
    found = digests(forum)
    if {name: digest for name, digest in now.items() if digest} != found:
        yield "the files are not as the last steps have left them"
    done = [one for one in ended if one.code == 0]
    refused = [one for one in ended if one.code in (2, 5) and any(code in one.err for code in REFUSALS)]
    if len(done) + len(refused) != len(ended):
        yield f"neither done nor refused: {ended}"
    if len(history.steps) - steps > len(done):
        yield f"{len(history.steps) - steps} steps of {len(done)} commands that were done"
    if left := list(forum.rglob(".forumctl-*.part")):
        yield f"left behind: {left}"


def prepared(folder: Path) -> Path:
    """The Seoul forum with all of its plans, and somebody who registers late."""
    forum = folder / "seoul"
    shutil.copytree(SEOUL, forum, ignore=shutil.ignore_patterns("out", ".forumctl"))
    (forum / "late.csv").write_text(LATE, "utf-8")
    subprocess.run([sys.executable, "-m", "forumctl", "build", forum, "-q"], check=True)
    return forum


def made(forum: Path) -> Mapping[str, bytes]:
    """What is built, by name; but for the page over it, which says what the last change has made anew."""
    return {path.name: path.read_bytes() for path in (forum / "out").rglob("*.*") if path.name != "index.html"}


def pairs(number: int) -> Iterator[tuple[str, str]]:
    """So many pairs of commands, a command with itself too, from all parts of the list."""
    every = list(combinations_with_replacement(COMMANDS, 2))
    return islice((every[index * 37 % len(every)] for index in range(number)), number)


def main(number: int, builds: int) -> int:
    """Runs the pairs, each on the forum as it was, and builds of two processes; answers how many faults there are."""
    found, done = 0, 0
    with tempfile.TemporaryDirectory() as name:
        forum = prepared(Path(name))
        for pair in pairs(number):
            copy = forum.with_name("copy")
            shutil.copytree(forum, copy)
            before, steps = digests(copy), len(read(copy).steps)
            ended = race(copy, pair)
            done += sum(one.code == 0 for one in ended)
            for fault in faults(copy, before, steps, ended):
                found += 1
                sys.stdout.write(f"{pair}: {fault}\n")
            shutil.rmtree(copy)
        sys.stdout.write(f"{number} pairs: {done} commands done, {2 * number - done} refused, {found} faults\n")
        good = made(forum)
        roster = (forum / "participants.csv").read_text("utf-8")
        for round_ in range(builds):
            (forum / "participants.csv").write_text(roster.replace("Seoul", "Seoul" if round_ % 2 else "Sŏul"), "utf-8")
            ended = race(forum, ["build . -q"] * 2)
            if any(one.code not in (0, 5) or (one.code and "changed-meanwhile" not in one.err) for one in ended):
                found += 1
                sys.stdout.write(f"build {round_}: {ended}\n")
        (forum / "participants.csv").write_text(roster, "utf-8")
        subprocess.run([sys.executable, "-m", "forumctl", "build", forum, "-q"], check=True)
        if made(forum) != good:
            found += 1
            sys.stdout.write("the outputs are not what one build alone makes\n")
        sys.stdout.write(f"{builds} times two builds at once in one folder; {found} faults in all\n")
    return found


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    sys.exit(bool(main(*(numbers + [40, 100][len(numbers) :]))))
