"""A hundred mistakes of beginners: each is answered as answers.txt says, which names the mistake and what to do.

Written anew with FORUMCTL_UPDATE_GALLERY=1 in the environment, all of them at once; read every line of what changes.
"""

import os
import re
import shlex
import shutil
import sys
import tomllib
from collections.abc import Mapping
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest

from forumctl.building.check import read
from forumctl.cli import main
from forumctl.definition.report import lines

HERE = Path(__file__).parent / "errors" / "beginners"
MISTAKES: Mapping[str, Mapping[str, Any]] = tomllib.loads((HERE / "mistakes.toml").read_text("utf-8"))
ANSWERS = dict(
    re.findall(r"^== (\S+)\n(.*?)(?=^== |\Z)", (HERE / "answers.txt").read_text("utf-8"), re.DOTALL | re.MULTILINE)
)
UPDATE = "FORUMCTL_UPDATE_GALLERY" in os.environ


def arrange(mistake: Mapping[str, Any], folder: Path) -> None:
    """The forum with that mistake in it."""
    text = str(mistake.get("forum", (HERE / "forum.toml").read_text("utf-8")))
    for old, new in mistake.get("change", ()):
        assert old in text
        text = text.replace(old, new, 1)
    (folder / "forum.toml").write_text(text + str(mistake.get("add", "")), "utf-8")
    if people := mistake.get("people"):
        (folder / "people.csv").write_text(people, "utf-8")
    else:
        shutil.copy(HERE / "people.csv", folder)


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake_is_answered(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    mistake = MISTAKES[name]
    arrange(mistake, tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    with chdir(tmp_path):
        if run := mistake.get("run"):
            monkeypatch.setattr(sys, "argv", ["forumctl", *shlex.split(run)])
            with pytest.raises(SystemExit):
                main()
            said = capsys.readouterr().err
        else:
            said = "".join(f"{line}\n" for line in lines(read(Path("forum.toml"))[1])) or "Nothing is wrong.\n"
    if UPDATE:
        ANSWERS[name] = f"{said}\n"
        (HERE / "answers.txt").write_text("".join(f"== {each}\n{ANSWERS.get(each, '')}" for each in MISTAKES), "utf-8")
    assert f"{said}\n" == ANSWERS[name]


def test_there_are_a_hundred() -> None:
    assert len(MISTAKES) >= 100
    assert set(ANSWERS) == set(MISTAKES)
