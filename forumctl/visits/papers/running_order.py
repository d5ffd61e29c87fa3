"""The guide's second page: the day of one bus from top to bottom, its parties, its lunch and its early leavers."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.definition.values import minute_of_day
from forumctl.definition.visits import Bus, Guide
from forumctl.documents.alphabet import in_order
from forumctl.documents.localised import clock, clock_span
from forumctl.documents.page import Page
from forumctl.documents.palette import (
    BODY_PT,
    CAPTION_PT,
    DANGER,
    FAINT,
    HEADING_PT,
    INK,
    LINE,
    MUTED,
    NOTE_PT,
    TITLE_PT,
    ZEBRA,
    text_on,
)
from forumctl.locale import labelled, msgid, several, word
from forumctl.locale.needs import need_name
from forumctl.plans.visits import Stop, VisitPlan
from forumctl.roster import Roster
from forumctl.visits.riding import visits_of
from forumctl.visits.timetable.whereabouts import Stay, guides_of, part_day, stays, stops_by_bus

from .letterhead import BAND_MM, MARGIN_MM, band, is_narrow, languages_of, on_baseline, short, versions

_TIMES_MM = 19.0
_RAIL_MM = 25.0
_LINE_MM = 3.9


def draw_running_order(page: Page, forum: Forum, roster: Roster, plan: VisitPlan, bus: Bus, language: str) -> None:
    """The whole page."""
    riders = in_order((roster.by_id[person] for person in plan.buses.get(bus.id, ())), language)
    band(page, forum, bus, language, [])
    page.text(page.width_mm - MARGIN_MM, 15, word("Running order", language), TITLE_PT, weight=700,
              colour=text_on(bus.colour), align="right", language=language)  # fmt: skip
    found = stays(visits_of(forum).start, stops_by_bus(plan).get(bus.id, ()))
    part = part_day(visits_of(forum), riders, plan)
    guides = guides_of(forum, roster, plan, bus)
    boxes_mm = _boxes_height(plan, bus, riders) + (_LINE_MM if guides else 0)
    free_mm = page.height_mm - BAND_MM - boxes_mm - 22
    lines = sum(2.2 + len(_rows(stay)) for stay in found)
    y = BAND_MM + 10
    unit_mm = min(10.5, free_mm / max(lines, 1))
    for number, stay in enumerate(found):
        is_last = number == len(found) - 1
        height = unit_mm * (2.2 + len(_rows(stay)))
        _stay(page, forum, bus, stay, y, unit_mm, language)
        if not is_last:
            page.line(_rail(), y + 2.2, _rail(), y + height + 0.6, colour=bus.colour, line_mm=0.8)
            if number:
                page.text(MARGIN_MM + _TIMES_MM - 4, y + height - unit_mm * 0.45, clock(stay.leaves, language), BODY_PT,
                          colour=MUTED, align="right")  # fmt: skip
            visits = visits_of(forum)
            ride = visits.travel_min(stay.venue, found[number + 1].venue, stay.leaves // 60, bus.mode)
            page.text(MARGIN_MM + _RAIL_MM, y + height - unit_mm * 0.45, f"{ride or 0}′", CAPTION_PT, colour=FAINT)
            joins = {one.person: one.joins for one in part.joining.values() if one.departure == number + 1}
            off = {one.person: one.gets_off for one in part.leaving.values() if one.departure == number + 1}
            said = [
                labelled(word(what, language), several(_timed(riders, times, language), language), language)
                for what, times in ((msgid("Joins here"), joins), (msgid("Gets off here"), off))
                if times
            ]
            for what, stops in ((msgid("Joins here"), part.boards), (msgid("Gets off here"), part.drops)):
                if count := sum(stop == number + 1 for stop in stops.values()):
                    said.append(labelled(word(what, language), str(count), language))
            _coming_and_going(page, " · ".join(said), y + height - unit_mm * 0.45, language)
        page.circle(_rail(), y + 1.4, 2.1, fill=bus.colour)
        page.circle(_rail(), y + 1.4, 1.0, fill="#ffffff")
        y += height
    _boxes(page, plan, bus, riders, guides, page.height_mm - boxes_mm - 8, language)


def _timed(riders: Sequence[Participant], times: Mapping[str, int], language: str) -> list[str]:
    return [f"{person.known_as} {clock(times[person.id], language)}" for person in riders if person.id in times]


def _coming_and_going(page: Page, said: str, y: float, language: str) -> None:
    """Who joins the bus here and who leaves it here for good, and when: the guide looks out for their taxi."""
    left = MARGIN_MM + _RAIL_MM + 10
    on_baseline(page, left, y, page.width_mm - MARGIN_MM - left, said, NOTE_PT, weight=700, colour=DANGER,
                language=language)  # fmt: skip


def _rail() -> float:
    return MARGIN_MM + _TIMES_MM


def _rows(stay: Stay) -> list[tuple[Stop, ...]]:
    """The stops of a stay, those of several parties at the same time in one row; arrival and departure need none."""
    rows: dict[tuple[int, int], list[Stop]] = {}
    for stop in stay.stops:
        if stop.kind in ("site", "lunch"):
            rows.setdefault((minute_of_day(stop.start), minute_of_day(stop.end)), []).append(stop)
    return [tuple(stops) for stops in rows.values()]


def _stay(page: Page, forum: Forum, bus: Bus, stay: Stay, y: float, unit_mm: float, language: str) -> None:
    both = languages_of(forum, language)
    venue = forum.venue(stay.venue)
    left, right = MARGIN_MM + _RAIL_MM, page.width_mm - MARGIN_MM
    kinds = {stop.kind for stop in stay.stops}
    at = stay.leaves if "departure" in kinds else stay.arrives
    page.text(MARGIN_MM + _TIMES_MM - 4, y + 3, clock(at, language), HEADING_PT, weight=700, align="right", colour=INK)
    what = {"departure": word("Departure", language), "return": word("Return", language)}
    kind = next((what[kind] for kind in ("departure", "return") if kind in kinds), "")
    on_baseline(page, left, y + 3, right - left - 24, " · ".join(versions(venue.name, both)), HEADING_PT, weight=700)
    if kind:
        page.text(right, y + 3, kind, BODY_PT, weight=600, colour=bus.colour, align="right", language=language)
    notes = {site.id: site.notes for site in visits_of(forum).sites}
    told = dict.fromkeys(notes[stop.site] for stop in stay.stops if notes.get(stop.site))
    address = " · ".join((*versions(venue.address, both), *(note.within(language) for note in told if note)))
    on_baseline(page, left, y + 7.8, right - left, address, NOTE_PT, colour=MUTED)
    top = y + unit_mm * 1.35
    for row, stops in enumerate(_rows(stay)):
        _row(page, forum, stops, left, top + row * unit_mm, right, min(unit_mm - 1.2, 8.6), both)


def _row(
    page: Page,
    forum: Forum,
    stops: Sequence[Stop],
    left: float,
    y: float,
    right: float,
    height: float,
    languages: Sequence[str],
) -> None:
    """One time of the day: the place of the bus, or of each of its parties side by side."""
    page.rect(left, y, right - left, height, fill=ZEBRA, radius_mm=1)
    base = y + height / 2 + 1.25
    times = clock_span(stops[0].start, stops[0].end, languages[0])
    page.text(left + 2, base, times, BODY_PT, weight=600)
    each = (right - left - 27) / len(stops)
    for column, stop in enumerate(sorted(stops, key=lambda stop: stop.party)):
        x = left + 26 + column * each
        if stop.party:
            page.text(x, base, word("Party {}", languages[0], stop.party), NOTE_PT, weight=700, colour=INK)
            indent = 14.0
        else:
            indent = 0.0
        names = _names(forum, stop, languages)
        if stop.party and len(names) > 1 and height > 6.5:
            for line, name in enumerate(names):
                on_baseline(page, x + indent, base - 1.9 + 3.8 * line, each - indent - 3, name, NOTE_PT)
        else:
            on_baseline(page, x + indent, base, each - indent - 3, " · ".join(names), BODY_PT)


def _names(forum: Forum, stop: Stop, languages: Sequence[str]) -> tuple[str, ...]:
    if stop.kind == "lunch":
        return tuple(dict.fromkeys(word("Lunch", language) for language in languages))
    return versions(next(site.name for site in visits_of(forum).sites if site.id == stop.site), languages)


def _boxes_height(plan: VisitPlan, bus: Bus, riders: Sequence[Participant]) -> float:
    parties = plan.parties.get(bus.id, ())
    names = -(-max(map(len, parties), default=0) // _columns(len(parties), riders))
    notes = [len(lines) for _, lines in _facts(riders, plan, bus, "")]
    return max(10 + _LINE_MM * names, 6 + sum(8.5 + _LINE_MM * lines for lines in notes))


def _columns(parties: int, riders: Sequence[Participant]) -> int:
    """Columns of names in each party: two where there is room for that."""
    if parties > 2 or any(is_narrow(person.known_as, _party_mm(parties) / 2 - 2.5) for person in riders):
        return 1
    return 2


def _party_mm(parties: int) -> float:
    """Width of a party's names on the page."""
    return (210 - MARGIN_MM - 44 - MARGIN_MM - 4) / max(parties, 1)


def _boxes(
    page: Page,
    plan: VisitPlan,
    bus: Bus,
    riders: Sequence[Participant],
    guides: Sequence[Guide],
    y: float,
    language: str,
) -> None:
    """Parties by name, each with its guide, and what the guide has to know about lunch and flights."""
    right = page.width_mm - MARGIN_MM
    notes = right - 44
    page.line(MARGIN_MM, y - 4, right, y - 4, colour=LINE)
    by_id = {person.id: person for person in riders}
    parties = plan.parties.get(bus.id, ())
    width = _party_mm(len(parties))
    columns = _columns(len(parties), riders)
    for number, party in enumerate(parties, 1):
        x = MARGIN_MM + (number - 1) * width
        heading = f"{word('Party {}', language, number)}  ·  {len(party)}"
        page.text(x, y + 2, heading, BODY_PT, weight=700, colour=bus.colour, language=language)
        top = y + 7.3
        if guides:
            said = short(guides[number - 1], language)
            on_baseline(page, x, y + 6, width - 2.5, said, NOTE_PT, weight=600, language=language, lines=1)
            top += _LINE_MM
        people = in_order((by_id[person] for person in party if person in by_id), language)
        deep = -(-len(people) // columns)
        for index, person in enumerate(people):
            column, row = divmod(index, deep)
            left, base = x + column * width / columns, top + row * _LINE_MM
            on_baseline(page, left, base, width / columns - 2.5, person.known_as, NOTE_PT, lines=1)
    _notes(page, list(_facts(riders, plan, bus, language)), notes, y, right, language)


def _facts(
    riders: Sequence[Participant], plan: VisitPlan, bus: Bus, language: str
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Headings, each with lines of (what, how many or when)."""
    if any(stop.kind == "lunch" and stop.bus == bus.id for stop in plan.stops):
        diets = Counter(several((need_name(diet, language) for diet in person.diets), language) for person in riders)
        plain = diets.pop("", 0)
        lines = [(diet, str(count)) for diet, count in sorted(diets.items())]
        yield word("Diets at lunch", language), [*lines, (word("no diet", language), str(plain))]
    early = sorted((person for person in riders if person.latest), key=lambda person: (person.latest, person.order))
    if early:
        yield (
            word("Must be back", language),
            [(person.known_as, clock(person.latest, language)) for person in early if person.latest],
        )


def _notes(
    page: Page,
    facts: Sequence[tuple[str, Sequence[tuple[str, str]]]],
    x: float,
    y: float,
    right: float,
    language: str,
) -> None:
    for heading, lines in facts:
        page.text(x, y + 2, heading, BODY_PT, weight=700, colour=INK, language=language)
        y += 5
        for what, figure in lines:
            on_baseline(page, x, y + 2.3, right - x - 11, what, NOTE_PT, lines=1)
            page.text(right, y + 2.3, figure, NOTE_PT, weight=600, align="right")
            y += _LINE_MM
        y += 3.5
