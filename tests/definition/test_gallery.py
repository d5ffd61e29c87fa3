"""The gallery of errors: each NAME.toml in tests/errors provokes what NAME.txt says, as an organiser reads it.

Written anew with FORUMCTL_UPDATE_GALLERY=1 in the environment; read every line of what changes.
"""

import ast
import os
import re
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import pytest

from forumctl import project
from forumctl.definition.report import lines
from forumctl.problems import Problem

GALLERY = Path(__file__).parents[1] / "errors"
ROOMS = Path(project.__file__).parent
UPDATE = "FORUMCTL_UPDATE_GALLERY" in os.environ
NAMES = sorted({path.stem for kind in ("txt", "toml")[: 1 + UPDATE] for path in GALLERY.glob(f"*.{kind}")})


def problems(name: str) -> tuple[Problem, ...]:
    with chdir(GALLERY):
        return project.read(Path(f"{name}.toml"))[1]


@pytest.mark.parametrize("name", NAMES)
def test_forum_is_reported_as_its_golden_says(name: str) -> None:
    found = problems(name)
    report = "".join(f"{line}\n" for line in lines(found))
    golden = GALLERY / f"{name}.txt"
    if UPDATE:
        golden.write_text(report, encoding="utf-8")
    assert report == golden.read_text(encoding="utf-8")
    assert name.partition("--")[0] in {problem.code for problem in found}


def test_every_forum_of_the_gallery_has_its_golden() -> None:
    forums = {path.stem for path in GALLERY.glob("*.toml")}
    assert len(forums) >= 40
    assert forums <= set(NAMES)


def test_every_code_is_in_the_gallery() -> None:
    shown = {name.partition("--")[0] for name in NAMES}
    modules = (path for room in ("definition", "roster") for path in (ROOMS / room).rglob("*.py"))
    used = {code for path in modules if path.parent.name != "registrations" for code in _codes(path)}
    assert len(used) >= 90
    assert {pattern for pattern in used if not any(re.fullmatch(pattern, code) for code in shown)} == set()


def _codes(path: Path) -> Iterator[str]:
    """The codes that a module gives to problems, as patterns: the first word of each problem it makes."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            code = node.args[0]
            if node.func.id not in ("Problem", "PydanticCustomError"):
                continue
            if isinstance(code, ast.Constant):
                yield re.escape(str(code.value))
            elif isinstance(code, ast.JoinedStr):
                yield "".join(
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z-]+" for part in code.values
                )
