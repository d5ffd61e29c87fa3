"""A table as csv that Excel opens with every script intact."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from .formulas import SIGNS, guarded

Table = Iterable[Sequence[str | int | float]]
"""Rows of cells, the first one the header."""


def _safe(cell: str | int | float) -> str | int | float:
    return guarded(cell) if isinstance(cell, str) and cell[:1] in SIGNS else cell


def render_csv(table: Table) -> bytes:
    """Comma separated (RFC 4180), UTF-8 with byte order mark; no text of it is a formula, numbers stay numbers."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows(
        [guarded(cell) if isinstance(cell, str) and cell[:1] in SIGNS else cell for cell in row] for row in table
    )
    return text.getvalue().encode("utf-8-sig")
