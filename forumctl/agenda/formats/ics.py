"""iCalendar (RFC 5545, RFC 7986): a calendar that updates where it has been imported before."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from forumctl.agenda.describing import description
from forumctl.agenda.entries import Entry, Timetable
from forumctl.agenda.words import word
from forumctl.definition.cleaning import clean, clean_line
from forumctl.definition.values import Text
from forumctl.plans.agenda import AgendaPlan, Revision

from .zones import stamp, vtimezone

_OCTETS = 75
_REFRESH = "PT1H"


def render(timetable: Timetable, plan: AgendaPlan, language: str, *, source: str = "") -> bytes:
    """The calendar of a timetable, with what the plan knows to be cancelled; events by start and UID.

    The plan is one revised for this timetable; `source` is where the file will be published. Local times with one
    VTIMEZONE, no METHOD, no ATTENDEE, nothing but plain text; all events are free time in the reader's own calendar.
    """
    entries = {timetable.uid(entry.id): entry for entry in timetable.entries}
    gone = {uid for uid, revision in plan.events.items() if revision.status == "CANCELLED"}
    shown = {uid: plan.events[uid] for uid in (*entries, *gone)}
    ordered = sorted(shown.items(), key=lambda event: (event[1].start, event[0]))
    revisions = [revision for _, revision in ordered]
    chunks = [
        *_header(timetable, revisions, language, source),
        *map(folded, map(str.encode, vtimezone(timetable.zone, _moments(timetable, revisions)))),
        *(event(timetable, uid, revision, entries.get(uid), language) for uid, revision in ordered),
        b"END:VCALENDAR\r\n",
    ]
    return b"".join(chunks)


def event(timetable: Timetable, uid: str, revision: Revision, entry: Entry | None, language: str) -> bytes:
    """One VEVENT: an entry in its revision, or a cancelled one of which only the revision is left."""
    cancelled = entry is None
    summary = revision.summary.within(language)
    changed = _utc(revision.modified, timetable.zone)
    url = _uri(timetable.url)
    lines = [
        b"BEGIN:VEVENT",
        b"UID:" + uid.encode(),
        b"DTSTAMP:" + changed,
        b"LAST-MODIFIED:" + changed,
        b"SEQUENCE:%d" % revision.sequence,
        *_times(revision, timetable.timezone),
        b"SUMMARY:" + _line(word("Cancelled: {}", language, summary) if cancelled else summary),
        *_given(b"LOCATION:", revision.place, language),
        *_about(entry, url, language),
        b"STATUS:" + revision.status.encode(),
        b"TRANSP:TRANSPARENT",
        *([b"URL:" + url.encode()] if url else []),
        b"END:VEVENT",
    ]
    return b"".join(map(folded, lines))


def folded(line: bytes) -> bytes:
    """A content line with CRLF, in pieces of at most 75 octets that are UTF-8 each (RFC 5545, 3.1)."""
    if len(line) <= _OCTETS:
        return line + b"\r\n"
    pieces, start, room = [], 0, _OCTETS
    while len(line) - start > room:
        end = start + room
        while line[end] & 0xC0 == 0x80 or line[end - 1] == 0x5C:  # inside a character, or after a backslash
            end -= 1
        pieces.append(line[start:end])
        start, room = end, _OCTETS - 1
    pieces.append(line[start:])
    return b"\r\n ".join(pieces) + b"\r\n"


def _header(timetable: Timetable, revisions: list[Revision], language: str, source: str) -> Iterator[bytes]:
    modified = max((revision.modified for revision in revisions), default=timetable.revised)
    name = _line(timetable.title.within(language))
    # A reader makes a calendar of its own from a name; a single event belongs into the one it is added to.
    named = len(revisions) != 1
    url = _uri(timetable.url)
    lines = [
        b"BEGIN:VCALENDAR",
        b"VERSION:2.0",
        b"PRODID:-//forumctl//Agenda//EN",
        b"CALSCALE:GREGORIAN",
        b"UID:" + timetable.uid("").encode(),
        b"LAST-MODIFIED:" + _utc(modified, timetable.zone),
        *([b"NAME:" + name, b"X-WR-CALNAME:" + name] if named else []),
        b"X-WR-TIMEZONE:" + _line(timetable.timezone),
        *([b"URL:" + url.encode()] if url else []),
        *([b"SOURCE;VALUE=URI:" + _uri(source).encode()] if source else []),
        b"REFRESH-INTERVAL;VALUE=DURATION:" + _REFRESH.encode(),
        b"X-PUBLISHED-TTL:" + _REFRESH.encode(),
    ]
    return map(folded, lines)


def _moments(timetable: Timetable, revisions: Iterable[Revision]) -> Iterator[datetime]:
    """Local times at which the zone is looked up."""
    yield from (datetime.combine(day, time()) for day in timetable.days)
    for revision in revisions:
        yield revision.start
        yield revision.end


def _times(revision: Revision, timezone: str) -> Iterator[bytes]:
    """Start and end; an event without length has no DTEND, which must be later than the start (RFC 5545, 3.8.2.2)."""
    yield f"DTSTART;TZID={timezone}:{stamp(revision.start)}".encode()
    if revision.end > revision.start:
        yield f"DTEND;TZID={timezone}:{stamp(revision.end)}".encode()


def _about(entry: Entry | None, url: str, language: str) -> Iterator[bytes]:
    """Description and categories; the URL once more as the last line, for Exchange hides the property."""
    text = "\n\n".join(part for part in (description(entry, language) if entry else "", url) if part)
    if text:
        yield b"DESCRIPTION:" + _text(text)
    words = _categories(entry, language) if entry else []
    if words:
        yield b"CATEGORIES:" + b",".join(map(_line, words))


def _categories(entry: Entry, language: str) -> list[str]:
    kind = [] if entry.kind == "other" else [word(entry.kind.capitalize(), language)]
    return [*kind, entry.track] if entry.track else kind


def _given(name: bytes, text: Text | None, language: str) -> Iterator[bytes]:
    if text:
        yield name + _line(text.within(language))


def _line(text: str) -> bytes:
    return _text(clean_line(text))


def _text(text: str) -> bytes:
    r"""A TEXT value (RFC 5545, 3.3.11). A backslash becomes its wide form: many readers take \\N for a line end."""
    from icalendar import vText

    return vText(clean(text).replace("\\", "\N{FULLWIDTH REVERSE SOLIDUS}")).to_ical()


def _uri(url: str) -> str:
    """A URI as RFC 3986 has it: printable ASCII without a backslash."""
    return "".join(letter for letter in url if "!" <= letter <= "~").replace("\\", "%5C")


def _utc(local: datetime, zone: ZoneInfo) -> bytes:
    """A local time in UTC; unchanged within hours of the first or last day of all calendars."""
    try:
        return f"{stamp(local.replace(tzinfo=zone).astimezone(UTC))}Z".encode()
    except OverflowError:
        return f"{stamp(local)}Z".encode()
