"""A forum folder that is copied for the next edition, moved, renamed or put off."""

import re
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from .conftest import Run

TODAY = datetime.now(UTC).date()
FORUM = """
[forum]
id = "small"
title = "Small"
days = [{}]
timezone = "UTC"
revised = 2026-01-01T09:00:00

[roster]
file = "participants.csv"

[mail]
from = "office@example.org"
"""


def forum(folder: Path, day: date) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "forum.toml").write_text(FORUM.format(day), "utf-8")
    (folder / "participants.csv").write_text("id,name,email\nann,Ann Lee,ann@example.org\nben,Ben Lee,\n", "utf-8")
    return folder


def came(run: Run, folder: Path) -> tuple[int, list[str], str]:
    said = run("desk", "list", folder, "--which", "missing", "-o", "-")
    return said.code, [row.split(",")[0] for row in said.out.splitlines()[1:]], said.err


@pytest.fixture
def last(run: Run, tmp_path: Path) -> Path:
    """A forum that took place a month ago, to which Ann has come."""
    folder = forum(tmp_path / "last", TODAY)
    assert run("desk", "in", "ann", folder).code == 0
    day = TODAY - timedelta(30)
    (folder / ".forumctl/edition").write_text(f"{day} {day}\n", "utf-8")
    return forum(folder, day)


def test_next_edition_begins_with_nobody(run: Run, last: Path, tmp_path: Path) -> None:
    assert came(run, last)[1] == ["ben"]
    shutil.copytree(last, tmp_path / "next")
    folder = forum(tmp_path / "next", TODAY + timedelta(335))
    code, missing, said = came(run, folder)
    assert (code, missing) == (0, ["ann", "ben"])
    assert "put aside" in said
    assert "init NEW --from OLD" in said
    assert came(run, folder) == (0, ["ann", "ben"], "")
    assert run("desk", "in", "ben", folder).code == 0
    assert came(run, folder)[1] == ["ann"]
    assert came(run, last) == (0, ["ben"], "")


@pytest.mark.parametrize("days", [-1, 1, 6])
def test_forum_that_is_moved_renamed_and_a_few_days_off_is_the_same(
    run: Run, last: Path, tmp_path: Path, days: int
) -> None:
    folder = forum(last.rename(tmp_path / "elsewhere"), TODAY - timedelta(30 - days))
    assert came(run, folder) == (0, ["ben"], "")


def test_forum_that_is_put_off_before_it_begins_is_the_same(run: Run, tmp_path: Path) -> None:
    folder = forum(tmp_path / "forum", TODAY + timedelta(10))
    assert run("desk", "in", "ann", folder).code == 0
    assert came(run, forum(folder, TODAY + timedelta(200))) == (0, ["ben"], "")


def test_who_is_erased_is_so_in_the_records_of_all_editions(run: Run, last: Path) -> None:
    (last / ".forumctl/mail.jsonl").write_text('{"person": "ann", "template": "a", "digest": "d", "state": "sent"}\n')
    (last / ".forumctl/invited.jsonl").write_text('{"person": "ann", "uid": "u", "thing": "t", "method": "REQUEST"}\n')
    forum(last, TODAY + timedelta(335))
    assert came(run, last)[1] == ["ann", "ben"]
    kept = sorted(path.name for path in (last / ".forumctl").glob("*-????-??-??.*"))
    assert [re.sub(r"-\d.*\.", ".", name) for name in kept] == ["attendance.sqlite", "invited.jsonl", "mail.jsonl"]
    assert run("participants", "erase", "ann", last, "--yes").code == 0
    assert [name for name in kept if b"ann" in (last / ".forumctl" / name).read_bytes()] == []


def test_start_from_last_year_leaves_behind_what_came_of_it(run: Run, last: Path, tmp_path: Path) -> None:
    (last / "mail").mkdir()
    (last / "mail/hello.en.md").write_text("Subject: Hello\n\nHello.\n")
    assert run("build", last, "-q").code == 0
    assert run("participants", "cancel", "ben", last, "--yes").code == 0
    assert run("init", tmp_path / "new", "--from", last).code == 0
    made = {path.relative_to(tmp_path / "new").as_posix() for path in (tmp_path / "new").rglob("*") if path.is_file()}
    assert made == {"forum.toml", "participants.csv", "mail/hello.en.md", "forum.schema.json"}
    assert run("init", tmp_path / "new", "--from", last).code == 5
    assert run("init", tmp_path / "other", "--from", last, "--minimal").code == 2
    assert run("init", tmp_path / "other", "--from", tmp_path / "nothing").code == 3
