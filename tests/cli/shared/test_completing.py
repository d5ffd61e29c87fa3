"""What a shell offers: ids of the forum, each with what it stands for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import SEOUL

ROOT = SEOUL.parents[1]


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("forumctl seating explain kim-sang", "kim-sang-beom"),
        ("forumctl seating show --occasion d", "dinner"),
        ("forumctl visits show --bus ", "B"),
        ("forumctl agenda export --format frab-x", "frab-xml"),
        ("forumctl badges print --stock L71", "L7165"),
    ],
)
def test_shell_offers_what_the_forum_has(line: str, offered: str, tmp_path: Path) -> None:
    words = line.split(" ")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "_FORUMCTL_COMPLETE": "complete_bash", "COMP_WORDS": line,
                   "COMP_CWORD": str(len(words) - 1)}  # fmt: skip
    below = tmp_path / "forum" / "below"
    below.mkdir(parents=True)
    for name in ("forum.toml", "participants.csv", "cases.csv", "reviews.csv"):
        (tmp_path / "forum" / name).write_bytes((SEOUL / name).read_bytes())
    start = "from forumctl.cli import main; main()"
    said = subprocess.run([sys.executable, "-c", start], cwd=below, env=environment, capture_output=True, text=True,
                          check=False)  # fmt: skip
    assert offered in said.stdout.split(), said.stderr
