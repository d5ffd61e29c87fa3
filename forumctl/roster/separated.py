"""csv, tsv and their relatives → Sheet."""

import csv
import re
from collections.abc import Container, Iterator
from io import StringIO
from itertools import chain, islice

from forumctl import limits
from forumctl.problems import Place, Problem

from . import encodings
from .sheet import Above, Row, Sheet, folded, nothing_above

_DELIMITERS = ",;\t"
_NAMED = re.compile("sep=([,;\t])[\r\n]")
"""Excel's own first line that names the delimiter."""
_LOOKED_AT = 20
_END = "\0"
"""A last line of our own, which no decoded text contains: a quote left open swallows it."""
_OPEN = (_END,)
_SAMPLE = 4096
_CONTROLS = re.compile(b"[\x00-\x08\x0e-\x1f]")
_SHIFTED = re.compile("[\u0a00\u0d00]")
"""Line ends in UTF-16 after a byte was lost; one is no letter, the other hardly used."""


def read(
    content: bytes, file: str, known: Container[str], above: Above = nothing_above
) -> tuple[Sheet | None, tuple[Problem, ...]]:
    """The sheet of a text file with a header; none where it is blank. `known` are folded names of columns."""
    found, problems = rows(content, file, known)
    found = found[above(found) :]
    return (Sheet(found[0], found[1:]) if found else None), problems


def rows(
    content: bytes, file: str, known: Container[str], encoding: str = ""
) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """The rows of a text file that are not blank; `encoding` is its codec where somebody says so."""
    text, problems = decode(content, file, encoding)
    found = _rows(text, delimiter_of(text, known))
    if _NAMED.match(text):
        next(found)
    filled: list[Row] = []
    for row in found:
        if len(row.cells) > limits.COLUMNS and not any(map(str.strip, row.cells[limits.COLUMNS :])):
            row = row._replace(cells=row.cells[: limits.COLUMNS])  # spreadsheets save thousands of blank columns
        if row.cells == _OPEN:
            longest = f"{csv.field_size_limit():,} characters"
            fact = f"a quote opened in this row is never closed, or a cell has more than {longest}"
            hint = 'Close the quote, or write "" for a quote inside a quoted cell.'
            problems = (*problems, Problem("open-quote", fact, Place(file, row.line), hint))
        elif len(row.cells) > limits.COLUMNS or len(filled) > limits.ROWS:
            is_wide = len(row.cells) > limits.COLUMNS
            fact = (
                f"this row has {len(row.cells):,} columns; at most {limits.COLUMNS:,} are read"
                if is_wide
                else f"only the first {limits.ROWS:,} rows are read, and this file has more"
            )
            return (), (*problems, Problem("too-large", fact, Place(file, row.line), "Keep only what the forum needs."))
        elif not row.is_blank:
            filled.append(row)
    return tuple(filled), problems


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    """Every row with the lines it really stands on; one that never ends has the cells `_OPEN` and is the last."""
    reader = csv.reader(chain(StringIO(text, newline=""), (_END,)), delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            if cells == [_END]:
                return
            if cells and _END in cells[-1]:
                break
            yield Row(line, cells, reader.line_num)
            line = reader.line_num + 1
    except csv.Error:
        pass
    yield Row(line, _OPEN, reader.line_num)


def delimiter_of(text: str, known: Container[str]) -> str:
    """The delimiter that the first line names unless another finds more names, else the likeliest.

    That is the one under which a row has most names we know, then the rows are most alike, then widest.
    """

    def fit(choice: str) -> tuple[int, int, int]:
        found = [row.cells[: limits.COLUMNS] for row in islice(_rows(text, choice), _LOOKED_AT) if row.cells]
        if not found:
            return 0, 0, 0
        width = len(found[0])
        names = max(sum(folded(cell) in known for cell in row) for row in found)
        return names, sum(len(row) == width > 1 for row in found), width

    named = _NAMED.match(text)
    best = max(_DELIMITERS, key=fit)
    return named[1] if named and fit(named[1])[0] >= fit(best)[0] else best


def decode(content: bytes, file: str, said: str = "") -> tuple[str, tuple[Problem, ...]]:
    """The text without byte order mark and NUL, and a problem where characters were guessed or lost.

    `said` is the codec that the file is written in where somebody says so.
    """
    found = encodings.Encoding(said) if said else encodings.find(content)
    body = content.removeprefix(found.mark)
    text = body.decode(found.name, errors="replace")
    if not said and not found.mark and _is_binary(body, text, found):
        hint = "Export it as csv, or save it as .xlsx."
        return "", (Problem("not-text", "this is neither text nor a workbook", Place(file), hint),)
    if (said and "\N{REPLACEMENT CHARACTER}" in text) or found.lead <= 0:
        called = encodings.called(found.name)
        fact = f"this file is not written in {called}: some of its characters would be lost"
        hint = "Say what it is written in with --encoding, or save it as UTF-8."
        return text.replace("\0", ""), (Problem("broken-text", fact, Place(file), hint),)
    if found.lead < encodings.SURE:
        return text.replace("\0", ""), (_guessed(found, file),)
    is_shifted = found.name.startswith("utf-16") and bool(_SHIFTED.search(text))
    if text.encode(found.name, errors="replace") == body and not is_shifted:
        return text.replace("\0", ""), ()
    written = found.name[:6].upper().rstrip("-")
    fact = f"this file is {'marked as ' if found.mark else ''}{written}, but some of its characters are broken"
    hint = "Export it again, or open it, correct what is broken and save it as UTF-8."
    return text.replace("\0", ""), (Problem("broken-text", fact, Place(file), hint),)


def _is_binary(body: bytes, text: str, found: encodings.Encoding) -> bool:
    """Whether a file has control characters where text has none."""
    sample = body[:_SAMPLE]
    return not found.name.startswith("utf") and 20 * len(_CONTROLS.findall(sample)) > len(sample) > 0 < len(text)


def _guessed(found: encodings.Encoding, file: str) -> Problem:
    """An encoding that nothing says for certain: an error where another is nearly as likely."""
    called, other = found.called, encodings.called(found.other)
    here, there = found.sample
    seen = f" ({here})" if here else ""
    instead = f" ({there})" if there else ""
    if found.lead < encodings.UNSURE:
        fact = f"this file is not UTF-8; it may be {called}{seen} or {other}{instead}"
        hint = f"Say which with --encoding {found.name} or {found.other}, or save it as UTF-8."
        return Problem("unsure-encoding", fact, Place(file), hint)
    fact = f"this file is not UTF-8; it was read as {called}{seen}, which is likelier than {other}{instead}"
    hint = "Look at the names, or save the file as UTF-8."
    return Problem("unsure-encoding", fact, Place(file), hint, severity="warning")
