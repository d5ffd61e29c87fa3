"""A command that is interrupted says what it has written, and ends with 130."""

import json
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from forumctl.cli import process

from .conftest import Run

KEYS = {"code", "severity", "sentence", "hint", "where", "also"}
PATIENCE = 500
"""Seconds after which something hangs, and is not just slow."""
SLOW = (
    "import time, sys; from forumctl.cli import process, app; "
    "app.app = lambda **_: (print('ready', flush=True), {}); process.main()"
)


def started(doing: str) -> subprocess.Popen[str]:
    """A process whose command does that, once it has begun to; it hears Ctrl-C though the suite runs in background."""
    command = subprocess.Popen(
        [sys.executable, "-c", f"import signal; signal.signal(2, signal.default_int_handler); {SLOW.format(doing)}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert command.stdout is not None
    assert command.stdout.readline() == "ready\n"
    return command


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_command_says_that_nothing_is_written(number: signal.Signals) -> None:
    command = started("time.sleep(600)")
    command.send_signal(number)
    assert command.communicate(timeout=PATIENCE)[1] == "Stopped; nothing is written.\n"
    assert command.returncode == 130


def test_interrupted_command_says_what_is_written(tmp_path: Path) -> None:
    write = "__import__('forumctl.documents.files').documents.files.write(__import__('pathlib').Path({!r}), b'')"
    writes = ", ".join(write.format(str(tmp_path / name)) for name in "ab")
    command = started(f"{writes}, print('written', flush=True), time.sleep(600)")
    assert command.stdout is not None
    assert command.stdout.readline() == "written\n"
    command.send_signal(signal.SIGINT)
    said = command.communicate(timeout=PATIENCE)[1]
    assert said == f"Stopped; 2 files are written, the last of them {tmp_path / 'b'}.\n"


def test_library_that_does_not_listen_is_not_waited_for() -> None:
    command = started("__import__('hashlib').pbkdf2_hmac('sha256', b'', b'', 10**9)")
    command.send_signal(signal.SIGINT)
    assert command.communicate(timeout=PATIENCE)[1] == "Stopped; nothing is written.\n"
    assert command.returncode == 130


def test_interruption_that_a_library_makes_an_error_of_is_one() -> None:
    command = started("exec('try: time.sleep(600)\\nexcept BaseException: raise ValueError')")
    command.send_signal(signal.SIGTERM)
    assert command.communicate(timeout=PATIENCE)[1] == "Stopped; nothing is written.\n"
    assert command.returncode == 130


def test_second_interruption_ends_a_command_that_waits_after_the_first() -> None:
    patient = "setattr(process, 'PATIENCE_SECONDS', 10**6), process.signal.signal(2, lambda *_: None)"
    command = started(f"{patient}, print('deaf', flush=True), [time.sleep(1) for _ in iter(int, 1)]")
    assert command.stdout is not None
    assert command.stdout.readline() == "deaf\n"  # before that, the first one would be heard
    while command.poll() is None:  # signals that come while one waits are one
        command.send_signal(signal.SIGINT)
        time.sleep(0.05)
    assert command.communicate() == ("", "")
    assert command.returncode == 130


def test_command_that_ends_leaves_signals_as_they_were(run: Run) -> None:
    before = signal.getsignal(signal.SIGINT)
    run("--version")
    assert signal.getsignal(signal.SIGINT) is before


def test_end_of_input_where_somebody_is_asked_is_an_interruption() -> None:
    def asks(**_: object) -> None:
        raise SystemExit(1)

    assert process._ended(asks) == 130


@pytest.mark.parametrize(
    ("words", "code", "codes"),
    [
        (("check", "nowhere"), 3, ["cannot-read"]),
        (("show", "--frobnicate"), 2, ["usage"]),
        (("shwo",), 2, ["usage"]),
        (("participants",), 2, ["usage"]),
        (("seating", "explain"), 2, ["usage"]),
        (("participants", "list", "mine", "--where", "nothing=1"), 2, ["unknown-column"]),
        (("badges", "print", "mine", "--missing", "all"), 2, ["usage"]),
        (("participants", "show", "nobody", "mine"), 2, ["unknown-participant"]),
    ],
)
def test_script_gets_a_list_of_problems_where_it_asked_for_json(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: int, codes: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    run("init", "mine", "--minimal")
    said = run(*words, "--json")
    problems = json.loads(said.out)
    assert (said.code, [problem["code"] for problem in problems], said.err) == (code, codes, "")
    assert all(problem["sentence"] and set(problem) == KEYS for problem in problems)


def test_script_hears_of_a_bug_in_json_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("forumctl.cli.check.read", None)
    said = run("check", "--json")
    assert (said.code, [one["code"] for one in json.loads(said.out)], said.err) == (1, ["bug"], "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("agenda export --day x", "Invalid value for '--day': 'x' is no day; write one such as 2019-10-17"),
        ("agenda export --as-of x", "'x' is no time; write one such as 2019-10-17T09:30"),
        ("badges print --skip x", "Invalid value for '--skip': write a whole number"),
        ("badges print --skip -1", "Invalid value for '--skip': write at least 0"),
        ("badges print --offset 1 y", "Invalid value for '--offset': write a number"),
        ("badges print --missing all", "Invalid value for '--missing': 'all' is not one of 'box', 'latin', 'skip'."),
    ],
)
def test_value_of_the_wrong_kind_is_said_in_words(run: Run, words: str, said: str) -> None:
    told = run(*words.split())
    assert told.code == 2
    assert said in " ".join(told.err.replace("│", " ").split())


def test_help_names_no_types_of_python(run: Run) -> None:
    for words in ("agenda export", "badges print", "seating plan", "visits late", "build", "participants list"):
        shown = run(*words.split(), "--help").out
        assert not re.search("<[a-z%]", shown)
        assert "list[" not in shown


def test_long_dash_of_a_word_processor_is_named(run: Run) -> None:
    said = run("agenda", "export", "\N{EM DASH}lang", "ko")
    assert said.code == 2
    assert "Write two short ones: --lang" in said.err


def test_file_that_stands_where_a_folder_is_to_be_is_named(run: Run, mine: Path) -> None:
    shutil.rmtree(mine / "out")
    (mine / "out").write_text("notes", "utf-8")
    said = run("build", mine)
    assert (said.code, "out: this is a file where a folder is to be" in said.err) == (5, True)
    assert (mine / "out").read_text("utf-8") == "notes"
