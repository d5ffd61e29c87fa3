"""The sign behind a bus's windscreen: its letter, as large as the paper, in its colour."""

from collections.abc import Sequence

from forumctl.definition import Forum
from forumctl.definition.visits import Bus
from forumctl.documents.document import Document
from forumctl.documents.localised import long_date
from forumctl.documents.page import Page
from forumctl.documents.palette import INK, MUTED, text_on
from forumctl.documents.type.fitting import width_mm as measured
from forumctl.documents.units import millimetres
from forumctl.locale import word
from forumctl.visits.names import bus_names
from forumctl.visits.riding import visits_of

from .letterhead import (
    languages_of,
    on_baseline,
    spoken,
    versions,
)

_FIELD_MM = 158.0
_MARGIN_MM = 14.0
_LETTER_MM = 150.0
_CAPITALS = 0.714  # height of capitals and figures in Noto Sans, of its size
_TO_A3 = 2**0.5


def readable_m(bus: str, *, a3: bool = False) -> int:
    """From how many metres the letters of a label are read: 25 mm of height for each 6 m (USSC, 2018)."""
    wide, high = (297 - 2 * _MARGIN_MM, _FIELD_MM - 46) if len(bus) > 2 else (_LETTER_MM, _FIELD_MM - 34)
    size_mm = min(wide / measured(bus, 1000.0, 700) * millimetres(1000.0), high / _CAPITALS)
    return int(size_mm * _CAPITALS * (_TO_A3 if a3 else 1.0) / 25 * 6)


def render(forum: Forum, bus: str, language: str, *, a3: bool = False) -> bytes:
    """One landscape page, A4 or A3.

    A label of one or two characters is read from 20 m and more; of a longer one `readable_m` says from where.
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
    ink = text_on(found.colour)
    page.rect(0, 0, 297, _FIELD_MM, fill=found.colour)
    names = bus_names(found, languages)
    if len(found.id) > 2:
        _draw_long(page, found, names, languages, ink)
    else:
        _draw_letter(page, found, names, languages, ink)
    for row, title in enumerate(versions(forum.about.title, languages)):
        on_baseline(page, _MARGIN_MM, 176 + 12.5 * row, 297 - 2 * _MARGIN_MM, title, (26, 22)[row],
                    weight=(700, 500)[row], colour=(INK, MUTED)[row], language=languages[row])  # fmt: skip
    day = long_date(visits_of(forum).date, languages[0])
    on_baseline(page, 297 - _MARGIN_MM, 200, 120, day, 15, colour=MUTED, align="right", language=languages[0])


def _draw_long(page: Page, bus: Bus, names: Sequence[str], languages: Sequence[str], ink: str) -> None:
    """A label of three characters or more: over the whole width, its name and the guide's languages under it."""
    width = 297 - 2 * _MARGIN_MM
    page.fit(_MARGIN_MM, 12, width, _FIELD_MM - 46, bus.id, 700, 60, lines=1, weight=700, colour=ink, align="centre",
             valign="middle")  # fmt: skip
    on_baseline(page, _MARGIN_MM, 146, width / 2 - 4, " · ".join(names), 26, weight=700, colour=ink)
    if bus.languages:
        guide = f"{word('Guide', languages[0])}: {spoken(bus.languages, languages[0])}"
        on_baseline(page, 297 - _MARGIN_MM, 146, width / 2 - 4, guide, 22, colour=ink, align="right",
                    language=languages[0])  # fmt: skip


def _draw_letter(page: Page, bus: Bus, names: Sequence[str], languages: Sequence[str], ink: str) -> None:
    """A label of one or two characters: as high as the field, its name and the guide's languages beside it."""
    page.fit(_MARGIN_MM, 17, _LETTER_MM, _FIELD_MM - 34, bus.id, 700, 200, lines=1, weight=700, colour=ink,
             align="centre", valign="middle")  # fmt: skip
    left = _MARGIN_MM + _LETTER_MM + 8
    width = 297 - _MARGIN_MM - left
    for row, name in enumerate(names):
        page.fit(left, 30 + 30 * row, width, 18, name, 54, 20, lines=1, weight=700, colour=ink, language=languages[row])
    guide = f"{word('Guide', languages[0])}: {spoken(bus.languages, languages[0])}"
    if bus.languages:
        page.rect(left, 104, width, 0.7, fill=ink)
        page.fit(left, 111, width, 30, guide, 24, 12, lines=3, colour=ink, language=languages[0])
