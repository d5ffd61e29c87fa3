"""What has been handed out on paper, page by page: a record that only programs read, so JSON."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import AliasChoices, Field, StringConstraints, ValidationError

from forumctl import limits
from forumctl.definition.values import Id, Label, Model
from forumctl.problems import ForumError, Place, Problem

from .agenda import AgendaPlan

FileName = Annotated[str, StringConstraints(pattern=r"^([a-z]+/)?[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=200)]
"""The name of a file that a build makes, in a folder of its room or in none: plain, so that it leads nowhere else."""
EARLIER = AliasChoices("snapshot", "told")
"""Records of earlier versions call it told."""


class Snapshot(Model):
    """What everybody knows from all that is printed and sent at a moment: enough to say later what is outdated.

    What somebody says of themselves is there as hashes only.
    """

    agenda: AgendaPlan = Field(default_factory=AgendaPlan, description="The programme and the stops of the buses")
    parts: Mapping[str, tuple[Id, ...]] = Field(default_factory=dict, description="Who has a part in what of it")
    people: Mapping[Id, Mapping[str, str]] = Field(
        default_factory=dict, description="Of each who comes a hash by column; one, details, of all that is private"
    )
    tables: Mapping[Id, Mapping[Id, Label]] = Field(default_factory=dict, description="Table by occasion and person")
    buses: Mapping[Id, Label] = Field(default_factory=dict, description="Bus by person")
    outings: Mapping[Id, Mapping[Id, str]] = Field(
        default_factory=dict, description="Bus and party by outing and person, of the outings after the first"
    )
    parties: Mapping[Id, int] = Field(default_factory=dict, description="Number of the party, where a bus is split")
    badges: Mapping[Id, str] = Field(default_factory=dict, description="Hash of what is on each badge")
    names: Mapping[Id, str] = Field(default_factory=dict, description="The name on each badge, to find it by again")
    calendars: Mapping[Id, str] = Field(default_factory=dict, description="Hash of what each personal calendar holds")


class Handout(Model):
    """The pages that people have in their hands, and what they know from them."""

    pages: Mapping[FileName, tuple[str, ...]] = Field(
        default_factory=dict, description="Mark of each page of each file, in order"
    )
    snapshot: Snapshot | None = Field(None, validation_alias=EARLIER, description="What all of that says")


def read(path: Path) -> Handout:
    """The record in a file; an empty one where there is no file yet. Raises ForumError for a file that is no record."""
    if not path.exists():
        return Handout()
    try:
        return Handout.model_validate_json(limits.read(path, limits.STATE_BYTES))
    except (OSError, ValidationError) as error:
        raise ForumError([_broken(path)]) from error


def dump(record: Handout) -> bytes:
    """The bytes of a record."""
    return f"{record.model_dump_json(indent=1, exclude_defaults=True)}\n".encode()


def _broken(path: Path) -> Problem:
    return Problem(
        "broken-record",
        "this record of what was handed out cannot be read",
        Place(str(path)),
        "Take it from a backup; without it, delete it: the next hand-out is then everything.",
    )
