"""Cells that a spreadsheet would run as formulas, made harmless with an apostrophe and read back without it.

After OWASP, "CSV Injection": a cell that starts with = + - @, tab or CR gets an apostrophe before it. One that already
has apostrophes before such a sign gets one more, so that reading always takes away exactly what writing put there.
"""

import re

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
