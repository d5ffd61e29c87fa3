"""PDF: the programme as a booklet on A4 or A5, with its cover; days as grids where rooms are parallel, or as lists."""

from collections.abc import Sequence
from datetime import datetime, time
from itertools import accumulate, pairwise

from forumctl.agenda.entries import Timetable, languages_of, main_place
from forumctl.agenda.fields import span
from forumctl.agenda.grid import PAUSES, Grid, Placed, grids
from forumctl.definition.cleaning import clean_line
from forumctl.documents.document import Document
from forumctl.documents.localised import clock, date_span, headed
from forumctl.documents.page import Page
from forumctl.documents.palette import (
    ACCENT,
    BODY_PT,
    CAPTION_PT,
    HEADING_PT,
    INK,
    LINE,
    MUTED,
    PAPER,
    SERIES,
    ZEBRA,
    tint,
)
from forumctl.documents.units import millimetres
from forumctl.locale import labelled, several, word
from forumctl.locale.cldr import listed
from forumctl.plans.agenda import AgendaPlan

from .booklet import A4_MM, A5_MM, Flow, Sheet, blocks_of


def render(timetable: Timetable, _plan: AgendaPlan, language: str, *, size_mm: tuple[float, float] = A4_MM) -> bytes:
    """Cover, then each day: as a grid where rooms are parallel, and as a list. What is cancelled is left out.

    The forum's next language stands quieter beneath `language`. Raises ForumError for what no typeface has.
    """
    title = clean_line(timetable.title.within(language))
    host = clean_line(timetable.host.within(language)) if timetable.host else ""
    second = next(iter(languages_of(timetable, language)[1:]), "")
    sheet = Sheet(timetable, language, second, Document(title, language=language, author=host, tagged=True), size_mm)
    days = grids(timetable)
    tracks = list(dict.fromkeys(entry.track for entry in timetable.entries if entry.track))
    draw_cover(sheet, days)
    flow = Flow(sheet)
    for day in days:
        if day.is_parallel:
            _draw_grid(sheet, day, tracks)
        flow.place(day, blocks_of(sheet, day, tracks), on_new_page=day.is_parallel)
    sheet.number()
    return sheet.document.render()


def render_a5(timetable: Timetable, plan: AgendaPlan, language: str) -> bytes:
    """The same booklet on smaller paper."""
    return render(timetable, plan, language, size_mm=A5_MM)


def render_list(timetable: Timetable, _plan: AgendaPlan, language: str, heading: str) -> bytes:
    """The days as lists without cover and grids, under a heading and the title: for one person's pocket."""
    title = clean_line(timetable.title.within(language))
    second = next(iter(languages_of(timetable, language)[1:]), "")
    sheet = Sheet(timetable, language, second, Document(f"{heading} – {title}", language=language, tagged=True))
    tracks = list(dict.fromkeys(entry.track for entry in timetable.entries if entry.track))
    page, top = sheet.page()
    left, wide = sheet.margin_mm, page.width_mm - 2 * sheet.margin_mm
    page.fit(left, top - 4, wide, 5, heading, 10, 7, lines=1, colour=MUTED, language=language)
    with page.tagged("H1"):
        page.fit(left, top + 2, wide, 13, title, 20, 11, lines=2, weight=700, colour=INK, language=language)
    flow = Flow(sheet, top + 10)
    for day in grids(timetable):
        flow.place(day, blocks_of(sheet, day, tracks))
    sheet.number(first=1)
    return sheet.document.render()


_BLOCK = 0.68
"""Share of the page that is in colour."""
_QUIET = tint(ACCENT, 0.22)
_BAR, _PAUSE = tint(ACCENT, 0.45), tint(ACCENT, 0.78)


def draw_cover(sheet: Sheet, days: list[Grid]) -> None:
    """The cover: what, when and where, to be read from across a foyer; the days themselves are its ornament."""
    page = sheet.document.page(*sheet.size_mm)
    page.rect(0, 0, page.width_mm, page.height_mm * _BLOCK, fill=ACCENT)
    _ornament(page, sheet, days)
    _title(page, sheet)
    _facts(page, sheet)


def _title(page: Page, sheet: Sheet) -> None:
    left, wide, tall = sheet.margin_mm, page.width_mm - 2 * sheet.margin_mm, page.height_mm
    timetable = sheet.timetable
    if timetable.host:
        page.fit(left, tall * 0.06, wide, tall * 0.035, sheet.first_of(timetable.host), sheet.pt(15), 8, lines=2,
                 weight=600, colour=PAPER, language=sheet.language)  # fmt: skip
    title, top, most = sheet.first_of(timetable.title), tall * 0.14, tall * 0.245
    with page.tagged("H1"):
        page.fit(
            left, top, wide, most, title, sheet.pt(50), 14, lines=5, weight=700, colour=PAPER, language=sheet.language
        )
    if second := sheet.second_of(timetable.title):
        drawn = page.set_text(title, weight=700, language=sheet.language).fit(wide, most, sheet.pt(50), 5)
        below = top + drawn.height_em * millimetres(drawn.size_pt) + tall * 0.025
        page.fit(left, below, wide, tall * 0.07, second, min(sheet.pt(23), drawn.size_pt * 0.6), 8, lines=2,
                 colour=_QUIET, language=sheet.second)  # fmt: skip


def _facts(page: Page, sheet: Sheet) -> None:
    left, wide, tall = sheet.margin_mm, page.width_mm - 2 * sheet.margin_mm, page.height_mm
    timetable, y = sheet.timetable, tall * (_BLOCK + 0.035)
    if timetable.theme:
        page.fit(left, y, wide, tall * 0.055, sheet.first_of(timetable.theme), sheet.pt(32), 12, lines=2, weight=700,
                 colour=ACCENT, language=sheet.language)  # fmt: skip
        if second := sheet.second_of(timetable.theme):
            page.fit(left, y + tall * 0.058, wide, tall * 0.025, second, sheet.pt(16), 8, lines=1, colour=MUTED,
                     language=sheet.second)  # fmt: skip
    y = tall * 0.835
    days = headed(date_span(min(timetable.days), max(timetable.days), sheet.language))
    page.fit(left, y, wide, tall * 0.035, days, sheet.pt(24), 12, lines=1, weight=700, colour=INK,
             language=sheet.language)  # fmt: skip
    if place := main_place(timetable):
        name, address = place
        page.fit(left, y + tall * 0.045, wide, tall * 0.03, sheet.first_of(name), sheet.pt(HEADING_PT * 1.1), 8,
                 lines=2, weight=600, colour=INK, language=sheet.language)  # fmt: skip
        lines = [(sheet.first_of(address), sheet.language)] if address else []
        lines += [(second, sheet.second)] if (second := sheet.second_of(name)) else []
        for row, (line, language) in enumerate(lines):
            page.fit(left, y + tall * (0.069 + 0.022 * row), wide, tall * 0.017, line, sheet.pt(11), 6, lines=1,
                     colour=MUTED, language=language)  # fmt: skip


def _ornament(page: Page, sheet: Sheet, days: list[Grid]) -> None:
    """Each day as a row of bars, as long as its sessions are and where the clock has them."""
    spans = [(_minutes(day, place.entry.start), _minutes(day, place.entry.end)) for day in days for place in day.placed]
    if not spans:
        return
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    left, wide, tall = sheet.margin_mm, page.width_mm - 2 * sheet.margin_mm, page.height_mm
    per_min = wide / max(last - first, 1)
    row_mm = min(tall * 0.135 / len(days), tall * 0.042)
    top = tall * (_BLOCK - 0.03) - row_mm * len(days)
    for row, day in enumerate(days):
        lanes = day.lanes if day.is_parallel else 1
        lane_mm = row_mm * 0.82 / lanes
        for place in day.placed:
            start, end = _minutes(day, place.entry.start), _minutes(day, place.entry.end)
            y = top + row * row_mm + place.lane % lanes * lane_mm
            page.rect(left + (start - first) * per_min, y, max((end - start) * per_min - 0.6, 0.4),
                      lane_mm * min(place.lanes, lanes) - 0.3,
                      fill=_PAUSE if place.entry.kind in PAUSES else _BAR)  # fmt: skip


def _minutes(day: Grid, moment: datetime) -> float:
    """Minutes since the midnight with which the day begins."""
    return (moment - datetime.combine(day.day, time())).total_seconds() / 60


_CLOCK_MM, _ROOMS_MM = 13.0, 9.0
_UPRIGHT_LANES = 4
"""More rooms than these turn the page on its side."""
_LEAST_MIN, _MOST_MIN, _COMMON_MIN, _IDLE_MIN = 15.0, 90.0, 40.0, 12.0
"""A stretch of time counts as no less and no more than this for its height: as less where there is one thing for all,
whose title has the whole width, and as little where nothing happens."""
_NAMES_MM = 30.0
"""A narrower box does not name who is in it: that is in the list."""


def _draw_grid(sheet: Sheet, day: Grid, tracks: Sequence[str]) -> None:
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
