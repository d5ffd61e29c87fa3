"""A day as a grid on one page, where rooms are parallel: rooms side by side, time downwards."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from forumctl.agenda.fields import span
from forumctl.agenda.grid import PAUSES, Grid, Placed
from forumctl.definition.cleaning import clean_line
from forumctl.documents.localised import clock
from forumctl.documents.page import Page
from forumctl.documents.palette import ACCENT, BODY_PT, CAPTION_PT, INK, LINE, MUTED, SERIES, ZEBRA, tint
from forumctl.locale import labelled, several, word
from forumctl.locale.cldr import listed

from .sheet import Sheet

_CLOCK_MM, _ROOMS_MM = 13.0, 9.0
_UPRIGHT_LANES = 4
"""More rooms than these turn the page on its side."""
_LEAST_MIN, _MOST_MIN, _COMMON_MIN, _IDLE_MIN = 15.0, 90.0, 40.0, 12.0
"""A stretch of time counts as no less and no more than this for its height: as less where there is one thing for all,
whose title has the whole width, and as little where nothing happens."""
_NAMES_MM = 30.0
"""A narrower box does not name who is in it: that is in the list."""


def draw_grid(sheet: Sheet, day: Grid, tracks: Sequence[str]) -> None:
    """The page of a day."""
    page, top = sheet.page(landscape=day.lanes > _UPRIGHT_LANES)
    top = sheet.draw_day(page, day.day, top)
    left, right = sheet.margin_mm + sheet.mm(_CLOCK_MM), page.width_mm - sheet.margin_mm
    lane_mm = (right - left) / day.lanes
    top = _draw_all_day(page, sheet, day, top, right)
    _draw_rooms(page, sheet, day, left, top, lane_mm)
    rows = _rows(day, top + sheet.mm(_ROOMS_MM), sheet.bottom_mm(page) - 6)
    for moment, y in zip(day.moments, rows, strict=False):
        page.line(sheet.margin_mm, y, right, y, colour=LINE, line_mm=0.15)
        page.text(sheet.margin_mm, y + sheet.mm(3), clock(moment, sheet.language), sheet.pt(CAPTION_PT), colour=MUTED)
    for placed in day.placed:
        last = min(placed.last, len(rows) - 1)
        wide, tall = placed.lanes * lane_mm - 1, rows[last] - rows[placed.first]
        _draw(page, sheet, placed, tracks, left + placed.lane * lane_mm + 0.5, rows[placed.first] + 0.4, wide, tall)


def _draw_all_day(page: Page, sheet: Sheet, day: Grid, top: float, right: float) -> float:
    """A line for each thing that lasts all day; answers where the grid begins."""
    for entry in day.all_day:
        what = [sheet.first_of(text) for text in (entry.title, entry.room) if text]
        told = labelled(span(entry, sheet.language), several(what, sheet.language), sheet.language)
        page.fit(sheet.margin_mm, top, right - sheet.margin_mm, sheet.mm(4.5), told, sheet.pt(BODY_PT), 5, lines=1,
                 colour=INK, language=sheet.language)  # fmt: skip
        top += sheet.mm(5.5)
    return top


def _draw_rooms(page: Page, sheet: Sheet, day: Grid, left: float, top: float, lane_mm: float) -> None:
    """The names of the rooms, all in the size in which the longest has room on two lines."""
    named = [
        (column, sheet.first_of(column.room) if column.room else word("Elsewhere", sheet.language))
        for column in day.columns
    ]
    box = {column.lane: (column.lanes * lane_mm - 3, sheet.mm(_ROOMS_MM - 1)) for column, _ in named}
    size_pt = min(
        (
            page.set_text(name, weight=700, language=sheet.language).fit(*box[column.lane], sheet.pt(11), 2).size_pt
            for column, name in named
        ),
        default=0.0,
    )
    for column, name in named:
        page.fit(left + column.lane * lane_mm + 0.5, top, *box[column.lane], name, size_pt, 5, lines=2, weight=700,
                 valign="bottom", language=sheet.language)  # fmt: skip


def _rows(day: Grid, top: float, bottom: float) -> list[float]:
    """The y in mm of each moment, and of the end of what begins at the last one."""
    most = {row: _COMMON_MIN for placed in day.placed for row in range(placed.first, placed.last)}
    most |= {row: _MOST_MIN for placed in day.placed if placed.lanes == 1 for row in range(placed.first, placed.last)}
    weights = [
        min(max((later - moment).total_seconds() / 60, _LEAST_MIN), most.get(row, _IDLE_MIN))
        for row, (moment, later) in enumerate(pairwise(day.moments))
    ]
    if any(placed.last >= len(day.moments) for placed in day.placed):
        weights.append(_LEAST_MIN)  # what has no length at the last moment of the day
    return [top + (bottom - top) * share / sum(weights) for share in accumulate(weights, initial=0.0)]


def _draw(
    page: Page, sheet: Sheet, placed: Placed, tracks: Sequence[str], x: float, y: float, wide: float, tall: float
) -> None:
    entry, tall = placed.entry, max(tall - 0.8, 1.0)
    colour = SERIES[tracks.index(entry.track) % len(SERIES)] if entry.track else ACCENT
    is_pause = entry.kind in PAUSES
    page.rect(x, y, wide, tall, fill=ZEBRA if is_pause else tint(colour, 0.1))
    page.rect(x, y, 0.9, tall, fill=LINE if is_pause else colour)
    inner, inset = wide - 3.4, x + 2.3
    people = dict.fromkeys(clean_line(part.known_as(sheet.language)) for part in entry.people)
    names = listed(people, sheet.language)
    with page.clipped(x, y, wide, tall):
        below = y + 1.2
        if tall >= sheet.mm(8.6):
            where = entry.room or entry.venue if placed.lanes > 1 else None
            told = span(entry, sheet.language) + (f" · {sheet.first_of(where)}" if where else "")
            page.text(inset, below + sheet.mm(2.2), told, sheet.within_pt(told, inner, sheet.pt(CAPTION_PT), 400),
                      colour=MUTED, language=sheet.language)  # fmt: skip
            below += sheet.mm(3.6)
        people_mm = 0.0
        if names and inner >= _NAMES_MM and tall >= sheet.mm(19):
            people_mm = sheet.mm(4.2 if tall < sheet.mm(28) else 8.2)
        page.fit(inset, below, inner, max(y + tall - below - people_mm - 1, 1), sheet.first_of(entry.title),
                 sheet.pt(BODY_PT + 1), 5, lines=6, weight=400 if is_pause else 600, colour=INK,
                 language=sheet.language)  # fmt: skip
        if people_mm:
            page.fit(inset, y + tall - people_mm - 0.6, inner, people_mm - 0.6, names, sheet.pt(CAPTION_PT), 5, lines=2,
                     colour=MUTED, valign="bottom", language=sheet.language)  # fmt: skip
