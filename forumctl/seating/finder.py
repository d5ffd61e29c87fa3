"""The A–Z finder: every guest's name with the table, in columns, large enough for a wall."""

import math
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from forumctl.definition.people import Participant
from forumctl.documents.measuring import width_mm
from forumctl.documents.page import Page
from forumctl.documents.palette import ACCENT, INK, LINE, MUTED

from .sheet import Sheet, local_name
from .words import word

MOST_COLUMNS = 4
FEW = 26
"""People in a column of a small forum, before there is one more column."""
GAP_MM = 9.0
LEAST_ROW_MM = 6.4
MOST_ROW_MM = 9.0
DESIGNED_ROW_MM = 7.7
DESIGNED_WIDTH_MM = 90.0
"""Row and column for which the sizes below are made; others scale."""
NAME_PT = 13.0
LOCAL_PT = 10.0
LEAST_SCALE = 0.62
"""Below this a name is set on two lines instead of still smaller."""
LETTER_MM = 8.0
TABLE_MM = 13.0


def draw_finder(sheet: Sheet, people: Iterable[Participant], table_of: Mapping[str, str]) -> None:
    """Pages with everybody in the order of their names."""
    guests = sorted(people, key=lambda person: person.order)
    _, top, width, height = sheet.frame_mm
    columns = min(MOST_COLUMNS, max(2, math.ceil(len(guests) / FEW)))
    pages = max(1, math.ceil(len(guests) / columns / math.floor(height / LEAST_ROW_MM)))
    rows = max(1, math.ceil(len(guests) / pages / columns))
    column_mm = (width - (columns - 1) * GAP_MM) / columns
    row_mm = min(MOST_ROW_MM * MOST_COLUMNS / columns, height / rows)
    for start in range(0, len(guests), rows * columns):
        page = sheet.page(word("Find your table", sheet.language))
        for column in range(columns):
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
    unit = min(row_mm / DESIGNED_ROW_MM, width / DESIGNED_WIDTH_MM)
    letter, table = LETTER_MM * unit, TABLE_MM * unit
    before = ""
    for row, guest in enumerate(guests):
        y_mm = top + row * row_mm
        if row:
            page.line(left + letter, y_mm, left + width, y_mm, colour=LINE, line_mm=0.15)
        baseline = y_mm + row_mm / 2 + 1.6 * unit
        if (initial := _initial(guest)) != before:
            page.text(left, baseline, initial, 17 * unit, weight=700, colour=ACCENT)
        before = initial
        _names(sheet, page, guest, (left + letter, y_mm, width - letter - table, row_mm), unit)
        page.text(left + width, baseline, table_of[guest.id], 14.5 * unit, weight=700, colour=ACCENT, align="right")


def _names(
    sheet: Sheet, page: Page, guest: Participant, box_mm: tuple[float, float, float, float], unit: float
) -> None:
    """The name and, smaller behind it, the name in its own script; on two lines each where they are very long."""
    left, top, width, row_mm = box_mm
    lang = sheet.language
    name, local = sorted_name(guest), local_name(guest)
    name_pt, local_pt, gap = NAME_PT * unit, LOCAL_PT * unit, 3.0 * unit if local else 0.0
    wide, beside = width_mm(name, name_pt, 700, lang), width_mm(local, local_pt) if local else 0.0
    scale = min(1.0, (width - gap) / (wide + beside))
    if scale < LEAST_SCALE:
        half = width * (0.6 if local else 1.0)
        inner, deep = top + 0.1 * row_mm, 0.8 * row_mm
        page.fit(
            left, inner, half, deep, name, name_pt, 6,
            lines=2, weight=700, colour=INK, valign="middle", language=lang,
        )  # fmt: skip
        page.fit(
            left + half + gap,
            inner,
            width - half - gap,
            deep,
            local,
            local_pt,
            6,
            lines=2,
            colour=MUTED,
            valign="middle",
        )
        return
    baseline = top + row_mm / 2 + 1.6 * unit
    page.text(left, baseline, name, name_pt * scale, weight=700, colour=INK, language=lang)
    page.text(left + wide * scale + gap, baseline, local, local_pt * scale, colour=MUTED)
