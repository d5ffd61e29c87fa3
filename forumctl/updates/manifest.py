"""What a build made, from which inputs, and what people know from it: kept with the forum's records."""

import json
import os
import re
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from pydantic import BaseModel, Field, ValidationError

from forumctl import __version__, limits
from forumctl.definition.values import Model
from forumctl.documents import files, state
from forumctl.plans.handout import EARLIER, FileName, Snapshot
from forumctl.plans.store import STATE
from forumctl.project import Project

EARLIER_FILE = "manifest.json"
"""Where earlier versions kept it: beside what was made."""
MOST_FOLDERS = 50
"""From so many builds on those are forgotten whose folder is gone."""
PACKAGE = Path(__file__).parents[1]
FONTS = PACKAGE / "documents" / "fonts"
BUILT_UPON = ("babel", "highspy", "icalendar", "jinja2", "pillow", "pyicu-wheels", "tzdata", "uharfbuzz")
"""Another version of these may plan, draw or write otherwise."""


class Made(Model):
    """One output: the files it is in, what it is made from, and a hash of all that was in that."""

    name: str
    inputs: tuple[str, ...] = Field(description="Files beside the forum file, and it")
    fingerprint: str = Field(description="Hash of everything it is made from, and of the forumctl that made it")
    files: Mapping[FileName, str] = Field(description="SHA-256 of each file by name")


class Manifest(Model):
    """The last build into a folder."""

    folder: str = Field("", description="Where it was built, as seen from the forum's folder")
    forum: str = Field(description="Id of the forum")
    language: str
    made_with: Mapping[str, str] = Field(
        default_factory=dict,
        description="Version of forumctl and of each package that shapes bytes, SHA-256 of each font",
    )
    inputs: Mapping[str, str] = Field(default_factory=dict, description="SHA-256 of each input file")
    decided: str = Field("", description="Hash of all that the plans were made from, with them")
    outputs: tuple[Made, ...] = ()
    new: tuple[FileName, ...] = Field((), description="Files that the last build to change any has changed")
    handout: Mapping[FileName, str] = Field(default_factory=dict, description="SHA-256 of each file of its hand-out")
    snapshot: Snapshot = Field(
        default_factory=Snapshot, validation_alias=EARLIER, description="What everybody knows from these outputs"
    )

    @property
    def files(self) -> Mapping[str, str]:
        """SHA-256 of every file made, by name."""
        return {name: digest for made in self.outputs for name, digest in made.files.items()}


def read(forum_file: Path, folder: Path) -> Manifest | None:
    """The manifest of the last build of a forum into a folder; None where there is none that can be read.

    Where the records have none it is that which an earlier version has left in the folder.
    """
    content = state.read(forum_file.parent, _name(forum_file, folder))
    try:
        return Manifest.model_validate_json(content or limits.read(folder / EARLIER_FILE, limits.STATE_BYTES))
    except (OSError, ValidationError):
        return None


def write(forum_file: Path, folder: Path, manifest: Manifest) -> Path | None:
    """Keeps the manifest of a build; a file of an earlier version that it takes the place of is removed, and named."""
    home, name, path = forum_file.parent, _name(forum_file, folder), folder / EARLIER_FILE
    earlier = path if state.read(home, name) is None and read(forum_file, folder) else None
    kept = manifest.model_copy(update={"folder": _relative(forum_file, folder)})
    state.write(home, name, f"{kept.model_dump_json(indent=1, exclude_defaults=True)}\n".encode())
    _forget(home)
    if earlier and not earlier.is_symlink() and files.remove(earlier, digest(earlier.read_bytes())):
        return earlier
    return None


def forget(home: Path) -> None:
    """Takes away what is kept of all builds of a forum: names of people are in it. The next one makes all anew."""
    for path in (home / STATE).glob("build-*.json"):
        path.unlink(missing_ok=True)


def _relative(forum_file: Path, folder: Path) -> str:
    """The folder as it is seen from the forum, so that both may be moved together."""
    here, there = os.path.realpath(forum_file.parent), os.path.realpath(folder)
    try:
        return os.path.relpath(there, here)
    except ValueError:  # on another drive
        return there


def _name(forum_file: Path, folder: Path) -> str:
    of = sha256(f"{forum_file.name}\n{_relative(forum_file, folder)}".encode("utf-8", "surrogateescape"))
    return f"build-{of.hexdigest()[:16]}.json"


def _forget(home: Path) -> None:
    """Takes away what is kept of builds whose folder is gone, once there are many."""
    kept = sorted((home / STATE).glob("build-*.json"))
    for path in kept if len(kept) > MOST_FOLDERS else ():
        content = state.read(home, path.name)
        found = re.match(rb'\{\s*"folder": ("(?:[^"\\]|\\.)*")', content or b"")
        if found and not (home / json.loads(found[1])).exists():
            path.unlink(missing_ok=True)


def digest(content: bytes) -> str:
    """The SHA-256 of a file."""
    return sha256(content).hexdigest()


def fingerprint(project: Project, *also: object) -> str:
    """A hash of forum, roster and plans of a project, of `also`, and of the forumctl that makes something of them."""
    parts: list[object] = [maker(), *also, _dumped(project.forum)]
    parts += [[[_dumped(person), person.distinction] for person in project.roster.people]]
    parts += [_plain(getattr(project.plans, each.name)) for each in fields(project.plans)]
    return digest(json.dumps(parts).encode())


@cache
def made_with() -> Mapping[str, str]:
    """The version of forumctl and of each package that shapes the bytes of an output, and the SHA-256 of each font."""
    versions = {"forumctl": __version__, **{name: version(name) for name in BUILT_UPON}}
    return versions | {path.name: digest(path.read_bytes()) for path in sorted(FONTS.glob("*.tt[cf]"))}


@cache
def maker() -> str:
    """A hash of this forumctl: its own files, its fonts, and the versions of what it is built upon."""
    seen = sha256(json.dumps(made_with()).encode())
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and path.suffix not in (".pyc", ".ttf", ".ttc", ".otf") and "examples" not in path.parts:
            seen.update(f"{path.relative_to(PACKAGE).as_posix()} ".encode() + path.read_bytes())
    return seen.hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, BaseModel):
        return _dumped(value)
    return {key: _dumped(plan) for key, plan in sorted(value.items())} if isinstance(value, Mapping) else None


def _dumped(value: BaseModel) -> str:
    return value.model_dump_json()
