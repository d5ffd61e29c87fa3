"""iCalendar (RFC 5545, RFC 7986) and jCal (RFC 7265): a calendar that updates where it has been imported before."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from functools import cached_property
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from forumctl.agenda.entries import Entry, Timetable
from forumctl.agenda.fields import description, own_lines
from forumctl.agenda.words import kind_name, link_name
from forumctl.definition.clock import comes_twice, minutes_between
from forumctl.definition.values import Text
from forumctl.locale import word
from forumctl.plans.agenda import AgendaPlan, Revision

from .content_lines import folded, one_line, quoted, stamp, text, uri, utc, vtimezone

if TYPE_CHECKING:
    from icalendar import Calendar


Method = Literal["PUBLISH", "REQUEST", "CANCEL"]
"""What a calendar asks of its reader (RFC 5546): nothing, to come to something, no longer to come to it."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """Who is asked to come to an event: their name and address, and whether they chair it."""

    name: str
    address: str
    is_chair: bool = False


@dataclass(frozen=True, slots=True)
class Manner:
    """How a calendar is meant: free time in its reader's own unless `busy`, no alarms, no METHOD unless asked for.

    `organiser` is the address that a published one comes from, or an invitation of the `attendee`.
    """

    organiser: str = ""
    alarm_min: int | None = None
    busy: bool = False
    method: Method = "PUBLISH"
    attendee: Attendee | None = None


PLAIN = Manner()
_REFRESH = "PT1H"


def render(timetable: Timetable, plan: AgendaPlan, language: str, manner: Manner = PLAIN, *, source: str = "") -> bytes:
    """The calendar of a timetable, with what the plan knows to be cancelled; events by start and UID.

    The plan is one revised for this timetable; `source` is where the file will be published.
    Local times with one VTIMEZONE, no ATTENDEE, nothing but plain text.
    """
    there = {timetable.uid(entry.id) for entry in timetable.entries}
    gone = {uid for uid, revision in plan.events.items() if revision.status == "CANCELLED"}
    shown = [Shown(uid, plan.events[uid]) for uid in there | gone]
    return Writer(timetable, plan, language, manner).calendar(timetable, shown, source)


def render_invitation(
    timetable: Timetable, uid: str, revision: Revision, entry: Entry | None, language: str, manner: Manner
) -> bytes:
    """One event as its attendee is asked to come to it, or told not to (RFC 5546, 3.2.2 and 3.2.5)."""
    plan = AgendaPlan(events={uid: revision})
    shown = replace(timetable, entries=(entry,) if entry else ())
    return Writer(shown, plan, language, manner).calendar(shown, [Shown(uid, revision)])


def render_jcal(timetable: Timetable, plan: AgendaPlan, language: str) -> bytes:
    """The same calendar, read back and written in JSON, for programs that would rather not read iCalendar."""
    name, properties, components = read(render(timetable, plan, language)).to_jcal()
    title = timetable.title.within(language)
    # NAME is text (RFC 7986, 5.1), which the reader does not know yet; what starts with X- it rightly leaves alone.
    typed = [["name", each[1], "text", title] if each[0] == "name" else each for each in properties]
    return (json.dumps([name, typed, components], ensure_ascii=False, indent=1) + "\n").encode()


def read(source: bytes) -> "Calendar":
    """What a strict reader makes of a calendar; raises ValueError where it cannot."""
    from icalendar import Calendar

    return Calendar.from_ical(source)


@dataclass(frozen=True, slots=True)
class Shown:
    """An event as one calendar shows it: in a revision, and with the table of the calendar's owner."""

    uid: str
    revision: Revision
    table: str = ""
    attends: bool = True
    """Whether the owner is there: else it is offered as free time, without what is for those who attend."""


class Writer:
    """Writes calendars of the events of a timetable; an event that is in many of them is serialised once."""

    def __init__(self, timetable: Timetable, plan: AgendaPlan, language: str, manner: Manner = PLAIN) -> None:
        self._timetable = timetable
        self._revisions = tuple(plan.events.values())
        self._language = language
        self._manner = manner
        self._entries = {timetable.uid(entry.id): entry for entry in timetable.entries}
        self._events: dict[tuple[str, str, int, datetime, str, bool], bytes] = {}

    def calendar(self, timetable: Timetable, shown: Iterable[Shown], source: str = "") -> bytes:
        """The calendar of these events under the title and UID of a timetable, which may be part of the writer's."""
        ordered = sorted(shown, key=lambda one: (one.revision.start, one.uid))
        timed = not ordered or any(not one.revision.all_day for one in ordered)
        revisions = [one.revision for one in ordered]
        header = _header(timetable, revisions, self._language, source, self._manner)
        return b"".join((*header, self._zone if timed else b"", *map(self._event, ordered), b"END:VCALENDAR\r\n"))

    def _event(self, shown: Shown) -> bytes:
        revision = shown.revision
        key = (shown.uid, revision.status, revision.sequence, revision.modified, shown.table, shown.attends)
        if key not in self._events:
            entry = self._entries.get(shown.uid)
            manner = self._manner if shown.attends else replace(self._manner, busy=False, alarm_min=None)
            self._events[key] = event(self._timetable, shown.uid, revision, entry, self._language, manner, shown.table)
        return self._events[key]

    @cached_property
    def _zone(self) -> bytes:
        moments = _moments(self._timetable, self._revisions)
        return b"".join(folded(line.encode()) for line in vtimezone(self._timetable.zone, moments))


def _header(
    timetable: Timetable, revisions: Sequence[Revision], language: str, source: str, manner: Manner
) -> Iterator[bytes]:
    opening = [
        b"BEGIN:VCALENDAR",
        b"VERSION:2.0",
        b"PRODID:-//forumctl//Agenda//EN",
        b"CALSCALE:GREGORIAN",
        *([b"METHOD:" + manner.method.encode()] if manner.organiser else []),
    ]
    if manner.attendee:
        return map(folded, opening)  # a message about one event is no calendar that anybody keeps
    modified = max((revision.modified for revision in revisions), default=timetable.revised)
    name = one_line(timetable.title.within(language))
    # A reader makes a calendar of its own from a name; a single event belongs into the one it is added to.
    named = len(revisions) != 1
    url = uri(timetable.url)
    lines = [
        *opening,
        b"UID:" + timetable.calendar_uid.encode(),
        b"LAST-MODIFIED:" + utc(modified, timetable.zone),
        *([b"NAME:" + name, b"X-WR-CALNAME:" + name] if named else []),
        b"X-WR-TIMEZONE:" + one_line(timetable.timezone),
        *([b"URL:" + url.encode()] if url else []),
        *([b"SOURCE;VALUE=URI:" + uri(source).encode()] if source else []),
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
        *_times(revision, _end(revision, entry), timetable.zone),
        b"SUMMARY:" + summary,
        *_given(b"LOCATION:", revision.place, language),
        *_about(None if cancelled else entry, url, language, table, attends=manner.busy),
        *_linked(None if cancelled else entry, language, attends=manner.busy),
        b"STATUS:" + (b"TENTATIVE" if revision.tentative and not cancelled else revision.status.encode()),
        b"TRANSP:" + (b"OPAQUE" if manner.busy and not cancelled and not revision.all_day else b"TRANSPARENT"),
        *([b"URL:" + url.encode()] if url else []),
        *_organiser(timetable, manner, language),
        *_attendee(manner),
        *([] if cancelled or revision.all_day else _alarm(manner, summary)),
        b"END:VEVENT",
    ]
    return b"".join(map(folded, lines))


def _end(revision: Revision, entry: Entry | None) -> datetime:
    """When it ends; the entry knows which of two hours of the same name, which a plan does not."""
    return entry.end if entry and entry.end == revision.end else revision.end


def _times(revision: Revision, end: datetime, zone: ZoneInfo) -> Iterator[bytes]:
    """Start and end; an event without length has no DTEND, which must be later than the start (RFC 5545, 3.8.2.2).

    A local time that comes twice means the first of the two (3.3.5), but libical and ical.js take it for the second:
    such a time is given in UTC.
    """
    ends = minutes_between(revision.start, end, zone) > 0
    if revision.all_day:
        yield f"DTSTART;VALUE=DATE:{stamp(revision.start)[:8]}".encode()
        if ends:
            yield f"DTEND;VALUE=DATE:{stamp(revision.end)[:8]}".encode()
        return
    yield b"DTSTART" + _moment(revision.start, zone)
    if ends:
        yield b"DTEND" + _moment(end, zone)


def _moment(local: datetime, zone: ZoneInfo) -> bytes:
    """A local time as the value of a property, with its zone; one that comes twice in UTC."""
    if comes_twice(local, zone):
        return f":{stamp(local.replace(tzinfo=zone).astimezone(UTC))}Z".encode()
    return f";TZID={zone.key}:{stamp(local)}".encode()


def _about(entry: Entry | None, url: str, language: str, table: str, *, attends: bool) -> Iterator[bytes]:
    """Description and categories; the URL once more as the last line, for Exchange hides the property."""
    seated = word("Table {}", language, table) if entry and table else ""
    own = "\n".join(own_lines(entry, language)) if entry and attends else ""
    told = description(entry, "ics", language) if entry else ""
    about = "\n\n".join(part for part in (seated, own, told, url) if part)
    if about:
        yield b"DESCRIPTION:" + text(about)
    words = _categories(entry, language) if entry else []
    if words:
        yield b"CATEGORIES:" + b",".join(map(one_line, words))


def _linked(entry: Entry | None, language: str, *, attends: bool) -> Iterator[bytes]:
    """Where it is seen on line as a CONFERENCE (RFC 7986, 5.11), and all else as an ATTACH; private for who attends."""
    if entry is None:
        return
    links = (*entry.links, *(entry.private_links if attends else ()))
    streams = [(link.url, link_name(link.kind, link.title, language)) for link in links if link.kind == "stream"]
    if entry.online and attends:
        streams.insert(0, (entry.online, word("Take part on line", language)))
    for url, label in streams:
        yield b"CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL=" + quoted(label) + b":" + uri(url).encode()
    yield from (b"ATTACH:" + uri(link.url).encode() for link in links if link.kind != "stream")


def _categories(entry: Entry, language: str) -> list[str]:
    kind = [] if entry.kind == "other" else [kind_name(entry.kind, language)]
    return [*kind, entry.track_name.within(language)] if entry.track else kind


def _given(name: bytes, value: Text | None, language: str) -> Iterator[bytes]:
    if value:
        yield name + one_line(value.within(language))


def _organiser(timetable: Timetable, manner: Manner, language: str) -> Iterator[bytes]:
    """Who publishes, in every event of a published calendar (RFC 5546, 3.2.1)."""
    if manner.organiser:
        name = (timetable.host or timetable.title).within(language)
        yield b"ORGANIZER;CN=" + quoted(name) + b":mailto:" + manner.organiser.encode()


def _attendee(manner: Manner) -> Iterator[bytes]:
    """Who is asked to come, and for an answer (RFC 5545, 3.8.4.1)."""
    if one := manner.attendee:
        role = b"CHAIR" if one.is_chair else b"REQ-PARTICIPANT"
        asked = b";PARTSTAT=NEEDS-ACTION;RSVP=TRUE" if manner.method == "REQUEST" else b""
        yield b"ATTENDEE;CN=" + quoted(one.name) + b";ROLE=" + role + asked + b":mailto:" + one.address.encode()


def _alarm(manner: Manner, summary: bytes) -> Iterator[bytes]:
    """A message so many minutes before the start (RFC 5545, 3.6.6)."""
    if manner.alarm_min is not None:
        yield b"BEGIN:VALARM"
        yield b"ACTION:DISPLAY"
        yield b"TRIGGER:-PT%dM" % manner.alarm_min
        yield b"DESCRIPTION:" + summary
        yield b"END:VALARM"
