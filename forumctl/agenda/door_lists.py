"""Lists for the doors of sessions that people sign up for: who has a place, a box to tick, and who waits."""

from collections.abc import Sequence

from forumctl.definition import Forum
from forumctl.definition.cleaning import clean_line
from forumctl.definition.people import Participant
from forumctl.documents.alphabet import in_order
from forumctl.documents.document import Document
from forumctl.documents.localised import clock, day_heading
from forumctl.documents.page import Page
from forumctl.documents.palette import BODY_PT, HEADING_PT, INK, MUTED, TITLE_PT
from forumctl.documents.table import Cell, Column, Row, draw_table
from forumctl.locale import counted, several, word
from forumctl.locale.digits import number_in_digits
from forumctl.roster import Roster

from .places import Standing

HEADER = ("session", "title", "place", "id", "name", "name_local", "organisation", "state")
_MARGIN_MM, _TOP_MM, _BOTTOM_MM = 15.0, 44.0, 280.0
_BOX = "☐"


def render(forum: Forum, roster: Roster, standings: Sequence[Standing], language: str) -> bytes:
    """The PDF, A4: for each session its people from A to Z, then its waiting list in order."""
    title = f"{word('Door lists', language)} – {forum.about.title.within(language)}"
    document = Document(title, language=language, tagged=True)
    for standing in standings:
        _draw(document, forum, roster, standing, language)
    return document.render()


def rows(roster: Roster, standings: Sequence[Standing], language: str) -> list[tuple[str | int, ...]]:
    """The same as rows under a header, for a workbook or a csv."""
    found: list[tuple[str | int, ...]] = [HEADER]
    for standing in standings:
        title = clean_line(standing.session.title.within(language))
        for state, people in (
            ("place", in_order(_of(roster, standing.people), language)),
            ("waits", _of(roster, standing.waiting)),
        ):
            for number, person in enumerate(people, 1):
                found.append(
                    (standing.session.id, title, number, person.id, person.name, person.name_local, person.organisation,
                     state)
                )  # fmt: skip
    return found


def _of(roster: Roster, ids: Sequence[str]) -> list[Participant]:
    return [roster.by_id[own] for own in ids if own in roster.by_id]


def _draw(document: Document, forum: Forum, roster: Roster, standing: Standing, language: str) -> None:
    def next_page(*, is_first: bool = False) -> tuple[Page, float]:
        return _page(document, forum, standing, language, is_first=is_first), _TOP_MM

    page, top = next_page(is_first=True)
    wide = page.width_mm - 2 * _MARGIN_MM
    columns = [Column("", 8), Column(word("name", language), wide * 0.46), Column("", wide * 0.54 - 8)]
    columns[2] = Column(word("organisation, city", language), wide * 0.54 - 8)
    people = [_row(person, _BOX, language) for person in in_order(_of(roster, standing.people), language)]
    page, top = draw_table(page, _MARGIN_MM, top, columns, people, bottom_mm=_BOTTOM_MM, next_page=next_page,
                           size_pt=BODY_PT)  # fmt: skip
    if not standing.waiting:
        return
    if top > _BOTTOM_MM - 30:
        page, top = next_page()
    with page.tagged("H2"):
        page.text(_MARGIN_MM, top + 12, word("Waiting list", language), HEADING_PT, weight=700, language=language)
    waiting = [
        _row(person, number_in_digits(str(number), language), language)
        for number, person in enumerate(_of(roster, standing.waiting), 1)
    ]
    draw_table(page, _MARGIN_MM, top + 16, columns, waiting, bottom_mm=_BOTTOM_MM, next_page=next_page, size_pt=BODY_PT)


def _row(person: Participant, mark: str, language: str) -> Row:
    name = f"{person.known_as}  {person.name_local}" if person.name_local else person.known_as
    office = several(filter(None, (person.organisation, person.city)), language)
    return [mark, Cell(name, 600, INK, person.own_language), Cell(office, 400, MUTED)]


def _page(document: Document, forum: Forum, standing: Standing, language: str, *, is_first: bool) -> Page:
    """A page with what it is for, when and where, and how full it is."""
    page, session = document.page(), standing.session
    wide = page.width_mm - 2 * _MARGIN_MM
    with page.heading("H1", is_first=is_first):
        page.fit(_MARGIN_MM, 11, wide, 13, clean_line(session.title.within(language)), TITLE_PT, 12, lines=2,
                 weight=700, language=language)  # fmt: skip
    where = [forum.room(session.room).name.within(language)] if session.room else []
    facts = [day_heading(session.date, language), clock(session.start, language), *where]
    with page.heading("P", is_first=is_first):
        page.fit(_MARGIN_MM, 26, wide, 6, clean_line(" · ".join(facts)), BODY_PT + 1, 8, lines=1, colour=MUTED,
                 language=language)  # fmt: skip
    number = len(standing.people)
    full = counted("{} person", "{} people", number, language)
    if standing.capacity is not None:
        full = word("{} of {} places", language, number, standing.capacity)
    with page.heading("P", is_first=is_first):
        page.fit(_MARGIN_MM, 33, wide, 6, full, BODY_PT + 1, 8, lines=1, weight=600, language=language)
    page.line(_MARGIN_MM, 41, page.width_mm - _MARGIN_MM, 41, colour=INK, line_mm=0.4)
    return page
