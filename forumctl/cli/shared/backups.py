"""A file of the organiser's is replaced only after the one before is safe beside it."""

import os
from pathlib import Path

from forumctl.problems import ExitCode, ForumError, Place, Problem

from .console import say


def replace_kept(path: Path, content: bytes, *, quiet: bool) -> None:
    """Writes a file whole or not at all; an older one with other bytes stays under a number of its own."""
    from forumctl.documents import files

    if path.exists() and path.read_bytes() == content:
        say(f"{path} (unchanged)", quiet=quiet)
        return
    if path.exists():
        say(f"{kept(path)} is the roster as it was", quiet=quiet)
    files.write(path, content)
    say(str(path), quiet=quiet)


def kept(path: Path) -> Path:
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
