"""Everybody from A to Z with where they belong, in columns, large enough for a wall."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from forumctl.definition.people import Participant

from . import alphabet
from .page import Page
from .palette import ACCENT, INK, LINE, MUTED, text_on
from .type.fitting import width_mm

MOST_COLUMNS = 4
LEAST_COLUMN_MM = 80.0
FEW = 26
"""People in a column of a small forum, before there is one more column."""
GAP_MM = 9.0
LEAST_ROW_MM = 5.0
EASY_ROW_MM = 6.4
"""Rows are no closer while that saves no page."""
MOST_ROW_MM = 9.0
DESIGNED_ROW_MM = 7.7
DESIGNED_WIDTH_MM = 90.0
"""Row and column for which the sizes below are made; others scale."""
NAME_PT = 13.0
LOCAL_PT = 10.0
CHIP_PT = 12.5
NOTE_PT = 11.0
LEAST_SCALE = 0.62
"""A name in its own script is set smaller by so much first; below this the name goes on two lines."""
LEAST_PT = 7.0
"""Below this neither is set: the smallest type that is read in the hand."""
LETTER_MM = 8.0
_INITIAL_PT, _INITIAL_GAP_MM = 17.0, 1.0
"""Of the letter that names are looked up under; a wide one is smaller: س, 11劃."""

Frame = tuple[float, float, float, float]
"""Left, top, width and height, mm."""


@dataclass(frozen=True, slots=True)
class Chip:
    """Where somebody belongs: a label on its colour, and what is said behind it, like the party of a bus."""

    label: str
    colour: str = ACCENT
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Measure:
    """Sizes of one list, mm."""

    unit: float
    row: float
    letter: float
    chip: float
    note: float


def draw_finder(
    people: Iterable[Participant],
    chips: Mapping[str, Chip],
    new_page: Callable[[], Page],
    frame_mm: Frame,
    language: str,
) -> None:
    """As many pages as they need, in the order of their names; each page is new, its list inside the frame."""
    guests = sorted(people, key=lambda person: alphabet.filing(person, language))
    left, top, width, height = frame_mm
    most = max(1, min(MOST_COLUMNS, int((width + GAP_MM) // (LEAST_COLUMN_MM + GAP_MM))))
    columns = min(most, max(2, math.ceil(len(guests) / FEW)))
    pages = max(1, math.ceil(len(guests) / columns / math.floor(height / EASY_ROW_MM)))
    if pages == 2 and len(guests) <= columns * math.floor(height / LEAST_ROW_MM):
        pages = 1
    rows = max(1, math.ceil(len(guests) / pages / columns))
    column_mm = (width - (columns - 1) * GAP_MM) / columns
    measure = _measure(chips, min(MOST_ROW_MM * MOST_COLUMNS / columns, height / rows), column_mm)
    for start in range(0, len(guests), rows * columns):
        page = new_page()
        for column in range(columns):
            first = start + column * rows
            x_mm = left + column * (column_mm + GAP_MM)
            _column(page, (x_mm, top, column_mm), measure, guests[first : first + rows], chips, language)


def _measure(chips: Mapping[str, Chip], row_mm: float, column_mm: float) -> _Measure:
    unit = min(row_mm / DESIGNED_ROW_MM, column_mm / DESIGNED_WIDTH_MM)
    label = max((width_mm(chip.label, CHIP_PT * unit, 700) for chip in chips.values()), default=0.0)
    note = max((width_mm(chip.note, NOTE_PT * unit) for chip in chips.values()), default=0.0)
    return _Measure(unit, row_mm, LETTER_MM * unit, max(label + 3.2 * unit, 9 * unit), note + 2 * unit if note else 0.0)


def _column(
    page: Page,
    corner_mm: tuple[float, float, float],
    measure: _Measure,
    guests: Sequence[Participant],
    chips: Mapping[str, Chip],
    language: str,
) -> None:
    left, top, width = corner_mm
    unit = measure.unit
    names = width - measure.letter - measure.chip - measure.note - 1.5 * unit
    before = ""
    for row, guest in enumerate(guests):
        y_mm = top + row * measure.row
        if row:
            page.line(left + measure.letter, y_mm, left + width, y_mm, colour=LINE, line_mm=0.15)
        baseline = y_mm + measure.row / 2 + 1.6 * unit
        initial = alphabet.filed_under(guest, language)
        if initial != before:
            size_pt = _INITIAL_PT * unit
            fits = (measure.letter - _INITIAL_GAP_MM * unit) / width_mm(initial, size_pt, 700, language)
            page.text(left, baseline, initial, size_pt * min(1.0, fits), weight=700, colour=ACCENT, language=language)
        before = initial
        _names(page, guest, (left + measure.letter, y_mm, names, measure.row), unit, language)
        _chip(page, chips[guest.id], left + width, y_mm, measure)


def _chip(page: Page, chip: Chip, right: float, y_mm: float, measure: _Measure) -> None:
    unit = measure.unit
    left, deep = right - measure.note - measure.chip, min(5.8 * unit, measure.row - 0.6)
    page.rect(left, y_mm + (measure.row - deep) / 2, measure.chip, deep, fill=chip.colour, radius_mm=1.2 * unit)
    baseline = y_mm + measure.row / 2 + 1.55 * unit
    page.text(
        left + measure.chip / 2, baseline, chip.label, CHIP_PT * unit,
        weight=700, colour=text_on(chip.colour), align="centre",
    )  # fmt: skip
    if chip.note:
        page.text(right, baseline, chip.note, NOTE_PT * unit, colour=INK, align="right")


def _names(page: Page, guest: Participant, box_mm: Frame, unit: float, language: str) -> None:
    """The name and, smaller behind it, the name in its own script; on two lines each where they are very long."""
    left, top, width, row_mm = box_mm
    name, local = alphabet.looked_up(guest, language)
    name = guest.distinctly(name)
    name_pt, local_pt, gap = NAME_PT * unit, LOCAL_PT * unit, 2.5 * unit if local else 0.0
    own = guest.own_language if local == guest.name_local else ""
    wide, beside = width_mm(name, name_pt, 700, language), width_mm(local, local_pt, 400, own) if local else 0.0
    small = min(1.0, max(LEAST_SCALE, (width - gap - wide) / beside)) if beside else 1.0
    scale = min(1.0, (width - gap - beside * small) / wide)
    if scale < LEAST_SCALE or (local and local_pt * small < LEAST_PT):
        half = width * (0.6 if local else 1.0)
        inner, deep = top + 0.1 * row_mm, 0.8 * row_mm
        page.fit(
            left, inner, half, deep, name, name_pt, LEAST_PT,
            lines=2, weight=700, colour=INK, valign="middle", language=language,
        )  # fmt: skip
        page.fit(
            left + half + gap, inner, width - half - gap, deep, local, local_pt, LEAST_PT,
            lines=2, colour=MUTED, valign="middle", language=own,
        )  # fmt: skip
        return
    baseline = top + row_mm / 2 + 1.6 * unit
    page.text(left, baseline, name, name_pt * scale, weight=700, colour=INK, language=language)
    page.text(left + wide * scale + gap, baseline, local, local_pt * small, colour=MUTED, language=own)
