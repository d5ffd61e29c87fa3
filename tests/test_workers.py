import os
import sys

import pytest

from forumctl.workers import VARIABLE, Link, LostError, available, working

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere one process does everything")


def doubles(number: int, link: Link) -> None:
    link.send((number, 2 * link.receive()))


def test_workers_are_copies_that_answer() -> None:
    with working(3, doubles) as links:
        for link in links:
            link.send(21)
        assert [link.receive() for link in links] == [(0, 42), (1, 42), (2, 42)]


def test_no_process_is_left_of_workers_that_wait_and_of_their_block_that_fails() -> None:
    with pytest.raises(ZeroDivisionError), working(2, doubles):
        raise ZeroDivisionError
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_worker_that_fails_is_lost_and_says_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    def fails(number: int, _link: Link) -> None:
        if number:
            raise ValueError

    with working(2, fails) as links:
        for link in links:
            with pytest.raises(LostError):
                link.receive()
    assert capfd.readouterr() == ("", "")


def test_nobody_hears_what_is_said_to_a_lost_worker() -> None:
    with working(1, lambda _number, _link: None) as (link,):
        with pytest.raises(LostError):
            link.receive()
        with pytest.raises(LostError):
            link.send("x" * 100_000)


def test_much_is_said_before_anybody_listens() -> None:
    def says_much(_number: int, link: Link) -> None:
        link.send("x" * 3_000_000)

    with working(1, says_much) as (link,):
        assert len(link.receive()) == 3_000_000


@pytest.mark.parametrize(("said", "count"), [("1", 1), ("0", 1), ("", 0), ("many", 0), ("999", 0)])
def test_as_many_work_at_once_as_processors_and_the_environment_allow(
    monkeypatch: pytest.MonkeyPatch, said: str, count: int
) -> None:
    monkeypatch.setenv(VARIABLE, said)
    assert available() == (count or len(os.sched_getaffinity(0)))
