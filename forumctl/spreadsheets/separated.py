"""A table as csv that Excel opens with every script intact.

Cells that a spreadsheet would run as formulas are made harmless, and read back as they were. After OWASP, "CSV
Injection": a cell that starts with = + - @, tab or CR gets an apostrophe before it. One that already has apostrophes
before such a sign gets one more, so that reading always takes away exactly what writing put there.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

Table = Iterable[Sequence[str | int | float]]
"""Rows of cells, the first one the header."""


def render_csv(table: Table) -> bytes:
    """Comma separated (RFC 4180), UTF-8 with byte order mark; no text of it is a formula, numbers stay numbers."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows(
        [guarded(cell) if isinstance(cell, str) and cell[:1] in SIGNS else cell for cell in row] for row in table
    )
    return text.getvalue().encode("utf-8-sig")


_WIDE = "\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u207c\u207a\u207b\u208c\u208a\u208b"
"""The same four signs in full width, small, raised and lowered: East Asian spreadsheets take the wide ones for them."""
SIGNS = frozenset(f"'=+@\t\r-{_WIDE}")
"""What a cell begins with that may have to be guarded."""
_RUN = re.compile(f"'*[=+@\t\r{_WIDE}-]")
_GUARDED = re.compile(f"'+[=+@\t\r{_WIDE}-]")


def guarded(cell: str) -> str:
    """The cell as it is safe to write into a csv file."""
    return f"'{cell}" if cell[:1] in SIGNS and _RUN.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before it was guarded."""
    return cell[1:] if cell.startswith("'") and _GUARDED.match(cell) else cell
