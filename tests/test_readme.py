"""README is true: its commands run, and the key reference is that of the models."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

from forumctl.definition import reference
from tests.guide import pictures

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
KEYS = (ROOT / "forumctl" / "guide" / "keys.md").read_text("utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
OTHERS = [shlex.split(said) for block in BLOCKS[2:] for line in block.splitlines() if (said := line.partition("#")[0])]
"""All commands but the first two, which tests/cli/test_build.py runs one after the other."""


def test_key_reference_is_that_of_the_models() -> None:
    found = re.search(r"<!-- keys: .*? -->\n(.*?)<!-- /keys -->", KEYS, re.DOTALL)
    assert found
    assert found[1].strip() == reference.markdown().strip(), "run: forumctl schema --markdown, and paste it"


def test_first_command_builds_the_seoul_forum(tmp_path: Path) -> None:
    setup, install, build = BLOCKS[0].strip().split(" && ")
    assert (setup, install) == ("python3 -m venv .venv", ".venv/bin/pip install .")
    command = shlex.split(build.replace(".venv/bin/forumctl", "").replace("out/seoul2019", str(tmp_path)))
    subprocess.run([sys.executable, "-m", "forumctl", *command], cwd=ROOT, check=True, capture_output=True)
    assert {path.suffix for path in tmp_path.rglob("*.*")} == {".html", ".ics", ".md", ".pdf", ".svg"}
    assert list(pictures.stale(tmp_path)) == [], "the manual shows what is no longer so: python -m tests.guide.pictures"


def test_second_command_is_the_one_that_runs_these_tests() -> None:
    assert BLOCKS[1].strip().endswith(".venv/bin/python -m pytest")


def test_every_other_command_is_ours() -> None:
    assert {command[0] for command in OTHERS} == {"forumctl"}
