"""A table of text as it stands in a file: the header and the rows, each with its line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Row(NamedTuple):
    """The cells of one row as written, its first line (or spreadsheet row) and its last, from 1."""

    line: int
    cells: Sequence[str]
    last_line: int

    @property
    def is_blank(self) -> bool:
        return not any(cell and not cell.isspace() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first row that is not blank, and those after it that are not."""

    header: Row
    rows: tuple[Row, ...]
