"""Whatever a command is asked for by name and that there is not is refused, never taken for nothing."""

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from forumctl.cli.commands import COMMANDS, load

from .conftest import Run
from .test_every_command import LINES, prepared

NAMES = {"ID", "BUS", "BUS=MIN", "BUS[=HH:MM]", "SITE[=HH:MM]", "ID=HH:MM", "COLUMN", "COLUMN=VALUE", "A,B",
         "COLUMN=TEXT", "STATE", "DOOR", "WHAT", "CODE", "FORMAT", "NEW=KNOWN", "BY", "ORDER"}  # fmt: skip
"""What help calls the values of options that name something."""
WORDS = {
    "--delegation",
    "--track",
    "--kind",
    "--country",
    "--language",
    "--format",
    "--stock",
    "--encoding",
    "--example",
}
"""Options that do so too, whose values are called a word or a name."""


def options(command: str) -> list[tuple[str, str]]:
    """The options of a command that name something, with what help calls their values."""
    package, listed, found = "forumctl.cli", COMMANDS, None
    for word in command.split():
        found = next(one for one in listed if one.name == word)
        loaded: Any = load(package, found)
        package = f"{package}.{found.module}"
        listed = getattr(import_module(package), "COMMANDS", listed)
    return [
        (one.opts[0], one.metavar or "")
        for one in loaded.params
        if one.param_type_name == "option" and (one.metavar in NAMES or one.opts[0] in WORDS)
    ]


@pytest.mark.parametrize("command", LINES)
def test_name_that_there_is_not_is_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    asked = [(option, metavar) for option, metavar in options(command) if option != "--lang"]
    if not asked:
        return
    line = [word for word in prepared(run, tmp_path, command) if word != "--json"]
    monkeypatch.chdir(tmp_path)
    for option, metavar in asked:
        said = run(*line, "--json", option, "nonesuch=10" if "=" in metavar else "nonesuch")
        assert (said.code, said.err) == (2, ""), (option, said.out)
        problems = json.loads(said.out)
        assert [one for one in problems if one["where"].get("file") != option and option not in one["sentence"]] == []
        assert all(problem["hint"] for problem in problems), problems


def test_language_is_refused_by_every_command_that_asks_for_one(run: Run, tmp_path: Path) -> None:
    asking = [command for command in LINES if any(option == "--lang" for option, _ in options(command))]
    assert len(asking) > 20
    for command in ("agenda import", "badges certificates", "visits show"):
        line = prepared(run, tmp_path, command)
        said = run(*line, *([tmp_path] if command != "agenda import" else []), "--lang", "nonesuch")
        assert (said.code, "unknown-language" in said.err) == (2, True), (command, said.err)


def test_options_that_name_something_are_found() -> None:
    found = {option for command in LINES for option, _ in options(command)}
    assert {"--category", "--where", "--only", "--lang", "--occasion", "--track", "--room", "--columns", "--bus",
            "--site", "--person", "--missing",
            "--status", "--door", "--case", "--again", "--words"} <= found  # fmt: skip
