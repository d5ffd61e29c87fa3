"""Signs to be changed between sessions: what is on behind the door now, and what comes next."""

from collections.abc import Sequence
from itertools import zip_longest

from forumctl.definition.cleaning import clean_line
from forumctl.documents.document import Document
from forumctl.documents.page import Page
from forumctl.documents.palette import ACCENT, INK, LINE, MUTED

from .entries import Entry, Timetable
from .fields import span
from .formats.wording import languages_of, word
from .signs import MARGIN_MM, PAGE_MM, Door, draw_foot, draw_head, in_second, who

_NOW_MM, _TITLE_MM, _NEXT_MM = 66.0, 80.0, 163.0
"""Tops of the three parts below the band with the room."""
_LABEL_MM = 34.0
"""Width of the words now and next."""


def render(timetable: Timetable, signs: Sequence[Door], language: str) -> bytes:
    """The PDF, A4 landscape: for each door a page for each session, in the order in which they are put up."""
    document = Document(f"{word('Door signs', language)} – {timetable.title.within(language)}", language=language)
    second = next(iter(languages_of(timetable, language)[1:]), "")
    for door in signs:
        sessions = [(entry, parts) for entry, parts in door.sessions if not entry.all_day]
        for (entry, parts), following in zip_longest(sessions, sessions[1:]):
            page = document.page(*PAGE_MM)
            draw_head(page, door, language, second)
            _draw_now(page, entry, who(entry, parts, language), language, second)
            if following:
                _draw_next(page, following[0], language)
            draw_foot(page, timetable, language)
    return document.render()


def _draw_now(page: Page, entry: Entry, told: str, language: str, second: str) -> None:
    left, wide = MARGIN_MM, page.width_mm - 2 * MARGIN_MM
    page.fit(left, _NOW_MM, _LABEL_MM, 9, word("Now", language), 24, 10, lines=1, weight=700, colour=ACCENT,
             valign="middle", language=language)  # fmt: skip
    page.fit(left + _LABEL_MM, _NOW_MM, wide - _LABEL_MM, 9, span(entry, language), 24, 10, lines=1, colour=ACCENT,
             valign="middle", language=language)  # fmt: skip
    beneath = in_second(entry.title, language, second)
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
    left, right = MARGIN_MM, page.width_mm - MARGIN_MM
    page.line(left, _NEXT_MM, right, _NEXT_MM, colour=LINE)
    told = f"{span(entry, language)}  {clean_line(entry.title.within(language))}"
    page.fit(left, _NEXT_MM + 4, _LABEL_MM, 16, word("Next", language), 22, 10, lines=1, weight=600, colour=MUTED,
             language=language)  # fmt: skip
    page.fit(left + _LABEL_MM, _NEXT_MM + 4, right - left - _LABEL_MM, 20, told, 22, 9, lines=2, colour=MUTED,
             language=language)  # fmt: skip
