"""A command line in this process: what it says and the code it ends with."""

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
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


@pytest.fixture
def mine(run: Run, tmp_path: Path) -> Path:
    """The minimal forum, built."""
    run("init", tmp_path / "mine", "--minimal")
    assert run("build", tmp_path / "mine").code == 0
    return tmp_path / "mine"
