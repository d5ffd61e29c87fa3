"""Everybody from A to Z with where they belong, in columns, large enough for a wall."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from forumctl.definition.people import Participant

from . import alphabet
from .page import Page
from .palette import ACCENT, INK, LINE, MUTED, text_on
from .type.fitting import width_mm
from .type.small_print import LEAST_PT, LINE_MM, Part, lines_of, readable, stacked

MOST_COLUMNS = 4
LEAST_COLUMN_MM = 80.0
LEAST_NAME_MM = 48.0
"""What is left of a column for the name, beside long names of tables and rooms."""
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
SET_SHARE = 0.8
"""Of the height of a row, what its lines may take."""
MOST_LINES = 4
"""Of a very long name and the same in its own script."""
MOST_CHIP = 0.36
"""Of the width of a column, what says where somebody belongs."""
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
    column_mm = (width - (columns - 1) * GAP_MM) / columns
    usual = _measure(chips, EASY_ROW_MM, column_mm)
    while columns > 1 and column_mm - usual.chip - usual.note < LEAST_NAME_MM:
        columns -= 1
        column_mm = (width - (columns - 1) * GAP_MM) / columns
        usual = _measure(chips, EASY_ROW_MM, column_mm)
    needed_mm = max((_needed_mm(guest, column_mm, usual, language) for guest in guests), default=0.0)
    pages = max(1, math.ceil(len(guests) / columns / math.floor(height / max(EASY_ROW_MM, needed_mm))))
    if pages == 2 and len(guests) <= columns * math.floor(height / max(LEAST_ROW_MM, needed_mm)):
        pages = 1
    rows = max(1, math.ceil(len(guests) / pages / columns))
    most_mm = max(MOST_ROW_MM * MOST_COLUMNS / columns, needed_mm)
    measure = _measure(chips, min(most_mm, height / rows), column_mm)
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
    chip = min(max(label + 3.2 * unit, 9 * unit), MOST_CHIP * column_mm)
    return _Measure(unit, row_mm, LETTER_MM * unit, chip, note + 2 * unit if note else 0.0)


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
    label, label_pt = readable(chip.label, measure.chip - 2 * unit, CHIP_PT * unit, 700)
    baseline = y_mm + measure.row / 2 + 1.55 * label_pt / CHIP_PT
    page.text(
        left + measure.chip / 2, baseline, label, label_pt,
        weight=700, colour=text_on(chip.colour), align="centre",
    )  # fmt: skip
    if chip.note:
        page.text(right, y_mm + measure.row / 2 + 1.55 * unit, chip.note, NOTE_PT * unit, colour=INK, align="right")


def _parts(person: Participant, language: str) -> tuple[Part, Part]:
    """The name that is looked up, and the other."""
    name, local = alphabet.looked_up(person, language)
    name = person.distinctly(name)
    return Part(name, 700, language), Part(local, 400, person.own_language if local == person.name_local else "")


def _on_one_line(parts: tuple[Part, Part], width: float, unit: float) -> tuple[float, float]:
    """By how much the name, and the other behind it, are set smaller on one line; 0 where that is too small."""
    name, local = parts
    gap = 2.5 * unit if local.text else 0.0
    wide = width_mm(name.text, NAME_PT * unit, 700, name.language)
    beside = width_mm(local.text, LOCAL_PT * unit, 400, local.language) if local.text else 0.0
    small = min(1.0, max(LEAST_SCALE, (width - gap - wide) / beside)) if beside else 1.0
    scale = min(1.0, (width - gap - beside * small) / wide)
    is_small = scale < LEAST_SCALE or (local.text and LOCAL_PT * unit * small < LEAST_PT)
    return (0.0, 0.0) if is_small or NAME_PT * unit * scale < LEAST_PT else (scale, small)


def _columns_mm(width: float, unit: float, has_local: bool) -> tuple[float, float]:
    """Width of the name and of the other beside it, each on two lines."""
    half = width * (0.6 if has_local else 1.0)
    return half, max(0.0, width - half - 2.5 * unit)


def _needed_mm(person: Participant, column_mm: float, measure: _Measure, language: str) -> float:
    """The height of the row in which somebody can be read; 0 where any will do."""
    width, parts = column_mm - measure.letter - measure.chip - measure.note - 1.5, _parts(person, language)
    if _on_one_line(parts, width, measure.unit)[0]:
        return 0.0
    columns = _columns_mm(width, measure.unit, bool(parts[1].text))
    beside = max(len(lines_of(part, wide)) for part, wide in zip(parts, columns, strict=True))
    lines = beside if beside <= 2 else sum(len(lines_of(part, width)) for part in parts)
    return min(lines, MOST_LINES) * LINE_MM / SET_SHARE


def _names(page: Page, guest: Participant, box_mm: Frame, unit: float, language: str) -> None:
    """The name and, smaller behind it, the name in its own script; on more lines where they are very long."""
    left, top, width, row_mm = box_mm
    name, local = parts = _parts(guest, language)
    gap = 2.5 * unit if local.text else 0.0
    scale, small = _on_one_line(parts, width, unit)
    if scale:
        baseline = top + row_mm / 2 + 1.6 * unit
        name_pt = NAME_PT * unit * scale
        page.text(left, baseline, name.text, name_pt, weight=700, colour=INK, language=language)
        at = left + width_mm(name.text, NAME_PT * unit, 700, language) * scale + gap
        page.text(at, baseline, local.text, LOCAL_PT * unit * small, colour=MUTED, language=local.language)
        return
    half, other = _columns_mm(width, unit, bool(local.text))
    inner, deep = top + (1 - SET_SHARE) / 2 * row_mm, SET_SHARE * row_mm
    beside = [(part, left + at, wide, size * unit) for part, at, wide, size in (
        (name, 0.0, half, NAME_PT), (local, half + gap, other, LOCAL_PT)) if part.text]  # fmt: skip
    fitted = [
        page.set_text(part.text, weight=part.weight, language=part.language).fit(wide, deep, pt, 2)
        for part, _, wide, pt in beside
    ]
    if all(block.size_pt >= LEAST_PT for block in fitted):
        for part, x_mm, wide, pt in beside:
            page.fit(
                x_mm, inner, wide, deep, part.text, pt, LEAST_PT, lines=2, weight=part.weight,
                colour=INK if part is name else MUTED, valign="middle", language=part.language,
            )  # fmt: skip
        return
    lines = stacked(parts, width, deep)
    first = top + (row_mm - LINE_MM * len(lines)) / 2 + 0.76 * LINE_MM
    for number, (part, line) in enumerate(lines):
        page.text(
            left, first + number * LINE_MM, line, LEAST_PT, weight=part.weight,
            colour=INK if part is name else MUTED, language=part.language,
        )  # fmt: skip
