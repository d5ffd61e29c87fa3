"""What every command has in common."""

import pytest

from forumctl import __version__
from forumctl.cli.app import _bug
from forumctl.problems import ExitCode

from .conftest import Run

COMMANDS = (
    ("init",), ("check",), ("show",), ("schema",), ("build",), ("agenda", "show"), ("agenda", "export"),
    ("badges", "print"), ("badges", "record"), ("badges", "stocks"), ("badges", "legend"), ("badges", "certificates"),
    ("participants", "import"), ("participants", "list"), ("participants", "show"), ("participants", "cancel"),
    ("participants", "carry-over"), ("seating", "plan"), ("visits", "assign"),
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_of_every_command_has_an_example(run: Run, command: tuple[str, ...]) -> None:
    said = run(*command, "--help")
    assert said.code == 0
    assert f"Example: forumctl {' '.join(command)}" in said.out


def test_version_is_the_package_version(run: Run) -> None:
    assert run("--version").out == f"forumctl {__version__}\n"


@pytest.mark.parametrize("arguments", [("chekc",), ("check", "--nope"), ("seating", "plan", "--seed", "x")])
def test_usage_error_ends_with_2(run: Run, arguments: tuple[str, ...]) -> None:
    said = run(*arguments)
    assert said.code == ExitCode.USAGE
    assert said.out == ""


def test_bug_message_names_the_place_and_no_data() -> None:
    address = "kim@example.org"
    try:
        raise ValueError(address)
    except ValueError as error:
        message = _bug(error)
    assert "ValueError in tests.cli.test_app, line" in message
    assert address not in message
