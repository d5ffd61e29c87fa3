"""Everybody A to Z with their bus and party, to find oneself on the wall."""

from forumctl.definition import Forum
from forumctl.documents.document import Document
from forumctl.documents.localised import long_date
from forumctl.documents.palette import BODY_PT, FAINT, INK, LINE, MUTED, NOTE_PT, TITLE_PT, text_on
from forumctl.plans.visits import VisitPlan
from forumctl.roster import Roster

from .heading import on_baseline, title_of
from .riding import visits_of
from .words import word

_MARGIN_MM = 14.0
_TOP_MM = 32.0
_ROW_MM = 4.1
_GUTTER_MM = 9.0


def draw_finder(
    document: Document, forum: Forum, roster: Roster, plan: VisitPlan, size_mm: tuple[float, float], language: str
) -> None:
    """As many pages as the people need, in columns; a new initial stands out."""
    riders = sorted((roster.by_id[person] for person in plan.bus_of), key=lambda person: person.order)
    width, height = size_mm
    columns = max(int((width - 2 * _MARGIN_MM) // 84), 1)
    deep = int((height - _TOP_MM - 10) / _ROW_MM)
    pages = -(-len(riders) // (columns * deep)) or 1
    deep = min(deep, -(-len(riders) // (columns * pages)))
    row_mm = min((height - _TOP_MM - 10) / deep, 6.0)
    column_mm = (width - 2 * _MARGIN_MM - (columns - 1) * _GUTTER_MM) / columns
    colour = {bus.id: bus.colour for bus in visits_of(forum).buses}
    initial = ""
    for number in range(pages):
        page = document.page(width, height)
        page.text(_MARGIN_MM, 18, word("Find your bus", language), TITLE_PT, weight=700, language=language)
        day = f"{long_date(visits_of(forum).date, language)} · {title_of(forum, language)}"
        page.text(_MARGIN_MM, 25.5, day, BODY_PT, colour=MUTED, language=language)
        for index, person in enumerate(riders[number * columns * deep : (number + 1) * columns * deep]):
            column, row = divmod(index, deep)
            x = _MARGIN_MM + column * (column_mm + _GUTTER_MM)
            base = _TOP_MM + row * row_mm + 3.1
            page.line(x, base + 1.0, x + column_mm, base + 1.0, colour=LINE, line_mm=0.1)
            letter = person.order[0][:1].upper()
            if letter != initial:
                page.text(x, base, letter, NOTE_PT, weight=700, colour=FAINT)
                initial = letter
            end = x + column_mm
            bus, party = plan.bus_of[person.id], plan.party_of.get(person.id)
            page.rect(end - 14, base - 2.9, 7, 3.7, fill=colour.get(bus, MUTED), radius_mm=0.8)
            on_baseline(page, end - 10.5, base, 6, bus, NOTE_PT, weight=700, colour=text_on(colour.get(bus, MUTED)),
                        align="centre")  # fmt: skip
            if party:
                page.text(end - 3, base, str(party), NOTE_PT, align="centre", colour=INK)
            local_mm = 27.0 if person.name_local else 0.0
            on_baseline(page, x + 4, base, column_mm - 20 - local_mm, person.name, NOTE_PT + 0.5, weight=600)
            own = person.languages[0] if person.languages else ""
            on_baseline(page, end - 16, base, local_mm - 1, person.name_local, NOTE_PT, colour=MUTED, align="right",
                        language=own)  # fmt: skip
