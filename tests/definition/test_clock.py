"""Local times around the nights on which clocks are changed, in zones that do it in different ways."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumctl.definition.clock import after, comes_twice, is_skipped, minutes_between

ZONES = (
    *("Europe/Rome", "Europe/Dublin", "America/New_York", "America/St_Johns", "America/Santiago", "Africa/Cairo"),
    *("Asia/Seoul", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Chatham", "Africa/Casablanca", "Asia/Beirut"),
)


@pytest.mark.parametrize(
    ("zone", "start", "minutes", "end", "fold"),
    [
        ("Europe/Rome", "2026-03-29T01:30", 60, "2026-03-29T03:30", 0),
        ("Europe/Rome", "2026-10-25T01:30", 60, "2026-10-25T02:30", 0),
        ("Europe/Rome", "2026-10-25T01:30", 120, "2026-10-25T02:30", 1),
        ("Europe/Rome", "2026-10-25T01:30", 180, "2026-10-25T03:30", 0),
        ("America/New_York", "2026-10-31T23:00", 240, "2026-11-01T02:00", 0),
        ("Europe/Dublin", "2026-03-28T23:00", 240, "2026-03-29T04:00", 0),
        ("Australia/Lord_Howe", "2026-10-04T01:45", 30, "2026-10-04T02:45", 0),
        ("Asia/Seoul", "2026-10-25T01:30", 120, "2026-10-25T03:30", 0),
    ],
)
def test_after(zone: str, start: str, minutes: int, end: str, fold: int) -> None:
    found = after(datetime.fromisoformat(start), minutes, ZoneInfo(zone))
    assert (found, found.fold) == (datetime.fromisoformat(end), fold)


@given(st.sampled_from(ZONES), st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 30)), st.integers(0, 3000))  # noqa: DTZ001
def test_as_many_minutes_pass_as_were_asked_for(zone: str, start: datetime, minutes: int) -> None:
    local = start.replace(second=0, microsecond=0)
    if not is_skipped(local, ZoneInfo(zone)):
        assert minutes_between(local, after(local, minutes, ZoneInfo(zone)), ZoneInfo(zone)) == minutes


@pytest.mark.parametrize(
    ("zone", "local", "skipped", "twice"),
    [
        ("Europe/Rome", "2026-03-29T01:59", False, False),
        ("Europe/Rome", "2026-03-29T02:00", True, False),
        ("Europe/Rome", "2026-03-29T03:00", False, False),
        ("Europe/Rome", "2026-10-25T02:00", False, True),
        ("Europe/Rome", "2026-10-25T03:00", False, False),
        ("Asia/Seoul", "2026-03-29T02:30", False, False),
        ("Europe/Rome", "9999-12-31T23:59", False, False),
    ],
)
def test_hours_that_are_skipped_or_come_twice(zone: str, local: str, skipped: bool, twice: bool) -> None:
    at = datetime.fromisoformat(local)
    assert (is_skipped(at, ZoneInfo(zone)), comes_twice(at, ZoneInfo(zone))) == (skipped, twice)
