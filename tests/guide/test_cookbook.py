"""The cookbook has forty answers; every command in it and in its neighbours is one, with options that it has."""

import re
import shlex
from importlib import import_module
from pathlib import Path

import pytest

from forumctl.cli.commands import COMMANDS as COMMANDS_OF_ALL
from forumctl.cli.commands import load

HOME = Path(__file__).parents[2] / "forumctl" / "guide"
PAGES = {
    name: (HOME / f"{name}.md").read_text("utf-8") for name in ("cookbook", "outputs", "on-the-day", "windows-macos")
}
COMMANDS = sorted(
    {
        line
        for page in PAGES.values()
        for line in (
            *re.findall(r"`(forumctl [^`]+)`", re.sub(r"```.*?```", "", page, flags=re.DOTALL).replace("\n", " ")),
            *re.findall(r"^forumctl .+$", page, re.MULTILINE),
        )
        if "WORD" not in line and "--install-completion" not in line
    }
)


def test_cookbook_answers_forty_questions() -> None:
    assert PAGES["cookbook"].count("\n### … ") >= 40


@pytest.mark.parametrize("line", COMMANDS)
def test_command_of_the_manual_is_understood(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    words = shlex.split(re.split(r" [>|] ", line)[0])[1:]
    for name in re.findall(r"[\w.-]+\.(?:csv|ttf|xml|mbox|icc|pem)", line):
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
