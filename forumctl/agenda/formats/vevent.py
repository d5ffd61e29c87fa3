"""One VEVENT, and how the calendars that hold it are meant."""

from collections.abc import Iterator
from dataclasses import dataclass

from forumctl.agenda.describing import description
from forumctl.agenda.entries import Entry, Timetable
from forumctl.agenda.words import track_name, word
from forumctl.definition.values import Text
from forumctl.plans.agenda import Revision

from .content import folded, one_line, quoted, text, uri, utc
from .zones import stamp


@dataclass(frozen=True, slots=True)
class Manner:
    """How a calendar is meant: free time in its reader's own unless `busy`, no alarms, no METHOD unless asked for.

    `organiser` is the address that a published one comes from.
    """

    organiser: str = ""
    alarm_min: int | None = None
    busy: bool = False


PLAIN = Manner()


def event(
    timetable: Timetable,
    uid: str,
    revision: Revision,
    entry: Entry | None,
    language: str,
    manner: Manner = PLAIN,
    table: str = "",
) -> bytes:
    """One VEVENT: an entry in its revision, or a cancelled one of which only the revision is left."""
    cancelled = entry is None or revision.status == "CANCELLED"
    summary = one_line(word("Cancelled: {}", language, revision.summary.within(language)) if cancelled
                       else revision.summary.within(language))  # fmt: skip
    changed = utc(revision.modified, timetable.zone)
    url = uri(timetable.url)
    lines = [
        b"BEGIN:VEVENT",
        b"UID:" + uid.encode(),
        b"DTSTAMP:" + changed,
        b"LAST-MODIFIED:" + changed,
        b"SEQUENCE:%d" % revision.sequence,
        *_times(revision, timetable.timezone),
        b"SUMMARY:" + summary,
        *_given(b"LOCATION:", revision.place, language),
        *_about(None if cancelled else entry, url, language, table),
        b"STATUS:" + revision.status.encode(),
        b"TRANSP:" + (b"OPAQUE" if manner.busy and not cancelled and not revision.all_day else b"TRANSPARENT"),
        *([b"URL:" + url.encode()] if url else []),
        *_organiser(timetable, manner, language),
        *([] if cancelled or revision.all_day else _alarm(manner, summary)),
        b"END:VEVENT",
    ]
    return b"".join(map(folded, lines))


def _times(revision: Revision, timezone: str) -> Iterator[bytes]:
    """Start and end; an event without length has no DTEND, which must be later than the start (RFC 5545, 3.8.2.2)."""
    ends = revision.end > revision.start
    if revision.all_day:
        yield f"DTSTART;VALUE=DATE:{stamp(revision.start)[:8]}".encode()
        if ends:
            yield f"DTEND;VALUE=DATE:{stamp(revision.end)[:8]}".encode()
        return
    yield f"DTSTART;TZID={timezone}:{stamp(revision.start)}".encode()
    if ends:
        yield f"DTEND;TZID={timezone}:{stamp(revision.end)}".encode()


def _about(entry: Entry | None, url: str, language: str, table: str) -> Iterator[bytes]:
    """Description and categories; the URL once more as the last line, for Exchange hides the property."""
    seated = word("Table {}", language, table) if entry and table else ""
    about = "\n\n".join(part for part in (seated, description(entry, language) if entry else "", url) if part)
    if about:
        yield b"DESCRIPTION:" + text(about)
    words = _categories(entry, language) if entry else []
    if words:
        yield b"CATEGORIES:" + b",".join(map(one_line, words))


def _categories(entry: Entry, language: str) -> list[str]:
    kind = [] if entry.kind == "other" else [word(entry.kind.capitalize(), language)]
    return [*kind, track_name(entry.track)] if entry.track else kind


def _given(name: bytes, value: Text | None, language: str) -> Iterator[bytes]:
    if value:
        yield name + one_line(value.within(language))


def _organiser(timetable: Timetable, manner: Manner, language: str) -> Iterator[bytes]:
    """Who publishes, in every event of a published calendar (RFC 5546, 3.2.1)."""
    if manner.organiser:
        name = (timetable.host or timetable.title).within(language)
        yield b"ORGANIZER;CN=" + quoted(name) + b":mailto:" + manner.organiser.encode()


def _alarm(manner: Manner, summary: bytes) -> Iterator[bytes]:
    """A message so many minutes before the start (RFC 5545, 3.6.6)."""
    if manner.alarm_min is not None:
        yield b"BEGIN:VALARM"
        yield b"ACTION:DISPLAY"
        yield b"TRIGGER:-PT%dM" % manner.alarm_min
        yield b"DESCRIPTION:" + summary
        yield b"END:VALARM"
