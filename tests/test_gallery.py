"""The gallery of errors: each NAME.toml in tests/errors provokes what NAME.txt says, as an organiser reads it.

NAME is the code of a problem, with --VARIANT where there are several. NAME.toml is a forum file; comments on top of it,
each beginning with #:, say where it is otherwise:

    #: in forums/visits          the files of that folder stand around it, and of a folder NAME if there is one
    #: is plans/visits.toml      it is that file; only a comment if this is left out and there is a folder
    #: run visits assign         what is run in the folder; else check

Written anew with FORUMCTL_UPDATE_GALLERY=1 in the environment; read every line of what changes.
"""

import os
import re
import shlex
import shutil
import sys
from contextlib import chdir
from pathlib import Path

import pytest

import forumctl
from forumctl.building.check import read
from forumctl.cli import main
from forumctl.definition.report import lines
from forumctl.seating.rules import RULES as SEATING
from forumctl.seating.rules.chairs import CHAIR_RULES
from forumctl.visits.rules import RULES as VISITS

from .codes import codes, known

GALLERY = Path(__file__).parent / "errors"
SOURCE = sorted(Path(forumctl.__file__).parent.rglob("*.py"))
UPDATE = "FORUMCTL_UPDATE_GALLERY" in os.environ
NAMES = sorted({path.stem for kind in ("txt", "toml")[: 1 + UPDATE] for path in GALLERY.glob(f"*.{kind}")})
CODE = re.compile(r"[a-z]+(-[a-z]+)*")
NOT_SHOWN = {
    "bug": "a fault of ours, for scripts; tests/cli/test_process.py has it",
    "interrupted": "Ctrl-C, for scripts; tests/cli/test_process.py has it",
    "usage": "wrong options, for scripts; tests/cli/test_process.py has it",
    "changed-meanwhile": "a file that changes while a command runs; tests/cli/test_at_once.py has it",
    "forum-locked": "another command that takes long to write; tests/documents/test_state.py has it",
    "link-leads-out": "a symbolic link; tests/documents/test_files.py has it",
    "letter-missing": "an encoding of stdout that lacks a letter; tests/cli/test_streams.py has it",
    "another-edition": "records of a forum that is over by the clock; tests/cli/test_editions.py has it",
    "attendance": "a broken record of who has arrived; tests/desk/test_attendance.py has it",
    "broken-log": "a damaged record of what was sent; tests/mail/test_log.py has it",
    "mail-server": "a mail server that is not there; tests/mail/test_sending.py has it",
    "not-installed": "an installation without the extra desk",
    "unknown-printer": "a machine with lp and without that printer; tests/building/desk/test_app.py has what is said",
    "port-in-use": "a port that another program holds; its message is the system's",
    "no-docx": "an installation without the extra word",
    "no-harfbuzz": "an installation without its text engine; tests/documents/test_harfbuzz.py has it",
    "visit-tours": "a plan made by hand gives everybody the tour of their bus, so that nobody is on the wrong one",
}
"""Codes that no files can provoke, and why."""


def directives(name: str) -> dict[str, str]:
    """What the comments on top of a forum of the gallery ask for."""
    path = GALLERY / f"{name}.toml"
    text = path.read_bytes().decode("utf-8", "replace") if path.exists() else ""
    return dict(re.findall(r"^#: (\w+) (.*)$", text, re.MULTILINE))


@pytest.fixture
def arranged(tmp_path: Path, request: pytest.FixtureRequest) -> tuple[Path, dict[str, str]]:
    """The folder in which a forum of the gallery is looked at, and what its comments ask for."""
    name = request.getfixturevalue("name")
    asked = directives(name)
    if not asked:
        return GALLERY, {}
    for source in (*([GALLERY / asked["in"]] if "in" in asked else []), GALLERY / name):
        if source.is_dir():
            shutil.copytree(source, tmp_path, dirs_exist_ok=True)
    if "is" in asked or "in" not in asked:
        target = tmp_path / asked.get("is", "forum.toml")
        target.parent.mkdir(exist_ok=True)
        shutil.copy(GALLERY / f"{name}.toml", target)
    return tmp_path, asked


@pytest.mark.parametrize("name", NAMES)
def test_forum_is_reported_as_its_golden_says(
    name: str,
    arranged: tuple[Path, dict[str, str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder, asked = arranged
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    with chdir(folder):
        if "run" in asked:
            monkeypatch.setattr(sys, "argv", ["forumctl", *shlex.split(asked["run"])])
            with pytest.raises(SystemExit) as ended:
                main()
            report = f"{capsys.readouterr().err}\nexit code {ended.value.code or 0}\n"
        else:
            _, problems = read(Path("forum.toml" if asked else f"{name}.toml"))
            report = "".join(f"{line}\n" for line in lines(problems))
    golden = GALLERY / f"{name}.txt"
    if UPDATE:
        golden.write_text(report, encoding="utf-8")
    assert report == golden.read_text(encoding="utf-8")
    assert f"[{name.partition('--')[0]}]" in report


@pytest.mark.parametrize("forum", sorted(path.name for path in (GALLERY / "forums").iterdir()))
def test_forums_that_others_start_from_are_right(forum: str) -> None:
    assert read(GALLERY / "forums" / forum)[1] == ()


def test_every_forum_of_the_gallery_has_its_golden() -> None:
    forums = {path.stem for path in GALLERY.glob("*.toml")}
    assert len(forums) >= 200
    assert set(NAMES) - forums == {"cannot-read"}  # whose forum file is not there
    assert forums <= set(NAMES)


def test_every_code_is_in_the_gallery() -> None:
    shown = sorted({name.partition("--")[0] for name in NAMES})
    rules = {f"visit-{rule.name}" for rule in VISITS if rule.must}
    rules |= {f"seating-{rule.name.replace('_', '-')}" for rule in SEATING if rule.must}
    rules |= {f"seating-{rule.code}" for rule in CHAIR_RULES}
    used = {code for code in codes(SOURCE) if CODE.fullmatch(re.sub(r"\[.*\]\+", "x", code))} | rules
    assert len(used) > 230
    assert {code for code in used if not known(code, shown)} == set(NOT_SHOWN)
