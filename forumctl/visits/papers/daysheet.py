"""The day for the wall, as PDF and SVG: buses by time, how full each site is under it, and who rides where, A to Z."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from itertools import pairwise
from string import ascii_lowercase
from typing import TypeVar

from forumctl.definition import Forum
from forumctl.definition.colour import difference
from forumctl.definition.values import minute_of_day
from forumctl.definition.visits import Bus, Site, Visits
from forumctl.documents.document import Document
from forumctl.documents.finder import Chip
from forumctl.documents.finder import draw_finder as draw_list
from forumctl.documents.localised import clock, clock_span, day_heading
from forumctl.documents.page import Page
from forumctl.documents.palette import (
    BODY_PT,
    CAPTION_PT,
    FAINT,
    INK,
    LINE,
    MUTED,
    NOTE_PT,
    SERIES,
    TITLE_PT,
    ZEBRA,
    text_on,
    tint,
)
from forumctl.documents.svg import SvgDocument
from forumctl.documents.type.fitting import width_mm as measured
from forumctl.documents.type.fitting import wrap
from forumctl.documents.units import millimetres
from forumctl.locale import word
from forumctl.plans.visits import Stop, VisitPlan
from forumctl.roster import Roster
from forumctl.visits.riding import visits_of
from forumctl.visits.timetable.whereabouts import Spell, mode_of, part_day, spells, stays, stops_by_bus

from .letterhead import FLOOR_PT, on_baseline, title_of

_MARGIN_MM = 14.0
_LEFT_MM = 30.0
"""From the margin to where the time begins."""
_HEAD_MM = 30.0
_APART = 0.09  # in OKLab: told apart at a glance, not only side by side


class _Scale:
    """Minutes of the day as millimetres across the page."""

    def __init__(self, page: Page, first: int, last: int) -> None:
        self.first, self.last = first // 30 * 30, -(-last // 30) * 30
        self.left = _MARGIN_MM + _LEFT_MM
        self.right = page.width_mm - _MARGIN_MM
        self._mm = (self.right - self.left) / (self.last - self.first)

    def x(self, minute: int) -> float:
        return self.left + (minute - self.first) * self._mm

    def by_the_clock(self, page: Page) -> AbstractContextManager[None]:
        """Inside, time runs from left to right whatever the language."""
        return page.as_it_is(self.left, self.right - self.left)


def render(forum: Forum, roster: Roster, plan: VisitPlan, language: str) -> bytes:
    """The PDF, landscape: A4 up to eight buses, A3 beyond; the picture of the day, then everybody A to Z.

    A day of more buses and sites than a sheet has room for goes on on further ones, the sites after the buses.
    """
    size_mm = size_mm_of(forum)
    document = Document(f"{day_title(forum, language)} – {title_of(forum, language)}", language=language)
    visits = visits_of(forum)
    if _least_mm(visits, language) <= size_mm[1]:
        draw_day(document.page(*size_mm), forum, roster, plan, language)
    else:
        short: set[str] = set()
        for buses in _parts(visits.buses, size_mm[1], _LANE_MM):
            _draw(document.page(*size_mm), forum, roster, plan, language, buses, (), short)
        for sites in _parts(visits.sites, size_mm[1], _strip_mm(visits, language)):
            _draw(document.page(*size_mm), forum, roster, plan, language, (), sites, short)
    draw_finder(document, forum, roster, plan, size_mm, language)
    return document.render()


_LANE_MM = 11.0
"""What a bus needs at the least, so that what it does can be read."""
_SITE_MM = _LEFT_MM - 7
_LINE_MM = 1.4 * millimetres(FLOOR_PT)
_Row = TypeVar("_Row")


def _strip_mm(visits: Visits, language: str) -> float:
    """What a site needs at the least, so that its name can be read."""

    def lines(site: Site) -> int:
        name = _named(visits, site, language)
        return len(wrap(name, _SITE_MM, lambda part: measured(part, FLOOR_PT, 600, language), language))

    return 5 + 3.6 + max(map(lines, visits.sites)) * _LINE_MM


def _least_mm(visits: Visits, language: str) -> float:
    """The height of a sheet with all buses and sites."""
    strips = len(visits.sites) * _strip_mm(visits, language)
    return _HEAD_MM + 6 + 26 + 8 + len(visits.buses) * _LANE_MM + strips


def _parts(rows: Sequence[_Row], high_mm: float, row_mm: float) -> Iterator[Sequence[_Row]]:
    """The rows that go on each sheet of a height."""
    most = max(1, int((high_mm - _HEAD_MM - 32) / row_mm))
    return (rows[first : first + most] for first in range(0, len(rows), most))


def day_title(forum: Forum, language: str) -> str:
    """What the outing is called, else the day of visits."""
    title = visits_of(forum).title
    return title.within(language) if title else word("The day of visits", language)


def size_mm_of(forum: Forum) -> tuple[float, float]:
    """Width and height of the sheet for so many buses."""
    return (297.0, 210.0) if len(visits_of(forum).buses) <= 8 else (420.0, 297.0)


def draw_day(page: Page, forum: Forum, roster: Roster, plan: VisitPlan, language: str) -> None:
    """The picture of the day: the buses by time, and under them how full each site is."""
    visits = visits_of(forum)
    _draw(page, forum, roster, plan, language, visits.buses, visits.sites, set())


def _draw(
    page: Page,
    forum: Forum,
    roster: Roster,
    plan: VisitPlan,
    language: str,
    buses: Sequence[Bus],
    sites: Sequence[Site],
    short: set[str],
) -> None:
    """Some buses by time, and under them some sites; `short` are those whose letter stands for their name."""
    visits = visits_of(forum)
    _title(page, forum, day_title(forum, language), language)
    clocks = [minute_of_day(moment) for stop in plan.stops for moment in (stop.start, stop.end)]
    scale = _Scale(page, min(clocks, default=540), max(clocks, default=1080))
    colours = _site_colours(visits.buses, visits.sites)
    free_mm = page.height_mm - _HEAD_MM - 26
    share = len(buses) / (len(buses) + 0.8 * len(sites))
    buses_mm = min(free_mm * share, free_mm - len(sites) * _strip_mm(visits, language)) if buses else 0.0
    top, middle = _HEAD_MM + 6, _HEAD_MM + 6 + buses_mm
    _hours(page, scale, top, page.height_mm - 12, language)
    lane_mm = min((middle - top - 8) / max(len(buses), 1), 30)
    for row, bus in enumerate(buses):
        _bus(page, forum, plan, bus, scale, top + row * lane_mm, lane_mm, colours, short, language)
    if not sites:
        return
    page.text(_MARGIN_MM, middle + 3, word("People at each site", language), BODY_PT, weight=700, language=language)
    part = part_day(visits, roster, plan)
    strip_mm = min((page.height_mm - 14 - middle - 6) / len(sites), 50)
    for row, site in enumerate(sites):
        there = tuple(spells(visits, plan, site.id, part))
        at = middle + 6 + row * strip_mm
        name = _named(visits, site, language) if site.id in short else site.name.within(language)
        _site(page, there, site, name, scale, at, strip_mm, colours[site.id], language)


def _named(visits: Visits, site: Site, language: str) -> str:
    return f"{_letter(visits, site)}  {site.name.within(language)}"


def _letter(visits: Visits, site: Site) -> str:
    """What stands for a site where there is no room for its name: a small letter."""
    number = visits.sites.index(site)
    return (ascii_lowercase[number // 26 - 1] if number >= 26 else "") + ascii_lowercase[number % 26]


def _title(page: Page, forum: Forum, title: str, language: str) -> None:
    page.text(_MARGIN_MM, 18, title, TITLE_PT, weight=700, colour=INK, language=language)
    day = f"{day_heading(visits_of(forum).date, language)} · {forum.about.title.within(language)}"
    page.text(_MARGIN_MM, 25.5, day, BODY_PT, colour=MUTED, language=language)


def _hours(page: Page, scale: _Scale, top: float, bottom: float, language: str) -> None:
    with scale.by_the_clock(page):
        for minute in range(scale.first, scale.last + 1, 30):
            x, is_hour = scale.x(minute), minute % 60 == 0
            page.line(x, top - 2, x, bottom, colour=LINE, line_mm=0.2 if is_hour else 0.08)
            if is_hour:
                page.text(x, top - 3.2, clock(minute, language), CAPTION_PT, colour=MUTED, align="centre")


def _bus(
    page: Page,
    forum: Forum,
    plan: VisitPlan,
    bus: Bus,
    scale: _Scale,
    y: float,
    lane_mm: float,
    colours: Mapping[str, str],
    short: set[str],
    language: str,
) -> None:
    stops = stops_by_bus(plan).get(bus.id, ())
    height = lane_mm - min(4, lane_mm * 0.2)
    side = min(height, 16)
    page.rect(_MARGIN_MM, y + (height - side) / 2, side, side, fill=bus.colour, radius_mm=1.5)
    page.fit(_MARGIN_MM + 1.5, y + (height - side) / 2 + 1.5, side - 3, side - 3, bus.id, 40, 8, lines=1, weight=700,
             colour=text_on(bus.colour), align="centre", valign="middle")  # fmt: skip
    people = len(plan.buses.get(bus.id, ()))
    page.text(_MARGIN_MM + side + 2, y + height / 2 + 1.2, f"{people}", BODY_PT, weight=700, colour=INK)
    parties = max(len(plan.parties.get(bus.id, ())), 1)
    with scale.by_the_clock(page):
        for stay, following in pairwise(stays(visits_of(forum).start, stops)):
            ride = (
                visits_of(forum).travel_min(
                    stay.venue, following.venue, stay.leaves // 60, mode_of(visits_of(forum), stay)
                )
                or 0
            )
            left, right = scale.x(following.arrives - ride), scale.x(following.arrives)
            page.rect(left, y + height / 2 - 0.9, right - left, 1.8, fill=FAINT)
        for stop in stops:
            if stop.kind in ("site", "lunch"):
                first = (stop.party - 1) * height / parties if stop.party else 0.0
                high = height / parties if stop.party else height
                _stop(page, forum, stop, scale, y + first, high, colours, short, language)


def _stop(
    page: Page,
    forum: Forum,
    stop: Stop,
    scale: _Scale,
    y: float,
    high: float,
    colours: Mapping[str, str],
    short: set[str],
    language: str,
) -> None:
    left, right = scale.x(minute_of_day(stop.start)), scale.x(minute_of_day(stop.end))
    is_site = stop.kind == "site"
    colour = colours.get(stop.site, FAINT) if is_site else ZEBRA
    ink = text_on(colour) if is_site else MUTED
    page.rect(left + 0.25, y + 0.25, right - left - 0.5, high - 0.5, fill=colour, radius_mm=1,
              stroke="" if is_site else LINE)  # fmt: skip
    site = next((site for site in visits_of(forum).sites if site.id == stop.site), None)
    label = site.name.within(language) if site else word("Lunch", language)
    with page.clipped(left, y, right - left, high):
        text = left + 1.2
        if stop.party:
            page.text(text, y + high / 2 + 1.3, str(stop.party), BODY_PT, weight=700, colour=ink)
            text += 3.4
        wide = right - text - 1.4
        times = "" if stop.party or high < _LANE_MM - 3 else _times(stop, wide, language)
        room = high - 2.6 - (3.6 if times else 0.0)
        lines = max(1, int(room / millimetres(FLOOR_PT)))
        block = page.set_text(label, weight=600, language=language).fit(wide, room, NOTE_PT, lines)
        if block.size_pt >= FLOOR_PT:
            page.fit(text, y + 1.3, wide, room, label, NOTE_PT, FLOOR_PT, lines=lines, weight=600, colour=ink,
                     language=language, valign="middle" if stop.party else "top")  # fmt: skip
        elif site:
            short.add(site.id)
            letter = _letter(visits_of(forum), site)
            page.text(text, y + (high / 2 + 1.3 if stop.party else 4.4), letter, BODY_PT, weight=700, colour=ink)
        if times:
            size = CAPTION_PT if measured(times, CAPTION_PT, 400, language) <= wide else FLOOR_PT
            page.text(text, y + high - 1.7, times, size, colour=ink)


def _times(stop: Stop, wide_mm: float, language: str) -> str:
    """From when to when, else from when, else nothing: what there is room for."""
    said = (clock_span(stop.start, stop.end, language), clock(minute_of_day(stop.start), language))
    return next((times for times in said if measured(times, FLOOR_PT, 400, language) <= wide_mm), "")


def _site_colours(buses: Sequence[Bus], sites: Sequence[Site]) -> dict[str, str]:
    """A colour for each site, unlike those of the buses as long as there are such."""
    unlike = [colour for colour in SERIES if all(difference(colour, bus.colour) > _APART for bus in buses)]
    colours = list(dict.fromkeys((*unlike, *SERIES)))
    return {site.id: colours[index % len(colours)] for index, site in enumerate(sites)}


def _site(
    page: Page,
    there: Iterable[Spell],
    site: Site,
    name: str,
    scale: _Scale,
    y: float,
    strip_mm: float,
    colour: str,
    language: str,
) -> None:
    """How many people are at a site through the day, against how many it takes."""
    bottom, high = y + strip_mm - 3, strip_mm - 5
    top_people = site.capacity * 1.12
    limit = bottom - high * site.capacity / top_people
    page.rect(_MARGIN_MM, bottom - high, 2.4, high, fill=colour, radius_mm=0.6)
    page.fit(_MARGIN_MM + 4, bottom - high, _SITE_MM, high - 3.6, name, NOTE_PT, FLOOR_PT, lines=12, weight=600,
             colour=INK, language=language)  # fmt: skip
    limit_words = word("at most {} at once", language, site.capacity)
    on_baseline(page, _MARGIN_MM + 4, bottom - 0.4, _LEFT_MM - 7, limit_words, CAPTION_PT, colour=MUTED)
    with scale.by_the_clock(page):
        for spell in there:
            left, right = scale.x(spell.start), scale.x(spell.end)
            tall = high * min(spell.people / top_people, 1)
            page.rect(left, bottom - tall, right - left, tall, fill=tint(colour, 0.55))
            if right - left > 6:
                page.text((left + right) / 2, bottom - 1.2, str(spell.people), CAPTION_PT, weight=700, align="centre")
    page.line(scale.left, limit, scale.right, limit, colour=colour, line_mm=0.3, dash_mm=(1.2, 0.9))
    page.line(scale.left, bottom, scale.right, bottom, colour=INK, line_mm=0.2)


def render_svg(forum: Forum, roster: Roster, plan: VisitPlan, language: str) -> bytes:
    """The file, as large as the sheet for the wall; higher where so many buses and sites need it."""
    document = SvgDocument(day_title(forum, language), language=language)
    wide, high = size_mm_of(forum)
    visits = visits_of(forum)
    high = max(high, _least_mm(visits, language))
    draw_day(document.page(wide, high), forum, roster, plan, language)
    (page,) = document.files()
    return page


_LIST_TOP_MM = 32.0
_LIST_BOTTOM_MM = 12.0


def draw_finder(
    document: Document, forum: Forum, roster: Roster, plan: VisitPlan, size_mm: tuple[float, float], language: str
) -> None:
    """As many pages as the people need, family names first."""
    width, height = size_mm
    colour = {bus.id: bus.colour for bus in visits_of(forum).buses}
    party = plan.party_of
    chips = {
        person: Chip(bus, colour.get(bus, MUTED), str(party.get(person, ""))) for person, bus in plan.bus_of.items()
    }

    def new_page() -> Page:
        page = document.page(width, height)
        page.text(_MARGIN_MM, 18, word("Find your bus", language), TITLE_PT, weight=700, language=language)
        day = f"{day_heading(visits_of(forum).date, language)} · {title_of(forum, language)}"
        page.text(_MARGIN_MM, 25.5, day, BODY_PT, colour=MUTED, language=language)
        return page

    frame = _MARGIN_MM, _LIST_TOP_MM, width - 2 * _MARGIN_MM, height - _LIST_TOP_MM - _LIST_BOTTOM_MM
    draw_list([roster.by_id[person] for person in chips], chips, new_page, frame, language)
