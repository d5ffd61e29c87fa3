"""Faults while messages are sent: a real server that refuses, delays and hangs up, and senders that are killed.

Run: python -m tests.bench.mail [RUNS] [SEED]

Each run sends a dozen messages with faults at random moments, a sender being killed with SIGKILL at one, and then
without any until nothing is left to be sent. It counts who got a message twice, and who got none and is not named.
"""

import os
import random
import signal
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

from forumctl.definition.mail import Mail, Smtp
from forumctl.mail.log import Log
from forumctl.mail.message import Draft, message
from forumctl.mail.sending import Server, send
from forumctl.mail.templates import Written
from forumctl.problems import ForumError
from tests.mail.server import Answer, running

MAIL = Mail.model_validate({"from": "forum@example.org"})
DRAFTS = [Draft(f"p{n}", f"P{n}", f"p{n}@example.org", Written(f"For {n}", "x\n" * 40, "", "en")) for n in range(12)]
MESSAGES = [(one, message(one, MAIL, "forum", datetime(2030, 5, 1, tzinfo=UTC))) for one in DRAFTS]
_AT_RCPT = ("250 OK", "250 OK", "250 OK", "451 later", "550 no", "drop")
_AT_END = ("250 OK", "250 OK", "250 OK", "452 full", "554 no", "drop", "take and drop")


def _kill(after: float) -> None:
    time.sleep(after)
    os.kill(os.getpid(), signal.SIGKILL)


def sender(smtp: Smtp, log: Path, kill_after: float | None) -> None:
    """Sends in a process of its own, which may be killed."""
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    if kill_after is not None:
        threading.Thread(target=_kill, args=(kill_after,), daemon=True).start()
    try:
        for _ in send(MESSAGES, "reminder", Server(smtp, ""), Log(log)):
            pass
    except ForumError:
        pass
    os._exit(0)


def one_run(seed: int) -> tuple[int, int, int]:
    """How many got it twice, how many are forgotten, and of how many only the receiver knows."""
    luck = random.Random(seed)
    faulty = {one.address: (luck.choice(_AT_RCPT), luck.choice(_AT_END)) for one in DRAFTS}
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "log")

        def at(place: int) -> Answer:
            return lambda address, times: faulty[address][place] if times == 1 else "250 OK"

        with running(at(0), at(1)) as (server, smtp):
            sender(smtp, log, luck.uniform(0.0, 0.12))
            for _ in range(4):
                sender(smtp, log, None)
            taken = [address for address, _ in server.taken]
        kept = Log(log)
        twice = len(taken) - len({*taken})
        states = {one.address: step.state for one in DRAFTS if (step := kept.last(one, "reminder"))}
        known = ("refused", "handing")
        forgotten = [one for one in DRAFTS if one.address not in taken and states.get(one.address) not in known]
        claimed = [address for address, state in states.items() if state == "sent" and address not in taken]
        unsure = sum(state == "handing" for state in states.values())
        return twice, len(forgotten) + len(claimed), unsure


def main(runs: int, seed: int) -> None:
    """Prints the sums of all runs."""
    found = [one_run(seed + number) for number in range(runs)]
    twice, forgotten, unsure = (sum(column) for column in zip(*found, strict=True))
    print(f"{runs} runs of {len(DRAFTS)} messages: {twice} twice, {forgotten} forgotten, {unsure} left to people")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
