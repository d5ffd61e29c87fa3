"""forumctl check."""

import json
import shutil
from pathlib import Path

import pytest

from .conftest import SEOUL, Run


def test_check_of_a_sound_forum_ends_with_0(run: Run, seoul: Path) -> None:
    said = run("check", seoul)
    assert said == type(said)(0, "", f"{seoul / 'forum.toml'}: nothing wrong. 12 sessions, 124 people.\n")


def test_check_lists_faults_of_all_files_at_once(run: Run, seoul: Path) -> None:
    forum = seoul / "forum.toml"
    forum.write_text(forum.read_text("utf-8").replace('room    = "foyer"', 'room    = "foier"', 1), "utf-8")
    roster = seoul / "participants.csv"
    roster.write_text(roster.read_text("utf-8").replace(",KR,", ",Atlantis,", 1), "utf-8")
    said = run("check", seoul, "--json")
    found = json.loads(said.out)
    assert said.code == 3
    assert {(Path(problem["where"]["file"]).name, problem["code"]) for problem in found} == {
        ("forum.toml", "unknown-room"),
        ("participants.csv", "bad-cell"),
    }


def test_check_without_a_file_says_how_to_start(run: Run, tmp_path: Path) -> None:
    said = run("check", tmp_path)
    assert said.code == 3
    assert "there is no such file" in said.err
    assert "forumctl init" in said.err


def test_check_quiet_says_nothing_of_a_sound_forum(run: Run, seoul: Path) -> None:
    assert run("check", seoul, "--quiet").err == ""


@pytest.mark.parametrize(
    ("person", "codes"),
    [
        ("dang-huu-phuoc", {"case-without-presenter", "seating-invited", "visit-not-coming"}),
        ("min-thura", {"seating-invited", "visit-not-coming"}),
    ],
)
def test_check_says_where_in_which_plan_as_seen_from_here(run: Run, seoul: Path, person: str, codes: set[str]) -> None:
    shutil.copytree(SEOUL / "plans", seoul / "plans", dirs_exist_ok=True)
    roster = seoul / "participants.csv"
    rows = roster.read_text("utf-8").splitlines(keepends=True)
    gone = [row.replace(",confirmed", ",cancelled") if row.startswith(person) else row for row in rows]
    roster.write_text("".join(gone), "utf-8")
    found = json.loads(run("check", seoul, "--json").out)
    assert {problem["code"] for problem in found} == codes
    for problem in found:
        place = problem["where"]
        assert person in Path(place["file"]).read_text("utf-8").splitlines()[place["line"] - 1]
