"""Work shared out among copies of this process, where the system makes them at once and safely: on Linux."""

import os
import pickle
import signal
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import current_thread, main_thread
from typing import Any, BinaryIO

VARIABLE = "FORUMCTL_WORKERS"
"""Of the environment: the most that work at once; 1 for all of it in one process."""
_MOST_UNHEARD = 2**20
"""Bytes that a worker may have said before it has to wait; more than that needs rights."""


class LostError(Exception):
    """A worker has ended before its work was done. Done again in this process, that says why."""


def available() -> int:
    """How many may work at once: a processor each, and no more than the environment says."""
    if sys.platform != "linux":
        return 1
    most = os.environ.get(VARIABLE, "")
    count = len(os.sched_getaffinity(0))
    return max(1, min(count, int(most))) if most.isdecimal() else count


class Link:
    """One end of what this process and another say to each other."""

    def __init__(self, heard: int, told: int) -> None:
        self._heard: BinaryIO = os.fdopen(heard, "rb")
        self._told: BinaryIO = os.fdopen(told, "wb")

    def send(self, value: object) -> None:
        """Says something; a LostError where nobody listens any more."""
        try:
            pickle.dump(value, self._told, pickle.HIGHEST_PROTOCOL)
            self._told.flush()
        except BrokenPipeError as error:
            raise LostError from error

    def receive(self) -> Any:
        """What the other says next; a LostError where it never will."""
        try:
            return pickle.load(self._heard)  # noqa: S301 - written by a copy of this process
        except (EOFError, pickle.UnpicklingError) as error:
            raise LostError from error

    def close(self) -> None:
        """Nothing more is heard or said."""
        for file in (self._heard, self._told):
            with suppress(BrokenPipeError):  # of what nobody waits for
                file.close()


@contextmanager
def working(count: int, work: Callable[[int, Link], None]) -> Iterator[Sequence[Link]]:
    """So many workers, each a copy of this process that does `work` with its number; they end with the block.

    A LostError where the system makes no more of them.
    """
    links: list[Link] = []
    numbers: list[int] = []
    try:
        with _stopped_later():
            for _ in range(count):
                process, link = _started(work, links)
                numbers.append(process)
                links.append(link)
        yield links
    except OSError as error:
        raise LostError from error
    finally:
        for process in numbers:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        for process in numbers:
            os.waitpid(process, 0)
        for link in links:
            link.close()


@contextmanager
def _stopped_later() -> Iterator[None]:
    """Who wants the process to stop is heard at the end of the block: it knows all its workers then."""
    if current_thread() is not main_thread():  # another one hears it
        yield
        return
    heard: list[int] = []
    known = {one: signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM)}
    before = {one: handler for one, handler in known.items() if callable(handler)}
    for one in before:
        signal.signal(one, lambda number, _frame: heard.append(number))
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
    for number in heard:
        before[signal.Signals(number)](number, None)


def _started(work: Callable[[int, Link], None], others: Sequence[Link]) -> tuple[int, Link]:
    """The number of a new process, and the link to it."""
    import fcntl

    (heard, says), (hears, told) = os.pipe(), os.pipe()
    with suppress(OSError):  # else who says much waits until it is heard
        fcntl.fcntl(says, fcntl.F_SETPIPE_SZ, _MOST_UNHEARD)
    with warnings.catch_warnings():  # other threads wait for signals or draw a bar: the work touches nothing of theirs
        warnings.simplefilter("ignore", DeprecationWarning)
        process = os.fork()
    if not process:
        _work(work, len(others), Link(hears, says), [*others, Link(heard, told)])
    os.close(hears)
    os.close(says)
    return process, Link(heard, told)


def _work(work: Callable[[int, Link], None], number: int, link: Link, others: Sequence[Link]) -> None:
    """Does the work and ends the process, whatever happens; who is told to stop does so at once, without a word."""
    code = 1
    try:
        signal.set_wakeup_fd(-1)
        for one in (signal.SIGINT, signal.SIGTERM):
            if signal.getsignal(one) is not signal.SIG_IGN:
                signal.signal(one, signal.SIG_DFL)
        for other in others:
            other.close()
        work(number, link)
        code = 0
    finally:
        os._exit(code)
