"""iCalendar (RFC 5545, RFC 7986): a calendar that updates where it has been imported before."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from functools import cached_property
from typing import TYPE_CHECKING

from forumctl.agenda.entries import Timetable
from forumctl.plans.agenda import AgendaPlan, Revision

from .content import folded, one_line, uri, utc
from .vevent import PLAIN, Manner, event
from .zones import vtimezone

if TYPE_CHECKING:
    from icalendar import Calendar

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


class Writer:
    """Writes calendars of the events of a timetable; an event that is in many of them is serialised once."""

    def __init__(self, timetable: Timetable, plan: AgendaPlan, language: str, manner: Manner = PLAIN) -> None:
        self._timetable = timetable
        self._revisions = tuple(plan.events.values())
        self._language = language
        self._manner = manner
        self._entries = {timetable.uid(entry.id): entry for entry in timetable.entries}
        self._events: dict[tuple[str, str, int, datetime, str], bytes] = {}

    def calendar(self, timetable: Timetable, shown: Iterable[Shown], source: str = "") -> bytes:
        """The calendar of these events under the title and UID of a timetable, which may be part of the writer's."""
        ordered = sorted(shown, key=lambda one: (one.revision.start, one.uid))
        timed = not ordered or any(not one.revision.all_day for one in ordered)
        revisions = [one.revision for one in ordered]
        header = _header(timetable, revisions, self._language, source, publishes=bool(self._manner.organiser))
        return b"".join((*header, self._zone if timed else b"", *map(self._event, ordered), b"END:VCALENDAR\r\n"))

    def _event(self, shown: Shown) -> bytes:
        revision = shown.revision
        key = (shown.uid, revision.status, revision.sequence, revision.modified, shown.table)
        if key not in self._events:
            entry = self._entries.get(shown.uid)
            self._events[key] = event(
                self._timetable, shown.uid, revision, entry, self._language, self._manner, shown.table
            )
        return self._events[key]

    @cached_property
    def _zone(self) -> bytes:
        moments = _moments(self._timetable, self._revisions)
        return b"".join(folded(line.encode()) for line in vtimezone(self._timetable.zone, moments))


def _header(
    timetable: Timetable, revisions: Sequence[Revision], language: str, source: str, *, publishes: bool
) -> Iterator[bytes]:
    modified = max((revision.modified for revision in revisions), default=timetable.revised)
    name = one_line(timetable.title.within(language))
    # A reader makes a calendar of its own from a name; a single event belongs into the one it is added to.
    named = len(revisions) != 1
    url = uri(timetable.url)
    lines = [
        b"BEGIN:VCALENDAR",
        b"VERSION:2.0",
        b"PRODID:-//forumctl//Agenda//EN",
        b"CALSCALE:GREGORIAN",
        *([b"METHOD:PUBLISH"] if publishes else []),
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
