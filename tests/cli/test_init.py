"""forumctl init."""

from pathlib import Path

import pytest

from .conftest import Run


@pytest.mark.parametrize("minimal", [False, True])
def test_init_starts_a_forum_without_fault(run: Run, tmp_path: Path, minimal: bool) -> None:
    folder = tmp_path / "mine"
    started = run("init", folder, *(["--minimal"] if minimal else []))
    assert started.code == 0
    assert started.out == ""
    checked = run("check", folder)
    assert checked.code == 0
    assert "nothing wrong" in checked.err


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
