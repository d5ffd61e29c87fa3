"""The programme as a table, a row for each entry: CSV (RFC 4180) and an Excel workbook."""

import csv
import re
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO, StringIO
from typing import TYPE_CHECKING
from zipfile import ZipFile, ZipInfo

from forumctl.agenda.entries import Entry, Timetable
from forumctl.agenda.fields import credits_of, details_in, last_day
from forumctl.definition.cleaning import clean, clean_line
from forumctl.definition.values import Text
from forumctl.plans.agenda import AgendaPlan, Revision
from forumctl.roster.formulas import guarded

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

HEADER = (
    *("id", "number", "status", "kind", "session", "date", "start", "until", "end", "minutes"),
    *("title", "room", "venue", "address", "track", "people"),
    *(field.key for field in details_in("table")),
    "uid",
)
"""`until` is the last day; what lasts all day has neither start nor end nor minutes."""
_WIDTHS = {"title": 48, "people": 40, "abstract": 48, "uid": 38, "id": 24, "room": 20, "venue": 28, "address": 28}
_CELL_MAX = 32_767
"""Characters a cell can hold (Excel specifications and limits)."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment a ZIP archive knows."""

Row = tuple[str | int, ...]


def render_csv(timetable: Timetable, plan: AgendaPlan, language: str) -> bytes:
    """A row for each entry under a header, in UTF-8 with byte order mark, as Excel opens it; no cell is a formula."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows(map(guarded, map(str, row)) for row in rows(timetable, plan, language))
    return text.getvalue().encode("utf-8-sig")


def render_xlsx(timetable: Timetable, plan: AgendaPlan, language: str) -> bytes:
    """A workbook of one sheet with a header that stays and can be filtered; text is text, whatever it starts with.

    The same bytes for the same programme: dates inside are those of its revision, never the clock's.
    """
    from openpyxl import Workbook

    workbook = Workbook()
    packed = BytesIO()
    _fill(workbook.worksheets[0], timetable, plan, language)
    workbook.properties.creator = "forumctl"
    workbook.properties.title = clean_line(timetable.title.within(language))
    workbook.save(packed)
    return _timeless(packed.getvalue(), timetable.revised)


def rows(timetable: Timetable, plan: AgendaPlan, language: str) -> Iterator[Row]:
    """The rows in the order of the programme, then what is cancelled; numbers are numbers, all else is text."""
    there = {timetable.uid(entry.id): entry for entry in timetable.entries}
    for uid, entry in there.items():
        yield _row(entry, plan.events[uid], uid, language)
    for uid, gone in plan.events.items():
        if gone.status == "CANCELLED" and uid not in there:
            entry = Entry(gone.thing, gone.kind, gone.start, gone.end, gone.summary, room=gone.place, track=gone.track)
            yield _row(entry, gone, uid, language)


def _row(entry: Entry, revision: Revision, uid: str, language: str) -> Row:
    def told(text: Text | None) -> str:
        return text.within(language) if text else ""

    details = dict(entry.details)

    return (
        *(entry.id, revision.number, revision.status.lower(), entry.kind, entry.session),
        *_times(revision, str(last_day(entry).date())),
        *(told(entry.title), told(entry.room), told(entry.venue), told(entry.address), entry.track),
        "; ".join(credits_of(entry, language)),
        *(told(details.get(field.key)) for field in details_in("table")),
        uid,
    )


def _times(revision: Revision, last: str) -> Row:
    first = str(revision.start.date())
    if revision.all_day:
        return first, "", last, "", ""
    minutes = round((revision.end - revision.start).total_seconds() / 60)
    return first, f"{revision.start:%H:%M}", str(revision.end.date()), f"{revision.end:%H:%M}", minutes


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


def _timeless(workbook: bytes, revised: datetime) -> bytes:
    """The workbook without the moment it was written at; not compressed, for every zlib does that in its own way."""
    stamp = f"{revised:%Y-%m-%dT%H:%M:%SZ}".encode()
    packed = BytesIO()
    with ZipFile(BytesIO(workbook)) as old, ZipFile(packed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp, content)
            new.writestr(ZipInfo(name, _EPOCH), content)
    return packed.getvalue()
