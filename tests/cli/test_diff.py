"""forumctl diff: two forums, or one since its last build or hand-out."""

import json
import shutil
from pathlib import Path

import pytest

from .conftest import Run, done


@pytest.fixture(scope="module")
def handed_out(minimal: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The minimal forum, built and handed out: not to be changed."""
    folder = shutil.copytree(minimal, tmp_path_factory.mktemp("handed-out") / "mine")
    done("build", folder, "--record")
    return folder


@pytest.fixture
def mine(handed_out: Path, tmp_path: Path) -> Path:
    """The same, and one name corrected since."""
    shutil.copytree(handed_out, tmp_path / "old")
    shutil.copytree(handed_out, tmp_path / "mine")
    roster = tmp_path / "mine" / "participants.csv"
    roster.write_text(roster.read_text("utf-8").replace("Example University", "Sample University"), "utf-8")
    return tmp_path / "mine"


def test_two_forums_show_both_values(run: Run, mine: Path) -> None:
    found = json.loads(run("diff", mine.parent / "old", mine, "--json").out)
    person = found["people"][0]["id"]
    assert found["people"][0]["corrections"][0]["column"] == "organisation"
    assert "Example University" in found["people"][0]["corrections"][0]["before"]
    assert "Sample University" in found["people"][0]["corrections"][0]["now"]
    assert found["badges"] == {"print": [person], "collect": [person]}
    assert found["calendars"] == []
    assert (found["sessions"], found["tables"], found["buses"]) == ([], {}, [])


@pytest.mark.parametrize("since", [(), ("--since", "build"), ("--since", "handout")])
def test_since_the_last_build_or_handout_shows_what_is_now(run: Run, mine: Path, since: tuple[str, ...]) -> None:
    said = run("diff", mine, *since)
    assert said.code == 0
    assert "Sample University" in said.out
    assert "Example University" not in said.out
    assert "Collect back" in said.out


def test_nothing_has_changed_right_after_a_build_but_people_still_have_the_old_papers(run: Run, mine: Path) -> None:
    run("build", mine)
    said = run("diff", mine, "--since", "build")
    assert (said.out, said.err) == ("", "Nothing has changed.\n")
    assert "Sample University" in run("diff", mine).out
    run("build", mine, "--record")
    assert run("diff", mine).err == "Nothing has changed.\n"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("participants.csv", "Example University", "Sample University"),
        ("participants.csv", "wheelchair", "hearing loop"),
        ("participants.csv", "vegetarian", "vegan"),
        ("forum.toml", "minutes = 30", "minutes = 35"),
        ("forum.toml", "capacity = 60", "capacity = 61"),
        ("forum.toml", 'colour = "#0b5394"', 'colour = "#0b5395"'),
    ],
)
def test_papers_of_diff_are_those_of_the_handout(
    run: Run, handed_out: Path, tmp_path: Path, file: str, old: str, new: str
) -> None:
    """One comparison of pages: what diff says to print again is what a hand-out has in it."""
    path = shutil.copytree(handed_out, tmp_path / "mine") / file
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    said = json.loads(run("diff", tmp_path / "mine", "--json").out)
    run("build", tmp_path / "mine", "--handout")
    folder = tmp_path / "mine" / "out" / "handout"
    assert sorted(one["file"] for one in said["print"]) == sorted(path.name for path in folder.glob("*.pdf"))


def test_papers_of_the_registration_desk_are_no_news_where_they_are_as_they_were(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path / "mine", "--minimal")
    path = tmp_path / "mine" / "forum.toml"
    path.write_text(path.read_text("utf-8").replace("[badges]\n", "[badges]\ndesks = 2\n"), "utf-8")
    run("build", tmp_path / "mine", "--record")
    path.write_text(path.read_text("utf-8").replace("minutes = 30", "minutes = 35"), "utf-8")
    said = json.loads(run("diff", tmp_path / "mine", "--json").out)
    assert {one["file"] for one in said["print"]} == {"programme.pdf", "door-signs.pdf"}


def test_markdown_goes_to_stdout_or_a_file(run: Run, mine: Path, tmp_path: Path) -> None:
    page = run("diff", mine, "--markdown").out
    assert page.startswith("# What has changed: ")
    run("diff", mine, "--markdown", "-o", tmp_path / "changes.md")
    assert (tmp_path / "changes.md").read_text("utf-8") == page


def test_build_elsewhere_is_named(run: Run, mine: Path, tmp_path: Path) -> None:
    never, elsewhere = tmp_path / "never", tmp_path / "elsewhere"
    run("init", never, "--minimal")
    run("build", never, "-o", elsewhere)
    shutil.copy(mine / "participants.csv", never)
    assert run("diff", never, "--since", "build").code == 2
    assert "Sample University" in run("diff", never, "--since", "build", "--built", elsewhere).out


def test_who_has_no_table_yet_is_counted(run: Run, mine: Path) -> None:
    roster = mine / "participants.csv"
    header = roster.read_text("utf-8").splitlines()[0].split(",")
    with roster.open("a", encoding="utf-8") as file:
        file.write("".join({"id": "late", "name": "Late Comer"}.get(column, "") + "," for column in header)[:-1] + "\n")
    assert "Not planned yet: 1 without a table at dinner" in run("diff", mine).err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("old", "mine", "--since", "build"), "two-wishes"),
        (("never", "--since", "build"), "no-build"),
        (("never", "--since", "handout"), "no-handout"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    run: Run, mine: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: str
) -> None:
    monkeypatch.chdir(mine.parent)
    run("init", "never", "--minimal")
    said = run("diff", *arguments)
    assert said.code == 2
    assert f"[{code}]" in said.err
