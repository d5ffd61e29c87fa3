"""The list of commands: true to what it loads, and nothing loaded that is not run."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping

import pytest

from forumctl.cli.commands import COMMANDS, load

from .conftest import SEOUL, Run

_AFTERWARDS = (
    "import atexit, sys; from forumctl.cli import main; "
    "atexit.register(lambda: print('modules:', *sorted(sys.modules))); main()"
)


def every_command() -> Iterator[tuple[str, ...]]:
    """The words of every command there is."""
    for one in COMMANDS:
        loaded = load(one.name)
        yield from ((one.name, name) for name in loaded.commands) if hasattr(loaded, "commands") else ((one.name,),)


@pytest.mark.parametrize("name", [one.name for one in COMMANDS])
def test_help_line_of_the_list_is_that_of_the_command(name: str) -> None:
    loaded = load(name)
    assert loaded.name == name
    assert [one.help for one in COMMANDS if one.name == name] == [loaded.help.partition("\n\n")[0].replace("\n", " ")]


@pytest.mark.parametrize("command", [*every_command()], ids=" ".join)
def test_help_of_every_command_has_an_example(run: Run, command: tuple[str, ...]) -> None:
    said = run(*command, "--help")
    assert said.code == 0
    assert f"Example: forumctl {' '.join(command)}" in said.out
    assert "[]" not in said.out, "a name in brackets was taken for markup: write \\["


def imported(*arguments: str) -> set[str]:
    """Our modules that a command line has imported when it ends."""
    command = [sys.executable, "-c", _AFTERWARDS, *arguments]
    said = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    return {name for name in said.partition("modules:")[2].split() if name.startswith("forumctl")}


def test_help_imports_no_command() -> None:
    assert imported("--help") == {
        *("forumctl", "forumctl.cli", "forumctl.cli.app", "forumctl.cli.commands", "forumctl.problems")
    }


def test_check_imports_no_planner_nor_documents() -> None:
    found = imported("check", str(SEOUL))
    assert "forumctl.visits.assigning.check" in found
    assert {name for name in found if name.startswith(("forumctl.planning", "forumctl.documents"))} == {
        *("forumctl.planning", "forumctl.planning.instance")
    }


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("vi", ["visits"]),
        ("visits sh", ["show"]),
        ("build --qu", ["--quiet"]),
        ("visits assign --fr", ["--fresh"]),
    ],
)
def test_shell_completes_commands_and_options(typed: str, offered: list[str]) -> None:
    words = f"forumctl {typed}"
    asked: Mapping[str, str] = {
        "_FORUMCTL_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" ")),
    }  # fmt: skip
    command = [sys.executable, "-m", "forumctl"]
    said = subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, **asked})
    assert said.stdout.split() == offered
