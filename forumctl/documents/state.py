"""What is kept of a forum and edited by nobody: in a folder beside its file, readable by its owner, never committed."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from forumctl import limits
from forumctl.plans.store import STATE
from forumctl.problems import ExitCode, ForumError, Place, Problem

from . import files

_LOCK, _SENDING = "lock", "sending"
WAIT_SECONDS = 20.0
"""How long a command waits for another to have written; each holds the lock of the forum for a moment only."""


def read(forum: Path, name: str) -> bytes | None:
    """What is kept under that name beside a forum; None where there is nothing, or none of ours.

    A ForumError where it is there and cannot be read: what is not known must not be taken for nothing.
    """
    path = forum / STATE / name
    try:
        return limits.read(path, limits.STATE_BYTES) if _is_ours(forum) and not path.is_symlink() else None
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        fact, hint = f"this cannot be read: {error.strerror}", "Check its permissions, or take it from a backup."
        raise ForumError([Problem("cannot-read", fact, Place(str(path)), hint)]) from error


def write(forum: Path, name: str, content: bytes) -> None:
    """Keeps this under that name. A ForumError (cannot write) says why it cannot be."""
    folder = opened(forum)
    files.write_all({folder / name: content}, folder, private=True)


def opened(forum: Path) -> Path:
    """The folder, made if it is not there; a ForumError (cannot write) where it cannot be, or is a link elsewhere."""
    folder = forum / STATE
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        if not _is_ours(forum):
            fact = "this is not the folder that forumctl keeps its records in"
            raise ForumError([Problem("link-leads-out", fact, Place(str(folder)), "Take it away.")],
                             ExitCode.CANNOT_WRITE)  # fmt: skip
        if folder.stat().st_mode & 0o077:
            folder.chmod(0o700)
        if not (folder / ".gitignore").exists():
            files.write(folder / ".gitignore", b"*\n", private=True)
    except OSError as error:
        raise ForumError([files.cannot_write(folder, error)], ExitCode.CANNOT_WRITE) from error
    return folder


def in_place(forum: Path, name: str) -> Path:
    """Where a record is that grows in place; a ForumError (cannot write) where that is no plain file of the folder."""
    path = opened(forum) / name
    if path.is_symlink() or (path.exists() and not path.is_file()):
        fact = "this is no file of forumctl's own: it is a link, a folder or a device"
        raise ForumError([Problem("link-leads-out", fact, Place(str(path)), "Take it away.")], ExitCode.CANNOT_WRITE)
    return path


def _is_ours(forum: Path) -> bool:
    folder = forum / STATE
    return folder.is_dir() and not folder.is_symlink()


def locked(forum: Path) -> AbstractContextManager[Path]:
    """Holds the lock of a forum: of all commands at once only one changes its sources, plans and records."""
    return _held(forum, _LOCK, WAIT_SECONDS, "another forumctl is changing this forum", "Wait for it, then")


def sending(forum: Path) -> AbstractContextManager[Path]:
    """Holds what may take hours: only one sends messages, and nobody gets another id meanwhile. Others go on."""
    hint = "Wait until all are sent, or stop that with Ctrl-C: it goes on where it stopped. Then"
    return _held(forum, _SENDING, 0.0, "another forumctl is sending messages of this forum", hint)


@contextmanager
def _held(forum: Path, name: str, wait_seconds: float, fact: str, hint: str) -> Iterator[Path]:
    from filelock import FileLock, Timeout

    folder = opened(forum)
    lock = FileLock(folder / name, timeout=wait_seconds, mode=files.PRIVATE)
    try:
        lock.acquire()
    except Timeout as error:
        found = Problem("forum-locked", fact, Place(str(forum)), f"{hint} run the command again.")
        raise ForumError([found], ExitCode.CANNOT_WRITE) from error
    except OSError as error:
        raise ForumError([files.cannot_write(folder / name, error)], ExitCode.CANNOT_WRITE) from error
    try:
        yield folder
    finally:
        lock.release()


def who() -> str:
    """Who runs this, and on which machine, for colleagues who share a folder; blank where nobody can say."""
    import getpass
    import platform

    try:
        return f"{getpass.getuser()}@{platform.node()}"
    except (OSError, KeyError, ImportError):
        return f"{os.getpid()}@{platform.node()}"
