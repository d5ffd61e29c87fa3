"""A workbook of one sheet with a header that stays and can be filtered; text is text, whatever it starts with."""

import re
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile, ZipInfo

from forumctl.agenda.entries import Timetable
from forumctl.definition.cleaning import clean, clean_line
from forumctl.plans.agenda import AgendaPlan

from .table import HEADER, rows

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = {"title": 48, "people": 40, "abstract": 48, "uid": 38, "id": 24, "room": 20, "venue": 28, "address": 28}
_CELL_MAX = 32_767
"""Characters a cell can hold (Excel specifications and limits)."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment a ZIP archive knows."""


def render(timetable: Timetable, plan: AgendaPlan, language: str) -> bytes:
    """The same bytes for the same programme: dates inside are those of its revision, never the clock's."""
    from openpyxl import Workbook

    workbook = Workbook()
    sheet = workbook.worksheets[0]
    made = BytesIO()
    _fill(sheet, timetable, plan, language)
    workbook.properties.creator = "forumctl"
    workbook.properties.title = clean_line(timetable.title.within(language))
    workbook.save(made)
    return _still(made.getvalue(), timetable.revised)


def _fill(sheet: "Worksheet", timetable: Timetable, plan: AgendaPlan, language: str) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet.title = "Programme"
    for row, cells in enumerate([HEADER, *rows(timetable, plan, language)], 1):
        for column, value in enumerate(cells, 1):
            cell = sheet.cell(row, column)
            if isinstance(value, int):
                cell.value = value
            elif value:
                cell.value, cell.data_type = clean(value)[:_CELL_MAX], "s"
                cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.font = Font(bold=row == 1)
    for column, name in enumerate(HEADER, 1):
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(name, 12)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _still(workbook: bytes, revised: datetime) -> bytes:
    """The workbook without the moment it was written at; not compressed, for every zlib does that in its own way."""
    stamp = f"{revised:%Y-%m-%dT%H:%M:%SZ}".encode()
    made = BytesIO()
    with ZipFile(BytesIO(workbook)) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp, content)
            new.writestr(ZipInfo(name, _EPOCH), content)
    return made.getvalue()
