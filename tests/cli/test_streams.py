"""Results that cannot be written: a full disk, a closed pipe, a closed stream, an encoding that lacks a letter."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import SEOUL

COMMAND = [sys.executable, "-m", "forumctl"]
COMMANDS = (
    ("participants", "list", str(SEOUL)),
    ("agenda", "export", str(SEOUL), "-o", "-"),
    ("show", str(SEOUL), "--json"),
    ("schema",),
    ("--help",),
)
"""Results written by rich, as bytes, as text, and by Typer."""


@pytest.fixture
def settings() -> dict[str, str]:
    """An environment that says nothing of encodings."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "PYTHON"))}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_full_disk_under_stdout_is_said_in_a_sentence(command: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        said = subprocess.run([*COMMAND, *command], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert said.returncode == 5
    assert said.stderr.startswith("stdout: no space left on device\n")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_pipe_that_nobody_reads_ends_without_a_word(command: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    said = subprocess.run([*COMMAND, *command], stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writer)
    assert (said.returncode, said.stderr) == (141, "")


@pytest.mark.parametrize(
    ("closed", "code", "said"), [(">&-", 5, "stdout: it is closed"), ("2>&-", 0, ""), ("<&-", 0, "")]
)
def test_closed_stream_is_no_bug(closed: str, code: int, said: str) -> None:
    line = f'"{sys.executable}" -m forumctl participants list "{SEOUL}" --find kim {closed}'
    found = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False)
    assert found.returncode == code
    assert found.stderr.startswith(said)


@pytest.mark.parametrize(
    ("encoding", "letter"),
    [
        ("cp949", r"\xfa (LATIN SMALL LETTER U WITH ACUTE U+00FA)"),
        ("latin-1", r"\u0110 (LATIN CAPITAL LETTER D WITH STROKE U+0110)"),
        ("ascii", r"\xfa (LATIN SMALL LETTER U WITH ACUTE U+00FA)"),
    ],
)
def test_letter_that_an_encoding_lacks_is_named(settings: dict[str, str], encoding: str, letter: str) -> None:
    command = [*COMMAND, "participants", "list", str(SEOUL)]
    said = subprocess.run(
        command, env={**settings, "PYTHONIOENCODING": encoding}, capture_output=True, text=True, check=False
    )
    assert said.returncode == 5
    assert f"no letter {letter}" in said.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "cp437", "iso-2022-kr"])
def test_lines_and_dashes_of_our_own_are_typed_where_an_encoding_lacks_them(
    settings: dict[str, str], minimal: Path, encoding: str
) -> None:
    env = {**settings, "PYTHONIOENCODING": encoding}
    for command in ("agenda show", "participants list", "show"):
        said = subprocess.run([*COMMAND, *command.split(), minimal], env=env, capture_output=True, check=False)
        assert (said.returncode, said.stderr) == (0, b"")


def test_terminal_gets_a_question_mark_for_a_letter_it_lacks(settings: dict[str, str]) -> None:
    pty = pytest.importorskip("pty")
    leader, follower = pty.openpty()
    command = [*COMMAND, "agenda", "show", str(SEOUL), "--list", "--lang", "ko"]
    said = subprocess.run(
        command, env={**settings, "PYTHONIOENCODING": "latin-1"}, stdout=follower, stderr=subprocess.PIPE, check=False
    )
    os.close(follower)
    assert (said.returncode, said.stderr) == (0, b"")
    assert b"??" in os.read(leader, 4096)
    os.close(leader)
