"""A strict reader of our calendars at the level of bytes: every rule that other readers forgive."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

CONTROLS = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
LINE = re.compile(r"(?P<name>[A-Z][A-Z0-9-]*)(?P<params>(;[A-Z-]+=(\"[^\"\n]*\"|[^\";:,]+))*):(?P<value>.*)", re.DOTALL)
UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
DAY = re.compile(r"\d{8}")
LOCAL, UTC = re.compile(r"\d{8}T\d{6}"), re.compile(r"\d{8}T\d{6}Z")
OFFSET = re.compile(r"[+-]\d{4}(\d\d)?")
URI = re.compile(r"[a-z]+:[!-\[\]-~]+")
ESCAPES = re.compile(r"(?:[^\\;,]|\\[n;,])*")
LIST = re.compile(r"(?:[^\\;]|\\[n;,])*")
RULE = re.compile(r"FREQ=YEARLY;BYMONTH=(?P<month>\d+);BYDAY=(?P<week>-1|[1-5])(?P<day>MO|TU|WE|TH|FR|SA|SU)")
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

INSIDE = {"": {"VCALENDAR"}, "VCALENDAR": {"VTIMEZONE", "VEVENT"}, "VTIMEZONE": {"STANDARD", "DAYLIGHT"}}
INSIDE["VEVENT"] = {"VALARM"}
ONCE = {
    "VCALENDAR": [
        *("VERSION", "PRODID", "CALSCALE", "UID", "LAST-MODIFIED"),
        *("X-WR-TIMEZONE", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"),
    ],
    "VEVENT": ["UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "SUMMARY", "STATUS", "TRANSP"],
    "VALARM": ["ACTION", "TRIGGER", "DESCRIPTION"],
    "VTIMEZONE": ["TZID"],
    "STANDARD": ["DTSTART", "TZOFFSETFROM", "TZOFFSETTO"],
    "DAYLIGHT": ["DTSTART", "TZOFFSETFROM", "TZOFFSETTO"],
}
AT_MOST_ONCE = {
    "VCALENDAR": ["METHOD", "NAME", "X-WR-CALNAME", "URL", "SOURCE"],
    "VEVENT": ["DTEND", "LOCATION", "DESCRIPTION", "CATEGORIES", "URL", "ORGANIZER"],
    "VALARM": [],
    "VTIMEZONE": [],
    "STANDARD": ["RRULE"],
    "DAYLIGHT": ["RRULE"],
}
FORMS = {
    "VERSION": re.compile("2.0"),
    "METHOD": re.compile("PUBLISH"),
    "ACTION": re.compile("DISPLAY"),
    "TRIGGER": re.compile(r"-PT\d+M"),
    "ORGANIZER": re.compile(r"mailto:[!-~]+@[!-~]+"),
    "CALSCALE": re.compile("GREGORIAN"),
    "UID": UID,
    "DTSTAMP": UTC,
    "LAST-MODIFIED": UTC,
    "DTSTART": LOCAL,
    "DTEND": LOCAL,
    "SEQUENCE": re.compile(r"0|[1-9]\d*"),
    "STATUS": re.compile("CONFIRMED|CANCELLED"),
    "TRANSP": re.compile("TRANSPARENT|OPAQUE"),
    "TZOFFSETFROM": OFFSET,
    "TZOFFSETTO": OFFSET,
    "RRULE": RULE,
    "URL": URI,
    "SOURCE": URI,
    "REFRESH-INTERVAL": re.compile(r"PT\d+[HM]"),
    "X-PUBLISHED-TTL": re.compile(r"PT\d+[HM]"),
    "CATEGORIES": LIST,
    **dict.fromkeys(["PRODID", "NAME", "X-WR-CALNAME", "X-WR-TIMEZONE", "SUMMARY", "LOCATION", "DESCRIPTION"], ESCAPES),
}
PARAMS = {"REFRESH-INTERVAL": ";VALUE=DURATION", "SOURCE": ";VALUE=URI"}
CANCELLED = ("Cancelled: ", "취소: ")


@dataclass
class Part:
    """A component: its lines as (name, parameters, value) and the components in it."""

    name: str
    lines: list[tuple[str, str, str]] = field(default_factory=list)
    parts: list["Part"] = field(default_factory=list)

    def all(self, name: str) -> list[str]:
        return [value for found, _, value in self.lines if found == name]

    def one(self, name: str) -> str:
        return next(iter(self.all(name)), "")


def faults(source: bytes) -> list[str]:
    """Every fault of a calendar file, each as "rule: what"; none of a perfect one."""
    found = list(_octets(source))
    lines = source.removesuffix(b"\r\n").replace(b"\r\n ", b"").split(b"\r\n")
    root = Part("")
    found += _structure(root, [line.decode(errors="replace") for line in lines])
    if [part.name for part in root.parts] != ["VCALENDAR"]:
        return [*found, "calendar: there must be one VCALENDAR and nothing else"]
    calendar = root.parts[0]
    events = [part for part in calendar.parts if part.name == "VEVENT"]
    found += _properties(calendar)
    found += _header(calendar, events)
    found += _zones(calendar, events)
    for event in events:
        found += _event(event)
    if (order := [(event.one("DTSTART"), event.one("UID")) for event in events]) != sorted(order):
        found.append("order: events are not sorted by start and UID")
    found += [f"unique: {uid}" for uid, times in Counter(uid for _, uid in order).items() if times > 1]
    return found


def _octets(source: bytes) -> Iterator[str]:
    if source.startswith(b"\xef\xbb\xbf"):
        yield "bom: the file starts with a BOM"
    if not source.endswith(b"\r\n"):
        yield "end: the last line has no CRLF"
    for number, line in enumerate(source.removesuffix(b"\r\n").split(b"\r\n"), 1):
        if not line.strip():
            yield f"blank: line {number}"
        if b"\n" in line or b"\r" in line:
            yield f"naked: CR or LF in line {number}"
        if len(line) > 75:
            yield f"long: line {number} has {len(line)} octets"
        try:
            text = line.decode()
        except UnicodeDecodeError:
            yield f"utf-8: line {number}"
        else:
            if CONTROLS.search(text):
                yield f"control: line {number}"


def _structure(root: Part, lines: Sequence[str]) -> Iterator[str]:
    open_parts = [root]
    for line in lines:
        if not unicodedata.is_normalized("NFC", line):
            yield f"nfc: {line[:60]}"
        if not (match := LINE.fullmatch(line)):
            yield f"syntax: {line[:60]}"
            continue
        name, params, value = match["name"], match["params"], match["value"]
        here = open_parts[-1]
        if name == "BEGIN":
            if value not in INSIDE.get(here.name, ()):
                yield f"nesting: {value} in {here.name or 'the file'}"
            part = Part(value)
            here.parts.append(part)
            open_parts.append(part)
        elif name == "END":
            if value != here.name or len(open_parts) == 1:
                yield f"nesting: END:{value} in {here.name or 'the file'}"
            else:
                open_parts.pop()
        else:
            here.lines.append((name, params, value))
    if len(open_parts) > 1:
        yield f"nesting: {open_parts[-1].name} is not closed"


def _properties(part: Part) -> Iterator[str]:
    counts = Counter(name for name, _, _ in part.lines)
    once, at_most = ONCE.get(part.name, []), AT_MOST_ONCE.get(part.name, [])
    yield from (f"missing: {name} in {part.name}" for name in once if not counts[name])
    yield from (f"twice: {name} in {part.name}" for name, times in counts.items() if times > 1)
    yield from (f"unknown: {name} in {part.name}" for name in counts if name not in (*once, *at_most))
    for name, params, value in part.lines:
        form = DAY if params == ";VALUE=DATE" else FORMS.get(name)
        if form and not form.fullmatch(value):
            yield f"value: {name}:{value[:60]}"
        wanted = PARAMS.get(name, "")
        if part.name == "VEVENT" and name in ("DTSTART", "DTEND"):
            wanted = params if re.fullmatch(";(TZID=[A-Za-z0-9/_+-]+|VALUE=DATE)", params) else ";TZID=…"
        if name == "ORGANIZER":
            wanted = params if re.fullmatch(r'(;CN="[^"]+")?', params) else ";CN=…"
        if params != wanted:
            yield f"parameter: {name}{params}, not {name}{wanted}"
    for inner in part.parts:
        yield from _properties(inner)


def _header(calendar: Part, events: Sequence[Part]) -> Iterator[str]:
    if calendar.all("NAME") != calendar.all("X-WR-CALNAME"):
        yield "name: NAME and X-WR-CALNAME differ"
    if bool(calendar.all("NAME")) != (len(events) != 1):
        yield "name: a calendar has a name, a single event has none"
    if events and calendar.one("LAST-MODIFIED") != max(event.one("LAST-MODIFIED") for event in events):
        yield "modified: LAST-MODIFIED of the calendar is not its last change"
    if [bool(event.all("ORGANIZER")) for event in events] != [bool(calendar.all("METHOD"))] * len(events):
        yield "method: a published calendar has an organiser in every event, others in none"
    if calendar.one("UID") in {event.one("UID") for event in events}:
        yield f"unique: {calendar.one('UID')}"


def _zones(calendar: Part, events: Sequence[Part]) -> Iterator[str]:
    zones = [part for part in calendar.parts if part.name == "VTIMEZONE"]
    times = {params for event in events for name, params, _ in event.lines if name in ("DTSTART", "DTEND")}
    used = times - {";VALUE=DATE"}
    defined = [f";TZID={zone.one('TZID')}" for zone in zones]
    if len(defined) != len(set(defined)) or (events and set(defined) != used):
        yield f"zone: {sorted(used)} used, {defined} defined"
    if calendar.parts[: len(zones)] != zones:
        yield "zone: VTIMEZONE after an event"
    for zone in zones:
        if not any(part.name == "STANDARD" for part in zone.parts):
            yield f"zone: {zone.one('TZID')} has no STANDARD"
        for part in zone.parts:
            before, after = (_seconds(part.one(name)) for name in ("TZOFFSETFROM", "TZOFFSETTO"))
            if (part.name == "DAYLIGHT") != (after > before):
                yield f"zone: {part.name} from {before} to {after}"
            yield from _onset(part)


def _onset(part: Part) -> Iterator[str]:
    """A rule whose first onset is not one by the rule itself is read in as many ways as there are readers."""
    rule, start = RULE.fullmatch(part.one("RRULE")), part.one("DTSTART")
    if rule and LOCAL.fullmatch(start):
        day = date(int(start[:4]), int(start[4:6]), int(start[6:8]))
        week = -1 if (day + timedelta(days=7)).month != day.month else (day.day + 6) // 7
        said = (int(rule["month"]), int(rule["week"]), rule["day"])
        if (day.month, DAYS[day.weekday()]) != (said[0], said[2]) or said[1] not in (week, (day.day + 6) // 7):
            yield f"onset: {start} is not {part.one('RRULE')}"


def _seconds(offset: str) -> int:
    sign = -1 if offset.startswith("-") else 1
    digits = [int(offset[place : place + 2] or 0) for place in (1, 3, 5)] if OFFSET.fullmatch(offset) else [0, 0, 0]
    return sign * (digits[0] * 3600 + digits[1] * 60 + digits[2])


def _event(event: Part) -> Iterator[str]:
    uid = event.one("UID")
    if event.one("DTSTAMP") != event.one("LAST-MODIFIED"):
        yield f"stamp: DTSTAMP is not LAST-MODIFIED of {uid}"
    if len({params for name, params, _ in event.lines if name in ("DTSTART", "DTEND")}) > 1:
        yield f"kinds: start and end of {uid}"
    if event.all("DTEND") and event.one("DTEND") <= event.one("DTSTART"):
        yield f"length: {uid} ends before it starts"
    last = event.one("DESCRIPTION").replace("\\,", ",").replace("\\;", ";").split("\\n")[-1]
    if event.all("URL") and last != event.one("URL"):
        yield f"url: not the last line of the description of {uid}"
    cancelled = event.one("STATUS") == "CANCELLED"
    if cancelled != event.one("SUMMARY").startswith(CANCELLED):
        yield f"cancelled: summary of {uid}"
    if cancelled and event.one("TRANSP") != "TRANSPARENT":
        yield f"cancelled: {uid} takes time"
    if cancelled and event.parts:
        yield f"cancelled: {uid} rings"
    if "\\n" in event.one("SUMMARY") + event.one("LOCATION"):
        yield f"lines: summary and place of {uid} are one line each"
    if not event.one("SUMMARY"):
        yield f"empty: summary of {uid}"
