"""The events of an .ics file, each by itself where the file as a whole cannot be read.

Events that repeat (RFC 5545, 3.8.5) come one by one, each of their times, within bounds.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, Any, Literal
from zoneinfo import ZoneInfo

from forumctl import limits
from forumctl.agenda.formats import ics

from .events import Address, Found, Remark, Source, credited, introduced, is_kind
from .times import named

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
_BY_RULES = "rules: "
"""Before the name of a zone that has the rules of its file: else a reader looks for one of IANA's."""
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
    moved = _replaced_by([(found, component) for found, component, _ in read])
    events: list[Found] = []
    dates = sorted(found.start.date() for found, _, _ in read if found.start)
    for found, component, status in read:
        if len(events) > limits.LISTS["sessions"]:
            break
        if status == "CANCELLED":
            remarks.append(Remark("left out", found.where, "it is cancelled"))
            continue
        times, facts = _expanded(found, component, moved.get(found.uid, frozenset()), dates)
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
            if said not in self._rules:
                return ""  # the hour as it stands; readers take Europe for a zone and open the folder of zones
            if said not in needed:
                needed.append(said)
            return f';TZID="{_BY_RULES}{said}"'

        lines = [_renamed(line, renamed) for line in block.split("\n")]
        rules = [
            line for name in needed
            for line in _ZONE_ID.sub(lambda found: f"TZID:{_BY_RULES}{found[1].strip()}", self._rules[name]).split("\n")
        ]  # fmt: skip
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


_MOST = 400
"""How many times one event may take place."""
_MOST_LOOKED_AT = 20_000
Fact = tuple[Literal["mended", "left out"], str]


def _replaced_by(events: Sequence[tuple[Found, Any]]) -> dict[str, frozenset[datetime]]:
    """By UID the times that an event of its own stands for: it is moved, changed or cancelled."""
    moved: dict[str, set[datetime]] = {}
    for found, component in events:
        if (value := component.get("RECURRENCE-ID")) is not None and (at := _wall(value.dt, found.start)):
            moved.setdefault(found.uid, set()).add(at)
    return {uid: frozenset(times) for uid, times in moved.items()}


def _expanded(
    found: Found, component: Any, moved: Collection[datetime], dates: Sequence[date]
) -> tuple[list[Found], list[Fact]]:
    """Each time of an event, and what is to be said; one without an end is followed within the days of the others.

    `dates` are the sorted first days of all events.
    """
    if "RECURRENCE-ID" in component and (at := _wall(component["RECURRENCE-ID"].dt, found.start)):
        return [replace(found, uid=_numbered(found.uid, at))], []
    if not found.start or not {"RRULE", "RDATE", "EXDATE"} & set(component):
        return [found], []
    start = found.start.replace(tzinfo=None)
    own = start.date()
    within = (own, own)
    if len(dates) > 1:
        within = (dates[dates[0] == own], dates[-1 - (dates[-1] == own)])
    times, endless = _times(found, component, start)
    kept, facts = _bounded(times, start, within if endless else None)
    kept = [at for at in kept if at not in moved]
    if not kept and not facts:
        facts.append(("left out", "every one of its times is taken out again"))
    ends = _own_ends(component, found)
    alone = len(kept) == 1 and not moved
    return [_at(found, at, ends.get(at), alone=alone) for at in kept], [*_said(kept, start), *facts]


def _times(found: Found, component: Any, start: datetime) -> tuple[Iterable[datetime], bool]:
    """Its times in their order, and whether they have no end."""
    from dateutil.rrule import rruleset, rrulestr

    times, endless = rruleset(), False
    for rule in _listed(component.get("RRULE")):
        parts = ((name, values) for name, values in rule.items() if name != "UNTIL")
        line = ";".join(f"{name}={','.join(map(str, values))}" for name, values in parts)
        until = _wall(rule["UNTIL"][0], found.start, last=True) if "UNTIL" in rule else None
        endless = endless or not {"COUNT", "UNTIL"} & set(rule)
        ruled = rrulestr(line, dtstart=start)
        times.rrule(ruled.replace(until=until) if until else ruled)
    for rule in _listed(component.get("EXRULE")):  # of RFC 2445; some programs still write it
        line = ";".join(f"{name}={','.join(map(str, values))}" for name, values in rule.items() if name != "UNTIL")
        until = _wall(rule["UNTIL"][0], found.start, last=True) if "UNTIL" in rule else None
        ruled = rrulestr(line, dtstart=start)
        times.exrule(ruled.replace(until=until) if until else ruled)
    if not component.get("RRULE"):
        times.rdate(start)
    for name, add in (("RDATE", times.rdate), ("EXDATE", times.exdate)):
        for at in _dates(component.get(name), found):
            add(at)
    return times, endless


def _bounded(
    times: Iterable[datetime], start: datetime, within: tuple[date, date] | None
) -> tuple[list[datetime], list[Fact]]:
    """The times that are kept, those of an endless event within two days; and a fact where some are not."""
    kept: list[datetime] = []
    for number, at in enumerate(times):
        if within and at.date() > within[1]:
            return kept, [("mended", f"it repeats without an end; kept are its times until {within[1]}")]
        if len(kept) >= _MOST or number >= _MOST_LOOKED_AT:
            return kept, [("left out", f"its times after the first {number:,}")]
        if not within or at.date() >= within[0] or at == start:
            kept.append(at)
    return kept, []


def _said(kept: Sequence[datetime], start: datetime) -> Iterator[Fact]:
    if kept and list(kept) != [start]:
        yield "mended", f"it repeats: {len(kept)} sessions, from {kept[0]:%Y-%m-%d} to {kept[-1]:%Y-%m-%d}"


def _own_ends(component: Any, found: Found) -> dict[datetime, datetime]:
    """The ends of those times that are given as periods, by their starts."""
    ends: dict[datetime, datetime] = {}
    for each in _listed(component.get("RDATE")):
        for held in getattr(each, "dts", ()):
            if isinstance(held.dt, tuple) and (at := _wall(held.dt[0], found.start)):
                last = held.dt[1]
                end = at + last if isinstance(last, timedelta) else _wall(last, found.start)
                ends |= {at: end} if end else {}
    return ends


def _at(found: Found, at: datetime, end_at: datetime | None, *, alone: bool) -> Found:
    """The event at one of its times, as long as ever by the clock on the wall where it has no end of its own."""
    if not found.start:
        return found
    moved = at - found.start.replace(tzinfo=None)
    end = found.end + moved if found.end else None
    if end_at:
        end = end_at.replace(tzinfo=found.start.tzinfo)
    return replace(found, start=found.start + moved, end=end, uid=found.uid if alone else _numbered(found.uid, at))


def _numbered(uid: str, at: datetime) -> str:
    return f"{uid}/{at:%Y%m%dT%H%M%S}" if uid else ""


def _dates(value: Any, found: Found) -> Iterator[datetime]:
    for each in _listed(value):
        for held in getattr(each, "dts", ()):
            dated = held.dt[0] if isinstance(held.dt, tuple) else held.dt
            if at := _wall(dated, found.start):
                yield at


def _wall(value: object, start: datetime | None, *, last: bool = False) -> datetime | None:
    """A moment as the clock of the event shows it; of a day its start's hour, or all of it where it is the `last`."""
    if isinstance(value, datetime):
        zone = start.tzinfo if start else None
        return (value.astimezone(zone or UTC) if value.tzinfo and zone else value).replace(tzinfo=None)
    if isinstance(value, date):
        return datetime.combine(value, time(23, 59, 59) if last else start.time() if start else time())
    return None
