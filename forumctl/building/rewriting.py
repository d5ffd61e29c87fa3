"""Files of the organiser's rewritten: the forum file with all else as it was typed, a roster with the old one kept."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from forumctl.definition.editing import with_keys
from forumctl.documents import files
from forumctl.problems import ExitCode, ForumError, Place, Problem


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A file that has its new content now; whether that is another than before, and the copy of the one before."""

    path: Path
    changed: bool
    backup: Path | None = None


def replace_with_backup(path: Path, content: bytes) -> Rewritten:
    """Writes a file whole or not at all; an older one with other bytes stays beside it under a number of its own."""
    if path.exists() and path.read_bytes() == content:
        return Rewritten(path, changed=False)
    backup = back_up(path) if path.exists() else None
    files.write(path, content)
    return Rewritten(path, True, backup)


def back_up(path: Path) -> Path:
    """A copy of the file under the first free number; never over another file."""
    content = path.read_bytes()
    number = 0
    while True:
        number += 1
        backup = path.with_name(f"{path.stem}.backup-{number}{path.suffix}")
        try:
            with backup.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        except FileExistsError:
            continue
        except OSError as error:
            fact = f"cannot keep the old {path.name}: {error.strerror}; nothing is written"
            raise ForumError([Problem("cannot-write", fact, Place(str(backup)))], ExitCode.CANNOT_WRITE) from error
        return backup


def edit_forum(path: Path, table: str, values: Mapping[str, str], *, index: int | None = None) -> bool:
    """Writes texts into a table of the forum file: whether that changed it; a ForumError where it takes a person."""
    made = with_keys(path.read_bytes(), table, values, index)
    if made is None:
        lines = "; ".join(f'{key} = "{value}"' for key, value in values.items())
        hint = f"Write it yourself, under [{table}]: {lines}"
        raise ForumError([Problem("cannot-edit", f"[{table}] cannot be edited here", Place(str(path)), hint)])
    return files.write(path, made)
