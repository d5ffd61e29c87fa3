"""The guide's papers of one bus: the call-out list with a box to tick per departure, then the running order."""

from collections.abc import Sequence
from typing import NamedTuple

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.definition.visits import Bus
from forumctl.documents.alphabet import in_order
from forumctl.documents.document import Document
from forumctl.documents.localised import clock
from forumctl.documents.page import Page
from forumctl.documents.palette import BODY_PT, CAPTION_PT, FAINT, INK, LINE, MUTED, NOTE_PT, ZEBRA
from forumctl.documents.surface import draw_wheelchair
from forumctl.locale import msgid, several, word
from forumctl.locale.needs import need_name
from forumctl.plans.visits import VisitPlan
from forumctl.roster import Roster
from forumctl.visits.riding import hours_of, visits_of
from forumctl.visits.timetable.whereabouts import Boarding, boardings, part_day

from .letterhead import (
    BAND_MM,
    FLOOR_PT,
    MARGIN_MM,
    TWO_LINES_MM,
    band,
    is_narrow,
    languages_of,
    on_baseline,
    title_of,
    versions,
)
from .running_order import draw_running_order

_HEAD_MM = 11.0
_FOOT_MM = 18.0
_ROW_MM = (4.8, 7.2)
"""Least and most height of a row."""
_BOX_MM = 7.6
_ACCESS_MM = 12.0


def render(forum: Forum, roster: Roster, plan: VisitPlan, bus: str, language: str) -> bytes:
    """The PDF of one bus: call-out list A to Z on as many pages as it needs, and the running order behind it."""
    found = next(candidate for candidate in visits_of(forum).buses if candidate.id == bus)
    riders = in_order((roster.by_id[person] for person in plan.buses.get(bus, ())), language)
    title = f"{word('Bus {}', language, bus)} – {word('Call-out list', language)} – {title_of(forum, language)}"
    document = Document(title, language=language, author=str(forum.about.host or ""))
    stops = boardings(forum, plan, bus)
    free_mm = 297 - BAND_MM - _HEAD_MM - _FOOT_MM - 6
    columns = _columns(riders, len(stops))
    is_tall = any(
        is_narrow(person.known_as, columns.local - columns.name - 2, 600)
        or is_narrow(_office(person, language), columns.party - columns.organisation - 2)
        or is_narrow(_needs(person, language), _ACCESS_MM, 600)
        for person in riders
    )
    least = TWO_LINES_MM if is_tall else _ROW_MM[0]
    count = -(-len(riders) // int(free_mm / least)) or 1
    most = -(-len(riders) // count) or 1
    pages = [riders[start : start + most] for start in range(0, len(riders), most)] or [[]]
    row_mm = min(_ROW_MM[1], free_mm / max(1, *map(len, pages)))
    for number, people in enumerate(pages):
        page = document.page()
        band(page, forum, found, language, _facts(riders, plan, found, language))
        _list(page, forum, plan, people, number * most, stops, row_mm, columns, language)
        _foot(page, stops, languages_of(forum, language))
    draw_running_order(document.page(), forum, roster, plan, found, language)
    return document.render()


class _Columns(NamedTuple):
    """Where the columns begin, mm from the left edge."""

    name: float
    local: float
    organisation: float
    party: float
    spoken: float
    access: float
    boxes: float


def _columns(riders: Sequence[Participant], stops: int) -> _Columns:
    boxes = 210 - MARGIN_MM - _BOX_MM * stops
    access, spoken = boxes - 13, boxes - 29
    party, name = spoken - 11, MARGIN_MM + 7
    shares = (0.375, 0.61) if any(person.name_local for person in riders) else (0.5, 0.5)
    local, organisation = (name + (party - name) * share for share in shares)
    return _Columns(name, local, organisation, party, spoken, access, boxes)


def _facts(riders: Sequence[Participant], plan: VisitPlan, bus: Bus, language: str) -> list[tuple[str, str]]:
    wheelchairs = sum(person.uses_wheelchair for person in riders)
    hours = hours_of(plan).get(bus.id)
    facts = [(str(len(riders)), word("people", language)), (str(wheelchairs), word("wheelchairs", language))]
    if any(stop.kind == "lunch" and stop.bus == bus.id for stop in plan.stops):
        facts.append((str(len(riders)), word("lunches", language)))
    return [*facts, *([(clock(hours[0], language), word("leaves", language))] if hours else [])]


def _list(
    page: Page,
    forum: Forum,
    plan: VisitPlan,
    people: Sequence[Participant],
    before: int,
    stops: Sequence[Boarding],
    row_mm: float,
    columns: _Columns,
    language: str,
) -> None:
    right = page.width_mm - MARGIN_MM
    name, local, organisation, party, spoken, access, boxes = columns
    top = BAND_MM + _HEAD_MM
    both_languages = languages_of(forum, language)
    part = part_day(visits_of(forum), people, plan)
    for x, end, heading in (
        (name, local, msgid("name")),
        (organisation, party, msgid("organisation, city")),
        (party, spoken, msgid("party")),
        (spoken, access, msgid("languages")),
        (access, boxes, msgid("access")),
    ):
        if x != party or plan.parties.get(stops[0].bus if stops else ""):
            said = word(heading, both_languages[0])
            on_baseline(page, x, top - 2.2, end - x - 0.6, said, CAPTION_PT, colour=MUTED, language=language)
    for column, stop in enumerate(stops):
        centre = boxes + _BOX_MM * (column + 0.5)
        page.text(centre, top - 5.6, str(column + 1), NOTE_PT, weight=700, align="centre")
        page.text(centre, top - 2.2, clock(stop.leaves, language), FLOOR_PT, colour=MUTED, align="centre")
    page.line(MARGIN_MM, top, right, top, colour=INK, line_mm=0.35)
    for row, person in enumerate(people):
        y = top + row * row_mm
        base = y + row_mm / 2 + 1.25
        if row % 2:
            page.rect(MARGIN_MM, y, right - MARGIN_MM, row_mm, fill=ZEBRA)
        page.text(name - 1.6, base, str(before + row + 1), CAPTION_PT, colour=FAINT, align="right")
        _cell(page, name, y, row_mm, local - name - 2, person.known_as, BODY_PT, 600, INK)
        own = person.own_language
        on_baseline(page, local, base, organisation - local - 2, person.name_local, BODY_PT, language=own)
        _cell(page, organisation, y, row_mm, party - organisation - 2, _office(person, language), NOTE_PT, 400, MUTED)
        if number := plan.party_of.get(person.id):
            page.text(party + 3, base, str(number), BODY_PT, weight=700, align="centre")
        page.text(spoken, base, " ".join(person.languages[:3]), CAPTION_PT, colour=MUTED)
        _access(page, access, y, row_mm, person, language)
        for column in range(len(stops)):
            side = min(row_mm - 1.4, 4.4)
            if not part.is_aboard(person.id, column + 1):
                page.text(boxes + _BOX_MM * (column + 0.5), base, "–", BODY_PT, colour=MUTED, align="centre")
                continue
            page.rect(boxes + _BOX_MM * (column + 0.5) - side / 2, y + (row_mm - side) / 2, side, side, stroke=INK,
                      fill="#ffffff", line_mm=0.2, radius_mm=0.5)  # fmt: skip
    bottom = top + len(people) * row_mm
    page.line(MARGIN_MM, bottom, right, bottom, colour=LINE)


def _access(page: Page, x: float, y: float, row_mm: float, person: Participant, language: str) -> None:
    """A wheelchair as a sign, other needs as words."""
    if person.uses_wheelchair:
        draw_wheelchair(page, x, y + (row_mm - 4) / 2, 4)
        x += 5
    words = _needs(person, language)
    on_baseline(page, x, y + row_mm / 2 + 1.25, _ACCESS_MM, words, CAPTION_PT, weight=600, language=language)


def _needs(person: Participant, language: str) -> str:
    return several((need_name(access, language) for access in person.access_needs if access != "wheelchair"), language)


def _cell(
    page: Page, x: float, y: float, row_mm: float, width: float, text: str, size_pt: float, weight: int, colour: str
) -> None:
    """Text on the row's baseline, on two lines where one would have to be small."""
    on_baseline(page, x, y + row_mm / 2 + 1.25, width, text, size_pt, weight=weight, colour=colour)


def _office(person: Participant, language: str) -> str:
    """Organisation and city; the city only where the organisation does not say it."""
    city = "" if person.city in person.organisation else person.city
    return several(filter(None, (person.organisation, city)), language)


def _foot(page: Page, stops: Sequence[Boarding], languages: Sequence[str]) -> None:
    """What the numbers above the boxes mean."""
    y = page.height_mm - _FOOT_MM + 3.6
    width = page.width_mm - 2 * MARGIN_MM
    pitch = width / max(len(stops), 1)
    for column, stop in enumerate(stops):
        x = MARGIN_MM + column * pitch
        page.text(x, y, str(column + 1), NOTE_PT, weight=700)
        for line, place in enumerate((clock(stop.leaves, languages[0]), *versions(stop.place, languages))):
            on_baseline(page, x + 3.5, y + 3.4 * line, pitch - 6, place, CAPTION_PT, colour=MUTED)
