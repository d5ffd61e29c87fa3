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


def read(content: bytes, file: str, known: Container[str]) -> tuple[Sheet | None, tuple[Problem, ...]]:
    """The sheet of a text file with a header; none where it is blank. `known` are folded names of columns."""
    text, problems = decode(content, file)
    named = _NAMED.match(text)
    rows = _rows(text, named[1] if named else _delimiter(text, known))
    if named:
        next(rows)
    filled: list[Row] = []
    for row in rows:
        if _END in row.cells:
            longest = f"{csv.field_size_limit():,} characters"
            fact = f"a quote opened in this row is never closed, or a cell has more than {longest}"
            hint = 'Close the quote, or write "" for a quote inside a quoted cell.'
            problems = (*problems, Problem("open-quote", fact, Place(file, row.line), hint))
        elif not row.is_blank:
            filled.append(row)
    return (Sheet(filled[0], tuple(filled[1:])) if filled else None), problems


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    """Every row with the lines it really stands on; one that never ends has the cell `_END` and is the last."""
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
    yield Row(line, (_END,), reader.line_num)


def _delimiter(text: str, known: Container[str]) -> str:
    """The delimiter under which a row has most names we know, then the rows are most alike, then widest."""

    def fit(delimiter: str) -> tuple[int, int, int]:
        rows = [row.cells for row in islice(_rows(text, delimiter), _SAMPLE) if row.cells]
        if not rows:
            return 0, 0, 0
        width = len(rows[0])
        names = max(sum(folded(cell) in known for cell in row) for row in rows)
        return names, sum(len(row) == width > 1 for row in rows), width

    return max(_DELIMITERS, key=fit)
