"""Six desks that check people in at one server: how long each waits, and what is lost when the server is killed.

    python -m tests.bench.desk [PEOPLE] [A_SECOND] [SECONDS] [KILLS]

Each desk finds somebody by name and then checks them in, as the page does; when all are in they go out again, and so
on. First for so many seconds without faults, which is timed; then the server is killed so many times at random moments
and started again, while the desks go on as the page does: they send a step again, with its source, until it is
answered. Every step that was answered has to be in the file, once.
"""

import json
import random
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple
from urllib.parse import quote

DESKS = 6
LIMIT_MS = 100.0
SECONDS_A_KILL = 4
"""How long the desks go on for each time that the server is killed."""
FORUM = """
[forum]
id = "load"
title = "Load"
timezone = "UTC"
days = [2030-05-14]
languages = ["en"]
revised = 2030-05-01T12:00:00

[roster]
file = "participants.csv"
"""


def made(folder: Path, people: int) -> None:
    """A forum of so many people."""
    rng = random.Random(1)
    given = [a + b for a in ("Al", "Be", "Chi", "Do", "Em", "Fa", "Gu") for b in ("na", "ro", "mi", "sha", "lin")]
    rows = [
        f"p{number},{rng.choice(given)} {rng.choice(given)}{number},Office {number % 90}" for number in range(people)
    ]
    (folder / "forum.toml").write_text(FORUM, "utf-8")
    (folder / "participants.csv").write_text("\n".join(["id,name,organisation", *rows, ""]), "utf-8")


def served(folder: Path, port: int) -> "subprocess.Popen[bytes]":
    """The server as people start it, once it answers."""
    line = [sys.executable, "-m", "forumctl", "desk", "serve", str(folder), "--port", str(port), "--no-browser"]
    server = subprocess.Popen(line, stdout=subprocess.DEVNULL)
    while True:
        try:
            asked(HTTPConnection("127.0.0.1", port, timeout=5), "/api/start")
        except (OSError, HTTPException):
            assert server.poll() is None, "the server does not start"
            time.sleep(0.1)
        else:
            return server


def asked(to: HTTPConnection, path: str, body: Mapping[str, object] | None = None) -> Any:
    """The answer to one request of the page."""
    if body is None:
        to.request("GET", path)
    else:
        to.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
    answer = to.getresponse()
    content = answer.read()
    assert answer.status == 200, (answer.status, content)
    return json.loads(content)


class Step(NamedTuple):
    """Somebody goes in or out, for the n-th time."""

    person: str
    what: str
    turn: int

    @property
    def source(self) -> str:
        """What the step is known by."""
        return f"source-{self.turn:04d}-{self.person}"


def wanted(people: int, first: int, count: int) -> Sequence[Step]:
    """So many steps after the first ones: all go in, then all out, then in again."""
    return [
        Step(f"p{one % people}", ("in", "out")[one // people % 2], one // people) for one in range(first, first + count)
    ]


def desk(name: str, port: int, steps: Sequence[Step], every: float, waits: list[float]) -> None:
    """Takes these steps, one every so many seconds; into `waits` go the milliseconds of each."""
    to = HTTPConnection("127.0.0.1", port, timeout=5)
    start = time.monotonic()
    for number, one in enumerate(steps):
        time.sleep(max(0.0, start + number * every - time.monotonic()))
        step = {"person": one.person, "what": one.what, "source": one.source, "desk": name, "door": "entrance"}
        began = time.monotonic()
        while True:
            try:
                asked(to, f"/api/find?q={quote(one.person)}&door=entrance")
                asked(to, "/api/steps", step)
                break
            except (OSError, HTTPException):
                to.close()
                time.sleep(0.05)
        waits.append((time.monotonic() - began) * 1000)
        if number % 10 == 0:
            try:
                asked(to, "/api/counts?door=entrance")
            except (OSError, HTTPException):
                to.close()


def run(port: int, steps: Sequence[Step], a_second: float) -> tuple[list[Thread], list[float]]:
    """The desks at work, each with people of its own, and where their waits go."""
    waits: list[float] = []
    every = DESKS / a_second
    own = [[one for one in steps if int(one.person[1:]) % DESKS == number] for number in range(DESKS)]
    desks = [Thread(target=desk, args=(f"desk {number}", port, own[number], every, waits)) for number in range(DESKS)]
    for one in desks:
        one.start()
    return desks, waits


def main(people: int = 2000, a_second: float = 20, seconds: int = 30, kills: int = 10) -> int:
    """Prints what was measured; 1 where a step was lost or noted twice, or more than 1 in 100 waited too long."""
    calm = int(a_second * seconds)
    further = int(a_second * kills * SECONDS_A_KILL)
    rng = random.Random()
    with tempfile.TemporaryDirectory() as name, socket.create_server(("127.0.0.1", 0)) as free:
        folder, port = Path(name), free.getsockname()[1]
        free.close()
        made(folder, people)
        server = served(folder, port)
        desks, waits = run(port, wanted(people, 0, calm), a_second)
        for one in desks:
            one.join()
        waits.sort()
        p99 = waits[min(len(waits) - 1, int(len(waits) * 0.99))]
        print(f"{len(waits)} steps, {a_second:g} a second, {DESKS} desks, {people} people: median"
              f" {waits[len(waits) // 2]:.1f} ms, 99 % {p99:.1f} ms, longest {waits[-1]:.1f} ms")  # fmt: skip
        desks, _ = run(port, wanted(people, calm, further), a_second)
        done = 0
        while any(one.is_alive() for one in desks):
            time.sleep(rng.uniform(0.2, 2))
            if done < kills:
                server.kill()
                server.wait()
                server = served(folder, port)
                done += 1
        server.kill()
        server.wait()
        sources = {one.source for one in wanted(people, 0, calm + further)}
        with sqlite3.connect(folder / ".forumctl" / "attendance.sqlite") as base:
            noted = [row[0] for row in base.execute("SELECT source FROM steps")]
            whole = base.execute("PRAGMA integrity_check").fetchone()[0]
        lost, twice = len(sources - set(noted)), len(noted) - len(set(noted))
        print(f"killed {done} times: of {len(sources)} steps {lost} lost, {twice} twice; file: {whole}")
    return int(lost > 0 or twice > 0 or whole != "ok" or p99 > LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
