import subprocess
import sys
from pathlib import Path

import pytest

from forumctl.agenda.formats import FORMATS

from .given import GOLDENS, golden

COMMANDS = Path(__file__).parents[2] / "forumctl" / "guide" / "commands.md"


@pytest.mark.parametrize("name", GOLDENS)
def test_format_as_its_golden_file(name: str) -> None:
    path, content = golden(name)
    assert content == path.read_bytes()


def test_help_and_readme_list_every_format_in_the_order_of_the_table() -> None:
    command = [sys.executable, "-m", "forumctl", "agenda", "export", "--help"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    *others, last = FORMATS
    assert f"{', '.join(others)} or {last}." in " ".join(said.replace("│", " ").split())
    assert f"`--format` {', '.join(name for name in FORMATS if name != 'ics')};" in COMMANDS.read_text("utf-8")
