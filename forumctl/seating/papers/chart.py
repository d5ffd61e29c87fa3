"""The public papers of an occasion: the chart of the room, the A–Z finder for the wall, the lists by table."""

from collections.abc import Mapping, Sequence

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.documents.document import Document
from forumctl.documents.finder import Chip, draw_finder
from forumctl.documents.svg import SvgDocument
from forumctl.locale import word
from forumctl.plans.seating import SeatingPlan
from forumctl.roster import Roster
from forumctl.seating.gathering import Table, tables_of
from forumctl.seating.geometry.floor import arrange

from .floor_chart import draw_floor
from .legend import LEGEND_MM, draw_legend
from .lists import MOST_CHAIRS, draw_lists
from .long_table import draw_long_table
from .room import draw_room
from .row_chart import draw_rows
from .sheet import Sheet

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
    people = {guest: roster.by_id[guest] for guest in sorted(plan.table_of) if guest in roster.by_id}
    draw_charts(sheet, plan, people)
    tables = tables_of(occasion)
    large = {table.label for table in tables if table.seats > MOST_CHAIRS}
    chair = {guest: number for chairs in plan.tables.values() for number, guest in enumerate(chairs, 1) if guest}
    chips = {
        guest: Chip(plan.table_of[guest], note=str(chair[guest]) if plan.table_of[guest] in large else "")
        for guest in people
    }
    draw_finder(people.values(), chips, lambda: sheet.page(word("Find your table", language)), sheet.frame_mm, language)
    draw_lists(sheet, tables, plan.tables, people)
    return sheet.render()


def render_svg(forum: Forum, roster: Roster, plan: SeatingPlan, language: str) -> tuple[bytes, ...]:
    """The pages of the room alone, each an SVG file."""
    occasion = next(occasion for occasion in forum.occasions if occasion.id == plan.occasion)
    document = SvgDocument(str(forum.session(occasion.session).title.within(language)), language=language)
    sheet = Sheet(forum, occasion, language, document)
    people = {guest: roster.by_id[guest] for guest in sorted(plan.table_of) if guest in roster.by_id}
    draw_charts(sheet, plan, people)
    sheet.number_pages()
    return document.files()


def draw_charts(sheet: Sheet, plan: SeatingPlan, people: Mapping[str, Participant]) -> None:
    """The floor to scale where there is more to it than rows of rounds, then every name at its chair."""
    tables = tables_of(sheet.occasion)
    is_plain = all(table.shape in ROUND and table.at_m is None for table in tables)
    if not is_plain or sheet.occasion.floor:
        draw_floor(sheet, arrange(tables, sheet.occasion.floor), plan.tables, people)
    if rounds := [table for table in tables if table.shape in ROUND]:
        draw_room(sheet, rounds, plan.tables, people)
    long = [table for table in tables if table.shape not in (*ROUND, *IN_ROWS)]
    small = [table for table in long if table.seats <= SMALL]
    pairs = [small[place : place + 2] for place in range(0, len(small), 2)]
    for group in (*([table] for table in long if table.seats > SMALL), *pairs):
        _draw_long(sheet, group, plan, people)
    for table in tables:
        if table.shape in IN_ROWS:
            draw_rows(sheet, table, [people.get(guest) for guest in plan.tables.get(table.label, ())], people)


def _draw_long(sheet: Sheet, tables: Sequence[Table], plan: SeatingPlan, people: Mapping[str, Participant]) -> None:
    """One long table on a page, or two side by side."""
    page = sheet.page(word("Seating", sheet.language))
    left, top, width, height = sheet.frame_mm
    each = width / len(tables)
    for place, table in enumerate(tables):
        box = left + place * each + PADDING_MM, top, each - 2 * PADDING_MM, height - LEGEND_MM - 4
        guests = [people.get(guest) for guest in plan.tables.get(table.label, ())]
        draw_long_table(sheet, page, box, table, guests)
    draw_legend(sheet, page, people, tables, plan.tables)
