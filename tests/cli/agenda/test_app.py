"""forumctl agenda: what is exported, for whom, and what is refused."""

import csv
import json
import os
import shutil
from pathlib import Path

import pytest

from tests.agenda.given import FULL, events
from tests.agenda.lint import faults
from tests.cli.conftest import Run

SPEAKS = "su-a"


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """A copy of the forum that has everything."""
    folder = tmp_path / "full"
    shutil.copytree(FULL, folder)
    return folder


def test_export_of_parts_names_files_after_them(run: Run, full: Path) -> None:
    for options in (["--day", "2026-10-24", "--room", "hall"], ["--bus", "A"], ["--kind", "talk", "--kind", "meal"]):
        assert run("agenda", "export", full, *options).code == 0
    made = {path.name: path.read_bytes() for path in (full / "out" / "agenda").iterdir()}
    assert {name: (len(events(source)), faults(source)) for name, source in made.items()} == {
        "full-2026-10-24-hall.ics": (5, []),
        "full-bus-A.ics": (4, []),
        "full-talk-meal.ics": (3, []),
    }


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--format", "doc"], "unknown-format"),
        (["--room", "attic"], "unknown-room"),
        (["--day", "2026-10-23"], "unknown-day"),
        (["--track", "fire"], "unknown-track"),
        (["--kind", "party"], "unknown-kind"),
        (["--bus", "Z"], "unknown-bus"),
        (["--kind", "meal", "--room", "cellar"], "nothing-selected"),
        (["--person", "nobody"], "unknown-participant"),
        (["--person", "anna", "--room", "hall"], "two-wishes"),
        (["--method", "request"], "unknown-method"),
        (["--format", "md", "--alarm", "5"], "only-calendars"),
    ],
)
def test_export_of_what_cannot_be_is_refused(run: Run, full: Path, options: list[str], said: str) -> None:
    answer = run("agenda", "export", full, *options)
    assert (answer.code, f"[{said}]" in answer.err) == (2, True)
    assert not (full / "out").exists()
    assert not (full / "plans" / "agenda.toml").exists()


def test_export_published_needs_an_organiser(run: Run, full: Path) -> None:
    assert b"METHOD:PUBLISH\r\n" in exported(run, full, "--method", "publish", "--alarm", "15")
    forum = full / "forum.toml"
    forum.write_text(forum.read_text(encoding="utf-8").replace("organiser =", "# organiser ="), encoding="utf-8")
    assert "[missing-organiser]" in run("agenda", "export", full, "--method", "publish").err


def exported(run: Run, full: Path, *options: object) -> bytes:
    path = full / "asked.ics"
    assert run("agenda", "export", full, "-o", path, *options).code == 0
    return path.read_bytes()


def test_export_of_everyone_names_files_by_a_secret_and_lists_them_beside(run: Run, full: Path) -> None:
    folder = full / "public"
    assert run("agenda", "export", full, "--everyone", folder).code == 0
    with (full / "public.csv").open(encoding="utf-8-sig", newline="") as source:
        rows = list(csv.reader(source))
    assert [row[:2] for row in rows] == [
        ["id", "name"],
        ["anna", "Anna Berg"],
        ["su-a", "Kim Su-a"],
        ["van-an", "'=Trần Văn An"],
        ["omar", "Omar Said"],
    ]
    assert {row[2] for row in rows[1:]} == {path.name for path in folder.iterdir()}
    assert {len(row[2]) for row in rows[1:]} == {len("abcdefghijklmnopqrstuvwxyz.ics")}
    assert all(faults(path.read_bytes()) == [] for path in folder.iterdir())
    before = {path: path.read_bytes() for path in full.rglob("*") if path.is_file()}
    assert "4 calendars, 0 of them new or changed" in run("agenda", "export", full, "--everyone", folder).err
    assert {path: path.read_bytes() for path in full.rglob("*") if path.is_file()} == before


def test_export_of_another_forum_s_everyone_has_other_names(run: Run, full: Path, tmp_path: Path) -> None:
    twin = shutil.copytree(full, tmp_path / "twin")
    for folder in (full, twin):
        run("agenda", "export", folder, "--everyone", folder / "public")
    names = [{path.name for path in (folder / "public").iterdir()} for folder in (full, twin)]
    assert names[0] & names[1] == set()


def test_export_of_one_person_is_the_same_file_as_among_everyone(run: Run, full: Path) -> None:
    run("agenda", "export", full, "--everyone", full / "public")
    alone = exported(run, full, "--person", SPEAKS)
    assert [path for path in (full / "public").iterdir() if path.read_bytes() == alone]


def test_export_of_addresses_is_asked_for(run: Run, full: Path) -> None:
    run("agenda", "export", full, "--everyone", full / "public")
    assert b"@" not in (full / "public.csv").read_bytes()
    run("agenda", "export", full, "--everyone", full / "public", "--emails")
    assert b"su-a@example.org" in (full / "public.csv").read_bytes()


def test_export_without_what_is_cancelled(run: Run, full: Path) -> None:
    before = exported(run, full)
    forum = full / "forum.toml"
    forum.write_text(forum.read_text(encoding="utf-8").replace('id = "night"', 'id = "dance"'), encoding="utf-8")
    after = exported(run, full, "--as-of", "2026-10-05T12:00")
    assert len(events(after)) == len(events(before)) + 1
    assert len(events(exported(run, full, "--drop-cancelled"))) == len(events(before))


def moved(full: Path) -> None:
    forum = full / "forum.toml"
    source = forum.read_text(encoding="utf-8").replace('start = "22:00"', 'start = "23:00"')
    forum.write_text(source.replace('room = "cellar"\ntitle = "Long', 'room = "hall"\ntitle = "Long'), encoding="utf-8")


def test_diff_since_the_last_export_and_since_other_files(run: Run, full: Path, tmp_path: Path) -> None:
    earlier = shutil.copytree(full, tmp_path / "earlier")
    run("agenda", "export", full)
    assert run("agenda", "diff", full).err == "Nothing has changed.\n"
    moved(full)
    shutil.copy(earlier / "forum.toml", tmp_path / "earlier.toml")
    olds = [(), (earlier,), (tmp_path / "earlier.toml",), (full / "plans" / "agenda.toml",)]
    said = [json.loads(run("agenda", "diff", full, *old, "--json").out) for old in olds]
    assert [[(change["thing"], change["what"]) for change in found] for found in said] == [
        [("night", ["time", "place"])]
    ] * 4
    assert "time, place" in run("agenda", "diff", full).out


def test_diff_before_any_export_says_that_all_is_new(run: Run, full: Path) -> None:
    answer = run("agenda", "diff", full, "--json")
    assert {tuple(change["what"]) for change in json.loads(answer.out)} == {("new",)}
    assert "Nothing has gone out before" in answer.err


def test_diff_notice_is_one_file_per_language(run: Run, full: Path) -> None:
    run("agenda", "export", full)
    moved(full)
    assert run("agenda", "diff", full, "--notice", "-o", full / "news").code == 0
    assert sorted(path.name for path in (full / "news").iterdir()) == ["changes.en.md", "changes.ko.md"]
    run("agenda", "diff", full, "--notice", "--lang", "ko", "-o", full / "news.md")
    assert "(이전: 22:00~04:00 (+1); Cellar, " in (full / "news.md").read_text(encoding="utf-8")


def test_diff_with_a_broken_file_says_what_is_wrong(run: Run, full: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("[forum\n", encoding="utf-8")
    answer = run("agenda", "diff", full, broken)
    assert (answer.code, "bad-toml" in answer.err) == (3, True)


def test_import_prints_sessions_or_starts_a_forum(run: Run, full: Path, tmp_path: Path) -> None:
    schedule = full / "schedule.xml"
    run("agenda", "export", full, "--format", "frab-xml", "-o", schedule)
    answer = run("agenda", "import", schedule)
    assert (answer.code, answer.out.count("[[sessions]]")) == (0, 6)
    assert "6 sessions; 0 mended, 0 left out" in answer.err
    assert run("agenda", "import", schedule, "-o", tmp_path / "new").code == 0
    assert run("check", tmp_path / "new").code == 0
    again = run("agenda", "import", schedule, "-o", tmp_path / "new")
    assert (again.code, "[file-exists]" in again.err) == (3, True)


def test_import_of_nothing_is_refused(run: Run, tmp_path: Path) -> None:
    assert "[cannot-read]" in run("agenda", "import", tmp_path / "none.ics").err
    (tmp_path / "empty.csv").write_text("", encoding="utf-8")
    answer = run("agenda", "import", tmp_path / "empty.csv")
    assert (answer.code, "[cannot-import]" in answer.err) == (3, True)


def test_export_of_everyone_says_where_each_file_is_published(run: Run, full: Path) -> None:
    run("agenda", "export", full, "--everyone", full / "public", "--source", "https://forum.example.org/my/")
    for path in (full / "public").iterdir():
        unfolded = path.read_bytes().replace(b"\r\n ", b"")
        assert f"SOURCE;VALUE=URI:https://forum.example.org/my/{path.name}\r\n".encode() in unfolded


def test_notices_of_two_languages_do_not_go_to_stdout(run: Run, full: Path) -> None:
    run("agenda", "export", full)
    answer = run("agenda", "diff", full, "--notice", "-o", "-")
    assert (answer.code, "[too-many-files]" in answer.err) == (2, True)
    assert run("agenda", "diff", full, "--notice", "--lang", "en", "-o", "-").code == 0


def test_export_to_a_name_that_ends_with_a_slash_goes_into_that_folder(run: Run, full: Path) -> None:
    assert run("agenda", "export", full, "-o", f"{full}/new/").code == 0
    assert [path.name for path in (full / "new").iterdir()] == ["full.ics"]


def test_diff_with_a_pipe(run: Run, full: Path) -> None:
    earlier = (full / "forum.toml").read_bytes()
    moved(full)
    reading, writing = os.pipe()
    os.write(writing, earlier)
    os.close(writing)
    answer = run("agenda", "diff", full, f"/dev/fd/{reading}", "--json")
    os.close(reading)
    assert [change["thing"] for change in json.loads(answer.out)] == ["night"]


def test_index_says_where_each_calendar_is_published(run: Run, full: Path) -> None:
    run("agenda", "export", full, "--everyone", full / "own", "--source", "https://forum.example.org/own/")
    with (full / "own.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["url"] for row in rows] == [f"https://forum.example.org/own/{row['file']}" for row in rows]
    assert sorted(row["file"] for row in rows) == sorted(path.name for path in (full / "own").iterdir())
