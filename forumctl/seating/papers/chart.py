"""The public papers of an occasion: the charts of the room, the A–Z finder for the wall, the lists by table."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.documents.document import Document
from forumctl.documents.finder import Chip, draw_finder
from forumctl.documents.page import Page
from forumctl.documents.palette import ACCENT, BODY_PT, FAINT, HEADING_PT, INK, LINE, MUTED, NOTE_PT, TITLE_PT
from forumctl.documents.surface import draw_wheelchair
from forumctl.documents.svg import SvgDocument
from forumctl.documents.type.fitting import width_mm
from forumctl.documents.type.small_print import LEAST_PT, LINE_MM, Part, cut, readable, stacked
from forumctl.locale import several, word
from forumctl.locale.countries import country
from forumctl.plans.seating import SeatingPlan
from forumctl.roster import Roster
from forumctl.seating.gathering import Table, tables_of
from forumctl.seating.geometry.floor import arrange_all
from forumctl.seating.geometry.furniture import chair_name

from .long_table import draw_long_table
from .room_chart import draw_floor, draw_room
from .row_chart import draw_rows
from .sheet import LEGEND_MM, Sheet, draw_legend, is_held, local_name, room_named, shrunk_pt, titled_name, with_held

ROUND = ("round", "crescent")
IN_ROWS = ("classroom", "theatre")
PADDING_MM = 5.0
SMALL = 16
"""Chairs up to which two long tables share a page."""


def render(forum: Forum, roster: Roster, plan: SeatingPlan, language: str) -> bytes:
    """A PDF in A3 across: the room, who sits where from A to Z, and each table chair by chair. No diets on it."""
    occasion = next(occasion for occasion in forum.occasions if occasion.id == plan.occasion)
    title = f"{forum.about.title.within(language)} – {forum.session(occasion.session).title.within(language)}"
    sheet = Sheet(forum, occasion, language, Document(title, language=language))
    seats, people = with_held(occasion, roster, plan, language)
    draw_charts(sheet, seats, people)
    tables = tables_of(occasion)
    guests = [person for person in people.values() if not is_held(person)]
    chips = dict(_chips(sheet, tables, plan))
    draw_finder(guests, chips, lambda: sheet.page(word("Find your table", language)), sheet.frame_mm, language)
    draw_lists(sheet, tables, seats, people)
    return sheet.render()


def render_heat(forum: Forum, roster: Roster, plan: SeatingPlan, unmet: Mapping[str, int], language: str) -> bytes:
    """A PDF of the floor: how many wishes of each are not met, by colour, and how many at each table."""
    occasion = next(occasion for occasion in forum.occasions if occasion.id == plan.occasion)
    title = str(forum.session(occasion.session).title.within(language))
    sheet = Sheet(forum, occasion, language, Document(title, language=language))
    people = {guest: roster.by_id[guest] for guest in sorted(plan.table_of) if guest in roster.by_id}
    for floor in arrange_all(occasion):
        draw_floor(sheet, floor, plan.tables, people, unmet)
    return sheet.render()


def _chips(sheet: Sheet, tables: Sequence[Table], plan: SeatingPlan) -> Iterator[tuple[str, Chip]]:
    """The table of each guest, with the chair where the table is large, and the room where there are several."""
    known, language = {table.label: table for table in tables}, sheet.language
    for label, chairs in plan.tables.items():
        table = known.get(label)
        room = room_named(sheet.forum, sheet.occasion, label, language)
        for number, guest in enumerate(chairs, 1):
            is_large = table is not None and table.seats > MOST_CHAIRS
            chair = chair_name(table, number) if table is not None and is_large else ""
            note = " · ".join(filter(None, (chair, room)))
            yield guest, Chip(table.title(language) if table else label, note=note)


def render_svg(forum: Forum, roster: Roster, plan: SeatingPlan, language: str) -> tuple[bytes, ...]:
    """The pages of the room alone, each an SVG file."""
    occasion = next(occasion for occasion in forum.occasions if occasion.id == plan.occasion)
    document = SvgDocument(str(forum.session(occasion.session).title.within(language)), language=language)
    sheet = Sheet(forum, occasion, language, document)
    draw_charts(sheet, *with_held(occasion, roster, plan, language))
    sheet.number_pages()
    return document.files()


def draw_charts(sheet: Sheet, seats: Mapping[str, Sequence[str]], people: Mapping[str, Participant]) -> None:
    """The floor to scale where there is more to it than rows of rounds, then every name at its chair."""
    tables = tables_of(sheet.occasion)
    is_plain = all(table.shape in ROUND and table.at_m is None for table in tables)
    for floor in arrange_all(sheet.occasion):
        if not is_plain or floor.room or sheet.occasion.floor:
            draw_floor(sheet, floor, seats, people)
    for room in sorted({table.room for table in tables}):
        if rounds := [table for table in tables if table.shape in ROUND and table.room == room]:
            draw_room(sheet, rounds, seats, people)
    long = [table for table in tables if table.shape not in (*ROUND, *IN_ROWS)]
    small = [table for table in long if table.seats <= SMALL]
    by_room = [[table for table in small if table.room == room] for room in sorted({table.room for table in small})]
    pairs = [here[place : place + 2] for here in by_room for place in range(0, len(here), 2)]
    for group in (*([table] for table in long if table.seats > SMALL), *pairs):
        _draw_long(sheet, group, seats, people)
    for table in tables:
        if table.shape in IN_ROWS:
            draw_rows(sheet, table, [people.get(guest) for guest in seats.get(table.label, ())], people)


def _draw_long(
    sheet: Sheet, tables: Sequence[Table], seats: Mapping[str, Sequence[str]], people: Mapping[str, Participant]
) -> None:
    """One long table on a page, or two side by side."""
    page = sheet.page(word("Seating", sheet.language), tables[0].room)
    left, top, width, height = sheet.frame_mm
    each = width / len(tables)
    for place, table in enumerate(tables):
        box = left + place * each + PADDING_MM, top, each - 2 * PADDING_MM, height - LEGEND_MM - 4
        guests = [people.get(guest) for guest in seats.get(table.label, ())]
        with sheet.by_the_room(page):
            draw_long_table(sheet, page, box, table, guests)
    draw_legend(sheet, page, people, tables, seats)


COLUMNS = 4
GAP_MM = 9.0
ROW_GAP_MM = 6.0
HEAD_MM = 10.0
MOST_ROW_MM = 10.2
LEAST_ROW_MM = 7.0


MOST_CHAIRS = 24
"""Chairs in one list; a larger table goes on in the next."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Chairs of a table that stand in one list, counted from 0."""

    table: Table
    chairs: range

    @property
    def span(self) -> str:
        """The first and the last of the chairs, where they are not all of the table."""
        if len(self.chairs) == self.table.seats:
            return ""
        return f"  {chair_name(self.table, self.chairs.start + 1)}–{chair_name(self.table, self.chairs.stop)}"


def draw_lists(
    sheet: Sheet, tables: Sequence[Table], seats: Mapping[str, Sequence[str]], people: Mapping[str, Participant]
) -> None:
    """Pages with each table's chairs; `seats` are ids chair by chair."""
    left, top, width, height = sheet.frame_mm
    parts = [
        _Part(table, range(start, min(start + MOST_CHAIRS, table.seats)))
        for table in tables
        for start in range(0, table.seats, MOST_CHAIRS)
    ]
    chairs = max((len(part.chairs) for part in parts), default=1)
    down = max(1, math.floor((height + ROW_GAP_MM) / (HEAD_MM + chairs * LEAST_ROW_MM + ROW_GAP_MM)))
    pages = max(1, math.ceil(len(parts) / COLUMNS / down))
    down = max(1, math.ceil(len(parts) / pages / COLUMNS))
    row_mm = min(MOST_ROW_MM, ((height + ROW_GAP_MM) / down - ROW_GAP_MM - HEAD_MM) / chairs)
    column_mm = (width - (COLUMNS - 1) * GAP_MM) / COLUMNS
    for start in range(0, len(parts), COLUMNS * down):
        page = sheet.page(word("Tables and chairs", sheet.language))
        for place, part in enumerate(parts[start : start + COLUMNS * down]):
            x_mm = left + place % COLUMNS * (column_mm + GAP_MM)
            y_mm = top + place // COLUMNS * (HEAD_MM + chairs * row_mm + ROW_GAP_MM)
            guests = [people.get(guest) for guest in seats.get(part.table.label, ())]
            _list(sheet, page, (x_mm, y_mm, column_mm, row_mm), part, guests)


def _list(
    sheet: Sheet,
    page: Page,
    box_mm: tuple[float, float, float, float],
    part: _Part,
    guests: Sequence[Participant | None],
) -> None:
    left, top, width, row_mm = box_mm
    here = guests[part.chairs.start : part.chairs.stop]
    seated = f"{sum(guest is not None and not is_held(guest) for guest in here)}/{len(part.chairs)}"
    named = part.table.title(sheet.language), room_named(sheet.forum, sheet.occasion, part.table.label, sheet.language)
    called, room = " · ".join(filter(None, named)), width - 16
    if shrunk_pt(called + part.span, room, TITLE_PT, 700, sheet.language) < LEAST_PT:
        called = cut(Part(called, 700, sheet.language), room - width_mm(part.span, LEAST_PT, 700))
    heading_pt = max(LEAST_PT, shrunk_pt(called + part.span, room, TITLE_PT, 700, sheet.language))
    at = top + 4 + 0.13 * heading_pt
    page.text(left, at, called + part.span, heading_pt, weight=700, colour=ACCENT, language=sheet.language)
    page.text(left + width, top + 6, seated, BODY_PT, colour=MUTED, align="right")
    page.line(left, top + 8.4, left + width, top + 8.4, colour=ACCENT, line_mm=0.5)
    for row, chair in enumerate(part.chairs):
        y_mm = top + HEAD_MM + row * row_mm
        if row:
            page.line(left, y_mm, left + width, y_mm, colour=LINE, line_mm=0.15)
        middle = y_mm + row_mm / 2
        page.text(left + 5.5, middle + 1.3, chair_name(part.table, chair + 1), BODY_PT, colour=MUTED, align="right")
        if chair + 1 in part.table.wheelchair_chairs:
            draw_wheelchair(page, left + width - 4, middle - 1.8, 3.6, MUTED)
        if chair < len(guests) and (guest := guests[chair]):
            _guest(sheet, page, guest, left + 8, middle, row_mm, width - 13)
        else:
            page.text(left + 8, middle + 1.3, "–", BODY_PT, colour=FAINT)


def _guest(
    sheet: Sheet, page: Page, guest: Participant, left: float, middle: float, row_mm: float, width: float
) -> None:
    """Two lines: the name with its own script, and below where they come from."""
    lang = sheet.language
    name, local = guest.distinctly(titled_name(guest)), local_name(guest)
    upper, lower = middle - 0.06 * row_mm, middle + 0.34 * row_mm
    size_pt = min(HEADING_PT, row_mm * 1.25)
    if shrunk_pt(name, width, size_pt, 700, lang) < LEAST_PT:
        lines = stacked((Part(name, 700, lang), Part(local)), width, row_mm)
        first = middle - LINE_MM * len(lines) / 2 + 0.76 * LINE_MM
        for number, (part, line) in enumerate(lines):
            colour = INK if part.weight == 700 else MUTED
            at = first + number * LINE_MM
            page.text(left, at, line, LEAST_PT, weight=part.weight, colour=colour, language=part.language)
        return
    local, small_pt = readable(local, width * 0.4, size_pt * 0.8)
    rest = width - (width_mm(local, small_pt) + 2 if local else 0)
    is_beside = shrunk_pt(name, rest, size_pt, 700, lang) >= LEAST_PT
    size_pt = shrunk_pt(name, rest if is_beside else width, size_pt, 700, lang)
    page.text(left, upper, name, size_pt, weight=700, colour=INK, language=lang)
    page.text(left + width, upper if is_beside else lower, local, small_pt, colour=MUTED, align="right")
    origin = several(filter(None, (guest.organisation, country(guest.country, lang) if guest.country else "")), lang)
    origin, small_pt = readable(origin, width if is_beside else rest, NOTE_PT, 400, lang)
    page.text(left, lower, origin, small_pt, colour=MUTED, language=lang)
