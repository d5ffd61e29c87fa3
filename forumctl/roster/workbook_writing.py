"""People → an Excel workbook, and cells into one that is there: text only, so no formula ever runs."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first time a ZIP archive can hold (APPNOTE 4.4.6)."""
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WIDEST = 60


def to_xlsx(columns: Sequence[str], rows: Sequence[Sequence[str]], title: str, stamp: datetime) -> bytes:
    """A workbook of one sheet: header bold, kept in sight and with a filter, columns as wide as their text."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = re.sub(r"[\[\]:*?/\\]", " ", title)[:31] or "Participants"
    for line, row in enumerate((columns, *rows), 1):
        for position, text in enumerate(row, 1):
            _write(sheet, line, position, text)
    for position, column in enumerate(columns, 1):
        sheet.cell(1, position).font = Font(bold=True)
        widest = max(map(_width, (column, *(row[position - 1] for row in rows[:500]))))
        sheet.column_dimensions[get_column_letter(position)].width = min(widest, _WIDEST) + 2
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    return _saved(book, stamp)


def changed(content: bytes, cells: Mapping[tuple[int, int], str], sheet: str | None = None) -> bytes:
    """A workbook after texts were written into cells, by row and column from 1, of the named sheet, else the first."""
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(content), keep_vba=b"vbaProject.bin" in content)
    page = book[sheet] if sheet is not None else book.worksheets[0]
    for (line, column), text in cells.items():
        _write(page, line, column, text)
    return _saved(book, book.properties.modified)


def _write(sheet: "Worksheet", line: int, column: int, text: str) -> None:
    cell = sheet.cell(line, column, _ILLEGAL.sub("", text) or None)
    if text:
        cell.data_type = "s"


def _width(text: str) -> int:
    """About as many digits' widths as the text takes; Hangul and Han take two."""
    return sum(2 if letter >= "ᄀ" else 1 for letter in text)


def _saved(book: "Workbook", stamp: datetime) -> bytes:
    """The bytes of a workbook, the same for the same cells: no clock in its properties, nor in the archive."""
    raw, out = BytesIO(), BytesIO()
    book.save(raw)
    moment = f"{stamp:%Y-%m-%dT%H:%M:%SZ}".encode()
    with ZipFile(raw) as made, ZipFile(out, "w", ZIP_DEFLATED) as kept:
        for name in made.namelist():
            part = made.read(name)
            if name == "docProps/core.xml":
                part = _STAMP.sub(rb"\g<1>" + moment, part)
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            kept.writestr(info, part)
    return out.getvalue()
