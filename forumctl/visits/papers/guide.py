"""What the guide of a bus carries: the list with diets, access and emergency numbers, and the headcount sheet."""

from collections.abc import Sequence
from contextlib import nullcontext

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.documents.alphabet import in_order
from forumctl.documents.document import Document
from forumctl.documents.localised import clock
from forumctl.documents.page import Page
from forumctl.documents.palette import (
    BODY_PT,
    CAPTION_PT,
    DANGER,
    DISPLAY_PT,
    HEADING_PT,
    INK,
    LINE,
    MUTED,
    NOTE_PT,
    TITLE_PT,
    text_on,
)
from forumctl.documents.table import Cell, Column, Row, draw_table
from forumctl.documents.type.fitting import width_mm
from forumctl.locale import msgid, several, word
from forumctl.locale.needs import need_name
from forumctl.plans.visits import VisitPlan
from forumctl.roster import Roster
from forumctl.visits.riding import visits_of
from forumctl.visits.timetable.whereabouts import Boarding, boardings, part_day

from .letterhead import (
    BAND_MM,
    MARGIN_MM,
    TWO_LINES_MM,
    band,
    is_narrow,
    languages_of,
    on_baseline,
    title_of,
    versions,
)

_COLUMNS = (
    ("", 8.0),
    (msgid("name"), 37.0),
    ("", 29.0),
    (msgid("party"), 11.0),
    (msgid("languages"), 20.0),
    (msgid("diet"), 25.0),
    (msgid("access"), 24.0),
    (msgid("emergency"), 32.0),
)

_SIZE_PT = 9.0
"""The guide reads it in a moving bus."""


def render(forum: Forum, roster: Roster, plan: VisitPlan, bus: str, language: str) -> bytes:
    """The PDF of one bus, A to Z; the only paper with phone numbers."""
    found = next(candidate for candidate in visits_of(forum).buses if candidate.id == bus)
    riders = in_order((roster.by_id[person] for person in plan.buses.get(bus, ())), language)
    title = f"{word('Bus {}', language, bus)} – {word('Guide’s copy', language)}"
    document = Document(f"{title} – {title_of(forum, language)}", language=language, tagged=True)

    def next_page() -> tuple[Page, float]:
        page, is_first = document.page(), len(document.pages) == 1
        with nullcontext() if is_first else page.running():
            band(page, forum, found, language, [(str(len(riders)), word("people", language))])
        heading = word("Guide’s copy", language)
        with page.heading("H1", is_first=is_first):
            page.text(MARGIN_MM, BAND_MM + 8, heading, BODY_PT, weight=700, language=language)
        warning = word("Personal data: for the guide of this bus only; destroy it after the visits.", language)
        begins = MARGIN_MM + max(40, width_mm(heading, BODY_PT, 700, language) + 5)
        with page.heading("P", is_first=is_first):
            on_baseline(page, begins, BAND_MM + 8, page.width_mm - MARGIN_MM - begins, warning, NOTE_PT,
                        weight=600, colour=DANGER, align="left", language=language)  # fmt: skip
        return page, BAND_MM + 12

    rows: list[Row] = [
        [
            Cell(str(number), 400, MUTED),
            Cell(person.known_as, 600),
            Cell(person.name_local, 400, language=person.own_language),
            Cell(str(plan.party_of.get(person.id, "")), 700),
            Cell(" ".join(person.languages), 400, MUTED),
            Cell(several((need_name(diet, language) for diet in person.diets), language), 600),
            Cell(several((need_name(access, language) for access in person.access_needs), language), 600),
            person.phone,
        ]
        for number, person in enumerate(riders, 1)
    ]
    columns, rows = _filled(rows, language)
    page, y = next_page()
    draw_table(page, MARGIN_MM, y, columns, rows, bottom_mm=287, next_page=next_page, size_pt=_SIZE_PT)
    return document.render()


def _filled(rows: Sequence[Row], language: str) -> tuple[list[Column], list[Row]]:
    """The columns in which anybody has something, as wide as the page; number and name always."""
    texts = [[cell.text if isinstance(cell, Cell) else cell for cell in row] for row in rows]
    kept = [index for index in range(len(_COLUMNS)) if index < 2 or any(row[index] for row in texts)]
    names = [index for index in (1, 2) if index in kept]
    spare = sum(width for index, (_, width) in enumerate(_COLUMNS) if index not in kept)
    columns = [
        Column(word(heading, language), width + (spare / len(names) if index in names else 0))
        for index, (heading, width) in enumerate(_COLUMNS)
        if index in kept
    ]
    return columns, [[row[index] for index in kept] for row in rows]


_NAMES_MM = 4.3
_NAME_COLUMNS = (4, 3, 2)
_LEAST_EACH_MM = 22.0
"""Least height of a departure on the headcount sheet; beyond that the names have a page of their own."""


def render_headcount(forum: Forum, roster: Roster, plan: VisitPlan, bus: str, language: str) -> bytes:
    """One page: a row with an empty box per departure, and under it everybody by number."""
    found = next(candidate for candidate in visits_of(forum).buses if candidate.id == bus)
    riders = in_order((roster.by_id[person] for person in plan.buses.get(bus, ())), language)
    document = Document(
        f"{word('Bus {}', language, bus)} – {word('Headcount', language)} – {title_of(forum, language)}",
        language=language,
    )
    page = document.page()
    band(page, forum, found, language, [])
    page.text(page.width_mm - MARGIN_MM, 15, word("Headcount", language), TITLE_PT, weight=700,
              colour=text_on(found.colour), align="right", language=language)  # fmt: skip
    stops = boardings(forum, plan, bus)
    columns, pitch_mm = _grid(riders)
    deep = -(-len(riders) // columns)
    names_top = page.height_mm - 12 - deep * pitch_mm
    top = BAND_MM + 10
    has_own_page = names_top - 8 - top < _LEAST_EACH_MM * len(stops)
    free_mm = (page.height_mm - 12 if has_own_page else names_top - 8) - top
    each_mm = min(free_mm / max(len(stops), 1), 34.0)
    part = part_day(visits_of(forum), riders, plan)
    for row, stop in enumerate(stops):
        there = {person.id for person in riders if part.is_aboard(person.id, row + 1)}
        parties = [len(there.intersection(party)) for party in plan.parties.get(bus, ())]
        _departure(
            page, stop, row + 1, len(there), parties, top + row * each_mm, each_mm, languages_of(forum, language)
        )
    if has_own_page:
        page = document.page()
        band(page, forum, found, language, [(str(len(riders)), word("people", language))])
        names_top = BAND_MM + 12
    _people(page, riders, plan, names_top, columns, pitch_mm)
    return document.render()


def _grid(riders: Sequence[Participant]) -> tuple[int, float]:
    """In how many columns the names stand, and how high a row is: as many as take every name on a line, or on two."""
    for columns in _NAME_COLUMNS:
        width = _name_mm(columns)
        if not any(is_narrow(person.known_as, width) for person in riders):
            return columns, _NAMES_MM
    return _NAME_COLUMNS[-1], TWO_LINES_MM


def _name_mm(columns: int) -> float:
    return (210 - 2 * MARGIN_MM) / columns - 13


def _departure(
    page: Page,
    stop: Boarding,
    number: int,
    people: int,
    parties: Sequence[int],
    y: float,
    each_mm: float,
    languages: Sequence[str],
) -> None:
    right = page.width_mm - MARGIN_MM
    page.text(MARGIN_MM, y + 8, str(number), HEADING_PT, weight=700, colour=MUTED)
    page.text(MARGIN_MM + 7, y + 8, clock(stop.leaves, languages[0]), TITLE_PT, weight=700)
    for row, place in enumerate(versions(stop.place, languages)):
        on_baseline(page, MARGIN_MM + 7, y + 14 + 4.2 * row, 62, place, NOTE_PT, colour=MUTED)
    box = MARGIN_MM + 74
    side = min(each_mm - 9, 15.0)
    page.rect(box, y, side * 1.4, side, stroke=INK, line_mm=0.5, radius_mm=1)
    page.text(box + side * 1.4 + 3, y + 11, f"/ {people}", DISPLAY_PT * 0.7, weight=700)
    if parties:
        split = "  ".join(f"{at} · {size}" for at, size in enumerate(parties, 1))
        on_baseline(page, box, y + side + 4.4, 46, f"{word('party', languages[0])}  {split}", CAPTION_PT, colour=MUTED)
    lines = MARGIN_MM + 126
    page.text(lines, y + 3, word("Missing (numbers below), and where they are", languages[0]), CAPTION_PT,
              colour=MUTED, language=languages[0])  # fmt: skip
    for line in (9.5, 16.5):
        page.line(lines, y + line, right, y + line, colour=LINE, line_mm=0.3)
    page.line(MARGIN_MM, y + each_mm - 3.5, right, y + each_mm - 3.5, colour=LINE, line_mm=0.15)


def _people(
    page: Page, riders: Sequence[Participant], plan: VisitPlan, top: float, columns: int, pitch_mm: float
) -> None:
    width = (page.width_mm - 2 * MARGIN_MM) / columns
    deep = -(-len(riders) // columns)
    page.line(MARGIN_MM, top - 5, page.width_mm - MARGIN_MM, top - 5, colour=INK, line_mm=0.35)
    for index, person in enumerate(riders):
        column, row = divmod(index, deep)
        x, y = MARGIN_MM + column * width, top + row * pitch_mm
        page.text(x + 5, y, str(index + 1), CAPTION_PT, weight=700, colour=MUTED, align="right")
        on_baseline(page, x + 6.5, y, width - 13, person.known_as, NOTE_PT)
        if party := plan.party_of.get(person.id):
            page.text(x + width - 3, y, str(party), CAPTION_PT, colour=MUTED, align="right")
