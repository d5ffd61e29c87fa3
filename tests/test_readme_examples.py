"""What README shows of a command's answer is what the command says."""

import re
import shlex
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image

from forumctl.documents import document

from .cli.conftest import Run, run
from .pictures import MARK, SHOTS, printed

__all__ = ["run"]

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
CONSOLES = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
LEFT_OUT = "…"
"""A line of README that stands for any number of lines."""


def test_the_examples_say_what_the_commands_say(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    examples = [example for console in CONSOLES for example in re.findall(r"\$ (.*)\n((?:(?!\$ ).*\n)*)", console)]
    assert len(examples) >= 5
    for command, shown in examples:
        answer = run(*shlex.split(command)[1:])
        said = [line.rstrip() for line in (answer.out + answer.err).rstrip().splitlines()]
        assert _matches(shown.splitlines(), said), f"{command}\n" + "\n".join(said)


def test_the_drawings_are_what_the_commands_draw(run: Run, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shown = re.findall(r"!\[.+\]\((data/seoul2019/pictures/(\w+)\.svg)\)", README)
    assert {name for _, name in shown} == {"visits"}
    assert run("visits", "print", tmp_path / "data" / "seoul2019", "-q", "-o", tmp_path / "drawn").code == 0
    for path, name in shown:
        assert (tmp_path / "drawn" / f"{name}.svg").read_bytes() == (ROOT / path).read_bytes(), f"draw {path} anew"


def test_the_pictures_show_pages_as_they_are_printed(tmp_path: Path) -> None:
    shown = re.findall(r"!\[.+\]\((data/seoul2019/pictures/(\w+)\.png)\)", README)
    assert {name for _, name in shown} == set(SHOTS)
    for path, name in shown:
        page = document.marks(printed(SHOTS[name], tmp_path))[SHOTS[name].page]
        assert Image.open(ROOT / path).info[MARK] == page, f"{path} is no longer true: python -m tests.pictures"


def _matches(shown: Sequence[str], said: Sequence[str]) -> bool:
    pattern = "".join(r"(?:.*\n)*?" if line == LEFT_OUT else re.escape(line) + "\n" for line in shown)
    return re.fullmatch(pattern, "".join(line + "\n" for line in said)) is not None
