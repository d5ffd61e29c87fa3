"""Tables as an Excel workbook, and texts into one that is there: text stays text, the same cells are the same bytes."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile, ZipInfo

from .separated import Table

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold (XML 1.0, 2.2)."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]|^'|'$")
_LONGEST_TITLE = 31
_LONGEST_TEXT = 32_767
"""Characters of a sheet's title and of a cell (Excel specifications and limits)."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first time a ZIP archive can hold (APPNOTE 4.4.6)."""
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_MEASURED_ROWS = 500
_WIDEST = 48
"""Digits that a column is wide at most; longer texts go on several lines."""


def render_xlsx(sheets: Mapping[str, Table], revised: datetime, title: str = "") -> bytes:
    """A workbook of tables by their titles, dated `revised`.

    Headers are bold, kept in sight and have a filter; columns are as wide as their texts.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "forumctl"
    book.properties.title = _ILLEGAL.sub("", title) or None
    book.properties.created = revised.replace(tzinfo=None)
    for wanted, table in sheets.items():
        name = _FORBIDDEN.sub(" ", _ILLEGAL.sub("", wanted))[:_LONGEST_TITLE].strip()
        _draw(book.create_sheet(name or "1"), [list(row) for row in table])
    return saved(book, revised)


def changed(content: bytes, cells: Mapping[tuple[int, int], str], sheet: str | None = None) -> bytes:
    """A workbook after texts were written into cells, by row and column from 1, of the named sheet, else the first."""
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(content), keep_vba=b"vbaProject.bin" in content)
    page = book[sheet] if sheet is not None else book.worksheets[0]
    for (row, column), text in cells.items():
        _write(page, row, column, text)
    return saved(book, book.properties.modified)


def _draw(page: "Worksheet", rows: Sequence[Sequence[str | int | float]]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for row, values in enumerate(rows, 1):
        for column, value in enumerate(values, 1):
            _write(page, row, column, value)
    bold, wrapped = Font(bold=True), Alignment(vertical="top", wrap_text=True)
    for column in range(1, len(rows[0]) + 1):
        page.cell(1, column).font = bold
        widest = max(_width(str(row[column - 1])) for row in rows[:_MEASURED_ROWS])
        page.column_dimensions[get_column_letter(column)].width = min(widest, _WIDEST) + 2
        for row in range(2, len(rows) + 1) if widest > _WIDEST else ():
            page.cell(row, column).alignment = wrapped
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(rows[0]))}{len(rows)}"


def _write(page: "Worksheet", row: int, column: int, value: str | int | float) -> None:
    if not isinstance(value, str):
        page.cell(row, column, value)
    else:
        cell = page.cell(row, column, _ILLEGAL.sub("", value)[:_LONGEST_TEXT] or None)
        if cell.value:
            cell.data_type = "s"


def _width(text: str) -> int:
    """About as many digits' widths as the text takes; Hangul and Han take two."""
    return sum(2 if letter >= "ᄀ" else 1 for letter in text)


def saved(book: "Workbook", modified: datetime) -> bytes:
    """The bytes of a workbook: no clock in it, and not compressed, for every zlib does that in its own way."""
    raw, out = BytesIO(), BytesIO()
    book.save(raw)
    moment = f"{modified:%Y-%m-%dT%H:%M:%SZ}".encode()
    with ZipFile(raw) as made, ZipFile(out, "w") as kept:
        for name in made.namelist():
            part = made.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>" + moment, part)
            kept.writestr(ZipInfo(name, _EPOCH), part)
    return out.getvalue()
