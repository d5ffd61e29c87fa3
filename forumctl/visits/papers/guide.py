"""The guide's own copy of the list: what nobody else needs to know – diet, access and the number for an emergency."""

from forumctl.definition import Forum
from forumctl.documents.document import Document
from forumctl.documents.page import Page
from forumctl.documents.palette import BODY_PT, CAPTION_PT, DANGER, MUTED, NOTE_PT
from forumctl.documents.table import Cell, Column, Row, draw_table
from forumctl.locale import msgid, word
from forumctl.locale.needs import need_name
from forumctl.plans.visits import VisitPlan
from forumctl.roster import Roster
from forumctl.visits.riding import visits_of

from .letterhead import (
    BAND_MM,
    MARGIN_MM,
    band,
    on_baseline,
    title_of,
)

_COLUMNS = (
    ("", 8.0),
    (msgid("name"), 41.0),
    ("", 32.0),
    (msgid("party"), 11.0),
    (msgid("languages"), 20.0),
    (msgid("diet"), 25.0),
    (msgid("access"), 21.0),
    (msgid("emergency"), 28.0),
)

_ROOMY = 34
"""Rows that have a page to themselves at a comfortable size; a coach has a few more, which are to be on it too."""


def render(forum: Forum, roster: Roster, plan: VisitPlan, bus: str, language: str) -> bytes:
    """The PDF of one bus, A to Z; the only paper with phone numbers."""
    found = next(candidate for candidate in visits_of(forum).buses if candidate.id == bus)
    riders = sorted((roster.by_id[person] for person in plan.buses.get(bus, ())), key=lambda person: person.order)
    title = f"{word('Bus {}', language, bus)} – {word('Guide’s copy', language)}"
    document = Document(f"{title} – {title_of(forum, language)}", language=language)

    def next_page() -> tuple[Page, float]:
        page = document.page()
        band(page, forum, found, language, [(str(len(riders)), word("people", language))])
        page.text(MARGIN_MM, BAND_MM + 8, word("Guide’s copy", language), BODY_PT, weight=700, language=language)
        warning = word("Personal data: for the guide of this bus only; destroy it after the visits.", language)
        on_baseline(page, MARGIN_MM + 40, BAND_MM + 8, page.width_mm - 2 * MARGIN_MM - 40, warning, NOTE_PT,
                    weight=600, colour=DANGER, align="left", language=language)  # fmt: skip
        return page, BAND_MM + 12

    columns = [Column(word(heading, language), width) for heading, width in _COLUMNS]
    rows: list[Row] = [
        [
            Cell(str(number), 400, MUTED),
            Cell(person.name, 600),
            Cell(person.name_local, 400, language=person.languages[0] if person.languages else ""),
            Cell(str(plan.party_of.get(person.id, "")), 700),
            Cell(" ".join(person.languages), 400, MUTED),
            Cell(", ".join(need_name(diet, language) for diet in person.diet), 600),
            Cell(", ".join(need_name(access, language) for access in person.access), 600),
            person.phone,
        ]
        for number, person in enumerate(riders, 1)
    ]
    page, y = next_page()
    size_pt = CAPTION_PT + 0.5 if len(riders) <= _ROOMY else CAPTION_PT - 0.5
    draw_table(page, MARGIN_MM, y, columns, rows, bottom_mm=287, next_page=next_page, size_pt=size_pt)
    return document.render()
