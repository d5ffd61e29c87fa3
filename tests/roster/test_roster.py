import subprocess
import sys
from pathlib import Path

import pytest

from forumctl.problems import ForumError, Key, Place, Problem
from forumctl.roster import load, read

from .given import CATEGORIES, forum, names, read_file

FILE = Key(("roster", "file"))


def test_read_forum_without_roster() -> None:
    roster, problems = read(forum(), Path())
    assert (roster.people, dict(roster.rows), dict(roster.columns), problems) == ((), {}, {}, ())


def test_read_inline_people() -> None:
    roster, problems = read(forum(({"name": "Kim"}, {"name": "An", "id": "a", "status": "cancelled"})), Path())
    assert problems == ()
    assert names(roster) == ["Kim", "An"]
    assert [person.id for person in roster] == ["kim"]
    assert roster.rows == {"kim": Key(("participants", 0)), "a": Key(("participants", 1))}
    assert roster.where("a", "name") == Key(("participants", 1, "name"))


def test_read_inline_people_of_unknown_category() -> None:
    people = ({"name": "Kim", "category": "expert"}, {"name": "An", "category": "alumnus"})
    roster, problems = read(forum(people, categories=CATEGORIES), Path())
    assert names(roster) == ["Kim", "An"]
    where = Key(("participants", 1, "category"))
    assert problems == (Problem("unknown-category", "unknown category 'alumnus'", where, "Did you mean alumni?"),)


def test_read_file_and_inline_people_at_once(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("name\nAn\n")
    roster, problems = read(forum(({"name": "Kim"},), file="p.csv"), tmp_path)
    assert names(roster) == ["An"]
    assert problems == (
        Problem(
            "two-rosters",
            "the roster is given twice: in a file, and here",
            Key(("participants",)),
            "Keep one.",
            (FILE,),
        ),
    )


@pytest.mark.parametrize("name", ["../p.csv", "{folder}/p.csv", "sub/../../p.csv", "link.csv", "/etc/passwd"])
def test_read_keeps_inside_the_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "forum"
    (folder / "sub").mkdir(parents=True)
    for place in (folder, tmp_path):
        (place / "p.csv").write_text("name\nAn\n")
    (folder / "link.csv").symlink_to("../p.csv")
    name = name.format(folder=folder)
    roster, problems = read(forum(file=name), folder)
    assert roster.people == ()
    hint = "Put the roster beside the forum file."
    assert problems == (Problem("outside-folder", f"{name} is outside the folder of the forum", FILE, hint),)


@pytest.mark.parametrize("name", ["none.csv", "sub", "", "."])
def test_read_no_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "sub").mkdir()
    _, problems = read(forum(file=name), tmp_path)
    hint = "Write the name of a csv, tsv or xlsx file beside the forum file."
    assert problems == (Problem("no-roster", f"there is no file {name}", FILE, hint),)


@pytest.mark.parametrize("name", ["x" * 5000, "loop.csv", "nul\0.csv"])
def test_read_unusable_path(tmp_path: Path, name: str) -> None:
    (tmp_path / "loop.csv").symlink_to("loop.csv")
    _, problems = read(forum(file=name), tmp_path)
    assert [(problem.code, problem.where) for problem in problems] == [("no-roster", FILE)]


def test_read_huge_file(tmp_path: Path) -> None:
    with (tmp_path / "p.csv").open("wb") as file:
        file.truncate(65 * 2**20)
    _, problems = read(forum(file="p.csv"), tmp_path)
    hint = "Keep only the columns that the forum needs."
    assert problems == (Problem("too-large", "p.csv is not read: it has more than 64 MiB", FILE, hint),)


def test_read_gives_problems_in_the_order_of_the_file() -> None:
    _, problems = read_file("name,country,nothing\nKim,Nowhere,\nKim,KR,\n", columns={"town": "x"})
    assert [(p.code, p.where.line if isinstance(p.where, Place) else 0) for p in problems] == [
        ("unknown-column", 0),
        ("extra-column", 1),
        ("bad-cell", 2),
        ("shared-name", 2),
    ]


def test_load_raises_errors_only(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("name,more\nAn,\n")
    assert names(load(forum(file="p.csv"), tmp_path)) == ["An"]
    (tmp_path / "p.csv").write_text("name,more,country\nAn,,Nowhere\nKim,,Neverland\n")
    with pytest.raises(ForumError) as raised:
        load(forum(file="p.csv"), tmp_path)
    assert [problem.code for problem in raised.value.problems] == ["bad-cell", "bad-cell"]


def test_read_csv_imports_no_workbook_reader() -> None:
    code = "import sys, forumctl.roster; sys.exit('openpyxl' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
