"""The one door out: files are written whole or not at all."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from forumctl.problems import ExitCode, ForumError, Place, Problem


WRITTEN: list[Path] = []
"""What this process has written, for whoever interrupts it."""


def write(path: Path, data: bytes) -> bool:
    """Whether the file was written; one that holds these bytes already is left untouched.

    The bytes go to a file beside it that then takes its name, so nobody ever sees half a file. Permissions are kept,
    links followed, missing folders made. A ForumError (cannot write) says why it cannot be.
    """
    try:
        return _write(path, data)
    except OSError as error:
        raise ForumError([_problem(path, error)], ExitCode.CANNOT_WRITE) from error


def write_all(files: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """The paths that were written; a ForumError for all that cannot be, after the others are."""
    written, problems = [], []
    for path, data in files.items():
        try:
            if _write(path, data):
                written.append(path)
        except OSError as error:
            problems.append(_problem(path, error))
    if problems:
        raise ForumError(problems, ExitCode.CANNOT_WRITE)
    return tuple(written)


def _write(path: Path, data: bytes) -> bool:
    target = Path(os.path.realpath(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    mode = None
    if target.exists():
        state = target.stat()
        if not stat.S_ISREG(state.st_mode):  # a pipe or a terminal: nothing to be kept whole
            target.write_bytes(data)
            return True
        if state.st_size == len(data) and target.read_bytes() == data:
            return False
        mode = stat.S_IMODE(state.st_mode)
    part = target.with_name(f".forumctl-{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            part.chmod(mode)
        part.replace(target)
        WRITTEN.append(path)
    finally:
        part.unlink(missing_ok=True)
    return True


def _problem(path: Path, error: OSError) -> Problem:
    return Problem(
        code="cannot-write",
        sentence=f"this cannot be written: {error.strerror or error}",
        where=Place(file=str(path)),
        hint="Choose another place with -o, or close the program that holds the file.",
    )
