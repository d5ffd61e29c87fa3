"""The sign behind a bus's windscreen: its letter, as large as the paper, in its colour."""

from collections.abc import Sequence

from forumctl.definition import Forum
from forumctl.definition.visits import Bus
from forumctl.documents.document import Document
from forumctl.documents.localised import long_date
from forumctl.documents.page import Page
from forumctl.documents.palette import INK, MUTED, text_on

from .heading import languages_of, on_baseline, spoken, versions
from .riding import visits_of
from .words import word

_FIELD_MM = 158.0
_MARGIN_MM = 14.0
_TO_A3 = 2**0.5


def render(forum: Forum, bus: str, language: str, *, a3: bool = False) -> bytes:
    """One landscape page, A4 or A3.

    A letter of 120 mm is read from 30 m away and more (25 mm for each 6 m; USSC, 2018); on A3 it has 170.
    """
    visits = visits_of(forum)
    found = next(candidate for candidate in visits.buses if candidate.id == bus)
    languages = languages_of(forum, language)
    document = Document(f"{word('Bus {}', language, bus)} – {forum.about.title.within(language)}", language=language)
    page = document.page(*((420, 297) if a3 else (297, 210)))
    with page.scaled(_TO_A3 if a3 else 1.0):
        _draw(page, forum, found, languages)
    return document.render()


def _draw(page: Page, forum: Forum, found: Bus, languages: Sequence[str]) -> None:
    """The sign, in the measures of A4."""
    ink, bus = text_on(found.colour), found.id
    page.rect(0, 0, 297, _FIELD_MM, fill=found.colour)
    names = versions(found.name, languages) or (word("Bus {}", languages[0], bus),)
    wide = 150.0 if len(bus) < 3 else 200.0
    page.fit(_MARGIN_MM, 17, wide, _FIELD_MM - 34, bus, 700, 200, lines=1, weight=700, colour=ink, align="centre",
             valign="middle")  # fmt: skip
    left = _MARGIN_MM + wide + 8
    width = 297 - _MARGIN_MM - left
    for row, name in enumerate(names):
        page.fit(left, 30 + 30 * row, width, 18, name, 54, 20, lines=1, weight=700, colour=ink, language=languages[row])
    guide = f"{word('Guide', languages[0])}: {spoken(found.languages, languages[0])}"
    if found.languages:
        page.rect(left, 104, width, 0.7, fill=ink)
        page.fit(left, 111, width, 30, guide, 24, 12, lines=3, colour=ink, language=languages[0])
    for row, title in enumerate(versions(forum.about.title, languages)):
        on_baseline(page, _MARGIN_MM, 176 + 12.5 * row, 297 - 2 * _MARGIN_MM, title, (26, 22)[row],
                    weight=(700, 500)[row], colour=(INK, MUTED)[row], language=languages[row])  # fmt: skip
    day = long_date(visits_of(forum).date, languages[0])
    on_baseline(page, 297 - _MARGIN_MM, 200, 120, day, 15, colour=MUTED, align="right", language=languages[0])
