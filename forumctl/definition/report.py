"""Problems as plain text: the place, the fact, the line with a caret, the next step and the code."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from textwrap import wrap

from forumctl.problems import Place, Problem, Where

_WIDTH = 100
"""Columns of a report; a long line of the file is cut to it around the caret."""
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Unicode categories that are shown escaped, so that no file can command the terminal or reorder a line."""
_JOINERS = "\u200c\u200d"


def lines(problems: Iterable[Problem], columns: int = 0) -> Iterator[str]:
    """The lines of a report, one block to a problem, a blank line between two.

    With a number of columns sentences are broken between words to fit; a command to be pasted is on a line of its own.
    """
    for position, problem in enumerate(problems):
        if position:
            yield ""
        for line in _block(problem, min(_WIDTH, columns or _WIDTH)):
            yield from _broken(line, columns) if columns and " | " not in line[:12] else (line,)


def _broken(line: str, columns: int) -> Iterator[str]:
    """A line in as many as it takes, the later ones indented; words, and what follows "forumctl", stay whole."""
    if _columns(line) <= columns:
        yield line
        return
    text, code = line.rstrip(), ""
    if found := re.search(r"\s+(\[[a-z-]+\])$", text):
        text, code = text[: found.start()], found[1]
    before, mark, command = text.partition(": forumctl ")
    indent = "    " if not text.startswith(" ") else "  "
    first = wrap(before + mark[:1], columns, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
    yield from [f"  {first[0].lstrip()}" if text.startswith("  ") else first[0], *first[1:]]
    if command:
        yield f"    forumctl {command}"
    if code:
        yield " " * max(2, columns - len(code)) + code


def _block(problem: Problem, width: int) -> Iterator[str]:
    where = _visible(_place(problem.where))
    warning = "" if problem.is_error else "warning: "
    yield f"{where}: {warning}{_visible(problem.sentence)}"
    if isinstance(problem.where, Place) and problem.where.text:
        yield from _excerpt(problem.where, width)
    for other in problem.also:
        yield f"  see also {_visible(_place(other))}"
    hint, code = f"  {_visible(problem.hint)}".rstrip(), f"[{problem.code}]"
    yield hint + " " * max(2, width - _columns(hint) - len(code)) + code


def _place(where: Where) -> str:
    return str(where) if isinstance(where, Place) else ".".join(map(str, where.path)) or "forum.toml"


def _excerpt(place: Place, width: int) -> Iterator[str]:
    """The line of the file, and a caret under the column; cut on both sides when it is long."""
    gutter = f"  {place.line} | "
    room = width - len(gutter)
    before, after = place.text[: max(place.column - 1, 0)], place.text[max(place.column - 1, 0) :]
    before, after = _visible(before), _visible(after)
    if _columns(before) + _columns(after) > room:
        before = _tail(before, max(room // 2, room - _columns(after)))
        after = _head(after, room - _columns(before))
    yield f"{gutter}{before}{after}".rstrip()
    if place.column:
        yield f"{' ' * (len(gutter) - 2)}| {' ' * _columns(before)}^"


def _visible(text: str) -> str:
    """The text on one line: tabs as four blanks, what cannot be seen as an escape."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(letter) for letter in text)


def _shown(letter: str) -> str:
    if letter == "\t":
        return "    "
    if unicodedata.category(letter) in _HIDDEN and letter not in _JOINERS:
        number = ord(letter)
        return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
    return letter


def _columns(text: str) -> int:
    """Columns a terminal gives to the text: two for wide characters, none for marks (UAX #11)."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def _cells(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me") or letter in _JOINERS:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _head(text: str, room: int) -> str:
    """As much of the start as fits, with an ellipsis where something is left out."""
    if _columns(text) <= room:
        return text
    kept, used = 0, 1
    for letter in text:
        used += _cells(letter)
        if used > room:
            break
        kept += 1
    return text[:kept] + "…"


def _tail(text: str, room: int) -> str:
    """As much of the end as fits, with an ellipsis where something is left out."""
    return _head(text[::-1], room)[::-1]
