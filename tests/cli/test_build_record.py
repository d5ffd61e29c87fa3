"""What is kept of a build: read with care, moved over from earlier versions, taken back, forgotten."""

import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from forumctl.updates import manifest

from .built import contents, edit, record, states
from .conftest import Run


@pytest.mark.parametrize("name", ["../../victim.txt", "/victim.txt", "a/../../victim.txt", "..", "", "C:victim.txt"])
def test_manifest_that_names_a_file_elsewhere_is_none(run: Run, mine: Path, name: str) -> None:
    victim = mine.parent / "victim.txt"
    victim.write_bytes(b"theirs")
    path = record(mine)
    manifest = json.loads(path.read_text("utf-8"))
    old = {"name": "old", "inputs": ["forum.toml"], "fingerprint": "0", "files": {name: sha256(b"theirs").hexdigest()}}
    path.write_text(json.dumps(manifest | {"outputs": [*manifest["outputs"], old]}), "utf-8")
    assert run("build", mine).code == 0
    assert victim.read_bytes() == b"theirs"


def test_page_of_a_hand_out_that_is_not_as_it_was_made_is_left(run: Run, mine: Path) -> None:
    run("build", mine, "--handout")
    run("build", mine, "--record")
    mark = mine / "out" / "handout" / "badges.pdf"
    mark.write_bytes(b"noted on by hand")
    run("build", mine, "--handout")
    assert {path.name for path in mark.parent.iterdir()} == {"badges.pdf", "handout.md"}


def test_build_can_be_taken_back(run: Run, mine: Path) -> None:
    before = contents(mine / "plans")
    assert run("seating", "pin", "lan-example", mine, "--occasion", "dinner").code == 0
    assert contents(mine / "plans") != before
    assert run("undo", mine, "--yes").code == 0
    assert contents(mine / "plans") == before
    assert run("undo", mine, "--yes").code == 0
    assert contents(mine / "plans") == {}


def test_manifest_of_an_earlier_version_is_moved_over(run: Run, mine: Path) -> None:
    kept, out = record(mine), mine / "out"
    manifest = json.loads(kept.read_text("utf-8"))
    (out / "agenda" / "old.md").write_bytes(b"old")
    (out / "agenda" / "theirs.md").write_bytes(b"theirs")
    gone = {f"agenda/{name}.md": sha256(b"old").hexdigest() for name in ("old", "theirs")}
    old = {"name": "old", "inputs": ["forum.toml"], "fingerprint": "0", "files": gone}
    earlier = manifest | {"outputs": [*manifest["outputs"], old]}
    (out / "manifest.json").write_text(json.dumps(earlier), "utf-8")
    kept.unlink()
    assert set(states(run, mine).values()) == {"unchanged", "removed"}
    assert record(mine) == kept
    assert not (out / "manifest.json").exists()
    assert not (out / "agenda" / "old.md").exists()
    assert (out / "agenda" / "theirs.md").read_bytes() == b"theirs"


def test_manifest_that_is_none_of_ours_is_left_alone(run: Run, mine: Path) -> None:
    (mine / "out" / "manifest.json").write_text('{"name": "a web app"}', "utf-8")
    assert run("build", mine).code == 0
    assert (mine / "out" / "manifest.json").read_text("utf-8") == '{"name": "a web app"}'


def test_page_edited_by_hand_is_kept_in_another_language_and_without_a_record(run: Run, mine: Path) -> None:
    page = mine / "out" / "agenda" / "my-forum.md"
    page.write_text("edited", "utf-8")
    assert run("build", mine, "--lang", "ko").code == 0
    assert page.with_name("my-forum.backup-1.md").read_text("utf-8") == "edited"
    record(mine).unlink()
    page.write_text("edited again", "utf-8")
    assert run("build", mine).code == 0
    assert page.with_name("my-forum.backup-2.md").read_text("utf-8") == "edited again"


def test_records_of_builds_whose_folder_is_gone_are_forgotten_once_there_are_many(
    run: Run, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manifest, "MOST_FOLDERS", 1)
    other = mine.parent / "other"
    run("build", mine, "-o", other)
    assert len([*(mine / ".forumctl").glob("build-*.json")]) == 2
    shutil.rmtree(other)
    run("build", mine)
    assert record(mine).exists()


def test_build_that_is_refused_leaves_no_job_of_badges(run: Run, mine: Path) -> None:
    jobs = mine / ".forumctl" / "badge-jobs.json"
    before = jobs.read_bytes()
    edit(mine / "participants.csv", "Example University", "Sample University")
    said = run("build", mine, "-o", mine / "plans")
    assert (said.code, "[over-input]" in said.err) == (5, True)
    assert jobs.read_bytes() == before
