"""The events of an .ics file, each by itself where the file as a whole cannot be read; series one by one."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from forumctl import limits
from forumctl.agenda.formats import ics

from .credits import credited, introduced
from .events import Address, Found, Remark, Source
from .kinds import is_kind
from .series import expanded, replaced_by
from .zones import named

if TYPE_CHECKING:
    from icalendar import Component

_BROKEN = (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, RecursionError)
"""What a reader of calendars may raise over a broken one."""
_BOUND = re.compile(r"^(BEGIN|END):(VEVENT|VTIMEZONE)[ \t]*$", re.MULTILINE | re.IGNORECASE)
_NAME = re.compile(r"^(?:X-WR-CALNAME|NAME)[^:\n]*:(.*)$", re.MULTILINE)
_WR_ZONE = re.compile(r"^(?:X-WR-TIMEZONE|VTIMEZONE)[^:\n]*:(.*)$", re.MULTILINE)
_TZID = re.compile(r';TZID=("[^"\n]*"|[^:;,\n]*)')
_ZONE_ID = re.compile(r"^TZID[^:\n]*:(.*)$", re.MULTILINE)
_ZONE_PLACE = re.compile(r"^X-LIC-LOCATION[^:\n]*:(.*)$", re.MULTILINE)
_OURS = re.compile(r"^PRODID:-//forumctl//", re.MULTILINE)
_BOOKKEEPING = (
    *("UID", "DTSTAMP", "DTSTART", "DTEND", "DURATION", "SEQUENCE", "CREATED", "LAST-MODIFIED", "TRANSP"),
    *("SUMMARY", "LOCATION", "DESCRIPTION", "CATEGORIES", "URL", "ATTACH", "CONFERENCE", "ATTENDEE"),
    "X-GOOGLE-CONFERENCE",
    *("RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID", "STATUS"),
)
"""What is read elsewhere, and what a calendar says of itself, not of the programme."""


def from_ics(text: str) -> Source:
    """Every event that takes place, each time of one that repeats; a few more than can be read where there are more."""
    text = re.sub("\r\n?", "\n", text)
    unfolded = re.sub("\n[ \t]", "", text)
    zones = _Zones(unfolded)
    ours = bool(_OURS.search(unfolded))
    name = _NAME.search(unfolded)
    url = re.search(r"^URL[^:\n]*:(.*)$", unfolded.split("BEGIN:VEVENT", 1)[0], re.MULTILINE)
    remarks: list[Remark] = []
    read: list[tuple[Found, Component, str]] = []
    for number, block in enumerate(_blocks(unfolded, "VEVENT"), 1):
        where = f"event {number}"
        if not block:
            remarks.append(Remark("left out", where, "the file ends before it does"))
            continue
        try:
            component = ics.read(zones.alone(block)).walk("VEVENT")[0]
            where = f"event {number} {str(component.get('SUMMARY', ''))!r}"
            status = str(component.get("STATUS", "")).upper()
            read.append((_found(component, where, url[1] if ours and url else ""), component, status))
        except _BROKEN:
            remarks.append(Remark("left out", where, "it cannot be read"))
    moved = replaced_by([(found, component) for found, component, _ in read])
    events: list[Found] = []
    dates = sorted(found.start.date() for found, _, _ in read if found.start)
    for found, component, status in read:
        if len(events) > limits.LISTS["sessions"]:
            break
        if status == "CANCELLED":
            remarks.append(Remark("left out", found.where, "it is cancelled"))
            continue
        times, facts = expanded(found, component, moved.get(found.uid, frozenset()), dates)
        events += times
        remarks += [Remark(what, found.where, fact) for what, fact in facts]
    zone = _WR_ZONE.search(unfolded) or _ZONE_ID.search(unfolded)
    title = re.sub(r"\\([,;\\])", r"\1", name[1]) if name else ""
    return Source(
        tuple(events), title, zone[1].strip() if zone else "", tuple(remarks), url=url[1].strip() if url else ""
    )


def from_jcal(document: list[Any]) -> Source:
    """The same calendar in JSON (RFC 7265); raises ValueError."""
    from icalendar import Calendar

    try:
        return from_ics(Calendar.from_jcal(document).to_ical().decode())
    except _BROKEN as error:
        raise ValueError("this is not a calendar in JSON") from error


def _blocks(text: str, kind: str) -> Iterator[str]:
    """The components of a kind, each from its first line to the next that ends one; blank for one without end."""
    start = -1
    for bound in _BOUND.finditer(text):
        if bound[2].upper() != kind:
            continue
        if bound[1].upper() == "BEGIN":
            start = bound.start() if start < 0 else start
        elif start >= 0:
            yield text[start : bound.end()]
            start = -1
    if start >= 0:
        yield ""


class _Zones:
    """Names of zones in a file, put right; of a name that says nothing the file's own rules count."""

    def __init__(self, unfolded: str) -> None:
        self._rules: dict[str, str] = {}
        self._places: dict[str, str] = {}
        for block in _blocks(unfolded, "VTIMEZONE"):
            if name := _ZONE_ID.search(block):
                place = _ZONE_PLACE.search(block)
                self._rules[name[1].strip()] = block
                self._places[name[1].strip()] = named(place[1]) if place else ""

    def alone(self, block: str) -> bytes:
        """A calendar of one event, with the rules of the zones that have no name of IANA's."""
        needed: list[str] = []

        def renamed(match: re.Match[str]) -> str:
            said = match[1].strip('"').strip()
            if known := named(said) or self._places.get(said, ""):
                return f";TZID={known}"
            if said in self._rules and said not in needed:
                needed.append(said)
            return match[0]

        lines = [_renamed(line, renamed) for line in block.split("\n")]
        rules = [line for name in needed for line in self._rules[name].split("\n")]
        whole = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//forumctl//Import//EN", *rules, *lines, "END:VCALENDAR"]
        return "\r\n".join(line for line in (*whole, "") if line or line == "").encode()


def _renamed(line: str, renamed: Callable[[re.Match[str]], str]) -> str:
    """A content line with the names of its zones put right, in its parameters only."""
    match = re.match(r'[A-Za-z-]+((?:;[A-Za-z-]+=(?:"[^"]*"|[^:;]*))*):', line)
    return _TZID.sub(renamed, match[0]) + line[match.end() :] if match and match[1] else line


def _found(component: "Component", where: str, own_url: str) -> Found:
    start, all_day = moment_of(component, "DTSTART")
    end, _ = moment_of(component, "DTEND")
    lasts = getattr(component.get("DURATION"), "dt", None)
    if end is None and start and isinstance(lasts, timedelta):
        end = (start.astimezone(UTC) + lasts).astimezone(start.tzinfo) if start.tzinfo else start + lasts
    if end is None and start and all_day:
        end = start + timedelta(days=1)
    text = str(component.get("DESCRIPTION", ""))
    ours = bool(own_url) or "forumctl" in str(component.get("X-ORIGIN", ""))
    named = (("URL", "page"), ("ATTACH", "attachment"), ("CONFERENCE", "stream"), ("X-GOOGLE-CONFERENCE", "stream"))
    links = [
        Address(str(value), "", kind)
        for name, kind in named
        for value in _listed(component.get(name))
        if str(value) != own_url
    ]
    text = text.removesuffix(own_url).rstrip("\n") if own_url else text
    text, people = credited(text, "en") if ours else introduced(text)
    others = [
        (name.lower(), str(getattr(value, "dt", value)))
        for name, held in component.items()
        if name not in _BOOKKEEPING
        for value in _listed(held)
        if str(value)
    ]
    others += [("alarms", str(each.get("TRIGGER", ""))) for each in component.subcomponents if each.name == "VALARM"]
    others += [("attendees", "") for _ in _listed(component.get("ATTENDEE"))]
    words = tuple(_words(component.get("CATEGORIES")))
    return Found(
        where=where,
        title=str(component.get("SUMMARY", "")),
        start=start,
        end=end,
        all_day=all_day,
        room=str(component.get("LOCATION", "")),
        kinds=words,
        # Sched and others have tracks as categories; ours name the kind before the track.
        track="" if ours else next((word for word in words if word.strip() and not is_kind(word)), ""),
        abstract=text,
        people=people,
        links=tuple(links),
        uid=str(component.get("UID", "")).strip(),
        tentative=str(component.get("STATUS", "")).strip().upper() == "TENTATIVE",
        others=tuple(others),
    )


def moment_of(component: "Component", name: str) -> tuple[datetime | None, bool]:
    """A time, and whether it is a whole day; in a zone without a name at the offset that its rules give."""
    value = getattr(component.get(name), "dt", None)
    if isinstance(value, datetime):
        return at_offset(value), False
    return (datetime.combine(value, time()), True) if isinstance(value, date) else (None, False)


def at_offset(moment: datetime) -> datetime:
    """The moment in a zone of IANA's, in UTC, at an offset or floating."""
    if moment.tzinfo is None or isinstance(moment.tzinfo, ZoneInfo):
        return moment
    offset = moment.utcoffset()
    return moment.replace(tzinfo=timezone(offset) if offset else UTC) if offset is not None else moment


def _listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _words(categories: Any) -> Iterator[str]:
    for each in _listed(categories):
        yield from (str(word) for word in getattr(each, "cats", ()))
