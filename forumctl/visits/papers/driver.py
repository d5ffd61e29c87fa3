"""What the driver of a bus gets: the sheet with times and addresses, without names, and the windscreen sign."""

from collections.abc import Sequence
from itertools import pairwise

from forumctl.definition import Forum
from forumctl.definition.visits import Bus
from forumctl.documents.document import Document
from forumctl.documents.localised import clock, day_heading
from forumctl.documents.page import Page
from forumctl.documents.palette import BODY_PT, DISPLAY_PT, HEADING_PT, INK, LINE, MUTED, TITLE_PT, text_on
from forumctl.documents.type.fitting import width_mm as measured
from forumctl.documents.units import millimetres
from forumctl.locale import counted, is_right_to_left, labelled, word
from forumctl.plans.visits import VisitPlan
from forumctl.visits.buses import bus_names
from forumctl.visits.riding import visits_of
from forumctl.visits.timetable.whereabouts import Stay, mode_of, stays, stops_by_bus

from .letterhead import BAND_MM, MARGIN_MM, band, languages_of, on_baseline, spoken, title_of, versions

_TIME_MM = 44.0


def render(forum: Forum, plan: VisitPlan, bus: str) -> bytes:
    """One page in the language of the place, which is the last of the forum's languages, names in the first too."""
    found = next(candidate for candidate in visits_of(forum).buses if candidate.id == bus)
    local = forum.about.languages[-1]
    title = f"{word('Bus {}', local, bus)} – {word('Driver’s sheet', local)} – {title_of(forum, local)}"
    document = Document(title, language=local)
    page = document.page()
    band(page, forum, found, local, [])
    page.text(page.width_mm - MARGIN_MM, 15, word("Driver’s sheet", local), TITLE_PT, weight=700,
              colour=text_on(found.colour), align="right", language=local)  # fmt: skip
    way = stays(visits_of(forum).start, stops_by_bus(plan).get(bus, ()))
    each_mm = min((page.height_mm - BAND_MM - 22) / max(len(way), 1), 42.0)
    for row, (stay, following) in enumerate(pairwise([*way, None])):
        if stay is not None:
            ride = None
            if following is not None:
                ride = visits_of(forum).travel_min(
                    stay.venue, following.venue, stay.leaves // 60, mode_of(visits_of(forum), stay)
                )
            _stay(page, forum, found, stay, ride, BAND_MM + 12 + row * each_mm, each_mm, is_first=row == 0)
    return document.render()


def _stay(
    page: Page, forum: Forum, bus: Bus, stay: Stay, ride: int | None, y: float, each_mm: float, *, is_first: bool
) -> None:
    """When the bus is there and when it leaves, where that is, and how long the ride to the next place takes."""
    languages = tuple(dict.fromkeys((forum.about.languages[-1], forum.language)))
    local, left = languages[0], MARGIN_MM + _TIME_MM
    right = page.width_mm - MARGIN_MM
    venue = forum.venue(stay.venue)
    arrives = stay.leaves if is_first else stay.arrives
    page.text(MARGIN_MM, y + 10, clock(arrives, local), DISPLAY_PT, weight=700, colour=bus.colour)
    on_baseline(page, left, y + 7, right - left, venue.name.within(local), TITLE_PT, weight=700, language=local)
    if len(languages) > 1:
        name = venue.name.within(languages[1])
        on_baseline(page, left, y + 12.8, right - left, name, BODY_PT, colour=MUTED, language=languages[1])
    address = venue.address.within(local) if venue.address else ""
    on_baseline(page, left, y + 19.5, right - left, address, HEADING_PT, weight=600, language=local)
    if ride is not None:
        leaves = word("Leave at {}", local, clock(stay.leaves, local))
        arrow = "←" if is_right_to_left(local) else "→"
        line = f"{leaves}  {arrow}  {counted('{} minute', '{} minutes', ride, local)}"
        on_baseline(page, left, y + 26.5, right - left, line, HEADING_PT, colour=bus.colour, weight=700, language=local)
        page.line(MARGIN_MM, y + each_mm - 5, right, y + each_mm - 5, colour=LINE)


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


def render_sign(forum: Forum, bus: str, language: str, *, a3: bool = False) -> bytes:
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
    day = day_heading(visits_of(forum).date, languages[0])
    on_baseline(page, 297 - _MARGIN_MM, 200, 120, day, 15, colour=MUTED, align="right", language=languages[0])


def _draw_long(page: Page, bus: Bus, names: Sequence[str], languages: Sequence[str], ink: str) -> None:
    """A label of three characters or more: over the whole width, its name and the guide's languages under it."""
    width = 297 - 2 * _MARGIN_MM
    page.fit(_MARGIN_MM, 12, width, _FIELD_MM - 46, bus.id, 700, 60, lines=1, weight=700, colour=ink, align="centre",
             valign="middle")  # fmt: skip
    on_baseline(page, _MARGIN_MM, 146, width / 2 - 4, " · ".join(names), 26, weight=700, colour=ink)
    if bus.spoken:
        guide = labelled(word("Guide", languages[0]), spoken(bus.spoken, languages[0]), languages[0])
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
    guide = labelled(word("Guide", languages[0]), spoken(bus.spoken, languages[0]), languages[0])
    if bus.spoken:
        page.rect(left, 104, width, 0.7, fill=ink)
        page.fit(left, 111, width, 30, guide, 24, 12, lines=3, colour=ink, language=languages[0])
