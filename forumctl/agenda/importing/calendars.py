"""The events of an .ics file, each by itself where the file as a whole cannot be read."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from forumctl.agenda.formats import ics

from .events import Found, Remark, Source

if TYPE_CHECKING:
    from icalendar import Component

_BROKEN = (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, RecursionError)
"""What a reader of calendars may raise over a broken one."""
_EVENT = re.compile(r"^BEGIN:VEVENT[ \t]*$.*?^END:VEVENT[ \t]*$", re.MULTILINE | re.DOTALL | re.IGNORECASE)
_ZONE = re.compile(r"^BEGIN:VTIMEZONE[ \t]*$.*?^END:VTIMEZONE[ \t]*$", re.MULTILINE | re.DOTALL | re.IGNORECASE)
_NAME = re.compile(r"^X-WR-CALNAME[^:\n]*:(.*)$", re.MULTILINE)
_WR_ZONE = re.compile(r"^X-WR-TIMEZONE[^:\n]*:(.*)$", re.MULTILINE)
_TZID = re.compile(r"^DTSTART;TZID=\"?([^:;\"\n]+)", re.MULTILINE)


def from_ics(text: str) -> Source:
    """Every event that takes place; of one that repeats the first time only."""
    text = re.sub("\r\n?", "\n", text)
    events, remarks = [], []
    zones = "\n".join(_ZONE.findall(text))
    unfolded = re.sub("\n[ \t]", "", text)
    for number, block in enumerate(_EVENT.findall(text), 1):
        where = f"event {number}"
        try:
            component = ics.read(_alone(zones, block)).walk("VEVENT")[0]
            where = f"event {number} {str(component.get('SUMMARY', ''))!r}"
            if str(component.get("STATUS", "")).upper() == "CANCELLED":
                remarks.append(Remark("left out", where, "it is cancelled"))
                continue
            if "RRULE" in component or "RDATE" in component:
                remarks.append(Remark("mended", where, "it repeats; only the first time is kept"))
            events.append(_found(component, where))
        except _BROKEN:
            remarks.append(Remark("left out", where, "it cannot be read"))
    zone = _WR_ZONE.search(unfolded) or _TZID.search(unfolded)
    name = _NAME.search(unfolded)
    title = re.sub(r"\\([,;\\])", r"\1", name[1]) if name else ""
    return Source(tuple(events), title, zone[1].strip() if zone else "", tuple(remarks))


def _alone(zones: str, block: str) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//forumctl//Import//EN", zones, block, "END:VCALENDAR", ""]
    return "\r\n".join(line for part in lines for line in part.split("\n") if line or part == "").encode()


def _found(component: "Component", where: str) -> Found:
    start, all_day = _moment(component, "DTSTART")
    end, _ = _moment(component, "DTEND")
    lasts = getattr(component.get("DURATION"), "dt", None)
    if end is None and start and isinstance(lasts, timedelta):
        end = start + lasts
    if end is None and start and all_day:
        end = start + timedelta(days=1)
    return Found(
        where=where,
        title=str(component.get("SUMMARY", "")),
        start=start,
        end=end,
        all_day=all_day,
        room=str(component.get("LOCATION", "")),
        kind=next(_words(component.get("CATEGORIES")), ""),
        abstract=str(component.get("DESCRIPTION", "")),
    )


def _moment(component: "Component", name: str) -> tuple[datetime | None, bool]:
    """A time, and whether it is a whole day."""
    value = getattr(component.get(name), "dt", None)
    if isinstance(value, datetime):
        return value, False
    return (datetime.combine(value, time()), True) if isinstance(value, date) else (None, False)


def _words(categories: Any) -> Iterator[str]:
    for each in categories if isinstance(categories, list) else [categories]:
        yield from (str(word) for word in getattr(each, "cats", ()))
