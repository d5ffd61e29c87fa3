"""Days, hours, lengths and time zones as people and programs write them.

A zone is an IANA name, one of Windows, one with a maker's prefix, or offsets alone.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from forumctl.definition.cleaning import clean_line
from forumctl.definition.clock import after, minutes_between

from .events import Found

_HOUR = re.compile(
    r"(?:(\d{1,2})\s*[:.h시]\s*(\d{2})(?::\d{2})?\s*분?|(\d{1,2})(?=\s*(?:[aph시時]|uhr|uur)))"
    r"\s*(?:([ap])\.?\s*m?\.?|h|hrs|시|時|uhr|uur)?",
    re.IGNORECASE,
)


_NOON = re.compile(r"(?:12(?:[:.]00)?\s*)?(?:noon|midday|mittags?|midi)", re.IGNORECASE)


_BETWEEN = re.compile(
    r"\s*(?:[–—~〜～→]|\s-\s|(?<=\d)-(?=\d)|(?<=m)-(?=\d)|(?<=\d[ap])-(?=\d)|\bto\b|\buntil\b|\bbis\b"
    r"|(?<=[\dh])\s+(?:a|à|às|al)\s+(?=\d))\s*",
    re.IGNORECASE,
)


_FROM = re.compile(r"^(?:ab|from|at|um|von|desde las|a las|à|dès|dalle|alle)\s+(?=\d)", re.IGNORECASE)
_HALVES = {"오전": "am", "오후": "pm", "午前": "am", "午後": "pm", "上午": "am", "下午": "pm"}
_SAID = re.compile(r"(?:(\d{1,3})\s*h(?:ours?|rs?)?)?\s*(?:(\d{1,4})\s*m(?:in(?:utes?|s)?)?\.?)?", re.IGNORECASE)
_LENGTH = re.compile(r"(\d{1,4}):(\d{2})(?::\d{2})?")
_ISO = re.compile(r"P(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,6})M)?(?:\d+S)?)?")
_WEEKDAY = re.compile(r"^([^\W\d]{2,12})\.?,?\s+(?=\w)")
_EITHER = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")


_WORDS = re.compile(
    r"(?P<d1>\d{1,2})(?:st|nd|rd|th|\.)?\s*(?:de\s+)?(?P<w1>[^\W\d]{3,12}\.?)(?:\s+de)?,?\s+(?P<y>\d{4})"
    r"|(?P<w2>[^\W\d]{3,12}\.?)\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{4})",
    re.IGNORECASE,
)


_DAYS = (
    re.compile(r"(?P<y>\d{4})[-./년年]\s*(?P<m>\d{1,2})[-./월月]\s*(?P<d>\d{1,2})[일日.]?"),
    re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})"),
)


def moment(text: str) -> datetime | None:
    """A day with an hour, with or without an offset (ISO 8601); None of anything else."""
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        return None


def day_and_hour(text: str) -> tuple[str, str]:
    """The day and the hour of 14 May 2030 09:00 AM, or 14/05/2030, 9.00; both blank where it is not both."""
    for cut in re.finditer(r",?\s+", text.strip()):
        before, after_it = text.strip()[: cut.start()], text.strip()[cut.end() :]
        if hour(after_it) and (day(before, day_first=True) or is_numeric(before)):
            return before, after_it
    return "", ""


def span(text: str) -> tuple[str, str]:
    """The two ends of 09:30–10:30 or 2 pm to 3 pm; the second is blank where there is one hour."""
    parts = _BETWEEN.split(text.strip())
    both = len(parts) == 2 and all(hour(part) or part.strip().isdigit() for part in parts)
    if not both:
        return text, ""
    start, end = parts
    if (named := start.strip()[:2]) in _HALVES and end.strip()[:2] not in _HALVES and end.strip()[:1].isdigit():
        same, other = f"{named} {end}", f"{'오전' if _HALVES[named] == 'pm' else '오후'} {end}"
        later_on = (hour(same) or time()) > (hour(start) or time())
        return start, same if later_on else other
    half = re.search(r"[ap]\.?\s*m?\.?$", end, re.IGNORECASE)
    return (f"{start} {half[0]}" if half and not re.search("[ap]", start, re.IGNORECASE) else start), end


def is_numeric(text: str) -> bool:
    """Whether it is a day and a month in numbers, in an order that only its writer knows."""
    found = _EITHER.fullmatch(_without_weekday(text))
    return bool(found) and int(found[1]) <= 12 and int(found[2]) <= 12 and found[1] != found[2] if found else False


def day_comes_first(text: str) -> bool | None:
    """What a day in numbers says of the order of day and month; None where it says nothing."""
    found = _EITHER.fullmatch(_without_weekday(text))
    if not found or (int(found[1]) > 12) == (int(found[2]) > 12):
        return None
    return int(found[1]) > 12


def day(text: str, *, day_first: bool | None = None) -> date | None:
    """A day, the year first or, with full stops, last, or with the month as a word.

    In 14/05/2030 the day comes first or not as `day_first` says; None where the order cannot be told.
    """
    text = _without_weekday(text)
    if found := _EITHER.fullmatch(text):
        known = day_comes_first(text)
        first = known if known is not None else True if found[1] == found[2] else day_first
        if first is None:
            return None
        return _date(found[3], found[2] if first else found[1], found[1] if first else found[2])
    if found := _WORDS.fullmatch(text):
        word = (found["w1"] or found["w2"]).casefold().rstrip(".")
        return _date(found["y"] or found["y2"], str(_months().get(word, 0)), found["d1"] or found["d2"])
    for pattern in _DAYS:
        if found := pattern.fullmatch(text):
            return _date(found["y"], found["m"], found["d"])
    at = moment(text)
    return at.date() if at else None


def _without_weekday(text: str) -> str:
    """A date without the word before it, unless that is a month, or the one in brackets behind it."""
    text = re.sub(r"\s*\([^()\d]{1,12}\)$", "", text.strip())
    found = _WEEKDAY.match(text.strip())
    is_month = found and found[1].casefold() in _months()
    return text.strip() if not found or is_month else text.strip()[found.end() :]


def _date(year: str, month: str, day_of_month: str) -> date | None:
    try:
        return date(int(year), int(month), int(day_of_month))
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    """The months as the languages of most programmes write them, long and short."""
    from babel import Locale

    return {
        name.casefold().rstrip("."): number
        for language in ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "cs", "tr", "id", "vi")
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in Locale(language).months[context][width].items()
    }


def hour(text: str) -> time | None:
    """An hour of the day: 9:30, 09.30, 9h30, 9 h, 9:30 pm, 2 pm."""
    text = _FROM.sub("", text.strip())
    if text[:2] in _HALVES:
        at = hour(text[2:].strip())
        return at and at.replace(hour=at.hour % 12 + 12 * (_HALVES[text[:2]] == "pm"))
    if _NOON.fullmatch(text.strip()):
        return time(12)
    if not (found := _HOUR.fullmatch(text.strip())):
        return None
    hours, minutes, half = int(found[1] or found[3]), int(found[2] or 0), (found[4] or "").lower()
    if half and not 1 <= hours <= 12:
        return None
    if half:
        hours = hours % 12 + (12 if half == "p" else 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None


def length_min(text: str) -> int | None:
    """A length in minutes: 90, 1:30, 01:30:00, PT1H30M, 90 min, 1 h 30."""
    text = text.strip()
    if text.isascii() and text.isdigit() and len(text) < 7:
        return int(text)
    if found := _LENGTH.fullmatch(text):
        return int(found[1]) * 60 + int(found[2])
    if (found := _ISO.fullmatch(text)) and any(found.groups()):
        return int(found[1] or 0) * 24 * 60 + int(found[2] or 0) * 60 + int(found[3] or 0)
    if (found := _SAID.fullmatch(text)) and any(found.groups()):
        return int(found[1] or 0) * 60 + int(found[2] or 0)
    return None


def later(start: datetime, minutes: int, zone: ZoneInfo | None = None) -> datetime | None:
    """The clock on the wall so many minutes later, whatever it is changed by; None after the end of all calendars."""
    try:
        return after(start, minutes, zone) if zone else start + timedelta(minutes=minutes)
    except (OverflowError, ValueError):
        return None


def elapsed_min(start: datetime, end: datetime, zone: ZoneInfo | None) -> int:
    """Minutes that pass between two times of the clock on the wall."""
    return minutes_between(start, end, zone) if zone else round((end - start).total_seconds() / 60)


_SHOWN = 4


_WELL_KNOWN = (
    *("Europe/Berlin", "Europe/Rome", "Europe/Paris", "Europe/London", "Africa/Lagos", "Africa/Johannesburg"),
    *("America/New_York", "America/Los_Angeles", "America/Sao_Paulo", "Asia/Kolkata", "Asia/Singapore", "Asia/Seoul"),
)
"""Named first where several would do."""
_UTC = ("UTC", "Etc/UTC", "Etc/GMT", "GMT", "Etc/UCT", "UCT", "Zulu", "Etc/Zulu")


@dataclass(frozen=True, slots=True)
class _Zone:
    """A zone by its IANA name; blank where the organiser has to say. `question` is what they are to be asked."""

    name: str
    question: str = ""


@cache
def named(said: str) -> str:
    """The IANA name that somebody's name of a zone stands for; blank of one that is none.

    Names of Windows go by CLDR's windowsZones; makers write theirs before IANA's ("/mozilla.org/…/Europe/Rome").
    """
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    said = clean_line(said).strip("\" '")
    said = WINDOWS_TO_OLSON.get(said, said)
    parts = said.strip("/").split("/")
    for number in range(min(len(parts), 8)):
        name = "/".join(parts[number:])
        if _is_zone(name):
            return name
    return ""


def _is_zone(name: str) -> bool:
    try:
        return bool(name) and bool(ZoneInfo(name)) and name not in ("localtime", "posixrules", "Factory")
    except (OSError, ValueError, KeyError):
        return False


def zone_of(events: Sequence[Found], said: str) -> _Zone:
    """The zone of a programme: that of most of its times, else the one that the file names, else by its offsets.

    Times in UTC count for the zone that the file names, for programs that write UTC mean that one.
    """
    own = named(said)
    own = "" if own in _UTC else own  # what programs write that know no zone
    moments = [event.start for event in events if event.start and not event.all_day]
    votes = Counter(name for moment in moments if (name := _zone_name(moment) or own))
    if votes:
        return _Zone(max(votes, key=lambda name: (votes[name], name == own)))
    if own:
        return _Zone(own)
    unknown = (
        f"names a time zone that nobody knows, {clean_line(said)[:60]!r},"
        if said and not named(said)
        else "names no time zone"
    )
    offsets = {moment.utcoffset() for moment in moments}
    if None in offsets or not moments:
        return _Zone("", _question(f"{unknown} and its times have no offset from UTC", ()))
    if offsets == {timedelta()}:
        return _Zone("UTC", _question(f"{unknown} and has its times in UTC, as they are here", ()))
    likely = _fitting(moments)
    if len(likely) == 1:
        return _Zone(likely[0])
    shown = ", ".join(sorted({_signed(offset) for offset in offsets if offset is not None}))
    return _Zone(_fixed(offsets), _question(f"{unknown}, only {shown}; the hours are those of the file", likely))


def _zone_name(moment: datetime) -> str:
    name = str(getattr(moment.tzinfo, "key", ""))
    return "" if name in _UTC else name


def _question(fact: str, likely: Sequence[str]) -> str:
    such = f" ({', '.join(likely[:_SHOWN])}{' …' if len(likely) > _SHOWN else ''})" if likely else ""
    return f"{fact}: say which with --timezone{such or ' Area/City'}"


def _fitting(moments: Iterable[datetime]) -> list[str]:
    """The zones of CLDR's windowsZones whose offset was that of each of these times."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    times = {(moment.astimezone(UTC), moment.utcoffset()) for moment in moments}
    names = [
        name
        for name in dict.fromkeys((*_WELL_KNOWN, *WINDOWS_TO_OLSON.values()))
        if "/" in name and not name.startswith("Etc")
    ]
    return [name for name in names if all(at.astimezone(ZoneInfo(name)).utcoffset() == offset for at, offset in times)]


def _fixed(offsets: Iterable[timedelta | None]) -> str:
    """The zone of one whole hour that never changes its clock, which is just what such a file says; blank of others."""
    (first, *others) = offsets
    if others or first is None or first % timedelta(hours=1):
        return ""
    hours = first // timedelta(hours=1)
    name = f"Etc/GMT{-hours:+d}"  # POSIX counts west of Greenwich
    return name if _is_zone(name) else ""


def _signed(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
