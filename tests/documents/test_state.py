"""The records of a forum: their owner's alone, in their own folder, and changed by one command at a time."""

from pathlib import Path

import pytest

from forumctl import limits
from forumctl.documents import state
from forumctl.problems import ExitCode, ForumError


def test_records_are_their_owners_alone_and_not_committed(tmp_path: Path) -> None:
    state.write(tmp_path, "links", b"secret")
    folder = tmp_path / ".forumctl"
    assert {path.name: path.stat().st_mode & 0o777 for path in (folder, *folder.iterdir())} == {
        ".forumctl": 0o700, "links": 0o600, ".gitignore": 0o600,
    }  # fmt: skip
    assert (folder / ".gitignore").read_bytes() == b"*\n"
    assert state.read(tmp_path, "links") == b"secret"


def test_records_that_others_could_read_are_closed_to_them(tmp_path: Path) -> None:
    folder = tmp_path / ".forumctl"
    folder.mkdir(mode=0o755)
    (folder / "links").write_bytes(b"secret")
    (folder / "links").chmod(0o644)
    state.write(tmp_path, "links", b"secret")
    assert [path.stat().st_mode & 0o777 for path in (folder, folder / "links")] == [0o700, 0o600]


def test_folder_of_records_that_leads_elsewhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "forum").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "forum" / ".forumctl").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ForumError) as caught:
        state.write(tmp_path / "forum", "links", b"secret")
    assert [problem.code for problem in caught.value.problems] == ["link-leads-out"]
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert state.read(tmp_path / "forum", "links") is None


def test_second_command_waits_for_the_lock_and_then_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "WAIT_SECONDS", 0.1)
    with state.locked(tmp_path), pytest.raises(ForumError) as caught, state.locked(tmp_path):
        pass
    assert caught.value.exit_code is ExitCode.CANNOT_WRITE
    assert [problem.code for problem in caught.value.problems] == ["forum-locked"]


def test_record_that_is_too_large_is_not_taken_for_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state.write(tmp_path, "links", b"secret")
    monkeypatch.setattr(limits, "STATE_BYTES", 3)
    with pytest.raises(ForumError) as caught:
        state.read(tmp_path, "links")
    assert [problem.code for problem in caught.value.problems] == ["cannot-read"]
