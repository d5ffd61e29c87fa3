"""Steps of a forum: all of their files or none, whatever ends them; taken back and taken back again; few and small."""

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumctl.documents import files, history
from forumctl.documents.history import Change, Step, change, digest, read, recover, undoing
from forumctl.plans.store import JOURNAL
from forumctl.problems import ExitCode, ForumError

NAMES = ("forum.toml", "participants.csv", "plans/visits.toml")
CONTENTS = st.dictionaries(st.sampled_from(NAMES), st.none() | st.binary(max_size=6), min_size=1)


def contents(forum: Path) -> dict[str, bytes]:
    """The files of a forum by name, without its records."""
    found = {path.relative_to(forum).as_posix(): path for path in forum.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith(".forumctl")}


def put(forum: Path, wanted: Mapping[str, bytes | None]) -> Step | None:
    """A step that was made of the files as they are."""
    seen = {name: digest(contents(forum).get(name)) for name in wanted}
    return change(forum, wanted, seen)


@given(st.lists(CONTENTS, min_size=1, max_size=6))
def test_every_step_taken_back_from_the_last_to_the_first_leaves_what_was(steps: list[dict[str, bytes | None]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        forum, before = Path(name), []
        for wanted in steps:
            was = contents(forum)
            if put(forum, wanted):
                before.append(was)
            assert contents(forum) == {
                one: content for one, content in {**was, **wanted}.items() if content is not None
            }
        for was in reversed(before):
            found = undoing(forum, None)
            assert found
            assert not found.edited
            change(forum, found.files, found.seen, undoes=found.step.number)
            assert contents(forum) == was
        assert undoing(forum, None) is None


def test_step_that_was_taken_back_stands_again_once_that_is_taken_back(tmp_path: Path) -> None:
    put(tmp_path, {"forum.toml": b"one"})
    put(tmp_path, {"forum.toml": b"two"})
    for number, content in ((2, b"one"), (3, b"two"), (4, b"one")):
        found = undoing(tmp_path, number)
        assert found
        change(tmp_path, found.files, found.seen, undoes=number)
        assert contents(tmp_path) == {"forum.toml": content}
    found = undoing(tmp_path, None)
    assert found
    assert found.step.number == 1


class Killed(BaseException):
    """The end of a process that has no time for anything."""


WRITES = 12
"""More writes than a step of three files makes."""


@pytest.mark.parametrize("moment", range(WRITES))
@pytest.mark.parametrize("is_killed", [True, False])
def test_step_that_ends_at_any_moment_has_all_of_its_files_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: int, is_killed: bool
) -> None:
    old: dict[str, bytes | None] = {"forum.toml": b"old", "participants.csv": b"old"}
    new: dict[str, bytes | None] = {"forum.toml": b"new", "participants.csv": None, "plans/visits.toml": b"new"}
    put(tmp_path, old)
    left = iter(range(moment))
    replace, unlink, settle = Path.replace, Path.unlink, history._settle

    def ends(path: Path) -> None:
        if not path.name.startswith(".forumctl-") and next(left, None) is None:
            raise Killed

    def replaced(path: Path, target: Path) -> Path:
        ends(target)
        return replace(path, target)

    def unlinked(path: Path, missing_ok: bool = False) -> None:
        ends(path)
        unlink(path, missing_ok)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", replaced)
        patched.setattr(Path, "unlink", unlinked)
        if is_killed:
            patched.setattr(history, "_settle", lambda *_: None)
        else:
            patched.setattr(
                history, "_settle", lambda *given: (patched.setattr(Path, "replace", replace),
                                                    patched.setattr(Path, "unlink", unlink), settle(*given))
            )  # fmt: skip
        try:
            put(tmp_path, new)
            ended = False
        except Killed:
            ended = True
    recover(tmp_path)
    assert contents(tmp_path) in (old, {name: content for name, content in new.items() if content})
    assert not (tmp_path / JOURNAL).exists()
    if not ended:
        assert contents(tmp_path)["forum.toml"] == b"new"
    assert (contents(tmp_path)["forum.toml"] == b"new") == (read(tmp_path).last == 2)
    found = undoing(tmp_path, None)
    assert found
    assert not found.edited


def test_what_somebody_edited_after_a_killed_run_stays(tmp_path: Path) -> None:
    put(tmp_path, {"forum.toml": b"old"})
    step = Step.model_validate_json(read(tmp_path).steps[0].model_dump_json()).model_copy(
        update={"number": 2, "files": {"forum.toml": Change(before=digest(b"old"), after=digest(b"new"))}}
    )
    (tmp_path / JOURNAL).write_text(step.model_dump_json(), "utf-8")
    (tmp_path / "forum.toml").write_bytes(b"by hand")
    recover(tmp_path)
    assert contents(tmp_path) == {"forum.toml": b"by hand"}


def test_file_that_is_not_as_it_was_read_stops_all_and_says_who_changed_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["forumctl", "participants", "cancel", "ann"])
    put(tmp_path, {"participants.csv": b"one", "forum.toml": b"one"})
    with pytest.raises(ForumError) as caught:
        change(
            tmp_path, {"forum.toml": b"two"}, {"participants.csv": digest(b"read before"), "forum.toml": digest(b"one")}
        )
    assert caught.value.exit_code is ExitCode.CANNOT_WRITE
    (problem,) = caught.value.problems
    assert problem.code == "changed-meanwhile"
    assert "by forumctl participants cancel ann (" in problem.sentence
    assert contents(tmp_path) == {"participants.csv": b"one", "forum.toml": b"one"}


def test_history_keeps_the_last_hundred_steps_and_nothing_of_the_others(tmp_path: Path) -> None:
    for number in range(104):
        put(tmp_path, {"forum.toml": b"%d" % number})
    found = read(tmp_path)
    assert [step.number for step in found.steps] == list(range(5, 105))
    assert len(list((tmp_path / ".forumctl" / "kept").iterdir())) == 101


def test_history_is_bounded_in_bytes_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST_BYTES", 40)
    for number in range(5):
        put(tmp_path, {"forum.toml": b"%d" % number})
    assert [step.number for step in read(tmp_path).steps] == [3, 4, 5]


@pytest.mark.parametrize("name", ["../forum.toml", "/etc/hostname", ".git/config", "plans/../../x", "", ".", "a/.b"])
def test_history_that_names_a_file_outside_is_broken(tmp_path: Path, name: str) -> None:
    put(tmp_path, {"forum.toml": b"one"})
    step = read(tmp_path).steps[0].model_dump(mode="json") | {"files": {name: {"before": "", "after": ""}}}
    (tmp_path / ".forumctl" / "history.json").write_text(json.dumps({"steps": [step]}), "utf-8")
    with pytest.raises(ForumError) as caught:
        read(tmp_path)
    assert [problem.code for problem in caught.value.problems] == ["broken-history"]


def test_step_whose_content_is_lost_is_not_taken_back(tmp_path: Path) -> None:
    put(tmp_path, {"forum.toml": b"one"})
    put(tmp_path, {"forum.toml": b"two"})
    (tmp_path / ".forumctl" / "kept" / digest(b"one")).write_bytes(b"spoilt")
    with pytest.raises(ForumError) as caught:
        undoing(tmp_path, None)
    assert [problem.code for problem in caught.value.problems] == ["broken-history"]


def test_same_content_is_no_step_and_opens_no_records(tmp_path: Path) -> None:
    (tmp_path / "forum.toml").write_bytes(b"one")
    assert put(tmp_path, {"forum.toml": b"one"}) is None
    assert not (tmp_path / ".forumctl").exists()


def test_link_that_leads_out_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "forum").mkdir()
    (tmp_path / "forum" / "participants.csv").symlink_to(tmp_path / "victim")
    (tmp_path / "victim").write_bytes(b"theirs")
    with pytest.raises(ForumError) as caught:
        put(tmp_path / "forum", {"participants.csv": b"ours"})
    assert [problem.code for problem in caught.value.problems] == ["link-leads-out"]
    assert (tmp_path / "victim").read_bytes() == b"theirs"
    assert files.WRITTEN[-1:] != [tmp_path / "victim"]
