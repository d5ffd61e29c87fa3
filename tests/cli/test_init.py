"""forumctl init."""

from pathlib import Path

import pytest

from forumctl.cli.init import EXAMPLES, SCHEMA

from .conftest import Run


@pytest.mark.parametrize(
    "words", [(), ("--minimal",), *(("--example", name) for name in EXAMPLES if name not in ("minimal", "seoul2019"))]
)
def test_init_starts_a_forum_without_fault(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    folder = tmp_path / "my forum"
    started = run("init", folder, *words)
    assert started.code == 0
    assert started.out == ""
    assert started.err.endswith(f"  forumctl build '{folder}'\n")
    assert (folder / SCHEMA).exists()
    checked = run("check", folder)
    assert checked.code == 0
    assert "nothing wrong" in checked.err
    assert "warning" not in checked.err


@pytest.mark.parametrize("name", ["round-table", "seminar"])
def test_example_builds_clean(run: Run, tmp_path: Path, name: str) -> None:
    run("init", tmp_path / "mine", "--example", name)
    said = run("build", tmp_path / "mine")
    assert said.code == 0
    assert "warning" not in said.err


def test_conference_takes_everybody_on_the_outing_they_chose_from_their_hotel(run: Run, tmp_path: Path) -> None:
    """The outings alone: a whole build of it takes long."""
    run("init", tmp_path / "mine", "--example", "conference")
    said = run("visits", "assign", tmp_path / "mine")
    assert (said.code, "warning" in said.err) == (0, False)
    judged = run("visits", "check", tmp_path / "mine").err
    assert judged.splitlines() == [
        "trams: 104 people on 3 buses: nothing wrong.",
        "harbour: 52 people on 2 buses: nothing wrong.",
    ]
    assert "Hotel Mar" in run("visits", "show", tmp_path / "mine", "trams", "--bus", "C").out


def test_speaker_whom_nobody_knows_is_named_by_build(run: Run, tmp_path: Path) -> None:
    """The seminar with another roster, as after a first import."""
    run("init", tmp_path / "mine", "--example", "seminar")
    (tmp_path / "mine" / "participants.csv").write_text("name,category\nKäthe Müller,speaker\n", "utf-8")
    said = run("build", tmp_path / "mine")
    assert said.code == 3
    assert "[unknown-participant]" in said.err


def test_init_lists_the_examples_and_knows_no_other(run: Run, tmp_path: Path) -> None:
    assert all(name in run("init", "--list").out for name in EXAMPLES)
    assert "Did you mean seminar?" in run("init", tmp_path / "mine", "--example", "seminer").err
    assert run("init").code == 2


def test_init_leaves_the_plans_of_the_example_behind(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path / "mine")
    assert [path.name for path in (tmp_path / "mine" / "plans").iterdir()] == ["cases.toml"]


def test_init_in_a_folder_in_use_overwrites_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "forum.toml").write_text("mine")
    refused = run("init", tmp_path)
    assert refused.code == 5
    assert "this folder is in use" in refused.err
    assert [path.name for path in tmp_path.iterdir()] == ["forum.toml"]
    assert (tmp_path / "forum.toml").read_text() == "mine"
