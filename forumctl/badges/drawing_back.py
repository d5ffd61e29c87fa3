"""The back of a badge: the person's own agenda, and what helps when lost."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from forumctl.documents.page import Page
from forumctl.documents.palette import CAPTION_PT, INK, MUTED, PAPER, text_on
from forumctl.documents.type.fitting import width_mm
from forumctl.documents.units import millimetres

from .back import Back, Day, Row
from .drawing import SMALLEST_LABEL_PT, Cell
from .face import Badge
from .layout import Area, unit_of

_SIZES_PT = (13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.5, SMALLEST_LABEL_PT, 6.5, 6.0, 5.5, 5.0, 4.5, 4.0)
_LEADING = 1.28
_COLUMNS = ((1.0,), (0.5, 0.5), (0.64, 0.36))
"""Shares of the width that the days are set in, the first one that allows the largest type."""
NOTES_MM = 10.0
"""Height of the notes, word over value, on the badge that the measures are made for."""
_TIME_EM = 3.1
"""Width of the column of times."""


def draw_back(page: Page, cell: Cell, badge: Badge, back: Back) -> bool:
    """Draws the back of a badge into a cell, the agenda in the largest type that leaves none of it out.

    Answers whether the agenda can be read.
    """
    unit = unit_of(cell.width, cell.height)
    margin, band = 5 * unit, NOTES_MM * unit if back.notes else 0
    if badge.look.paper != PAPER:
        cell.fill(page, badge.look.paper)
    whole = Area(cell.left, cell.top, cell.width, cell.height)
    if back.notes:
        cell.fill(page, badge.colour, band)
        draw_notes(page, Area(whole.left, whole.bottom - band, whole.width, band), badge, back, unit)
    if badge.code and badge.is_coded_behind:
        whole = _draw_code(page, whole, band, badge, unit)
    top = cell.top + margin
    if not back.days:
        page.fit(
            whole.left + margin, top, whole.width - 2 * margin, whole.height - band - 2 * margin, badge.heading,
            20 * unit, CAPTION_PT, weight=700, colour=MUTED, align="centre", valign="middle",
        )  # fmt: skip
        return True
    space = Area(whole.left + margin, top, whole.width - 2 * margin, whole.bottom - band - margin * 0.7 - top)
    return draw_agenda(page, space, back.days, badge.colour)


def draw_agenda(page: Page, space: Area, days: Sequence[Day], colour: str) -> bool:
    """The days in the columns and the size that make them largest; answers whether they can be read."""
    if not days:
        return True
    best = max((_agenda(page, space, days, shares) for shares in _COLUMNS), key=lambda agenda: agenda.size_pt)
    for part in best.parts:
        part.draw(page, best.size_pt, colour)
    return best.size_pt >= SMALLEST_LABEL_PT


def _draw_code(page: Page, whole: Area, band: float, badge: Badge, unit: float) -> Area:
    """The code at the right, large; answers what is left beside it, or over it on a badge that stands."""
    side = min(30 * unit, 0.42 * whole.width, whole.height - band - 8 * unit)
    if whole.height > whole.width:
        page.qr(whole.left + (whole.width - side) / 2, whole.bottom - band - side - 3 * unit, side, badge.code)
        return whole._replace(height=whole.height - side - 2 * unit)
    middle = whole.top + (whole.height - band - side) / 2
    page.qr(whole.right - side - 2 * unit, middle, side, badge.code)
    return whole._replace(width=whole.width - side)


class Part(NamedTuple):
    """A line of text in its place."""

    left: float
    baseline: float
    text: str
    weight: int
    is_heading: bool = False
    is_quiet: bool = False

    def draw(self, page: Page, size_pt: float, colour: str) -> None:
        ink = colour if self.is_heading else MUTED if self.is_quiet else INK
        page.text(self.left, self.baseline, self.text, size_pt, weight=self.weight, colour=ink)


class Agenda(NamedTuple):
    """The lines of an agenda, set in one size."""

    size_pt: float
    parts: tuple[Part, ...]


def _agenda(page: Page, space: Area, days: Sequence[Day], shares: Sequence[float]) -> Agenda:
    """The days in columns, in the largest size in which they fit; in the smallest if none does."""
    gutter = 0.04 * space.width
    per_column = -(-len(days) // len(shares))
    for size in _SIZES_PT:
        parts: list[Part] = []
        left = space.left
        for index, share in enumerate(shares):
            width = share * (space.width - gutter * (len(shares) - 1))
            area = Area(left, space.top, width, space.height)
            parts += _column(page, area, days[index * per_column : (index + 1) * per_column], size)
            left += width + gutter
        if max(part.baseline for part in parts) <= space.bottom:
            break
    return Agenda(size, tuple(parts))


def _column(page: Page, area: Area, days: Sequence[Day], size: float) -> Iterator[Part]:
    em = millimetres(size)
    pitch = em * _LEADING
    y = area.top + 0.8 * em
    for index, day in enumerate(days):
        y += 0.6 * pitch if index else 0
        for text in page.wrapped(area.width, day.date, size, weight=700):
            yield Part(area.left, y, text, 700, is_heading=True)
            y += pitch
        y += 0.15 * pitch
        for row in day.rows:
            yield Part(area.left, y, row.time, 400, is_quiet=True)
            inside = Area(area.left + _TIME_EM * em, y, area.width - _TIME_EM * em, 0)
            set_row = list(_row(page, inside, row, size, pitch))
            yield from set_row
            y = set_row[-1].baseline + pitch


def _row(page: Page, area: Area, row: Row, size: float, pitch: float) -> Iterator[Part]:
    """The title on as many lines as it takes, the place after it where there is room, else under it."""
    weight = 700 if row.is_own else 400
    y = area.top
    lines = page.wrapped(area.width, row.title, size, weight=weight)
    for index, text in enumerate(lines):
        y = area.top + index * pitch
        yield Part(area.left, y, text, weight)
    if row.place:
        end = width_mm(lines[-1], size, weight) + 0.8 * millimetres(size)
        is_beside = end + width_mm(row.place, size, 700) <= area.width
        yield Part(area.left + end if is_beside else area.left, y if is_beside else y + pitch, row.place, 700)


def draw_notes(page: Page, whole: Area, badge: Badge, back: Back, unit: float) -> None:
    """Word over value, side by side on the colour of the category."""
    top, ink = whole.top, text_on(badge.colour)
    size, small, gap = 11 * unit, 6 * unit, 5 * unit
    widths = [max(width_mm(value, size, 700), width_mm(name, small)) for name, value in back.notes]
    room = whole.width - 2 * gap
    shrink = min(1.0, room / (sum(widths) + gap * (len(widths) - 1)))
    x = whole.left + gap
    for (name, value), wide in zip(back.notes, widths, strict=True):
        page.text(x, top + 3.6 * unit, name, small * shrink, colour=ink)
        page.text(x, top + 7.8 * unit, value, size * shrink, weight=700, colour=ink)
        x += (wide + gap) * shrink
