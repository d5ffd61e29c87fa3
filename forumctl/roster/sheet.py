"""A table of text as it stands in a file: the header and the rows, each with its line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from forumctl.definition.cleaning import are_clean, clean_line
from forumctl.problems import Place, Problem

from .formulas import unguarded


class Row(NamedTuple):
    """The cells of one row as written, its first line (or spreadsheet row) and its last, from 1."""

    line: int
    cells: Sequence[str]
    last_line: int

    @property
    def is_blank(self) -> bool:
        return not any(cell and not cell.isspace() for cell in self.cells)

    @property
    def cleaned(self) -> "Row":
        """The same with every cell on one clean line, and without what keeps a spreadsheet from running it."""
        if are_clean(self.cells) and not any(cell[:1] == "'" for cell in self.cells):
            return self
        return self._replace(cells=[unguarded(clean_line(cell)) for cell in self.cells])


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first row that is not blank, and those after it that are not."""

    header: Row
    rows: tuple[Row, ...]


def misfit(row: Row, width: int, file: str) -> tuple[Problem, ...]:
    """A row whose cells do not stand under the header: a stray delimiter, or a quote that eats lines."""
    if len(row.cells) > width and any(cell and not cell.isspace() for cell in row.cells[width:]):
        fact = f"this row has {len(row.cells)} cells, the header {width}"
        return (Problem("bad-row", fact, Place(file, row.line), "Put cells that hold the delimiter in quotes."),)
    if row.last_line > row.line and len(row.cells) < width:
        fact = f"this row runs to line {row.last_line} and has {len(row.cells)} cells, the header {width}"
        return (Problem("bad-row", fact, Place(file, row.line), "Look for a quote that is never closed."),)
    return ()
