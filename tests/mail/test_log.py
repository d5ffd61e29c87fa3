from pathlib import Path

import pytest

from forumctl.mail.log import Log, State, Step, renamed
from forumctl.mail.message import Draft
from forumctl.mail.templates import Written
from forumctl.problems import ForumError, Place

DRAFT = Draft("ann", "Ann", "ann@example.org", Written("s", "t\n", "", "en"))


def step(state: State, digest: str = DRAFT.digest) -> Step:
    return Step("ann", "reminder", digest, state)


def test_last_step_is_what_counts_and_is_read_again(tmp_path: Path) -> None:
    log = Log(tmp_path / "log")
    for state in ("later", "handing", "sent"):
        log.add(step(state))
    for read in (log, Log(tmp_path / "log")):
        assert read.last(DRAFT, "reminder") == step("sent")
        assert read.last(DRAFT, "thanks") is None
        assert not read.had_another(DRAFT, "reminder")


def test_other_words_are_another_message(tmp_path: Path) -> None:
    log = Log(tmp_path / "log")
    log.add(step("sent", "other"))
    assert log.last(DRAFT, "reminder") is None
    assert log.had_another(DRAFT, "reminder")


def test_line_that_a_killed_run_left_half_costs_no_other(tmp_path: Path) -> None:
    path = tmp_path / "log"
    Log(path).add(step("sent"))
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole + whole[:length])
        log = Log(path)
        assert log.last(DRAFT, "reminder") == step("sent")
        log.add(step("refused"))
        assert Log(path).last(DRAFT, "reminder") == step("refused")


def test_no_address_is_in_it_and_nobody_else_reads_it(tmp_path: Path) -> None:
    log = Log(tmp_path / "log")
    log.add(step("sent"))
    assert b"@" not in (tmp_path / "log").read_bytes()
    assert (tmp_path / "log").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "damage", [b'{"person": "ann"', b"\xff\xfe", b"[" * 100_000, b'{"person": 5, "state": "sent"}']
)
def test_step_that_cannot_be_read_is_not_taken_for_none(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "log"
    Log(path).add(step("sent"))
    path.write_bytes(damage + b"\n" + path.read_bytes())
    with pytest.raises(ForumError) as caught:
        Log(path)
    assert [(one.code, one.where) for one in caught.value.problems] == [("broken-log", Place(str(path), 1))]
    assert renamed(path.read_bytes(), {"bob": ""}) == path.read_bytes()
    assert renamed(path.read_bytes(), {"ann": ""}) == (b"" if b"ann" in damage else damage + b"\n")
