"""stdout and stderr that fail in a sentence: a full disk, a closed pipe, an encoding that lacks a letter."""

import codecs
import errno
import io
import os
import select
import sys
import unicodedata
from abc import ABC, abstractmethod
from typing import Any

from forumctl.problems import ExitCode, ForumError, Place, Problem

CLOSED_PIPE = 141
"""What a program ends with, without a word, when nobody reads on: 128 and SIGPIPE, as in `git log | head`."""
ANSWERED: list[Any] = []
"""stdout once it has had its JSON: it gets no second, so what is wrong is then said on stderr."""
_STRICT = ("strict", "surrogateescape")
_NAMING = "forumctl-naming"


def wants_json() -> bool:
    """Whether a script is to read the answer: then stdout has JSON and nothing else, of errors too."""
    return "--json" in sys.argv[1:]


def open_streams() -> None:
    """Puts streams in the place of the process's own, closed ones too; what stderr cannot take is not said."""
    codecs.register_error(_NAMING, _refuse_letter)
    ANSWERED.clear()
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123 - as long as the process
    if sys.stdout is sys.__stdout__:
        sys.stdout = _stream(sys.stdout, _Results)
    if sys.stderr is sys.__stderr__:
        sys.stderr = _stream(sys.stderr, _News)


def _stream(stream: Any, kind: type["_Raw"]) -> io.TextIOWrapper:
    """The stream in other clothes: its file, its encoding, its lines; a terminal gets ? for what it lacks."""
    if stream is None:
        return io.TextIOWrapper(io.BufferedWriter(kind(None)), "utf-8", "replace", write_through=True)
    errors, shown = stream.errors, stream.isatty()
    if kind is _Results and errors in _STRICT:
        errors = "replace" if shown else _NAMING
    raw = kind(getattr(stream.buffer, "raw", stream.buffer))
    by_line = stream.line_buffering or stream.write_through  # what is unbuffered elsewhere is written by lines here
    return io.TextIOWrapper(io.BufferedWriter(raw), stream.encoding, errors, None, by_line, stream.write_through)


class _Raw(io.RawIOBase, ABC):
    """A file of the process, closed if None; once it has failed it swallows the rest."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._is_lost = False

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return bool(self._raw and self._raw.isatty())

    def fileno(self) -> int:
        if self._raw is None:
            raise io.UnsupportedOperation("closed")
        return int(self._raw.fileno())

    def write(self, data: Any, /) -> int:
        if self._is_lost:
            return len(data)
        try:
            if self._raw is None:
                raise OSError(errno.EBADF, "it is closed")
            while (written := self._raw.write(data)) is None:  # another program has made it return at once
                select.select([], [self._raw], [])
            return int(written)
        except OSError as error:
            self._is_lost = True
            self.fail(error)
            return len(data)

    @abstractmethod
    def fail(self, error: OSError) -> None:
        """What is done once the file cannot be written."""


class _Results(_Raw):
    """stdout."""

    def fail(self, error: OSError) -> None:
        if isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL):
            raise SystemExit(CLOSED_PIPE)
        fact = (error.strerror or str(error)).lower()
        hint = "Make room there, or send the results elsewhere."
        raise ForumError([Problem("cannot-write", fact, Place("stdout"), hint)], ExitCode.CANNOT_WRITE)


class _News(_Raw):
    """stderr: nowhere is left to say what is wrong with it, and the results are not the worse for it."""

    def fail(self, error: OSError) -> None:
        pass


_STAND_INS = {"–": "-", "—": "-", "…": "...", "→": "->", "·": "-", "×": "x", "−": "-", "’": "'", "“": '"', "”": '"'}
"""Signs that mean the same where an encoding lacks them; letters have none."""


def _drawn(sign: str) -> str:
    """A line, corner or block of a table or picture as people typed it before there were any; blank for a letter."""
    if not "\u2500" <= sign <= "\u259f":
        return ""
    name = unicodedata.name(sign, "")
    if name.endswith("HORIZONTAL"):
        return "-"
    return "|" if name.endswith("VERTICAL") else "#" if "BLOCK" in name or "SHADE" in name else "+"


def _refuse_letter(error: UnicodeError) -> tuple[str, int]:
    """What a strict encoding does with a letter it lacks; halves of letters, of names of files, are never results."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letter = error.object[error.start]
    if plain := _STAND_INS.get(letter) or _drawn(letter):
        return plain, error.start + 1
    if "\ud800" <= letter <= "\udfff":
        return "?", error.start + 1
    name = f"{unicodedata.name(letter, '')} U+{ord(letter):04X}".strip()
    fact = f"the encoding {error.encoding} has no letter {letter} ({name})"
    hint = "Have it written in UTF-8: set PYTHONUTF8=1 in the environment, and run the command again."
    raise ForumError([Problem("letter-missing", fact, Place("stdout"), hint)], ExitCode.CANNOT_WRITE)
