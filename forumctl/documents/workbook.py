"""A table as an Excel workbook: text stays text, and the same table is the same bytes."""

import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_FORBIDDEN = str.maketrans("", "", "[]:*?/\\")
MOST_WIDTH = 40
"""Characters that a column is wide at most."""


def workbook(
    title: str, heading: Sequence[str], rows: Sequence[Sequence[str | int | float]], revised: datetime
) -> bytes:
    """A workbook of one sheet, its heading bold and kept in sight; no cell is a formula."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.properties.created = revised
    sheet = book.worksheets[0]
    sheet.title = title.translate(_FORBIDDEN)[:31] or "1"
    for row, cells in enumerate([heading, *rows], 1):
        for column, value in enumerate(cells, 1):
            cell = sheet.cell(row, column, value)
            if isinstance(value, str):
                cell.data_type = "s"
            if row == 1:
                cell.font = Font(bold=True)
    for column in range(1, len(heading) + 1):
        longest = max(len(str(cells[column - 1])) for cells in [heading, *rows])
        sheet.column_dimensions[get_column_letter(column)].width = min(longest + 2, MOST_WIDTH)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    raw = BytesIO()
    book.save(raw)
    return _timeless(raw.getvalue(), revised)


def _timeless(content: bytes, revised: datetime) -> bytes:
    """The workbook without the moment at which it was packed."""
    packed = BytesIO()
    stamp = f"{revised:%Y-%m-%dT%H:%M:%SZ}".encode()
    with ZipFile(BytesIO(content)) as before, ZipFile(packed, "w", ZIP_DEFLATED) as after:
        for entry in before.infolist():
            part = before.read(entry)
            if entry.filename == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>" + stamp, part)
            after.writestr(ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0)), part, ZIP_DEFLATED)
    return packed.getvalue()
