"""What every command has in common."""

import pytest

from forumctl import __version__
from forumctl.cli.process import _bug
from forumctl.problems import ExitCode

from .conftest import Run


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
