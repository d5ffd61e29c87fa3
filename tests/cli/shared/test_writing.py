"""Where results go: over no input of a forum, however named, and lists with addresses to their owner alone."""

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run

FORUMS = Path(__file__).parents[2] / "errors" / "forums"


@pytest.fixture
def forum(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A forum with a plan of its dinner, a call for cases, and a picture; commands run beside it."""
    shutil.copytree(FORUMS / "cases", tmp_path / "forum")
    shutil.copytree(FORUMS / "seating", tmp_path / "seating")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    """Every file by name, without the records of what was done."""
    found = {str(path.relative_to(folder)): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if ".forumctl" not in path.parts}


@pytest.mark.parametrize(
    ("command", "target"),
    [
        ("participants list forum -o {}", "forum/forum.toml"),
        ("participants list forum -o {}", "forum/cases.csv"),
        ("participants list forum --json -o {}", "forum/reviews.csv"),
        ("agenda export forum -o {}", "forum/forum.toml"),
        ("agenda export forum -o {}", "forum/../forum/reviews.csv"),
        ("agenda export forum -f html -o {}", "forum/plans/new.html"),
        ("agenda export forum -o {}", "forum/.forumctl/history.json"),
        ("badges print forum -o {}", "forum/cases.csv"),
        ("badges stocks forum --preview -o {}", "forum/forum.toml"),
        ("diff forum forum --markdown -o {}", "forum/cases.csv"),
        ("cases letters forum -o {}", "forum/plans"),
        ("build forum -o {}", "forum/plans"),
        ("seating export seating dinner -o {}", "seating/forum.toml"),
        ("seating print seating dinner -o {}", "seating/plans/"),
        ("seating plan seating dinner -o {}", "seating/plans/seating-dinner.toml/"),
        ("participants carry-over seating forum -o {}", "seating/forum.toml"),
    ],
)
def test_no_command_writes_over_what_a_forum_is_made_of(run: Run, forum: Path, command: str, target: str) -> None:
    before = contents(forum)
    said = run(*command.format(target).split())
    changed = {name for name, content in contents(forum).items() if before.get(name) != content}
    told = said.out if "--json" in command else said.err
    assert (said.code, "over-input" in told or "cannot-write" in told) == (5, True), said
    assert changed == set()


@pytest.mark.parametrize("place", [".", "..", "/", "forum", "forum/plans", "forum/out", "forum/../forum"])
def test_personal_calendars_get_a_folder_of_their_own(run: Run, forum: Path, place: str) -> None:
    before = contents(forum)
    said = run("agenda", "export", "forum", "--everyone", place)
    assert (said.code, "[folder-in-use]" in said.err) == (2, True)
    assert contents(forum) == before


def test_list_of_personal_calendars_is_not_written_over_an_input(run: Run, forum: Path) -> None:
    before = contents(forum)
    said = run("agenda", "export", "forum", "--everyone", "forum/reviews")
    assert (said.code, "[over-input]" in said.err) == (5, True)
    assert contents(forum) == before


def test_secret_of_links_and_lists_with_addresses_are_for_their_owner_alone(run: Run, forum: Path) -> None:
    assert run("agenda", "export", "forum", "--everyone", "links", "--emails").code == 0
    assert run("participants", "list", "forum", "--columns", "id,email", "-o", "mails.csv").code == 0
    assert run("participants", "list", "forum", "--columns", "id,name", "-o", "names.csv").code == 0
    names = ("links.csv", "mails.csv", "forum/.forumctl/links")
    assert {name: (forum / name).stat().st_mode & 0o777 for name in names} == dict.fromkeys(names, 0o600)
    assert (forum / "names.csv").stat().st_mode & 0o044
    assert "secret" not in (forum / "forum" / "plans" / "agenda.toml").read_text("utf-8")
    before = {path.name for path in (forum / "links").iterdir()}
    assert run("agenda", "export", "forum", "--everyone", "again").code == 0
    assert {path.name for path in (forum / "again").iterdir()} == before


def test_links_whose_secret_is_elsewhere_are_said_to_be_new(run: Run, forum: Path) -> None:
    assert "new names" not in run("agenda", "export", "forum", "--everyone", "links").err
    (forum / "forum" / ".forumctl" / "links").unlink()
    said = run("agenda", "export", "forum", "--everyone", "others")
    assert "The secret of the links was not here: these calendars have new names" in said.err


def test_folder_of_outputs_that_is_a_link_elsewhere_is_not_written_through(run: Run, forum: Path) -> None:
    (forum / "elsewhere").mkdir()
    (forum / "forum" / "out").symlink_to(forum / "elsewhere")
    said = run("agenda", "export", "forum")
    assert (said.code, "[link-leads-out]" in said.err) == (5, True)
    assert list((forum / "elsewhere").iterdir()) == []
    assert run("agenda", "export", "forum", "-o", "elsewhere/").code == 0
