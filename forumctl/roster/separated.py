"""csv, tsv and their relatives → Sheet."""

import codecs
import csv
import re
from collections.abc import Container, Iterator
from dataclasses import replace
from io import StringIO
from itertools import chain, islice
from typing import NamedTuple

from forumctl.problems import Place, Problem

from .sheet import Row, Sheet, folded

_DELIMITERS = ",;\t"
_NAMED = re.compile("sep=([,;\t])[\r\n]")
"""Excel's own first line that names the delimiter."""
_LOOKED_AT = 20
_END = "\0"
"""A last line of our own, which no decoded text contains: a quote left open swallows it."""
_OPEN = (_END,)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096
_CONTROLS = re.compile(b"[\x00-\x08\x0e-\x1f]")
_SHIFTED = re.compile("[\u0a00\u0d00]")
"""Line ends in UTF-16 after a byte was lost; one is no letter, the other hardly used."""


def read(content: bytes, file: str, known: Container[str]) -> tuple[Sheet | None, tuple[Problem, ...]]:
    """The sheet of a text file with a header; none where it is blank. `known` are folded names of columns."""
    found, problems = rows(content, file, known)
    return (Sheet(found[0], found[1:]) if found else None), problems


def rows(content: bytes, file: str, known: Container[str]) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """The rows of a text file that are not blank."""
    text, problems = decode(content, file)
    found = _rows(text, delimiter_of(text, known))
    if _NAMED.match(text):
        next(found)
    filled: list[Row] = []
    for row in found:
        if row.cells == _OPEN:
            longest = f"{csv.field_size_limit():,} characters"
            fact = f"a quote opened in this row is never closed, or a cell has more than {longest}"
            hint = 'Close the quote, or write "" for a quote inside a quoted cell.'
            problems = (*problems, Problem("open-quote", fact, Place(file, row.line), hint))
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
        found = [row.cells for row in islice(_rows(text, choice), _LOOKED_AT) if row.cells]
        if not found:
            return 0, 0, 0
        width = len(found[0])
        names = max(sum(folded(cell) in known for cell in row) for row in found)
        return names, sum(len(row) == width > 1 for row in found), width

    named = _NAMED.match(text)
    best = max(_DELIMITERS, key=fit)
    return named[1] if named and fit(named[1])[0] >= fit(best)[0] else best


class Encoding(NamedTuple):
    """How a file is written: the encoding, and the byte order mark before it."""

    name: str
    mark: bytes = b""


def encoding(content: bytes) -> Encoding:
    """How it is written: as the mark says, UTF-16 if it has NULs, else UTF-8, CP949 (Korean Excel) or Latin-1."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return Encoding(name, mark)
    if unmarked := _utf16(content[:_SAMPLE]):
        return Encoding(unmarked)
    for name in ("utf-8", "cp949"):
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
        if name == "utf-8" or _is_korean(text):
            return Encoding(name)
    return Encoding("latin-1")


def decode(content: bytes, file: str) -> tuple[str, tuple[Problem, ...]]:
    """The text without byte order mark and NUL, and a warning where characters were guessed or lost."""
    found = encoding(content)
    body = content.removeprefix(found.mark)
    text = body.decode(found.name, errors="replace")
    if found.name == "latin-1" and 20 * len(_CONTROLS.findall(body[:_SAMPLE])) > len(body[:_SAMPLE]):
        hint = "Export it as csv, or save it as .xlsx."
        return "", (Problem("not-text", "this is neither text nor a workbook", Place(file), hint),)
    if found.name == "latin-1":
        fact = "this is neither UTF-8 nor CP949 text; it was read as Latin-1, and names may be misspelt"
        return text.replace("\0", ""), (_warning(fact, file),)
    is_shifted = found.name.startswith("utf-16") and bool(_SHIFTED.search(text))
    if text.encode(found.name, errors="replace") == body and not is_shifted:
        return text.replace("\0", ""), ()
    said = found.name[:6].upper().rstrip("-")
    fact = f"this file is marked as {said}, but some of its characters are broken"
    warning = _warning(fact, file)
    # A byte lost in UTF-16 makes other text of all that follows, line ends and people among it.
    return text.replace("\0", ""), (replace(warning, severity="error") if said == "UTF-16" else warning,)


def _utf16(sample: bytes) -> str:
    """UTF-16 without its mark: commas and line ends are ASCII, so every second byte is NUL again and again.

    Fewer than there are in "name" and the end of its line are somebody's stray bytes in another encoding.
    """
    if sample.count(0) < max(5, len(sample) // 20):
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 9 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 9 * odd else ""


def _is_korean(text: str) -> bool:
    """Whether most of its Hangul is of the syllables in use (KS X 1001); Latin-1 read as CP949 gives rare ones."""
    hangul = [letter for letter in text if "가" <= letter <= "힣"]
    return not hangul or 2 * sum(len(syllable.encode("euc-kr")) == 2 for syllable in hangul) > len(hangul)


def _warning(fact: str, file: str) -> Problem:
    return Problem("unsure-encoding", fact, Place(file), "Save the file as UTF-8.", severity="warning")
