"""Ends commands at random moments: every file is old or new, undo works, and nothing is left behind.

    python -m tests.bench.faults [N] [SEED]

Ways to end: SIGKILL and SIGINT and SIGTERM after a random time, a disk (a small tmpfs, as root) that is full after a
random number of bytes, files limited to a random size, folders that another user may not write.
"""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import filelock  # noqa: F401 - imported once, for all

import forumctl.cli.build
import forumctl.cli.participants.import_
import forumctl.cli.seating.plan  # noqa: F401
from forumctl import cli
from forumctl.documents.history import read
from forumctl.project import recover

ERRORS = Path(__file__).parents[1] / "errors" / "forums"
COMMANDS = (
    "build . -q",
    "seating plan . dinner -q --fresh --seed 3",
    "participants import late.csv . --yes -q --same ann-ahn=ann",
    "participants cancel ann . --yes -q",
    "seating pin ben . --occasion dinner -q",
    "undo . --yes -q",
)
ROSTER = "id,name,category\nann,Ann Ahn,delegate\nben,Ben Bae,delegate\ncho,Cho Chu,delegate\ndan,Dan Doe,delegate\n"
LATE = "name,email,organisation,category\nBo Li,bo@example.org,X,delegate\nAnn Ahn,ann@example.org,,delegate\n"
FORUM = """
[forum]
id = "small"
title = "Small"
days = [2030-05-14]
timezone = "Asia/Seoul"
revised = 2030-05-01T09:00:00
languages = ["en"]

[roster]
file = "participants.csv"
categories = { delegate = { label = "Delegate", colour = "#0b5394" } }

[[venues]]
id = "hall"
name = "Hall"

[[rooms]]
id = "room"
name = "Room"
venue = "hall"

[[sessions]]
id = "dinner"
kind = "meal"
title = "Dinner"
date = 2030-05-14
start = "18:00"
end = "20:00"
room = "room"

[[occasions]]
id = "dinner"
session = "dinner"

[[occasions.tables]]
id = "T{}"
count = 2
seats = 4
"""
CODES = (0, 2, 3, 4, 5, 130, 141, -signal.SIGKILL)
Contents = Mapping[str, bytes]
NOBODY = 65534
_ENDING = (signal.SIGINT, signal.SIGTERM)


@dataclass(frozen=True, slots=True)
class Run:
    """How a command ended, and what it said on stderr."""

    code: int
    err: str


def run(forum: Path, command: str, before: Callable[[], None] = lambda: None, number: int = 0, after: float = 0) -> Run:
    """Runs a command in a forum's folder; after so many seconds it gets a signal, if one is given.

    In a process split off this one, which has imported everything: what is ended is the work, not the start.
    """
    reader, writer = os.pipe()
    signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    child = os.fork()
    if not child:
        for ending in _ENDING:  # one that comes before the command listens, or once it no longer does
            signal.signal(ending, lambda _number, _frame: os._exit(130))
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
        os.dup2(writer, 2)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.chdir(forum)
        sys.argv = ["forumctl", *command.split()]
        sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
        vars(sys).update(__stdout__=sys.stdout, __stderr__=sys.stderr)  # this process is the command's alone
        code = 1
        try:
            before()
            cli.main()
        except SystemExit as ended:
            code = int(ended.code or 0)
        finally:
            sys.stderr.flush()
            os._exit(code)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    os.close(writer)
    if number:
        time.sleep(after)
        os.kill(child, number)
    with os.fdopen(reader, "rb") as said:
        err = said.read().decode("utf-8", "replace")
    return Run(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), err)


def contents(forum: Path) -> Contents:
    """Sources and plans by name."""
    found = (path for pattern in ("forum.toml", "participants.csv", "plans/*") for path in forum.glob(pattern))
    whole = (path for path in found if path.is_file() and not path.match(".forumctl-*.part"))
    return {path.relative_to(forum).as_posix(): path.read_bytes() for path in whole}


def started(folder: Path) -> Path:
    """A small forum with a plan of its dinner, and a change of its roster."""
    forum = folder / "forum"
    forum.mkdir()
    (forum / "forum.toml").write_text(FORUM, "utf-8")
    (forum / "participants.csv").write_text(ROSTER, "utf-8")
    (forum / "late.csv").write_text(LATE, "utf-8")
    for command in ("seating plan . -q", "participants cancel dan . --yes -q"):
        assert (said := run(forum, command)).code == 0, said
    return forum


def faults(forum: Path, before: Contents, after: Contents, ended: Run) -> Iterator[str]:
    """What is not as it must be once a command has ended in whatever way; of outputs only that they are whole."""
    if ended.code not in CODES:
        yield f"ended with {ended.code}: {ended.err}"
    if "Traceback" in ended.err or "bug in forumctl" in ended.err:
        yield f"said {ended.err}"
    recover(forum)
    now = contents(forum)
    if now not in (before, after):
        mixed = [name for name in {*before, *after, *now} if now.get(name) != before.get(name)]
        yield f"neither old nor new, but other in {mixed}"
    if (said := run(forum, "check . -q")).code not in (0, 3):
        yield f"check says {said}"
    if (said := run(forum, "undo . --yes -q")).code not in (0, 2):
        yield f"undo says {said}"
    if said.code == 0 and (said := run(forum, f"undo {read(forum).last} . --yes -q")).code != 0:
        yield f"undo of undo says {said}"
    if contents(forum) != now:
        yield "undo and its undo do not lead back"
    if (said := run(forum, "build . -q")).code != 0:
        yield f"build says {said}"
    out = forum / "out"
    if broken := [path.name for path in out.rglob("*.pdf") if not path.read_bytes().rstrip().endswith(b"%%EOF")]:
        yield f"half of {broken}"
    if left := [str(path) for path in forum.rglob(".forumctl-*.part")]:
        yield f"left behind: {left}"


@contextmanager
def small_disk(kib: int) -> Iterator[Path | None]:
    """A folder on a disk of that size; None where none can be had."""
    with tempfile.TemporaryDirectory() as name:
        command = ["mount", "-t", "tmpfs", "-o", f"size={kib}k", "tmpfs", name]
        if (
            os.name != "posix"
            or os.geteuid() != 0
            or subprocess.run(command, check=False, capture_output=True).returncode
        ):
            yield None
            return
        try:
            yield Path(name)
        finally:
            subprocess.run(["umount", name], check=True)


def limited(size: int) -> Callable[[], None]:
    """Files of at most that size, in a process that is about to start."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def _nobody(spare: Path) -> None:
    """Becomes another user, who perhaps cannot read Python's own files: the work is done once before."""
    with chdir(spare), suppress(SystemExit):
        cli.main()
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)


def by_signal(forum: Path, command: str, chance: random.Random, span: float) -> Run:
    """A command that gets a signal somewhere between its start and its end."""
    number = chance.choice((signal.SIGKILL, signal.SIGKILL, signal.SIGINT, signal.SIGTERM))
    return run(forum, command, number=number, after=chance.uniform(0.1, 1.1) * span)


def by_full_disk(forum: Path, command: str, chance: random.Random, _span: float) -> Run:
    """A command that runs on a disk with little room; answers as if the forum had always been there."""
    size = sum(path.stat().st_size + 4096 for path in forum.rglob("*")) // 1024
    with small_disk(size + chance.randrange(4, 200)) as disk:
        if disk is None:
            return run(forum, command)
        small = disk / "forum"
        shutil.copytree(forum, small)
        ended = run(small, command)
        shutil.rmtree(forum)
        shutil.copytree(small, forum)
        return ended


def by_limit(forum: Path, command: str, chance: random.Random, _span: float) -> Run:
    """A command whose files may not grow beyond some size."""
    return run(forum, command, limited(chance.choice((0, 1, 64, 300, 1000, 5000, 50_000, 200_000))))


def by_rights(forum: Path, command: str, chance: random.Random, _span: float) -> Run:
    """A command of another user than root who may not write, or not even read, some folder of the forum."""
    if os.geteuid() != 0:
        return run(forum, command)
    for path in (forum, *forum.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    parts = [
        path for path in (forum, forum / "plans", forum / ".forumctl", forum / "participants.csv") if path.exists()
    ]
    closed = chance.choice(parts)
    mode, right = closed.stat().st_mode, chance.choice((0o500, 0o400, 0o000))
    forum.parent.chmod(0o755)
    spare = forum.with_name("spare")
    shutil.copytree(forum, spare)
    closed.chmod(right)
    try:
        return run(forum, command, lambda: _nobody(spare))
    finally:
        shutil.rmtree(spare)
        closed.chmod(mode)


WAYS = (by_signal, by_signal, by_full_disk, by_limit, by_rights)


def main(number: int, seed: int) -> int:
    """Ends so many commands and answers how many faults that showed."""
    chance, found = random.Random(seed), 0
    counted: dict[tuple[str, int], int] = {}
    with tempfile.TemporaryDirectory() as name:
        forum = started(Path(name))
        ends = {command: _alone(forum, command) for command in COMMANDS}
        for round_ in range(number):
            sys.stderr.write(f"\r{round_}")
            way, command = WAYS[round_ % len(WAYS)], COMMANDS[round_ // len(WAYS) % len(COMMANDS)]
            copy = Path(name) / "copy"
            shutil.copytree(forum, copy)
            before, (after, span) = contents(copy), ends[command]
            ended = way(copy, command, chance, span)
            counted[way.__name__, ended.code] = counted.get((way.__name__, ended.code), 0) + 1
            for fault in faults(copy, before, after, ended):
                found += 1
                sys.stdout.write(f"{round_} {way.__name__} {command}: {fault}\n")
                sys.stdout.flush()
            with suppress(OSError):
                shutil.rmtree(copy)
    table = ", ".join(f"{way} {code}: {times}" for (way, code), times in sorted(counted.items()))
    sys.stdout.write(f"{number} commands ended: {table}; {found} faults\n")
    return found


def _alone(forum: Path, command: str) -> tuple[Contents, float]:
    """What a command makes of the forum if nothing ends it, and how long it takes."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "forum"
        shutil.copytree(forum, copy)
        begun = time.monotonic()
        assert (said := run(copy, command)).code == 0, (command, said)
        return contents(copy), time.monotonic() - begun


if __name__ == "__main__":
    sys.exit(bool(main(*([int(word) for word in sys.argv[1:]] + [500, 1][len(sys.argv) - 1 :]))))
