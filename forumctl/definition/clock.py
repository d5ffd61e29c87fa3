"""The clock on the wall over the nights on which it is changed: what passes, what comes twice, what never comes."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


def after(start: datetime, minutes: int, zone: ZoneInfo) -> datetime:
    """The local time when so many minutes have passed; its `fold` is 1 in an hour that comes the second time (PEP 495).

    Raises OverflowError at the end of all calendars.
    """
    return (_instant(start, zone) + timedelta(minutes=minutes)).astimezone(zone).replace(tzinfo=None)


def minutes_between(start: datetime, end: datetime, zone: ZoneInfo) -> int:
    """Minutes that pass from one local time to another."""
    try:
        passed = _instant(end, zone) - _instant(start, zone)
    except OverflowError:
        passed = end - start
    return round(passed.total_seconds() / 60)


def is_skipped(local: datetime, zone: ZoneInfo) -> bool:
    """Whether the clock is put forward over this time: it never shows it."""
    try:
        return _instant(local, zone).astimezone(zone).replace(tzinfo=None) != local
    except OverflowError:  # no clock is changed at the end of all calendars
        return False


def comes_twice(local: datetime, zone: ZoneInfo) -> bool:
    """Whether the clock is put back to show this time again."""
    first, second = (local.replace(fold=fold, tzinfo=zone).utcoffset() for fold in (0, 1))
    return first != second and not is_skipped(local, zone)


def _instant(local: datetime, zone: ZoneInfo) -> datetime:
    return local.replace(tzinfo=zone).astimezone(UTC)
