"""The plan as tables that people sort and filter: who rides where, and which bus is where when; csv and xlsx."""

import csv
import re
from collections.abc import Sequence
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile, ZipInfo

from forumctl.definition import Forum
from forumctl.plans.visits import VisitPlan
from forumctl.roster import Roster
from forumctl.roster.formulas import guarded

from .show import timetable

PEOPLE = ("bus", "party", "id", "name", "name_local", "organisation", "city", "country", "languages")
STOPS = ("bus", "party", "what", "place", "venue", "start", "end", "people")
Rows = Sequence[Sequence[str | int]]
_CREATED = re.compile(rb"<dcterms:created[^>]*>([^<]*)<")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def people(roster: Roster, plan: VisitPlan) -> Rows:
    """Everybody by bus and name, with what a guide may know of them; no mail, diet or phone number."""
    return [
        (
            bus,
            plan.party_of.get(person.id, ""),
            person.id,
            person.name,
            person.name_local,
            person.organisation,
            person.city,
            person.country,
            " ".join(person.languages),
        )
        for bus, ids in plan.buses.items()
        for person in sorted((roster.by_id[one] for one in ids), key=lambda person: person.order)
    ]


def stops(forum: Forum, roster: Roster, plan: VisitPlan, language: str) -> Rows:
    """The timetable by bus and time."""
    return [
        (
            row.bus,
            row.party or "",
            row.stop.kind,
            row.place,
            row.stop.venue,
            f"{row.stop.start:%H:%M}",
            f"{row.stop.end:%H:%M}",
            row.people,
        )
        for row in timetable(forum, roster, plan, language)
    ]


def to_csv(columns: Sequence[str], rows: Rows) -> bytes:
    """Comma separated (RFC 4180), UTF-8 with byte order mark, no cell that a spreadsheet runs as a formula."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([guarded(str(cell)) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def to_xlsx(forum: Forum, roster: Roster, plan: VisitPlan, language: str) -> bytes:
    """A workbook with a sheet of people and one of stops; text is text, nothing is a formula."""
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    moment = forum.about.revised.replace(tzinfo=None)
    workbook.properties.created = workbook.properties.modified = moment
    _sheet(workbook, "people", PEOPLE, people(roster, plan))
    _sheet(workbook, "stops", STOPS, stops(forum, roster, plan, language))
    made = BytesIO()
    workbook.save(made)
    return _timeless(made.getvalue())


def _sheet(workbook: Any, title: str, columns: Sequence[str], rows: Rows) -> None:
    from openpyxl.styles import Font

    sheet = workbook.create_sheet(title)
    sheet.append(columns)
    for heading in sheet[1]:
        heading.font = Font(bold=True)
    for number, values in enumerate(rows, 2):
        for column, value in enumerate(values, 1):
            cell = sheet.cell(number, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for letter, cells in zip("ABCDEFGHIJ", zip(columns, *rows, strict=True), strict=False):
        sheet.column_dimensions[letter].width = min(max(len(str(text)) for text in cells) + 3, 48)


def _timeless(workbook: bytes) -> bytes:
    """The workbook without the time of its making, and not compressed: every zlib does that in its own way."""
    made = BytesIO()
    with ZipFile(BytesIO(workbook)) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml" and (created := _CREATED.search(content)):
                content = _MODIFIED.sub(rb"\g<1>" + created[1], content)
            new.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return made.getvalue()
