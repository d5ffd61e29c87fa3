"""The driver's sheet: where to be when, with addresses as they stand on the street signs; no names of passengers."""

from itertools import pairwise

from forumctl.definition import Forum
from forumctl.definition.values import clock_of
from forumctl.definition.visits import Bus
from forumctl.documents.document import Document
from forumctl.documents.page import Page
from forumctl.documents.palette import BODY_PT, DISPLAY_PT, HEADING_PT, LINE, MUTED, TITLE_PT, text_on
from forumctl.locale import counted, word
from forumctl.plans.visits import VisitPlan
from forumctl.visits.riding import visits_of
from forumctl.visits.timetable.whereabouts import Stay, stays, stops_by_bus

from .letterhead import (
    BAND_MM,
    MARGIN_MM,
    band,
    on_baseline,
    title_of,
)

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
                ride = visits_of(forum).travel_min(stay.venue, following.venue, stay.leaves // 60)
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
    page.text(MARGIN_MM, y + 10, clock_of(arrives), DISPLAY_PT, weight=700, colour=bus.colour)
    on_baseline(page, left, y + 7, right - left, venue.name.within(local), TITLE_PT, weight=700, language=local)
    if len(languages) > 1:
        name = venue.name.within(languages[1])
        on_baseline(page, left, y + 12.8, right - left, name, BODY_PT, colour=MUTED, language=languages[1])
    address = venue.address.within(local) if venue.address else ""
    on_baseline(page, left, y + 19.5, right - left, address, HEADING_PT, weight=600, language=local)
    if ride is not None:
        leaves = word("Leave at {}", local, clock_of(stay.leaves))
        line = f"{leaves}  →  {counted('{} minute', '{} minutes', ride, local)}"
        on_baseline(page, left, y + 26.5, right - left, line, HEADING_PT, colour=bus.colour, weight=700, language=local)
        page.line(MARGIN_MM, y + each_mm - 5, right, y + each_mm - 5, colour=LINE)
