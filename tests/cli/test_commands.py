"""The list of commands: true to what it loads, and nothing loaded that is not run."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module

import grimp
import pytest

from forumctl.cli.commands import COMMANDS, Listed, load

from .conftest import SEOUL, Run

_AFTERWARDS = (
    "import atexit, sys; from forumctl.cli import main; "
    "atexit.register(lambda: print('modules:', *sorted(sys.modules))); main()"
)


def every_command() -> Iterator[tuple[str, ...]]:
    """The words of every command there is."""
    for one in COMMANDS:
        yield from ((one.name, part.name) for part in parts(one)) if parts(one) else ((one.name,),)


def parts(group: Listed) -> Sequence[Listed]:
    """The commands of a group; none of what is a command itself."""
    found: Sequence[Listed] = getattr(import_module(f"forumctl.cli.{group.module}"), "COMMANDS", ())
    return found


GROUPS = [one for one in COMMANDS if parts(one)]
LISTED = [
    *(("forumctl.cli", one) for one in COMMANDS),
    *((f"forumctl.cli.{group.module}", one) for group in GROUPS for one in parts(group)),
]
"""Every command and group, and the package that it is in."""
MODULES = [f"{package}.{one.module}" for package, one in LISTED if one not in GROUPS]


@pytest.mark.parametrize(("package", "listed"), LISTED, ids=lambda it: it if isinstance(it, str) else it.name)
def test_help_line_of_the_list_is_that_of_the_command(package: str, listed: Listed) -> None:
    command = load(package, listed)
    assert (command.name, command.help.partition("\n\n")[0]) == (listed.name, listed.help)


def test_no_file_of_the_command_line_imports_a_command() -> None:
    imports = grimp.build_graph("forumctl", cache_dir=None)
    assert [name for name in MODULES if name in imports.modules] == MODULES
    assert [name for name in MODULES if imports.find_modules_that_directly_import(name)] == []


@pytest.mark.parametrize("command", [*every_command()], ids=" ".join)
def test_help_of_every_command_has_an_example(run: Run, command: tuple[str, ...]) -> None:
    said = run(*command, "--help")
    assert said.code == 0
    assert f"Example: forumctl {' '.join(command)}" in said.out
    assert "[]" not in said.out, "a name in brackets was taken for markup: write \\["


HEAVY = frozenset(("PIL", "babel", "numpy", "openpyxl", "reportlab", "uharfbuzz"))


def imported(*arguments: str) -> set[str]:
    """Our modules that a command line has imported when it ends, and the libraries that take long."""
    command = [sys.executable, "-c", _AFTERWARDS, *arguments]
    said = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    return {name for name in said.partition("modules:")[2].split() if name.startswith("forumctl") or name in HEAVY}


def test_help_imports_no_command() -> None:
    assert imported("--help") == {
        *("forumctl", "forumctl.cli", "forumctl.cli.app", "forumctl.cli.commands", "forumctl.cli.process"),
        *("forumctl.cli.streams", "forumctl.documents", "forumctl.documents.small", "forumctl.locale"),
        *("forumctl.locale.digits", "forumctl.problems"),
    }


def test_check_imports_no_planner_and_nothing_that_draws() -> None:
    found = imported("check", str(SEOUL))
    assert "forumctl.visits.assigning.check" in found
    assert {name for name in found if name.startswith("forumctl.planning")} == {
        *("forumctl.planning", "forumctl.planning.instance"),
        *(f"forumctl.planning.{name}" for name in ("evaluate", "chairing", "chairing.problem")),  # judges chairs
    }
    assert "forumctl.documents.coverage" in found
    drawing = {"forumctl.documents.page", "forumctl.documents.document", "forumctl.documents.pdf"}
    assert not {*drawing, "forumctl.documents.type.fonts", *HEAVY} & found


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("vi", ["visits"]),
        ("visits sh", ["show"]),
        ("build --qu", ["--quiet"]),
        ("visits assign --fr", ["--fresh"]),
    ],
)
def test_shell_completes_commands_and_options(
    run: Run, monkeypatch: pytest.MonkeyPatch, typed: str, offered: list[str]
) -> None:
    words = f"forumctl {typed}"
    monkeypatch.setenv("_FORUMCTL_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(words.count(" ")))
    said = run()
    assert (said.code, said.out.split()) == (0, offered)
