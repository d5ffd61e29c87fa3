"""The one door out: files are written whole or not at all, below one folder, and never over what a forum is made of."""

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from forumctl.problems import ExitCode, ForumError, Place, Problem

if sys.platform != "win32":
    import fcntl

WRITTEN: list[Path] = []
"""What this process has written, for whoever interrupts it."""
PRIVATE = 0o600
_PARTS = ".forumctl-*.part"

Inputs = Mapping[Path, str]
"""Files that nothing is to be written over and folders that nothing is to be written into: what each is."""


def write(path: Path, data: bytes, inputs: Inputs | None = None, *, private: bool = False) -> bool:
    """Whether the file was written; one that holds these bytes already is left untouched.

    The bytes go to a file beside it that then takes its name, so nobody ever sees half a file. Permissions are kept;
    a private file is its owner's alone. Missing folders are made. A ForumError (cannot write) says why it cannot be.
    """
    return bool(write_all({path: data}, inputs=inputs, private=private))


def write_all(
    files: Mapping[Path, bytes], folder: Path | None = None, inputs: Inputs | None = None, *, private: bool = False
) -> tuple[Path, ...]:
    """The paths that were written; a ForumError for all that cannot be, after the others are.

    Nothing is written where one of them is an input, or lies outside of the folder: that of each file if none is given.
    """
    refuse(files, folder, inputs)
    written, problems = [], []
    for parent in dict.fromkeys(path.parent for path in files):
        clear_parts(parent)
    for path, data in files.items():
        try:
            if folder is None and path.exists() and not path.is_file():
                path.write_bytes(data)  # a pipe or a terminal: nothing to be kept whole
            elif is_held(path, data, private=private):
                continue
            else:
                with prepared({path: data}, private=private) as put:
                    put()
            written.append(path)
            WRITTEN.append(path)
        except OSError as error:
            problems.append(cannot_write(path, error))
    for parent in dict.fromkeys(path.parent for path in written):
        sync(parent)
    if problems:
        raise ForumError(problems, ExitCode.CANNOT_WRITE)
    return tuple(written)


def refuse(files: Iterable[Path], folder: Path | None = None, inputs: Inputs | None = None) -> None:
    """A ForumError (cannot write) for every path that is an input, leads out of the folder, or is open elsewhere."""
    known = _Known(inputs or {})
    problems = [problem for path in files if (problem := _refused(path, folder or path.parent, known, folder))]
    if problems:
        raise ForumError(dict.fromkeys(problems), ExitCode.CANNOT_WRITE)


class _Known:
    """Inputs by name and, where they are there, by identity: a file has other names where case or links differ."""

    def __init__(self, inputs: Inputs) -> None:
        self.by_path = {Path(os.path.realpath(path)): what for path, what in inputs.items()}
        self.by_identity = {found: what for path, what in inputs.items() if (found := _identity(path))}

    def above(self, path: Path) -> tuple[Path, str] | None:
        """The file of the forum at that path, or the folder of it that the path is in, and what it is."""
        for one in (path, *path.parents):
            found = self.by_path.get(one) or self.by_identity.get(_identity(one) or (0, 0))
            if found and (one == path or not one.is_file()):
                return one, found
        return None


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found.st_ino else None


def _refused(path: Path, below: Path, known: _Known, folder: Path | None) -> Problem | None:
    target, root = Path(os.path.realpath(path)), Path(os.path.realpath(below))
    if found := known.above(target):
        where, what = found
        fact = f"this is {what}; nothing else is written {'over' if where == target else 'into'} it"
        place = next((one for one in path.parents if where != target and Path(os.path.realpath(one)) == where), path)
        return Problem("over-input", fact, Place(str(place)), "Choose another name with -o.")
    try:
        is_other = path.exists() and not path.is_file() and not path.is_dir()
    except OSError:
        is_other = False  # what is wrong with it is said where it is written
    if is_other and folder is None:
        return None
    if is_other:
        return Problem("cannot-write", "this cannot be written: it is no plain file", Place(str(path)),
                       "Take it away, or choose another folder with -o.")  # fmt: skip
    if not target.is_relative_to(root):
        return Problem("link-leads-out", f"this is a link that leads out of its folder, to {target}", Place(str(path)),
                       "Take the link away, or name the file itself with -o.")  # fmt: skip
    return opened_elsewhere(path)


def opened_elsewhere(path: Path) -> Problem | None:
    """What stands in the way where Excel or LibreOffice has the file open: it would write over ours when it saves."""
    for name, program in ((f"~${path.name}", "Excel"), (f".~lock.{path.name}#", "LibreOffice")):
        lock = path.with_name(name)
        try:
            if not path.exists() or not lock.is_file():
                continue
            said = lock.read_bytes()[:400].decode("utf-8", "replace") if program == "LibreOffice" else ""
        except OSError:
            continue
        who = said.split(",")[1].strip() if said.count(",") > 1 else ""
        by = f" by {who}" if who.isprintable() and who else ""
        fact = f"this is open in {program}{by}; nothing is written"
        hint = f"Close it there. If nobody has it open, delete {lock.name} beside it."
        return Problem("open-elsewhere", fact, Place(str(path)), hint)
    return None


def is_held(path: Path, data: bytes, *, private: bool) -> bool:
    """Whether the file has these bytes already; if so it is made private where it is to be."""
    if not path.is_file():
        return False
    state = path.stat()
    if state.st_size != len(data) or path.read_bytes() != data:
        return False
    if private and stat.S_IMODE(state.st_mode) & ~PRIVATE:
        path.chmod(PRIVATE)
    return True


@contextmanager
def prepared(files: Mapping[Path, bytes], *, private: bool = False) -> Iterator[Callable[[], None]]:
    """All of it on the disk under other names; what is yielded gives the files their names, one right after the other.

    Raises OSError where there is no room or no right, before any file has changed.
    """
    with ExitStack() as stack:
        parts = [
            stack.enter_context(_part(Path(os.path.realpath(path)), data, private=private))
            for path, data in files.items()
        ]

        def put() -> None:
            for part in parts:
                part.put()
            for folder in dict.fromkeys(part.target.parent for part in parts):
                sync(folder)

        yield put


@dataclass(frozen=True, slots=True)
class _Part:
    """The bytes of a file under a name that no other process has, held by a lock for as long as it is needed."""

    path: Path
    target: Path
    file: BinaryIO

    def put(self) -> None:
        """Gives it the name of its target."""
        if sys.platform == "win32":
            self.file.close()  # an open file keeps its name there
        self.path.replace(self.target)


@contextmanager
def _part(target: Path, data: bytes, *, private: bool) -> Iterator[_Part]:
    target.parent.mkdir(parents=True, exist_ok=True)
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
    if target.is_dir():
        raise IsADirectoryError(21, "it is a folder")
    path, file = _new_part(target.parent, PRIVATE if private else 0o666)
    try:
        with file:
            file.write(data)
            file.flush()
            if sys.platform != "win32" and (mode is not None or private):  # there it would only forbid to replace it
                path.chmod(PRIVATE if private else mode or 0)
            os.fsync(file.fileno())
            yield _Part(path, target, file)
    finally:
        path.unlink(missing_ok=True)


def _new_part(folder: Path, mode: int) -> tuple[Path, BinaryIO]:
    """A new file under a name of its own, locked: it is of a running process for as long as the lock is held."""
    while True:
        path = folder / f".forumctl-{token_hex(8)}.part"
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
        file = os.fdopen(os.open(path, flags, mode), "wb")
        if sys.platform == "win32":
            return path, file
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if path.exists():  # else another run took it for a leftover between these two lines
                return path, file
        except BlockingIOError:
            pass
        except OSError:
            return path, file  # a file system without locks
        file.close()


def remove(path: Path, known: str) -> bool:
    """Whether a file that still has that SHA-256 was there, and is taken away; nothing else ever is."""
    try:
        if not path.is_file() or sha256(path.read_bytes()).hexdigest() != known:
            return False
        path.unlink()
    except OSError as error:
        raise ForumError([cannot_write(path, error)], ExitCode.CANNOT_WRITE) from error
    return True


def back_up(path: Path) -> Path:
    """A copy of the file beside it, under the first free number; never over another file."""
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
            raise ForumError([cannot_write(backup, error)], ExitCode.CANNOT_WRITE) from error
        return backup


def clear_parts(folder: Path) -> None:
    """Takes away what a run that was killed has left in a folder: parts that no process holds."""
    for path in folder.glob(_PARTS):
        with suppress(OSError):
            if sys.platform == "win32":
                path.unlink()  # fails while somebody has it open
                continue
            handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.unlink()
            finally:
                os.close(handle)


def sync(folder: Path) -> None:
    """Has the names in a folder on the disk, where the system can do that."""
    if sys.platform != "win32":
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def cannot_write(path: Path, error: OSError) -> Problem:
    """Why a file cannot be written."""
    hint = "Choose another place with -o, or close the program that holds the file."
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        hint = "Make room there, or choose another place with -o; what was there before is as it was."
    if error.errno in (errno.ENOTDIR, errno.EEXIST) and (
        file := next((up for up in path.parents if up.is_file()), None)
    ):
        return Problem("cannot-write", "this is a file where a folder is to be", Place(str(file)),
                       "Rename it, or choose another place with -o.")  # fmt: skip
    return Problem("cannot-write", f"this cannot be written: {error.strerror or error}", Place(str(path)), hint)
