"""The run sheet for staff: minute by minute who does what, by room or by person; and the scenario of a ceremony."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

from forumctl.definition import Forum
from forumctl.definition.cleaning import clean_line
from forumctl.definition.clock import after
from forumctl.definition.programme import Cue, Session
from forumctl.documents.document import Document
from forumctl.documents.localised import clock, clock_span, day_heading
from forumctl.documents.page import Page
from forumctl.documents.palette import ACCENT, BODY_PT, CAPTION_PT, INK, MUTED, TITLE_PT
from forumctl.documents.table import Cell, Column, draw_table
from forumctl.locale import msgid, several, word
from forumctl.locale.cldr import listed
from forumctl.locale.digits import in_digits
from forumctl.roster import Roster

from .entries import Entry, Timetable
from .fields import when
from .words import kind_name

HEADER = ("date", "time", "until", "room", "session", "cue", "what", "who")
_CUES: Mapping[str, str] = {
    "microphone": msgid("Microphone"),
    "slides": msgid("Slides"),
    "name-plate": msgid("Name plate"),
    "photo": msgid("Photograph", "is taken"),
    "sound-light": msgid("Sound and light"),
    "other": "",
}
_MARGIN_MM, _BOTTOM_MM = 14.0, 280.0
_TIME_MM, _CUE_MM = 25.0, 32.0


@dataclass(frozen=True, slots=True)
class Row:
    """Something to be done at a moment: for a session, which lasts `until`, a talk or a cue of it.

    It stands under `day`, that of its session where it is after midnight. `people` are ids, `who` as it is read.
    """

    at: datetime
    day: date
    session: str
    room_id: str
    room: str
    cue: str
    what: str
    who: str
    people: tuple[str, ...]
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands under a heading for a day; with the rooms, where it is not of one alone."""

    heading: str
    day: date
    rows: Sequence[Row]
    has_rooms: bool = False


def rows(forum: Forum, roster: Roster, timetable: Timetable, language: str, *, full: bool = False) -> list[Row]:
    """Everything by time and room: each session and talk, and the cues.

    `full` writes people with honorific, position and organisation, as a scenario has them.
    """
    sessions = {session.id: session for session in forum.sessions}
    found: list[Row] = []
    for entry, parts in timetable.nested:
        if entry.all_day or entry.id not in sessions:
            continue
        found += _of(sessions[entry.id], entry, parts, roster, timetable, language, full=full)
    order = {room: number for number, room in enumerate(timetable.rooms)}

    def key(row: Row) -> tuple[date, datetime, int, bool]:
        instant = row.at.replace(tzinfo=timetable.zone).astimezone(UTC)
        return row.day, instant, order.get(row.room_id, len(order)), row.until is None

    return sorted(found, key=key)


def _of(
    session: Session, entry: Entry, parts: Sequence[Entry], roster: Roster, timetable: Timetable, language: str, *,
    full: bool,
) -> Iterator[Row]:  # fmt: skip
    room = clean_line(entry.room.within(language)) if entry.room else ""

    def row(at: datetime, cue: str, what: str, people: Sequence[str], until: datetime | None = None) -> Row:
        called = (_called(roster, own, language, full=full) for own in people)
        who = "; ".join(called) if full else listed(called, language)
        day = min(at.date(), entry.start.date())
        return Row(at, day, entry.id, entry.room_id, room, cue, clean_line(what), who, tuple(people), until)

    own = tuple(part.id for part in entry.people)
    kind = kind_name(entry.kind, language) if entry.kind != "other" else ""
    yield row(entry.start, kind, entry.title.within(language), own, entry.end)
    for part in parts:
        name = when(part, language) if part.board else kind_name(part.kind, language)
        yield row(part.start, name, part.title.within(language), [one.id for one in part.people])
    for cue in session.cues:
        at = _moment(entry, cue, timetable)
        yield row(at, word(_CUES[cue.kind], language), cue.what.within(language), cue.who)


def _moment(entry: Entry, cue: Cue, timetable: Timetable) -> datetime:
    """When a cue is: at its own hour next to its session, else when so many minutes have passed since the start."""
    if cue.at is None:
        return after(entry.start, cue.minute, timetable.zone)
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
    """What is in these rooms, of these sessions, and for these people, by their ids; blank is all."""
    return [
        row
        for row in found
        if (not rooms or row.room_id in rooms)
        and (not sessions or row.session in sessions)
        and (not people or set(people) & set(row.people))
    ]


def by_room(found: Sequence[Row], timetable: Timetable, language: str) -> list[Sheet]:
    """A sheet for each day and room, in the order of the definition."""
    order = {room: number for number, room in enumerate((*timetable.rooms, ""))}
    sheets = _by(sorted(found, key=lambda row: (row.day, order[row.room_id])), lambda row: (row.day, row.room_id))
    return [Sheet(taken[0].room or word("Elsewhere", language), taken[0].day, taken) for taken in sheets]


def by_session(found: Sequence[Row]) -> list[Sheet]:
    """A sheet for each session and day, as the scenario of a ceremony has it."""
    titles = {row.session: row.what for row in found if row.until}
    sheets = _by(sorted(found, key=lambda row: (row.day, row.session)), lambda row: (row.day, row.session))
    return [Sheet(titles.get(taken[0].session, taken[0].room), taken[0].day, taken) for taken in sheets]


def by_person(found: Sequence[Row], roster: Roster, people: Sequence[str], language: str) -> list[Sheet]:
    """A sheet for each of these people, else for each who has something to do, and day: what they do, and where."""
    return [
        Sheet(_called(roster, own, language, full=False), taken[0].day, taken, has_rooms=True)
        for own in people or sorted({own for row in found for own in row.people})
        for taken in _by(narrowed(found, people=[own]), lambda row: row.day)
    ]


def _by(found: Sequence[Row], key: Callable[[Row], object]) -> list[list[Row]]:
    return [list(group) for _, group in groupby(found, key=key)]


def tables(sheets: Sequence[Sheet]) -> dict[str, list[tuple[str | int, ...]]]:
    """The rows under a header for a workbook: all of them by time, or a table for each person."""
    made: dict[str, list[tuple[str | int, ...]]] = {}
    for sheet in sheets:
        lines = made.setdefault(sheet.heading, [HEADER])
        lines += [
            (str(row.at.date()), f"{row.at:%H:%M}", f"{row.until:%H:%M}" if row.until else "",
             row.room, row.session, row.cue, row.what, row.who)
            for row in sheet.rows
        ]  # fmt: skip
    return made


def render(timetable: Timetable, sheets: Sequence[Sheet], language: str, name: str) -> bytes:
    """The PDF, A4: each sheet from a page of its own; `name` is what it is called, such as a run sheet."""
    document = Document(f"{name} – {clean_line(timetable.title.within(language))}", language=language, tagged=True)
    for sheet in sheets:
        _draw(document, timetable, sheet, language, name)
    return document.render()


def _draw(document: Document, timetable: Timetable, sheet: Sheet, language: str, name: str) -> None:
    def next_page(*, is_first: bool = False) -> tuple[Page, float]:
        page = document.page()
        wide = page.width_mm - 2 * _MARGIN_MM
        of = f"{name} · {clean_line(timetable.title.within(language))}"
        with page.heading("P", is_first=len(document.pages) == 1):
            page.fit(_MARGIN_MM, 10, wide, 5, of, BODY_PT, 7, lines=1, colour=MUTED, language=language)
        with page.heading("H1", is_first=is_first):
            page.fit(_MARGIN_MM, 16, wide, 11, sheet.heading, TITLE_PT, 11, lines=1, weight=700, language=language)
        with page.heading("H2", is_first=is_first):
            page.fit(_MARGIN_MM, 27.5, wide, 5.5, day_heading(sheet.day, language), BODY_PT + 1, 8, lines=1,
                     weight=600, colour=ACCENT, language=language)  # fmt: skip
        stamp = word("As of {}", language, f"{timetable.revised:%Y-%m-%d %H:%M}")
        zone = f"{word('Times of', language)} {timetable.timezone}"
        with page.uncounted():
            page.text(_MARGIN_MM, 289, f"{stamp} · {zone}", CAPTION_PT, colour=MUTED, language=language)
        return page, 37.0

    page, top = next_page(is_first=True)
    wide = page.width_mm - 2 * _MARGIN_MM
    room_mm = 30 if sheet.has_rooms else 0
    rest = wide - _TIME_MM - _CUE_MM - room_mm
    columns = [
        Column(word("Time", language), _TIME_MM),
        *([Column("", room_mm)] if room_mm else []),
        Column(word("Cue", language), _CUE_MM),
        Column("", rest * 0.58),
        Column(word("Who", language), rest * 0.42),
    ]
    lines: list[Sequence[Cell | str]] = [
        [Cell(_time(row, sheet.day, language), 700 if row.until else 600), *([row.room] if room_mm else []),
         Cell(row.cue, 400, MUTED), Cell(row.what, 700 if row.until else 400, INK), row.who]
        for row in sheet.rows
    ]  # fmt: skip
    draw_table(page, _MARGIN_MM, top, columns, lines, bottom_mm=_BOTTOM_MM, next_page=next_page, size_pt=BODY_PT)


def _time(row: Row, day: date, language: str) -> str:
    """When it is, of a session from when to when, with the days that it is later than the sheet's."""
    last = row.until or row.at
    days = (last.date() - day).days
    lasts = row.until is not None and (row.until, row.until.fold) != (row.at, row.at.fold)
    return (clock_span(row.at, last, language) if lasts else clock(row.at, language)) + (
        in_digits(f" (+{days})", language) if days else ""
    )
