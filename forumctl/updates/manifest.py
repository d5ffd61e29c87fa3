"""What a build made, from which inputs, and what people know from it: kept beside its files for the next build."""

import json
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from pydantic import BaseModel, Field, ValidationError

from forumctl import __version__, limits
from forumctl.definition.values import Model
from forumctl.plans.handout import EARLIER, FileName, Snapshot
from forumctl.project import Project

FILE = "manifest.json"
PACKAGE = Path(__file__).parents[1]
FONTS = PACKAGE / "documents" / "fonts"
BUILT_UPON = ("babel", "highspy", "icalendar", "jinja2", "pillow", "pyicu-wheels", "reportlab", "tzdata", "uharfbuzz")
"""Another version of these may plan, draw or write otherwise."""


class Made(Model):
    """One output: the files it is in, what it is made from, and a hash of all that was in that."""

    name: str
    inputs: tuple[str, ...] = Field(description="Files beside the forum file, and it")
    fingerprint: str = Field(description="Hash of everything it is made from, and of the forumctl that made it")
    files: Mapping[FileName, str] = Field(description="SHA-256 of each file by name")


class Manifest(Model):
    """The last build into a folder."""

    forum: str = Field(description="Id of the forum")
    language: str
    made_with: Mapping[str, str] = Field(
        default_factory=dict,
        description="Version of forumctl and of each package that shapes bytes, SHA-256 of each font",
    )
    inputs: Mapping[str, str] = Field(default_factory=dict, description="SHA-256 of each input file")
    decided: str = Field("", description="Hash of all that the plans were made from, with them")
    outputs: tuple[Made, ...] = ()
    handout: Mapping[FileName, str] = Field(default_factory=dict, description="SHA-256 of each file of its hand-out")
    snapshot: Snapshot = Field(
        default_factory=Snapshot, validation_alias=EARLIER, description="What everybody knows from these outputs"
    )

    @property
    def files(self) -> Mapping[str, str]:
        """SHA-256 of every file made, by name."""
        return {name: digest for made in self.outputs for name, digest in made.files.items()}


def read(folder: Path) -> Manifest | None:
    """The manifest of a folder; None where there is none, or one of another forumctl that says something else."""
    try:
        return Manifest.model_validate_json(limits.read(folder / FILE, limits.STATE_BYTES))
    except (OSError, ValidationError):
        return None


def dump(manifest: Manifest) -> bytes:
    """The bytes of a manifest."""
    return f"{manifest.model_dump_json(indent=1, exclude_defaults=True)}\n".encode()


def digest(content: bytes) -> str:
    """The SHA-256 of a file."""
    return sha256(content).hexdigest()


def fingerprint(project: Project, *also: object) -> str:
    """A hash of forum, roster and plans of a project, of `also`, and of the forumctl that makes something of them."""
    parts: list[object] = [maker(), *also, _dumped(project.forum)]
    parts += [[_dumped(person) for person in project.roster.people]]
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
