"""Who is in the house and on which bus, to be read out at an assembly point: a box to tick for each."""

from collections.abc import Sequence
from datetime import datetime

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.documents.alphabet import in_order
from forumctl.documents.document import Document
from forumctl.documents.localised import clock, long_date
from forumctl.documents.page import Page
from forumctl.documents.palette import BODY_PT, HEADING_PT, INK, MUTED, TITLE_PT
from forumctl.documents.table import Cell, Column, draw_table
from forumctl.locale import counted, several, word

_MARGIN_MM = 14.0
_BOTTOM_MM = 280.0
_TICK_MM = 12.0
_BOX = "☐"


def render(forum: Forum, places: Sequence[tuple[str, Sequence[Participant]]], at: datetime, language: str) -> bytes:
    """The list as a PDF, A4: the house, by the name of its venue, then each bus (a blank name is the house)."""
    document = Document(word("Emergency list", language), language=language, tagged=True)

    def next_page() -> tuple[Page, float]:
        page = document.page()
        wide = page.width_mm - 2 * _MARGIN_MM
        is_first = len(document.pages) == 1
        with page.heading("H1", is_first=is_first):
            page.fit(_MARGIN_MM, 11, wide, 10, word("Emergency list", language), TITLE_PT, 9, lines=1, weight=700,
                     language=language)  # fmt: skip
        facts = (
            f"{forum.about.title.within(language)} · {long_date(at.date(), language)} · {clock(at.time(), language)}"
        )
        with page.heading("P", is_first=is_first):
            page.fit(_MARGIN_MM, 22, wide, 6, facts, BODY_PT + 1, 8, lines=1, colour=MUTED, language=language)
        return page, 32.0

    page, top = next_page()
    venue = next((venue.name.within(language) for venue in forum.venues), forum.about.title.within(language))
    for bus, people in places:
        if top > _BOTTOM_MM - 30:
            page, top = next_page()
        name = word("Bus {}", language, bus) if bus else venue
        number = counted("{} person", "{} people", len(people), language)
        with page.tagged("H2"):
            page.text(_MARGIN_MM, top + 6, f"{name}: {number}", HEADING_PT, weight=700, language=language)
        wide = page.width_mm - 2 * _MARGIN_MM - _TICK_MM
        columns = [
            Column("", _TICK_MM),
            Column(word("name", language), wide * 0.55),
            Column(word("organisation, city", language), wide * 0.45),
        ]
        rows = [
            (
                _BOX,
                Cell(f"{one.known_as}  {one.name_local}".strip(), 600, INK, one.own_language),
                Cell(several(filter(None, (one.organisation, one.city)), language), 400, MUTED),
            )
            for one in in_order(people, language)
        ]
        page, top = draw_table(
            page, _MARGIN_MM, top + 10, columns, rows, bottom_mm=_BOTTOM_MM, next_page=next_page, size_pt=BODY_PT
        )
        top += 6
    return document.render()
