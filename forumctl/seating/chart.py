"""The public papers of an occasion: the chart of the room, the A–Z finder for the wall, the lists by table."""

from forumctl.definition import Forum
from forumctl.documents.document import Document
from forumctl.documents.finder import Chip, draw_finder
from forumctl.plans.seating import SeatingPlan
from forumctl.roster import Roster

from .gathering import tables_of
from .lists import draw_lists
from .room import draw_room
from .sheet import Sheet
from .words import word


def render(forum: Forum, roster: Roster, plan: SeatingPlan, language: str) -> bytes:
    """A PDF in A3 across: the room, who sits where from A to Z, and each table chair by chair. No diets on it."""
    occasion = next(occasion for occasion in forum.occasions if occasion.id == plan.occasion)
    title = f"{forum.about.title.within(language)} – {forum.session(occasion.session).title.within(language)}"
    sheet = Sheet(forum, occasion, language, Document(title, language=language))
    tables = tables_of(occasion)
    people = {guest: roster.by_id[guest] for guest in sorted(plan.table_of) if guest in roster.by_id}
    draw_room(sheet, tables, plan.tables, people)
    chips = {guest: Chip(plan.table_of[guest]) for guest in people}
    draw_finder(people.values(), chips, lambda: sheet.page(word("Find your table", language)), sheet.frame_mm, language)
    draw_lists(sheet, tables, plan.tables, people)
    return sheet.render()
