"""What tests ask of a forum that has been built."""

import json
from pathlib import Path

from .conftest import Run


def record(forum: Path) -> Path:
    """What is kept of the only build of a forum."""
    (path,) = (forum / ".forumctl").glob("build-*.json")
    return path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def states(run: Run, *arguments: object) -> dict[str, str]:
    """What became of each file, by name."""
    said = run("build", *arguments, "--json")
    assert said.code == 0
    return {Path(one["file"]).name: one["state"] for one in json.loads(said.out)}


def contents(folder: Path) -> dict[str, bytes]:
    """Every file by name, without the records of what was done when."""
    found = {str(path.relative_to(folder)): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith(".forumctl")}
