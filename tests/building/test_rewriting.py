"""Sources and plans rewritten: as one step, with all else as it was typed, and said in a line."""

import shutil
from pathlib import Path

import pytest

from forumctl.building.decide import keep
from forumctl.building.links import FILE, secret_of
from forumctl.building.rewriting import rewrite, what_changes, with_texts
from forumctl.documents import history
from forumctl.plans import store
from forumctl.problems import ExitCode, ForumError, Place
from forumctl.project import load

MINIMAL = Path(__file__).parents[2] / "data" / "minimal"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """The minimal forum before anything of it has gone out."""
    shutil.copytree(MINIMAL, tmp_path / "mine", ignore=shutil.ignore_patterns("plans"))
    return tmp_path / "mine"


def test_key_of_the_forum_file_is_written_with_all_else_as_it_was() -> None:
    source = b'# ours\n[roster]\nfile = "old.csv"\n'
    assert with_texts(Path("forum.toml"), source, "roster", {"file": "new.csv"}) == (
        b'# ours\n[roster]\nfile = "new.csv"\n'
    )


def test_key_that_cannot_be_written_is_for_a_person() -> None:
    with pytest.raises(ForumError) as caught:
        with_texts(Path("forum.toml"), b"roster = 3\n", "roster", {"file": "new.csv"})
    assert [problem.code for problem in caught.value.problems] == ["cannot-edit"]


def test_source_that_changed_since_it_was_read_stops_a_plan_that_was_made_of_it(mine: Path) -> None:
    project = load(mine)
    roster = mine / "participants.csv"
    roster.write_bytes(roster.read_bytes() + b"new,New,,,guest\n")
    with pytest.raises(ForumError) as caught:
        keep(project, {store.AGENDA_FILE: project.plans.agenda})
    assert caught.value.exit_code is ExitCode.CANNOT_WRITE
    assert [(problem.code, problem.where) for problem in caught.value.problems] == [
        ("changed-meanwhile", Place(str(roster)))
    ]
    assert not (mine / store.AGENDA_FILE).exists()


def test_plan_that_nothing_was_read_of_may_change_meanwhile(mine: Path) -> None:
    project = load(mine)
    (mine / "plans").mkdir()
    (mine / store.CASES_FILE).write_bytes(b"# by somebody else\n")
    assert keep(project, {store.AGENDA_FILE: project.plans.agenda})


def test_secret_of_an_earlier_version_moves_out_of_the_plan(mine: Path) -> None:
    (mine / "plans").mkdir()
    secret = "0123456789abcdef" * 2
    (mine / store.AGENDA_FILE).write_text(f'timezone = "Asia/Seoul"\nsecret = "{secret}"\n', "utf-8")
    project = load(mine)
    assert secret_of(project) == secret
    rewrite(project, {store.AGENDA_FILE: store.dump(project.plans.agenda)})
    assert secret not in (mine / store.AGENDA_FILE).read_text("utf-8")
    assert secret_of(load(mine)) == secret
    assert (mine / store.STATE / FILE).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("name", "before", "after", "said"),
    [
        ("people.csv", None, b"id\n", "people.csv new"),
        ("people.csv", b"id\n", None, "people.csv removed"),
        ("people.csv", b"id,status\nann,\n", b"id,status\nann,cancelled\n", "ann: status cancelled"),
        ("people.csv", b"id,bus\nann,A\nben,A\n", b"id,bus\nann,B\nben,A\n", "ann: bus A → B"),
        ("people.csv", b"id,bus\nann,A\n", b"id,bus\nann,\n", "ann: bus no longer A"),
        ("people.csv", b"name\nAnn\n", b"name\nBen\n", "people.csv changed"),
        ("people.csv", b"id,bus\nann,A\n", b"\xff\xfe", "people.csv changed"),
        ("people.xlsx", b"one", b"two", "people.xlsx changed"),
        ("plans/visits.toml", b"[buses]\nA = ['ann']\nB = []\n", b"[buses]\nA = []\nB = ['ann']\n", "ann A → B"),
        ("plans/cases.toml", b"[[reserve]]\nid = 'x'\n", b"[[selected]]\nid = 'x'\n", "x reserve → selected"),
        ("plans/visits.toml", b"[buses\n", b"seed = 1\n", "plans/visits.toml changed"),
        (
            "people.csv",
            b"id,bus\n1,A\n2,A\n3,A\n4,A\n5,A\n",
            b"id,bus\n1,B\n2,B\n3,B\n4,B\n5,B\n",
            "1: bus A → B, 2: bus A → B, 3: bus A → B and 2 more",
        ),
        ("people.csv", b"id\n", b"id\n", ""),
    ],
)
def test_what_changes_is_said_in_a_line(
    tmp_path: Path, name: str, before: bytes | None, after: bytes | None, said: str
) -> None:
    (tmp_path / "plans").mkdir()
    if before is not None:
        (tmp_path / name).write_bytes(before)
    assert what_changes(tmp_path, {name: after}) == said


def test_steps_of_a_forum_are_those_of_its_commands(mine: Path) -> None:
    project = load(mine)
    keep(project, {store.AGENDA_FILE: project.plans.agenda})
    (step,) = history.read(mine).steps
    assert (step.number, list(step.files), step.what) == (1, [store.AGENDA_FILE], f"{store.AGENDA_FILE} new")
