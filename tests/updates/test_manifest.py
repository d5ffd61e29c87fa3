"""What a build remembers of itself."""

import json
import os
from pathlib import Path

import pytest

from forumctl.plans.handout import Handout
from forumctl.updates.manifest import EARLIER_FILE, Made, Manifest, fingerprint, maker, read, write

from .given import changed, known


def test_manifest_is_read_as_it_was_written(tmp_path: Path) -> None:
    project = changed(tmp_path / "forum")
    made = Made(name="agenda", inputs=("forum.toml",), fingerprint=fingerprint(project), files={"a.ics": "0" * 64})
    manifest = Manifest(
        forum="full", language="en", inputs={"forum.toml": "1"}, outputs=(made,), snapshot=known(project)
    )
    forum, out = tmp_path / "forum" / "forum.toml", tmp_path / "out"
    assert write(forum, out, manifest) is None
    assert read(forum, out) == manifest.model_copy(update={"folder": f"..{os.sep}out"})
    assert read(forum, tmp_path / "other") is None
    assert read(forum.with_name("other.toml"), out) is None
    assert manifest.files == {"a.ics": "0" * 64}


@pytest.mark.parametrize("model", [Handout, Manifest])
def test_records_of_earlier_versions_are_read(tmp_path: Path, model: type[Handout | Manifest]) -> None:
    given = {} if model is Handout else {"forum": "full", "language": "en"}
    snapshot = known(changed(tmp_path))
    content = json.dumps({**given, "told": snapshot.model_dump(mode="json", exclude_defaults=True)})
    assert model.model_validate_json(content).snapshot == snapshot


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"forum": "x", "language": "en", "more": 1}', b"\xff"])
def test_what_is_no_manifest_is_none(tmp_path: Path, content: bytes) -> None:
    forum = tmp_path / "forum.toml"
    assert read(forum, tmp_path) is None
    (tmp_path / EARLIER_FILE).write_bytes(content)
    assert read(forum, tmp_path) is None


def test_fingerprint_is_of_forum_roster_plans_and_what_else_is_named(tmp_path: Path) -> None:
    project = changed(tmp_path / "a")
    others = [
        changed(tmp_path / "b", forum=('title = "Opening"', 'title = "The opening"')),
        changed(tmp_path / "c", forum=('name = "Omar Said"', 'name = "Omar Saïd"')),
        changed(tmp_path / "d", dinner=('T2 = ["van-an"]', 'T2 = ["", "van-an"]')),
    ]
    found = [fingerprint(project), fingerprint(project, "x"), *map(fingerprint, others)]
    assert len(set(found)) == 5
    assert fingerprint(changed(tmp_path / "e")) == fingerprint(project)


def test_maker_is_known_by_its_own_files() -> None:
    assert len(maker()) == 64
