"""PDF: the programme as a booklet to print on A4 or A5, and its cover."""

from datetime import datetime, time

from forumctl.agenda.entries import Timetable
from forumctl.agenda.grid import PAUSES, Grid, grids
from forumctl.definition.cleaning import clean_line
from forumctl.documents.document import Document
from forumctl.documents.localised import date_span, headed
from forumctl.documents.page import Page
from forumctl.documents.palette import ACCENT, HEADING_PT, INK, MUTED, PAPER, tint
from forumctl.documents.units import millimetres
from forumctl.plans.agenda import AgendaPlan

from .booklet.daygrid import draw_grid
from .booklet.listing import Flow, blocks_of
from .booklet.sheet import A4_MM, A5_MM, Sheet
from .wording import languages_of, main_place


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
            draw_grid(sheet, day, tracks)
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
