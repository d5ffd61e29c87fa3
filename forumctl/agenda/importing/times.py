"""Days, hours and lengths as people and programs write them."""

import re
from datetime import date, datetime, time, timedelta

_HOUR = re.compile(r"(\d{1,2})[:.h](\d{2})(?::\d{2})?\s*([ap])?\.?m?\.?", re.IGNORECASE)
_LENGTH = re.compile(r"(\d{1,4}):(\d{2})(?::\d{2})?")
_ISO = re.compile(r"P(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,6})M)?(?:\d+S)?)?")
_DAYS = (
    re.compile(r"(?P<y>\d{4})[-./년]\s*(?P<m>\d{1,2})[-./월]\s*(?P<d>\d{1,2})[일.]?"),
    re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})"),
)


def moment(text: str) -> datetime | None:
    """A day with an hour, with or without an offset (ISO 8601); None of anything else."""
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        return None


def day(text: str) -> date | None:
    """A day, the year first or, with full stops, last; None where the order of day and month cannot be told."""
    for pattern in _DAYS:
        if found := pattern.fullmatch(text.strip()):
            try:
                return date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                return None
    at = moment(text)
    return at.date() if at else None


def hour(text: str) -> time | None:
    """An hour of the day: 9:30, 09.30, 9h30, 9:30 pm."""
    if not (found := _HOUR.fullmatch(text.strip())):
        return None
    hours, minutes, half = int(found[1]), int(found[2]), (found[3] or "").lower()
    if half:
        hours = hours % 12 + (12 if half == "p" else 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None


def length_min(text: str) -> int | None:
    """A length in minutes: 90, 1:30, 01:30:00, PT1H30M."""
    text = text.strip()
    if text.isascii() and text.isdigit() and len(text) < 7:
        return int(text)
    if found := _LENGTH.fullmatch(text):
        return int(found[1]) * 60 + int(found[2])
    if (found := _ISO.fullmatch(text)) and any(found.groups()):
        return int(found[1] or 0) * 24 * 60 + int(found[2] or 0) * 60 + int(found[3] or 0)
    return None


def later(start: datetime, minutes: int) -> datetime | None:
    """So many minutes later; None after the end of all calendars."""
    try:
        return start + timedelta(minutes=minutes)
    except OverflowError:
        return None
