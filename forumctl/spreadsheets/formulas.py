"""Cells that a spreadsheet would run as formulas, made harmless with an apostrophe and read back without it.

After OWASP, "CSV Injection": a cell that starts with = + - @, tab or CR gets an apostrophe before it. One that already
has apostrophes before such a sign gets one more, so that reading always takes away exactly what writing put there.
"""

import re

_SIGNS = frozenset("'=+@\t\r-")
_RUN = re.compile("'*[=+@\t\r-]")
_GUARDED = re.compile("'+[=+@\t\r-]")


def guarded(cell: str) -> str:
    """The cell as it is safe to write into a csv file."""
    return f"'{cell}" if cell[:1] in _SIGNS and _RUN.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before it was guarded."""
    return cell[1:] if cell.startswith("'") and _GUARDED.match(cell) else cell
