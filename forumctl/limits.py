"""How much of anything is read: generous for any forum, and so little that no file keeps the program busy for long.

A forum of 50,000 people and 10,000 sessions is within all of these.
"""

import errno
import re
import stat
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from forumctl.problems import Key, KeyPath, Problem

MIB = 2**20
TOML_BYTES = 24 * MIB
TABLE_BYTES = 64 * MIB
"""A roster, registrations, cases: a text file or a packed workbook."""
STATE_BYTES = 128 * MIB
"""What forumctl has written for itself."""
FONT_BYTES, FONT_FACES = 256 * MIB, 64
UNPACKED_BYTES, PART_BYTES = 256 * MIB, 96 * MIB
"""All of a workbook, and its texts or its styles alone."""
ROWS, COLUMNS = 200_000, 1_000
"""Of a table; what a cell may hold is said by the model that it is read into."""
SHEET_ROWS = 2**20
"""The last row that Excel has; rows without anything in them count too."""
KEY_PARTS = 30
"""Of a dotted key such as a.b.c, and tables within tables."""
KEYS, LIST = 50_000, 50_000
LISTS: Mapping[str, int] = {
    "all_day": 1_000, "buses": 500, "days": 400, "languages": 50, "occasions": 200, "participants": 50_000,
    "rooms": 1_000, "sessions": 10_000, "sites": 500, "talks": 1_000, "tours": 500, "venues": 1_000,
}  # fmt: skip
"""Of some keys of the forum file how much they may list; of others LIST."""
TEXT, PROSE = 2_000, 20_000
"""Characters of a text, and of those that are read in peace."""
_PROSE = frozenset(("abstract", "description", "message", "notes", "reason", "text"))
FAULTS = 1_000
"""Wrong values of one file that are looked at; the rest is looked at once these are mended."""

_PART = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_DOTTED = re.compile(rf"(?:^|[\[{{,])[ \t]*{_PART}(?:[ \t]*\.[ \t]*{_PART}){{{KEY_PARTS}}}".encode(), re.MULTILINE)


class UnreadableError(OSError):
    """A file that is not read, and why: in `strerror`, as of any file that cannot be."""

    def __init__(self, reason: str) -> None:
        super().__init__(errno.EFBIG, reason)


_HEADING = re.compile(rb"^[ \t]*\[", re.MULTILINE)
_KEY = re.compile(rb"^[^=#\n]{1,200}=", re.MULTILINE)


def read(path: Path, most: int, *, pipe: bool = False) -> bytes:
    """The bytes of a file, or of a device or (if asked for) a pipe, that has at most so many; else UnreadableError."""
    if not pipe and stat.S_ISFIFO(path.stat().st_mode):
        raise UnreadableError("it is a pipe")
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise UnreadableError(f"it has more than {most // MIB} MiB")
    return content


def too_deep(source: bytes) -> int:
    """The line, from 1, of the first dotted key with more than KEY_PARTS parts; 0 where there is none.

    The parser of TOML takes time and memory with the square of their number.
    """
    found = _DOTTED.search(source)
    return source.count(b"\n", 0, found.start()) + 1 if found else 0


def too_many(source: bytes) -> tuple[int, int]:
    """The line, from 1, of the first table with more than KEYS keys in lines of their own, and how many; else zeros.

    They are counted before they are parsed: that takes a second for so many.
    """
    if source.count(b"\n") > KEYS:
        begins = [0, *(found.start() for found in _HEADING.finditer(source)), len(source)]
        for start, end in pairwise(begins):
            if source.count(b"\n", start, end) > KEYS and (keys := len(_KEY.findall(source, start, end))) > KEYS:
                return source.count(b"\n", 0, start) + 1, keys
    return 0, 0


def exceeded(tree: object, path: KeyPath = ()) -> Iterator[Problem]:
    """A problem for each list, table and text below a node of a parsed file that is larger than the table above."""
    if isinstance(tree, str):
        most = PROSE if not _PROSE.isdisjoint(path) else TEXT
        if len(tree) > most:
            yield _problem(path, f"has {len(tree):,} characters", most, "Shorten it.")
    elif isinstance(tree, Mapping):
        is_list = any(isinstance(key, int) for key in tree)
        most = LISTS.get(str(path[-1]), LIST) if is_list and path else KEYS
        if len(tree) > most:
            yield _problem(path, f"has {len(tree):,} {'entries' if is_list else 'keys'}", most, "Take some out.")
        elif len(path) > KEY_PARTS:
            yield _problem(path, "is nested too deep", KEY_PARTS, "Write it plainly.")
        else:
            for key, inner in tree.items():
                if isinstance(inner, (str, Mapping)):
                    yield from exceeded(inner, (*path, key))


def _problem(path: KeyPath, fact: str, most: int, hint: str) -> Problem:
    name = ".".join(str(word) for word in path if isinstance(word, str)) or "the file"
    return Problem("too-large", f"{name} {fact}; at most {most:,} are read", Key(path), hint)
