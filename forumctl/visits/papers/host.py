"""The list of a site's host: who comes when, slot by slot, from which bus, with which guide."""

from collections.abc import Sequence
from dataclasses import dataclass

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.definition.values import minute_of_day
from forumctl.definition.visits import Bus, Guide, Site
from forumctl.documents.alphabet import in_order
from forumctl.documents.document import Document
from forumctl.documents.localised import clock_span, day_heading
from forumctl.documents.page import Page
from forumctl.documents.palette import BODY_PT, CAPTION_PT, INK, LINE, MUTED, NOTE_PT, TITLE_PT, text_on
from forumctl.locale import counted, labelled, msgid, several, word
from forumctl.plans.visits import Stop, VisitPlan
from forumctl.roster import Roster
from forumctl.visits.riding import visits_of
from forumctl.visits.staff import staff_at
from forumctl.visits.timetable.whereabouts import PartDay, guides_of, part_day

from .letterhead import MARGIN_MM, guide_of, guide_said, is_narrow, languages_of, on_baseline, title_of, versions

_ROW_MM = 4.6
_HEAD_MM = 13.0
_TOP_MM = 46.0
_BOTTOM_MM = 285.0
_COLUMNS = 2
"""Of names; one where some are too long for that."""
_NAME, _OFFICE = 0.4, 0.55
"""Shares of a column."""


@dataclass(frozen=True, slots=True)
class _Slot:
    """A bus or one of its parties at the site."""

    stop: Stop
    bus: Bus
    people: tuple[Participant, ...]
    columns: int
    staff: int
    guide: str

    @property
    def heads(self) -> int:
        """Visitors, with the staff that counts as such."""
        return len(self.people) + self.staff

    @property
    def height_mm(self) -> float:
        return _HEAD_MM + -(-len(self.people) // self.columns) * _ROW_MM + 5


def render(forum: Forum, roster: Roster, plan: VisitPlan, site: str, language: str) -> bytes:
    """The PDF of one site; a slot is never torn, unless it alone is longer than a page."""
    visits = visits_of(forum)
    found = next(candidate for candidate in visits.sites if candidate.id == site)
    buses = {bus.id: bus for bus in visits.buses}
    title = f"{found.name.within(language)} – {word('Visitors', language)} – {title_of(forum, language)}"
    document = Document(title, language=language)
    stops = sorted(
        (stop for stop in plan.stops if stop.kind == "site" and stop.site == site and stop.bus in buses),
        key=lambda stop: (stop.start, stop.bus, stop.party),
    )
    part = part_day(visits, roster, plan)
    groups = [_people(roster, plan, stop, part, language) for stop in stops]
    is_narrow_page = any(
        is_narrow(person.known_as, _width_mm(_COLUMNS) * _NAME, 600)
        or is_narrow(_office(person, language), _width_mm(_COLUMNS) * _OFFICE)
        for people in groups
        for person in people
    )
    columns = 1 if is_narrow_page else _COLUMNS
    guides = {bus: guides_of(forum, roster, plan, buses[bus]) for bus in dict.fromkeys(stop.bus for stop in stops)}
    slots = [
        _Slot(
            stop,
            buses[stop.bus],
            people,
            columns,
            _staff(plan, stop, buses[stop.bus], found, len(people)),
            _guide(stop, buses[stop.bus], guides[stop.bus], language),
        )
        for stop, people in zip(stops, groups, strict=True)
    ]
    visitors = sum(slot.heads for slot in slots)
    page, y = _page(document, forum, found, visitors, len(slots), language), _TOP_MM
    for slot in slots:
        if y + slot.height_mm > _BOTTOM_MM and y > _TOP_MM:
            page, y = _page(document, forum, found, visitors, len(slots), language), _TOP_MM
        _slot(page, slot, y, language)
        y += slot.height_mm
    return document.render()


def _staff(plan: VisitPlan, stop: Stop, bus: Bus, site: Site, people: int) -> int:
    """The guides and staff that come along, where the site counts them."""
    return staff_at(bus, site, people, len(plan.parties.get(bus.id, ())) if stop.party else 1)


def _people(roster: Roster, plan: VisitPlan, stop: Stop, part: PartDay, language: str) -> tuple[Participant, ...]:
    """Who comes, A to Z, without those who join later or get off before."""
    parties = plan.parties.get(stop.bus, ())
    ids = parties[stop.party - 1] if 0 < stop.party <= len(parties) else plan.buses.get(stop.bus, ())
    start = minute_of_day(stop.start)
    there = (one for one in ids if part.is_there(one, start))
    return tuple(in_order((roster.by_id[one] for one in there), language))


def _page(document: Document, forum: Forum, site: Site, people: int, groups: int, language: str) -> Page:
    page = document.page()
    both = languages_of(forum, language)
    right = page.width_mm - MARGIN_MM
    name = " · ".join(versions(site.name, both))
    on_baseline(page, MARGIN_MM, 18, right - MARGIN_MM, name, TITLE_PT, weight=700)
    day = f"{day_heading(visits_of(forum).date, language)} · {title_of(forum, language)}"
    on_baseline(page, MARGIN_MM, 25.5, right - MARGIN_MM, day, BODY_PT, colour=MUTED, language=language)
    facts = (
        word(
            msgid("{} in {}", "visitors in groups"),
            language,
            counted("{} visitor", "{} visitors", people, language),
            counted("{} group", "{} groups", groups, language),
        ),
        word("at most {} at once", language, site.capacity),
        counted("{} minute", "{} minutes", site.minutes, language),
    )
    on_baseline(page, MARGIN_MM, 33.5, right - MARGIN_MM, "  ·  ".join(facts), BODY_PT, weight=600, language=language)
    page.line(MARGIN_MM, 38, right, 38, colour=INK, line_mm=0.4)
    return page


def _slot(page: Page, slot: _Slot, y: float, language: str) -> None:
    """The time, the bus, the guide; then the visitors in two columns with organisation and country."""
    left, right = MARGIN_MM, page.width_mm - MARGIN_MM
    page.text(left, y + 5, clock_span(slot.stop.start, slot.stop.end, language), TITLE_PT * 0.8, weight=700)
    chip = left + 40
    page.rect(chip, y - 0.4, 8, 7, fill=slot.bus.colour, radius_mm=1.2)
    on_baseline(page, chip + 4, y + 4.6, 7, slot.bus.id, BODY_PT + 1, weight=700, colour=text_on(slot.bus.colour),
                align="centre")  # fmt: skip
    facts = [counted("{} person", "{} people", slot.heads, language)]
    if slot.stop.party:
        facts.insert(0, word("Party {}", language, slot.stop.party))
    if slot.guide:
        facts.append(slot.guide)
    if chairs := sum(person.uses_wheelchair for person in slot.people):
        facts.append(labelled(word("wheelchairs", language), str(chairs), language))
    on_baseline(
        page, chip + 12, y + 4.6, right - chip - 12, "  ·  ".join(facts), BODY_PT, weight=600, language=language
    )
    page.line(left, y + 9, right, y + 9, colour=LINE)
    deep = -(-len(slot.people) // slot.columns)
    width = _width_mm(slot.columns)
    for index, person in enumerate(slot.people):
        column, row = divmod(index, deep)
        x, base = left + column * width, y + _HEAD_MM + row * _ROW_MM
        on_baseline(page, x, base, width * _NAME, person.known_as, NOTE_PT, weight=600)
        office = _office(person, language)
        on_baseline(page, x + width * 0.42, base, width * _OFFICE, office, CAPTION_PT, colour=MUTED, lines=1)


def _guide(stop: Stop, bus: Bus, guides: Sequence[Guide], language: str) -> str:
    """The guide of a party where it has its own, else those of the bus."""
    return guide_said(guides[stop.party - 1], language) if stop.party and guides else guide_of(bus, language)


def _width_mm(columns: int) -> float:
    return (210 - 2 * MARGIN_MM) / columns


def _office(person: Participant, language: str) -> str:
    return several(filter(None, (person.organisation, person.country)), language)
