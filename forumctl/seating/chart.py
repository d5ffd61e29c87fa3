"""The public papers of an occasion: the chart of the room, the A–Z finder for the wall, the lists by table."""

from forumctl.definition import Forum
from forumctl.documents.document import Document
from forumctl.plans.seating import SeatingPlan
from forumctl.roster import Roster

from .finder import draw_finder
from .gathering import Table
from .lists import draw_lists
from .room import draw_room
from .sheet import Sheet


def render(forum: Forum, roster: Roster, plan: SeatingPlan, language: str) -> bytes:
    """A PDF in A3 across: the room, who sits where from A to Z, and each table chair by chair. No diets on it."""
    occasion = next(occasion for occasion in forum.occasions if occasion.id == plan.occasion)
    title = f"{forum.about.title.within(language)} – {forum.session(occasion.session).title.within(language)}"
    sheet = Sheet(forum, occasion, language, Document(title, language=language))
    tables = [Table(label, kind.seats, kind.accessible) for label, kind in occasion.each_table()]
    people = {guest: roster.by_id[guest] for guest in sorted(plan.table_of) if guest in roster.by_id}
    draw_room(sheet, tables, plan.tables, people)
    draw_finder(sheet, people.values(), plan.table_of)
    draw_lists(sheet, tables, plan.tables, people)
    return sheet.render()
