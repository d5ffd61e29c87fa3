"""The JSON Schema of the forum file, as editors use it: it accepts every example and refuses what check refuses."""

import json
import subprocess
import tomllib
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from forumctl.cli.init import EXAMPLES, SCHEMA, folder_of
from forumctl.definition import parse
from forumctl.definition.reference import json_schema
from tests.test_beginners import HERE, MISTAKES

VALIDATOR = Draft202012Validator(json_schema(), format_checker=FormatChecker())
TAPLO = Path(__file__).parents[2] / ".ci/node_modules/.bin/taplo"
"""The validator behind the TOML plug-in that most editors use."""
GALLERY = Path(__file__).parents[1] / "errors"
SAID_BY_A_SCHEMA = {"bad-colour", "bad-key", "bad-spelling", "bad-time", "empty-text", "missing-key", "out-of-range",
                    "unknown-key", "unknown-value", "wrong-type"}  # fmt: skip
"""Codes of what is wrong with one value or one table alone."""
NOT_SAID = {"date-quoted", "not-utf8"}
"""A date in quotes: JSON has no dates, so an editor sees the same text; bytes that are not text."""


def as_json(value: Any) -> Any:
    """A value of TOML as JSON has it: dates and times as text."""
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, (date, datetime, time)) else value


def accepts(text: str) -> bool:
    return VALIDATOR.is_valid(as_json(tomllib.loads(text)))


def of_beginner(name: str) -> str:
    """A forum file with a mistake of a beginner in it."""
    text = str(MISTAKES[name].get("forum", (HERE / "forum.toml").read_text("utf-8")))
    for old, new in MISTAKES[name].get("change", ()):
        text = text.replace(old, new, 1)
    return text


def is_toml(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_is_accepted(name: str) -> None:
    text = (folder_of(name) / "forum.toml").read_text("utf-8")
    assert text.startswith(f"#:schema ./{SCHEMA}\n")
    assert [error.message for error in VALIDATOR.iter_errors(as_json(tomllib.loads(text)))] == []


def test_mistakes_that_a_schema_can_see_are_refused_and_nothing_that_check_takes() -> None:
    texts = {name: of_beginner(name) for name in MISTAKES if name not in NOT_SAID}
    for path in GALLERY.glob("*.toml"):
        text = path.read_bytes().decode("utf-8", "replace")
        is_forum = "[forum]" in text and not text.startswith("#: ") and path.stem not in NOT_SAID
        texts |= {path.stem: text} if is_forum else {}
    seen = {name: text for name, text in texts.items() if is_toml(text)}
    codes = {name: {one.code for one in parse(name, text.encode()).problems if one.is_error}
             for name, text in seen.items()}  # fmt: skip
    wrong = [name for name in seen if codes[name] & SAID_BY_A_SCHEMA]
    assert len(wrong) > 40
    assert [name for name in wrong if accepts(seen[name])] == []
    assert [name for name in seen if not codes[name] and not accepts(seen[name])] == []


def test_every_key_says_what_it_is() -> None:
    """What an editor shows of it."""
    nameless = [
        f"{table}.{key}"
        for table, found in json_schema()["$defs"].items()
        for key, each in found.get("properties", {}).items()
        if "description" not in each and "$ref" not in each
    ]
    assert nameless == []


@pytest.mark.skipif(not TAPLO.exists(), reason=f"no @taplo/cli at {TAPLO}: .ci/run gets it where there is npm")
def test_taplo_takes_the_schema_that_the_first_line_names(tmp_path: Path) -> None:
    for name in EXAMPLES:
        (tmp_path / name).mkdir()
        (tmp_path / name / SCHEMA).write_text(json.dumps(json_schema()), "utf-8")
        (tmp_path / name / "forum.toml").write_text((folder_of(name) / "forum.toml").read_text("utf-8"), "utf-8")
    whole = [f"{name}/forum.toml" for name in EXAMPLES]
    took = subprocess.run([TAPLO, "check", *whole], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (took.returncode, took.stderr.count("ERROR")) == (0, 0), took.stderr
    misspelt = tmp_path / "minimal" / "forum.toml"
    misspelt.write_text(misspelt.read_text("utf-8").replace("\ntitle", "\ntitel", 1), "utf-8")
    refused = subprocess.run([TAPLO, "check", *whole], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert refused.returncode
    assert "titel" in refused.stderr
