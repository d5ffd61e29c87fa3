"""The A–Z finder: every guest's name with the table, in columns, large enough for a wall."""

import math
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from forumctl.definition.people import Participant
from forumctl.documents.measuring import width_mm
from forumctl.documents.page import Page
from forumctl.documents.palette import ACCENT, HEADING_PT, INK, LINE, MUTED, NOTE_PT

from .sheet import Sheet, local_name
from .words import word

COLUMNS = 4
GAP_MM = 9.0
LEAST_ROW_MM = 6.4
MOST_ROW_MM = 9.0
LETTER_MM = 8.0
TABLE_MM = 13.0


def draw_finder(sheet: Sheet, people: Iterable[Participant], table_of: Mapping[str, str]) -> None:
    """Pages with everybody in the order of their names."""
    guests = sorted(people, key=lambda person: person.order)
    _, top, width, height = sheet.frame_mm
    capacity = COLUMNS * math.floor(height / LEAST_ROW_MM)
    pages = max(1, math.ceil(len(guests) / capacity))
    rows = max(1, math.ceil(len(guests) / pages / COLUMNS))
    row_mm = min(MOST_ROW_MM, height / rows)
    column_mm = (width - (COLUMNS - 1) * GAP_MM) / COLUMNS
    for start in range(0, len(guests), rows * COLUMNS):
        page = sheet.page(word("Find your table", sheet.language))
        for column in range(COLUMNS):
            first = start + column * rows
            x_mm = sheet.frame_mm[0] + column * (column_mm + GAP_MM)
            _column(sheet, page, (x_mm, top, column_mm, row_mm), guests[first : first + rows], table_of)


def sorted_name(person: Participant) -> str:
    """The name in the order it is sorted by, its words as on the badge where they differ in accents only."""
    words = {_plain(word): word for word in person.name.split()}
    return " ".join(words.get(_plain(word), word) for word in (person.sort_name or person.name).split())


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.casefold().replace("đ", "d"))
    return "".join(letter for letter in decomposed if letter.isalnum())


def _initial(person: Participant) -> str:
    return unicodedata.normalize("NFD", (person.sort_name or person.name)[:1])[:1].upper()


def _column(
    sheet: Sheet,
    page: Page,
    box_mm: tuple[float, float, float, float],
    guests: Sequence[Participant],
    table_of: Mapping[str, str],
) -> None:
    left, top, width, row_mm = box_mm
    before = ""
    for row, guest in enumerate(guests):
        y_mm = top + row * row_mm
        if row:
            page.line(left + LETTER_MM, y_mm, left + width, y_mm, colour=LINE, line_mm=0.15)
        if (initial := _initial(guest)) != before:
            page.fit(
                left, y_mm, LETTER_MM - 1.5, row_mm, initial, 17, 10,
                lines=1, weight=700, colour=ACCENT, valign="middle",
            )  # fmt: skip
        before = initial
        baseline = y_mm + row_mm / 2 + 1.6
        _names(sheet, page, guest, left + LETTER_MM, baseline, width - LETTER_MM - TABLE_MM)
        page.text(
            left + width, baseline, table_of[guest.id], HEADING_PT + 1.5, weight=700, colour=ACCENT, align="right"
        )


def _names(sheet: Sheet, page: Page, guest: Participant, x_mm: float, baseline: float, width: float) -> None:
    """The name and, smaller behind it, the name in its own script; both shrink alike where they are long."""
    name, local = sorted_name(guest), local_name(guest)
    wide = width_mm(name, HEADING_PT, 700, sheet.language)
    gap = 3.0 if local else 0.0
    beside = width_mm(local, NOTE_PT + 1.5) if local else 0.0
    scale = min(1.0, (width - gap) / (wide + beside)) if wide + beside else 1.0
    page.text(x_mm, baseline, name, HEADING_PT * scale, weight=700, colour=INK, language=sheet.language)
    page.text(x_mm + wide * scale + gap, baseline, local, (NOTE_PT + 1.5) * scale, colour=MUTED)
