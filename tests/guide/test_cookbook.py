"""The cookbook: forty answers, and every command in it is one, with options that it has."""

import re
import shlex
from importlib import import_module
from pathlib import Path

import pytest

from forumctl.cli.commands import COMMANDS as COMMANDS_OF_ALL
from forumctl.cli.commands import load

PAGE = (Path(__file__).parents[2] / "forumctl" / "guide" / "cookbook.md").read_text("utf-8")
COMMANDS = sorted({line for line in re.findall(r"`(forumctl [^`]+)`", PAGE.replace("\n", " ")) if "WORD" not in line})


def test_cookbook_answers_forty_questions() -> None:
    assert PAGE.count("\n### … ") >= 40


@pytest.mark.parametrize("line", COMMANDS)
def test_command_of_the_cookbook_is_understood(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    words = shlex.split(line.partition(" > ")[0])[1:]
    for name in re.findall(r"[\w.-]+\.(?:csv|ttf|xml)", line):
        (tmp_path / name).touch()
    package, listed = "forumctl.cli", COMMANDS_OF_ALL
    while True:
        found = next(one for one in listed if one.name == words[0])
        command = load(package, found)
        words = words[1:]
        if not hasattr(command, "resolve_command"):
            break
        package = f"{package}.{found.module}"
        listed = import_module(package).COMMANDS
    assert command.make_context("forumctl", words).params is not None
