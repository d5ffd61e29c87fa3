"""The tutorial, followed to the letter: every command works in the order in which it stands."""

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Run, run

__all__ = ["run"]

PAGE = (Path(__file__).parents[2] / "forumctl" / "guide" / "tutorial.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", PAGE, re.DOTALL)


def test_tutorial_works_as_it_stands(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = []
    for kind, text in BLOCKS:
        if kind == "csv":
            Path("my-forum/participants.csv").write_text(text, "utf-8")
        elif kind == "toml":
            forum = Path("my-forum/forum.toml")
            forum.write_text(forum.read_text("utf-8") + text, "utf-8")
        else:
            for line in text.splitlines():
                said = run(*shlex.split(line)[1:])
                assert said.code == 0, (line, said.err)
                done.append(line)
    assert len(done) > 15
