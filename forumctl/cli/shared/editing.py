"""A few keys written into the forum file, with all else as the organiser typed it."""

from collections.abc import Mapping
from pathlib import Path

from forumctl.definition.editing import with_keys
from forumctl.problems import ForumError, Place, Problem

from .console import say


def edit_forum(path: Path, table: str, values: Mapping[str, str], *, quiet: bool, index: int | None = None) -> None:
    """Writes texts into a table of the forum file; a ForumError where that takes a person."""
    from forumctl.documents import files

    made = with_keys(path.read_bytes(), table, values, index)
    if made is None:
        lines = "; ".join(f'{key} = "{value}"' for key, value in values.items())
        hint = f"Write it yourself, under [{table}]: {lines}"
        raise ForumError([Problem("cannot-edit", f"[{table}] cannot be edited here", Place(str(path)), hint)])
    if files.write(path, made):
        say(f"{path}: [{table}] has {', '.join(values)} now", quiet=quiet)
