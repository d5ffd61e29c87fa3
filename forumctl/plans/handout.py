"""What has been handed out on paper, page by page: a record that only programs read, so JSON."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import Field, ValidationError

from forumctl.definition.values import Model
from forumctl.problems import ForumError, Place, Problem

from .told import Told


class Handout(Model):
    """The pages that people have in their hands, and what they know from them."""

    pages: Mapping[str, tuple[str, ...]] = Field(
        default_factory=dict, description="Mark of each page of each file, in order"
    )
    told: Told | None = None


def read(path: Path) -> Handout:
    """The record in a file; an empty one where there is no file yet. Raises ForumError for a file that is no record."""
    if not path.exists():
        return Handout()
    try:
        return Handout.model_validate_json(path.read_bytes())
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
