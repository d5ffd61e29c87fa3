"""A command line in this process: what it says and the code it ends with."""

import shutil
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from forumctl.cli import main

SEOUL = Path(__file__).parents[2] / "data" / "seoul2019"


@dataclass(frozen=True, slots=True)
class Said:
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs forumctl with arguments."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")

    def run_with(*arguments: object) -> Said:
        monkeypatch.setattr(sys, "argv", ["forumctl", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        code = ended.value.code
        return Said(code if isinstance(code, int) else 0, captured.out, captured.err)

    return run_with


@pytest.fixture
def seoul(tmp_path: Path) -> Path:
    """A copy of the Seoul forum with no plans but the choice of cases."""
    folder = tmp_path / "seoul2019"
    shutil.copytree(SEOUL, folder, ignore=shutil.ignore_patterns("out", "agenda.toml", "seating-*", "visits.toml"))
    return folder


def done(*arguments: object) -> None:
    """Runs a command that says nothing to anybody: for what several tests start from, which no test has for itself."""
    with pytest.MonkeyPatch.context() as patched, redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        patched.setattr(sys, "argv", ["forumctl", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        assert not ended.value.code


@pytest.fixture(scope="session")
def minimal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The minimal forum, built: not to be changed."""
    folder = tmp_path_factory.mktemp("minimal") / "mine"
    done("init", folder, "--minimal")
    done("build", folder)
    return folder


@pytest.fixture
def mine(minimal: Path, tmp_path: Path) -> Path:
    """A copy of the minimal forum, built."""
    return shutil.copytree(minimal, tmp_path / "mine")
