"""The run sheet for staff: minute by minute who does what, room by room; and the scenario of a ceremony."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from forumctl.definition import Forum
from forumctl.definition.cleaning import clean_line
from forumctl.definition.programme import Cue, Session
from forumctl.documents.document import Document
from forumctl.documents.localised import clock, day_heading
from forumctl.documents.page import Page
from forumctl.documents.palette import ACCENT, BODY_PT, CAPTION_PT, INK, MUTED, TITLE_PT
from forumctl.documents.table import Cell, Column, draw_table
from forumctl.locale import msgid, several, word
from forumctl.locale.cldr import listed
from forumctl.roster import Roster

from .entries import Entry, Timetable
from .fields import when
from .words import kind_name

HEADER = ("date", "time", "room", "session", "cue", "what", "who")
_CUES: Mapping[str, str] = {
    "microphone": msgid("Microphone"),
    "slides": msgid("Slides"),
    "name-plate": msgid("Name plate"),
    "photo": msgid("Photograph", "is taken"),
    "sound-light": msgid("Sound and light"),
    "other": "",
}
_MARGIN_MM, _BOTTOM_MM = 14.0, 280.0


@dataclass(frozen=True, slots=True)
class Row:
    """Something to be done at a moment: for a session, a talk or a cue of it; `people` are ids, `who` as it is read."""

    at: datetime
    session: str
    room: str
    cue: str
    what: str
    who: str
    people: tuple[str, ...]
    is_head: bool = False


def rows(forum: Forum, roster: Roster, timetable: Timetable, language: str, *, full: bool = False) -> list[Row]:
    """Everything by time and room: the start of each session and talk, its cues, and its end.

    `full` writes people with honorific, position and organisation, as a scenario has them.
    """
    sessions = {session.id: session for session in forum.sessions}
    found: list[Row] = []
    for entry, parts in timetable.nested:
        if entry.all_day or entry.id not in sessions:
            continue
        found += _of(sessions[entry.id], entry, parts, roster, language, full=full)
    return sorted(found, key=lambda row: (row.at, row.room, not row.is_head))


def _of(
    session: Session, entry: Entry, parts: Sequence[Entry], roster: Roster, language: str, *, full: bool
) -> Iterator[Row]:
    room = clean_line(entry.room.within(language)) if entry.room else ""

    def row(at: datetime, cue: str, what: str, people: Sequence[str], *, is_head: bool = False) -> Row:
        called = (_called(roster, own, language, full=full) for own in people)
        who = "; ".join(called) if full else listed(called, language)
        return Row(at, entry.id, room, cue, clean_line(what), who, tuple(people), is_head)

    own = tuple(part.id for part in entry.people)
    yield row(entry.start, kind_name(entry.kind, language) if entry.kind != "other" else "",
              entry.title.within(language), own, is_head=True)  # fmt: skip
    for part in parts:
        name = when(part, language) if part.board else kind_name(part.kind, language)
        yield row(part.start, name, part.title.within(language), [one.id for one in part.people])
    for cue in session.cues:
        yield row(_moment(entry, cue), word(_CUES[cue.kind], language), cue.what.within(language), cue.who)


def _moment(entry: Entry, cue: Cue) -> datetime:
    """When a cue is: at its own hour, else so many minutes from the start of its session."""
    if cue.at is None:
        return entry.start + timedelta(minutes=cue.minute)
    at = datetime.combine(entry.start.date(), cue.at)
    return at + timedelta(days=1) if at < entry.start - timedelta(hours=12) else at


def _called(roster: Roster, own: str, language: str, *, full: bool) -> str:
    """Somebody of the roster by name, or in full; anybody else as the cue has it."""
    person = roster.by_id.get(own)
    if person is None:
        return own
    if not full:
        return person.known_as
    name = f"{person.honorific} {person.name}".strip()
    return several(filter(None, (name, person.position, person.organisation)), language)


def narrowed(
    found: Sequence[Row], *, rooms: Sequence[str] = (), sessions: Sequence[str] = (), people: Sequence[str] = ()
) -> list[Row]:
    """What is in these rooms, by name, of these sessions, and for these people; blank is all."""
    return [
        row
        for row in found
        if (not rooms or row.room in rooms)
        and (not sessions or row.session in sessions)
        and (not people or set(people) & set(row.people))
    ]


def table(found: Sequence[Row]) -> list[tuple[str | int, ...]]:
    """The rows under a header, for a workbook."""
    return [
        HEADER,
        *((str(row.at.date()), f"{row.at:%H:%M}", row.room, row.session, row.cue, row.what, row.who) for row in found),
    ]


def render(timetable: Timetable, found: Sequence[Row], language: str, *, scenario: bool = False) -> bytes:
    """The PDF, A4: a part for each day and room, or for a scenario for each session, each from a page of its own."""
    name = word("Scenario", language) if scenario else word("Run sheet", language)
    title = f"{name} – {clean_line(timetable.title.within(language))}"
    document = Document(title, language=language, tagged=True)

    def part(row: Row) -> tuple[date, str]:
        return row.at.date(), row.session if scenario else row.room

    for (day, _), group in groupby(sorted(found, key=lambda row: (*part(row), row.at, not row.is_head)), key=part):
        listed = list(group)
        head = next((row.what for row in listed if row.is_head), "") if scenario else listed[0].room
        _draw(document, timetable, listed, (name, head or word("Elsewhere", language)), day, language)
    return document.render()


def _draw(
    document: Document, timetable: Timetable, found: Sequence[Row], heading: tuple[str, str], day: date, language: str
) -> None:
    name, head = heading

    def next_page() -> tuple[Page, float]:
        page = document.page()
        wide = page.width_mm - 2 * _MARGIN_MM
        of = f"{name} · {clean_line(timetable.title.within(language))}"
        page.fit(_MARGIN_MM, 10, wide, 5, of, BODY_PT, 7, lines=1, colour=MUTED, language=language)
        page.fit(_MARGIN_MM, 16, wide, 11, head, TITLE_PT, 11, lines=1, weight=700, language=language)
        page.fit(_MARGIN_MM, 27.5, wide, 5.5, day_heading(day, language), BODY_PT + 1, 8, lines=1, weight=600,
                 colour=ACCENT, language=language)  # fmt: skip
        stamp = word("As of {}", language, f"{timetable.revised:%Y-%m-%d %H:%M}")
        zone = f"{word('Times of', language)} {timetable.timezone}"
        with page.uncounted():
            page.text(_MARGIN_MM, 289, f"{stamp} · {zone}", CAPTION_PT, colour=MUTED, language=language)
        return page, 37.0

    page, top = next_page()
    wide = page.width_mm - 2 * _MARGIN_MM
    columns = [
        Column(word("Time", language), 17),
        Column(word("Cue", language), 32),
        Column("", (wide - 49) * 0.58),
        Column(word("Who", language), (wide - 49) * 0.42),
    ]
    lines: list[Sequence[Cell | str]] = [
        [Cell(clock(row.at, language), 700 if row.is_head else 600), Cell(row.cue, 400, MUTED),
         Cell(row.what, 700 if row.is_head else 400, INK), row.who]
        for row in found
    ]  # fmt: skip
    draw_table(page, _MARGIN_MM, top, columns, lines, bottom_mm=_BOTTOM_MM, next_page=next_page, size_pt=BODY_PT)
