"""Content lines of iCalendar (RFC 5545, 3.1 and 3.3): texts, addresses and moments as values, zones, and lines folded.

A VTIMEZONE holds a zone's offsets around the events, as rules where they follow one (3.6.5).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from unicodedata import combining
from zoneinfo import ZoneInfo

from forumctl.definition.cleaning import clean, clean_line

_OCTETS = 75
_NOT_IN_URI = re.compile("[^!-~]+")


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


def text(value: str) -> bytes:
    r"""A TEXT value (RFC 5545, 3.3.11). A backslash becomes its wide form: many readers take \\N for a line end."""
    plain = clean(value).replace("\\", "\N{FULLWIDTH REVERSE SOLIDUS}")
    # An accent that opens a line stands on a blank, or it would be one letter with the n of the line end before it.
    if "\n" in plain:
        plain = "\n".join(f" {line}" if line and combining(line[0]) else line for line in plain.split("\n"))
    elif plain and combining(plain[0]):
        plain = f" {plain}"
    return plain.replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n").encode()


def one_line(value: str) -> bytes:
    """A TEXT value of one line."""
    return text(clean_line(value))


def quoted(value: str) -> bytes:
    """A parameter's value in quotation marks, which it cannot hold itself (RFC 5545, 3.2)."""
    return b'"' + clean_line(value).replace('"', "\N{RIGHT DOUBLE QUOTATION MARK}").encode() + b'"'


def uri(url: str) -> str:
    """A URI as RFC 3986 has it: printable ASCII without a backslash."""
    return _NOT_IN_URI.sub("", url).replace("\\", "%5C")


@lru_cache(maxsize=1024)  # most entries of a programme change at the same few times
def utc(local: datetime, zone: ZoneInfo) -> bytes:
    """A local time in UTC; unchanged within hours of the first or last day of all calendars."""
    try:
        return f"{stamp(local.replace(tzinfo=zone).astimezone(UTC))}Z".encode()
    except OverflowError:
        return f"{stamp(local)}Z".encode()


_FIRST, _LAST = 2, 9997
"""Years that can be looked at with a year to spare on either side."""
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class _Change:
    """The clock is put from one offset to another when it shows `wall`, which is local time before the change."""

    wall: datetime
    before: timedelta
    after: timedelta


def vtimezone(zone: ZoneInfo, moments: Iterable[datetime]) -> list[str]:
    """Content lines of a VTIMEZONE that is right at these local times.

    One block where the clock is never changed; RRULE blocks where the changes of every year follow one rule; else a
    block for each change. No RDATE, which Outlook ignores, and no history, which Google stumbles over.
    """
    near = {min(max(year, _FIRST), _LAST) for moment in moments for year in range(moment.year - 1, moment.year + 2)}
    years = sorted(near)
    by_year = [_changes(zone, year) for year in years]
    if not any(by_year):
        still = _still(zone, years[0])
        blocks = [_block(replace(still, wall=min(still.wall, _new_year(1970))))]
    else:
        blocks = _ruled(by_year) or [
            _block(change)
            for year, changes in zip(years, by_year, strict=True)
            for change in (*([] if year - 1 in near else [_still(zone, year)]), *changes)
        ]
    return ["BEGIN:VTIMEZONE", f"TZID:{zone.key}", *(line for block in blocks for line in block), "END:VTIMEZONE"]


def _still(zone: ZoneInfo, year: int) -> _Change:
    """The offset in force as a year begins, as a change from itself."""
    offset = _new_year(year).replace(tzinfo=zone).utcoffset() or timedelta()
    return _Change(_new_year(year), offset, offset)


def _new_year(year: int) -> datetime:
    return datetime.combine(date(year, 1, 1), time())


def _changes(zone: ZoneInfo, year: int) -> list[_Change]:
    """The changes of the clock in a year, to the second."""
    return list(_between(zone, datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)))


def _between(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[_Change]:
    day = timedelta(days=1)
    while start < end:
        before = _offset_at(zone, start)
        if _offset_at(zone, start + day) != before:
            low, high = start, start + day
            while high - low > timedelta(seconds=1):
                middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
                low, high = (middle, high) if _offset_at(zone, middle) == before else (low, middle)
            yield _Change((high + before).replace(tzinfo=None), before, _offset_at(zone, high))
        start += day


def _ruled(by_year: Sequence[Sequence[_Change]]) -> list[list[str]]:
    """A block with a rule for each change of the year; none where the years do not follow one."""
    if len({len(changes) for changes in by_year}) != 1:
        return []
    blocks = []
    for changes in zip(*by_year, strict=True):
        alike = {(change.wall.time(), change.wall.month, change.wall.weekday()) for change in changes}
        offsets = {(change.before, change.after) for change in changes}
        weeks = set.intersection(*({(change.wall.day + 6) // 7, *_last(change.wall)} for change in changes))
        if len(alike) != 1 or len(offsets) != 1 or not weeks:
            return []
        wall = changes[0].wall
        rule = f"RRULE:FREQ=YEARLY;BYMONTH={wall.month};BYDAY={min(weeks)}{_DAYS[wall.weekday()]}"
        blocks.append(_block(changes[0], rule))
    return blocks


def _last(wall: datetime) -> tuple[int, ...]:
    """-1 if no such weekday follows in the month."""
    return (-1,) if (wall + timedelta(days=7)).month != wall.month else ()


def _block(change: _Change, *rule: str) -> list[str]:
    kind = "DAYLIGHT" if change.after > change.before else "STANDARD"
    return [
        f"BEGIN:{kind}",
        f"DTSTART:{stamp(change.wall)}",
        *rule,
        f"TZOFFSETFROM:{_signed(change.before)}",
        f"TZOFFSETTO:{_signed(change.after)}",
        f"END:{kind}",
    ]


def stamp(moment: datetime) -> str:
    """A DATE-TIME without zone (RFC 5545, 3.3.5); strftime does not pad years everywhere."""
    day = f"{moment.year:04}{moment.month:02}{moment.day:02}"
    return f"{day}T{moment.hour:02}{moment.minute:02}{moment.second:02}"


def _signed(offset: timedelta) -> str:
    """A UTC-OFFSET, with seconds only where there are some (RFC 5545, 3.3.14)."""
    sign, seconds = ("-", -offset) if offset < timedelta() else ("+", offset)
    whole = int(seconds.total_seconds())
    tail = f"{whole % 60:02}" if whole % 60 else ""
    return f"{sign}{whole // 3600:02}{whole // 60 % 60:02}{tail}"


def _offset_at(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()
