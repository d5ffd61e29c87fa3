"""Papers for the doors of rooms: what takes place there, on the day or now and next; who has a place, and who waits."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from forumctl.definition import Forum
from forumctl.definition.cleaning import clean_line
from forumctl.definition.people import Participant
from forumctl.definition.values import Text
from forumctl.documents.alphabet import in_order
from forumctl.documents.document import Document
from forumctl.documents.localised import clock, day_heading
from forumctl.documents.page import Page
from forumctl.documents.palette import (
    ACCENT,
    BODY_PT,
    CAPTION_PT,
    HEADING_PT,
    INK,
    LEADING,
    LINE,
    MUTED,
    PAPER,
    TITLE_PT,
    tint,
)
from forumctl.documents.table import Cell, Column, Row, draw_table
from forumctl.documents.type.fitting import width_mm
from forumctl.documents.units import millimetres
from forumctl.locale import counted, several, word
from forumctl.locale.digits import number_in_digits
from forumctl.roster import Roster

from .entries import Entry, Timetable, languages_of
from .fields import credits_of, span
from .grid import PAUSES, grids, room_order
from .places import Standing

_PAGE_MM = (297.0, 210.0)
_MARGIN_MM, _BAND_MM, _FOOT_MM = 16.0, 58.0, 12.0
_TIME_EM = 7.2
"""Width of the column of times, in sizes of the title."""
_TITLE_PT = 56.0
"""The largest type of a title; where more takes place it is as large as all of them have room."""
_SHRINK = 0.94


@dataclass(frozen=True, slots=True)
class Door:
    """What takes place in a room on a day."""

    room: Text
    day: date
    sessions: Sequence[tuple[Entry, Sequence[Entry]]]


def doors(timetable: Timetable, is_known: Callable[[date, str], bool] = lambda _day, _room: True) -> list[Door]:
    """A door for each day and each room used on it, rooms in the order of the definition.

    Without those of which it is not known what takes place there, by day and id of the room.
    """
    order, used = room_order(timetable)[:-1], []
    for grid in grids(timetable):
        taking = [*((entry, ()) for entry in grid.all_day), *((placed.entry, placed.parts) for placed in grid.placed)]
        for room in order:
            sessions = [(entry, parts) for entry, parts in taking if entry.room_id == room]
            if sessions and (name := sessions[0][0].room) and is_known(grid.day, room):
                used.append(Door(name, grid.day, sessions))
    return used


def render(timetable: Timetable, signs: Sequence[Door], language: str) -> bytes:
    """The PDF, A4 landscape, one page a door; the forum's next language stands quieter beneath."""
    title = clean_line(timetable.title.within(language))
    document = Document(f"{word('Door signs', language)} – {title}", language=language, tagged=True)
    second = next(iter(languages_of(timetable, language)[1:]), "")
    for door in signs:
        page = document.page(*_PAGE_MM)
        _draw_head(page, door, language, second)
        _Day(page, door, language, second).draw()
        _draw_foot(page, timetable, language)
    return document.render()


def render_now_next(timetable: Timetable, signs: Sequence[Door], language: str) -> bytes:
    """The PDF, A4 landscape: for each door a page for each session, to be changed between them."""
    document = Document(
        f"{word('Door signs', language)} – {timetable.title.within(language)}", language=language, tagged=True
    )
    second = next(iter(languages_of(timetable, language)[1:]), "")
    for door in signs:
        sessions = [(entry, parts) for entry, parts in door.sessions if not entry.all_day]
        for (entry, parts), following in zip_longest(sessions, sessions[1:]):
            page = document.page(*_PAGE_MM)
            _draw_head(page, door, language, second)
            _draw_now(page, entry, _who(entry, parts, language), language, second)
            if following:
                _draw_next(page, following[0], language)
            _draw_foot(page, timetable, language)
    return document.render()


def _draw_foot(page: Page, timetable: Timetable, language: str) -> None:
    """Which forum, and as of when."""
    y = page.height_mm - _MARGIN_MM + 5
    title = clean_line(timetable.title.within(language))
    page.line(_MARGIN_MM, y - 5, page.width_mm - _MARGIN_MM, y - 5, colour=LINE)
    page.fit(_MARGIN_MM, y - 3, 190, 3.6, title, CAPTION_PT + 1.5, 5, lines=1, colour=MUTED, language=language)
    revised = word("As of {}", language, f"{timetable.revised:%Y-%m-%d %H:%M}")
    with page.uncounted():
        page.text(page.width_mm - _MARGIN_MM, y, revised, CAPTION_PT + 1.5, colour=MUTED, align="right",
                  language=language)  # fmt: skip


def _draw_head(page: Page, door: Door, language: str, second: str) -> None:
    """Room and day, to be read from the end of the corridor."""
    page.rect(0, 0, page.width_mm, _BAND_MM, fill=ACCENT)
    name, beneath = clean_line(door.room.within(language)), _in_second(door.room, language, second)
    left, right = _MARGIN_MM, page.width_mm - _MARGIN_MM
    wide = (right - left) * 0.66
    with page.tagged("H1"):
        page.fit(left, 11, wide, 25 if beneath else 36, name, 84, 24, lines=2, weight=700, colour=PAPER,
                 valign="middle", language=language)  # fmt: skip
    quiet = tint(ACCENT, 0.18)
    if beneath:
        page.fit(left, 41.5, wide, 9, beneath, 26, 10, lines=1, colour=quiet, valign="middle", language=second)
    narrow = right - left - wide - 6
    day = re.sub(r"(?<=\d|\.) (?=[^\W\d])", "\u00a0", day_heading(door.day, language))  # 18. stays with its month
    page.fit(right - narrow, 14, narrow, 19, day, 24, 10, lines=2, weight=600, colour=PAPER, align="right",
             language=language)  # fmt: skip
    if second:
        page.fit(right - narrow, 42.5, narrow, 7, day_heading(door.day, second), 15, 8, lines=1, colour=quiet,
                 align="right", valign="middle", language=second)  # fmt: skip


class _Day:
    """The sessions of a day in the largest type in which all of them have room."""

    def __init__(self, page: Page, door: Door, language: str, second: str) -> None:
        self._page, self._language, self._second = page, language, second
        self._rows = [(entry, _who(entry, parts, language)) for entry, parts in door.sessions]

    def draw(self) -> None:
        """Sessions one below the other, times in a column of their own."""
        free_mm = self._page.height_mm - _BAND_MM - 7 - _MARGIN_MM - 3
        size_pt = _TITLE_PT
        while sum(self._height_mm(row, size_pt) for row in self._rows) > free_mm:
            size_pt *= _SHRINK
        y = _BAND_MM + 7
        for number, row in enumerate(self._rows):
            if number:
                self._page.line(_MARGIN_MM, y, self._page.width_mm - _MARGIN_MM, y, colour=LINE)
            self._row(row, y, size_pt)
            y += self._height_mm(row, size_pt)

    def _lines(self, row: tuple[Entry, str], size_pt: float) -> list[tuple[str, float, int, str, str]]:
        """Text, size, weight, colour and language of each paragraph of a row."""
        entry, told = row
        weight = 400 if entry.kind in PAUSES else 700
        lines = [(clean_line(entry.title.within(self._language)), size_pt, weight, INK, self._language)]
        if beneath := _in_second(entry.title, self._language, self._second):
            lines.append((beneath, size_pt * 0.56, 400, MUTED, self._second))
        if told:
            lines.append((told, size_pt * 0.56, 400, INK, self._language))
        return lines

    def _height_mm(self, row: tuple[Entry, str], size_pt: float) -> float:
        heights = (
            len(self._page.wrapped(self._wide(size_pt), text, size, weight=weight, language=language))
            * millimetres(size * LEADING)
            for text, size, weight, _, language in self._lines(row, size_pt)
        )
        return sum(heights) + millimetres(size_pt) * 0.55

    def _wide(self, size_pt: float) -> float:
        return self._page.width_mm - 2 * _MARGIN_MM - millimetres(size_pt) * _TIME_EM

    def _row(self, row: tuple[Entry, str], y: float, size_pt: float) -> None:
        y += millimetres(size_pt) * 0.275
        when = span(row[0], self._language)
        column_mm = millimetres(size_pt) * (_TIME_EM - 0.6)
        weight = 400 if row[0].kind in PAUSES else 700
        fitting = min(1.0, column_mm / width_mm(when, size_pt, weight))
        baseline = y + millimetres(size_pt) * (LEADING / 2 + 0.36)
        self._page.text(_MARGIN_MM, baseline, when, size_pt * fitting, weight=weight, colour=ACCENT)
        left = _MARGIN_MM + millimetres(size_pt) * _TIME_EM
        for text, size, weight, colour, language in self._lines(row, size_pt):
            y += self._page.paragraph(left, y, self._wide(size_pt), text, size, weight=weight, colour=colour,
                                      align="left", language=language)  # fmt: skip


def _who(entry: Entry, parts: Sequence[Entry], language: str) -> str:
    """Who is to be heard: those of the session, the speakers of its talks, the number of its cases."""
    said = [clean_line(line) for line in credits_of(entry, language, "signs")]
    speaking = replace(entry, people=tuple(one for part in parts if part.kind == "talk" for one in part.people))
    talks = [clean_line(line) for line in credits_of(speaking, language, "signs")]
    cases = sum(part.kind == "case" for part in parts)
    return " · ".join([*said, *talks, *([counted("{} case", "{} cases", cases, language)] if cases else [])])


def _in_second(text: Text, language: str, second: str) -> str:
    """The text in the second language, blank where it has none or says the same."""
    if second not in text.languages:
        return ""
    told = clean_line(text.within(second))
    return "" if told == clean_line(text.within(language)) else told


_NOW_MM, _TITLE_MM, _NEXT_MM = 66.0, 80.0, 163.0
"""Tops of the three parts below the band with the room."""
_LABEL_MM = 34.0
"""Width of the words now and next."""


def _draw_now(page: Page, entry: Entry, told: str, language: str, second: str) -> None:
    left, wide = _MARGIN_MM, page.width_mm - 2 * _MARGIN_MM
    page.fit(left, _NOW_MM, _LABEL_MM, 9, word("Now", language), 24, 10, lines=1, weight=700, colour=ACCENT,
             valign="middle", language=language)  # fmt: skip
    page.fit(left + _LABEL_MM, _NOW_MM, wide - _LABEL_MM, 9, span(entry, language), 24, 10, lines=1, colour=ACCENT,
             valign="middle", language=language)  # fmt: skip
    beneath = _in_second(entry.title, language, second)
    tall = _NEXT_MM - _TITLE_MM - (12 if beneath else 0) - (19 if told else 0) - 4
    page.fit(left, _TITLE_MM, wide, tall, clean_line(entry.title.within(language)), 64, 16, lines=4, weight=700,
             colour=INK, language=language)  # fmt: skip
    y = _TITLE_MM + tall + 2
    if beneath:
        page.fit(left, y, wide, 10, beneath, 26, 8, lines=1, colour=MUTED, valign="middle", language=second)
        y += 12
    if told:
        page.fit(left, y, wide, 16, told, 20, 8, lines=2, colour=INK, valign="middle", language=language)


def _draw_next(page: Page, entry: Entry, language: str) -> None:
    left, right = _MARGIN_MM, page.width_mm - _MARGIN_MM
    page.line(left, _NEXT_MM, right, _NEXT_MM, colour=LINE)
    told = f"{span(entry, language)}  {clean_line(entry.title.within(language))}"
    page.fit(left, _NEXT_MM + 4, _LABEL_MM, 16, word("Next", language), 22, 10, lines=1, weight=600, colour=MUTED,
             language=language)  # fmt: skip
    page.fit(left + _LABEL_MM, _NEXT_MM + 4, right - left - _LABEL_MM, 20, told, 22, 9, lines=2, colour=MUTED,
             language=language)  # fmt: skip


HEADER = ("session", "title", "place", "id", "name", "name_local", "organisation", "state")
_EDGE_MM, _TOP_MM, _BOTTOM_MM = 15.0, 44.0, 280.0
_BOX = "☐"


def render_lists(forum: Forum, roster: Roster, standings: Sequence[Standing], language: str) -> bytes:
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
    wide = page.width_mm - 2 * _EDGE_MM
    columns = [Column("", 8), Column(word("name", language), wide * 0.46), Column("", wide * 0.54 - 8)]
    columns[2] = Column(word("organisation, city", language), wide * 0.54 - 8)
    people = [_row(person, _BOX, language) for person in in_order(_of(roster, standing.people), language)]
    page, top = draw_table(page, _EDGE_MM, top, columns, people, bottom_mm=_BOTTOM_MM, next_page=next_page,
                           size_pt=BODY_PT)  # fmt: skip
    if not standing.waiting:
        return
    if top > _BOTTOM_MM - 30:
        page, top = next_page()
    with page.tagged("H2"):
        page.text(_EDGE_MM, top + 12, word("Waiting list", language), HEADING_PT, weight=700, language=language)
    waiting = [
        _row(person, number_in_digits(str(number), language), language)
        for number, person in enumerate(_of(roster, standing.waiting), 1)
    ]
    draw_table(
        page,
        _EDGE_MM,
        top + 16,
        columns,
        waiting,
        bottom_mm=_BOTTOM_MM,
        next_page=next_page,
        size_pt=BODY_PT,
    )


def _row(person: Participant, mark: str, language: str) -> Row:
    name = f"{person.known_as}  {person.name_local}" if person.name_local else person.known_as
    office = several(filter(None, (person.organisation, person.city)), language)
    return [mark, Cell(name, 600, INK, person.own_language), Cell(office, 400, MUTED)]


def _page(document: Document, forum: Forum, standing: Standing, language: str, *, is_first: bool) -> Page:
    """A page with what it is for, when and where, and how full it is."""
    page, session = document.page(), standing.session
    wide = page.width_mm - 2 * _EDGE_MM
    with page.heading("H1", is_first=is_first):
        page.fit(_EDGE_MM, 11, wide, 13, clean_line(session.title.within(language)), TITLE_PT, 12, lines=2,
                 weight=700, language=language)  # fmt: skip
    where = [forum.room(session.room).name.within(language)] if session.room else []
    facts = [day_heading(session.date, language), clock(session.start, language), *where]
    with page.heading("P", is_first=is_first):
        page.fit(_EDGE_MM, 26, wide, 6, clean_line(" · ".join(facts)), BODY_PT + 1, 8, lines=1, colour=MUTED,
                 language=language)  # fmt: skip
    number = len(standing.people)
    full = counted("{} person", "{} people", number, language)
    if standing.capacity is not None:
        full = word("{} of {} places", language, number, standing.capacity)
    with page.heading("P", is_first=is_first):
        page.fit(_EDGE_MM, 33, wide, 6, full, BODY_PT + 1, 8, lines=1, weight=600, language=language)
    page.line(_EDGE_MM, 41, page.width_mm - _EDGE_MM, 41, colour=INK, line_mm=0.4)
    return page
