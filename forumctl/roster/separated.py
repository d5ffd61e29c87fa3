"""csv, tsv and their relatives → Sheet."""

import csv
import re
from collections.abc import Container, Iterator
from io import StringIO
from itertools import chain, islice

from forumctl.problems import Place, Problem

from .decoding import decode
from .header import folded
from .sheet import Row, Sheet

_DELIMITERS = ",;\t"
_NAMED = re.compile("sep=([,;\t])[\r\n]")
"""Excel's own first line that names the delimiter."""
_SAMPLE = 20
_END = "\0"
"""A last line of our own, which no decoded text contains: a quote left open swallows it."""
_OPEN = (_END,)


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
        found = [row.cells for row in islice(_rows(text, choice), _SAMPLE) if row.cells]
        if not found:
            return 0, 0, 0
        width = len(found[0])
        names = max(sum(folded(cell) in known for cell in row) for row in found)
        return names, sum(len(row) == width > 1 for row in found), width

    named = _NAMED.match(text)
    best = max(_DELIMITERS, key=fit)
    return named[1] if named and fit(named[1])[0] >= fit(best)[0] else best
