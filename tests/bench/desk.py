"""Six desks that check people in at one server: how long each waits, and what is lost when the server is killed.

    python -m tests.bench.desk [PEOPLE] [A_SECOND] [SECONDS] [KILLS]

Each desk finds somebody by name and then checks them in, as the page does. First for so many seconds without faults,
which is timed; then the server is killed so many times at random moments and started again, while the desks go on as
the page does: they send a step again, with its source, until it is answered.
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
from typing import Any
from urllib.parse import quote

DESKS = 6
LIMIT_MS = 100.0
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


def desk(name: str, port: int, people: Sequence[str], every: float, waits: list[float]) -> None:
    """Checks these people in, one every so many seconds; into `waits` go the milliseconds of each."""
    to = HTTPConnection("127.0.0.1", port, timeout=5)
    start = time.monotonic()
    for number, person in enumerate(people):
        time.sleep(max(0.0, start + number * every - time.monotonic()))
        step = {"person": person, "source": f"{name}-{person}-source", "desk": name, "door": "entrance"}
        began = time.monotonic()
        while True:
            try:
                asked(to, f"/api/find?q={quote(person)}&door=entrance")
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


def run(port: int, people: Sequence[str], a_second: float) -> tuple[list[Thread], list[float]]:
    """The desks at work, and where their waits go."""
    waits: list[float] = []
    every = DESKS / a_second
    desks = [
        Thread(target=desk, args=(f"desk {number}", port, people[number::DESKS], every, waits))
        for number in range(DESKS)
    ]
    for one in desks:
        one.start()
    return desks, waits


def main(people: int = 2000, a_second: float = 20, seconds: int = 30, kills: int = 10) -> int:
    """Prints what was measured; 1 where a step was lost or noted twice, or more than 1 in 100 waited too long."""
    ids = [f"p{number}" for number in range(people)]
    calm = min(people, int(a_second * seconds))
    rng = random.Random()
    with tempfile.TemporaryDirectory() as name, socket.create_server(("127.0.0.1", 0)) as free:
        folder, port = Path(name), free.getsockname()[1]
        free.close()
        made(folder, people)
        server = served(folder, port)
        desks, waits = run(port, ids[:calm], a_second)
        for one in desks:
            one.join()
        waits.sort()
        p99 = waits[min(len(waits) - 1, int(len(waits) * 0.99))]
        print(f"{len(waits)} check-ins, {a_second:g} a second, {DESKS} desks, {people} people: median"
              f" {waits[len(waits) // 2]:.1f} ms, 99 % {p99:.1f} ms, longest {waits[-1]:.1f} ms")  # fmt: skip
        desks, _ = run(port, ids[calm:], a_second) if kills else ([], [])
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
        wanted = ids if kills else ids[:calm]
        with sqlite3.connect(folder / ".forumctl" / "attendance.sqlite") as base:
            noted = [row[0] for row in base.execute("SELECT person FROM steps ORDER BY person")]
            whole = base.execute("PRAGMA integrity_check").fetchone()[0]
        lost, twice = len(set(wanted) - set(noted)), len(noted) - len(set(noted))
        print(f"killed {done} times: of {len(wanted)} check-ins {lost} lost, {twice} twice; file: {whole}")
    return int(lost > 0 or twice > 0 or whole != "ok" or p99 > LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
