"""Tables for other programs, as csv and as Excel workbooks: text stays text, and the same table is the same bytes."""

import csv
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO, StringIO
from zipfile import ZipFile, ZipInfo

from forumctl.roster.formulas import guarded

Table = Sequence[Sequence[str | int | float]]
"""Rows of cells, the first one the heading."""

_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_FORBIDDEN = str.maketrans("", "", "[]:*?/\\")
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP archive can hold (APPNOTE 4.4.6)."""
MOST_WIDTH = 40
"""Characters that a column is wide at most."""


def to_csv(table: Table) -> bytes:
    """Comma separated (RFC 4180), UTF-8 with byte order mark, no cell that a spreadsheet runs as a formula."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([guarded(cell) if isinstance(cell, str) else cell for cell in row] for row in table)
    return text.getvalue().encode("utf-8-sig")


def to_xlsx(sheets: Mapping[str, Table], revised: datetime) -> bytes:
    """A workbook of these sheets, their headings bold and kept in sight; no cell is a formula."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.remove(book.worksheets[0])
    for title, table in sheets.items():
        sheet = book.create_sheet(title.translate(_FORBIDDEN)[:31] or "1")
        for row, cells in enumerate(table, 1):
            for column, value in enumerate(cells, 1):
                cell = sheet.cell(row, column, value)
                if isinstance(value, str):
                    cell.data_type = "s"
                if row == 1:
                    cell.font = Font(bold=True)
        for column, cells in enumerate(zip(*table, strict=True), 1):
            width = min(max(len(str(value)) for value in cells) + 2, MOST_WIDTH)
            sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = sheet.dimensions
    raw = BytesIO()
    book.save(raw)
    return _timeless(raw.getvalue(), revised)


def _timeless(workbook: bytes, revised: datetime) -> bytes:
    """The workbook without the moment it was packed at; not compressed, for every zlib does that in its own way."""
    packed = BytesIO()
    stamp = f"{revised:%Y-%m-%dT%H:%M:%SZ}".encode()
    with ZipFile(BytesIO(workbook)) as before, ZipFile(packed, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            if name == "docProps/core.xml":
                part = _STAMP.sub(rb"\g<1>" + stamp, part)
            after.writestr(ZipInfo(name, _EPOCH), part)
    return packed.getvalue()
