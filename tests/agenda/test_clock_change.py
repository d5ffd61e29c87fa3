"""A night on which the clock is put back: the same length and the same end in every format."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from forumctl.agenda.entries import Timetable

from .given import laid, rendered

FORUM = """
[forum]
id = "night"
title = "Night"
days = [{day}]
timezone = "{zone}"
revised = 2026-01-01T00:00:00
[[sessions]]
id = "long"
date = {day}
start = "{start}"
minutes = {minutes}
title = "Long night"
"""


def night(folder: Path, zone: str, day: str, start: str, minutes: int) -> Timetable:
    (folder / "forum.toml").write_text(FORUM.format(zone=zone, day=day, start=start, minutes=minutes), "utf-8")
    return laid(folder)


@pytest.mark.parametrize(
    ("zone", "day", "start", "minutes"),
    [
        ("Europe/Rome", "2026-10-24", "23:00", 240),
        ("Europe/Rome", "2026-10-25", "01:30", 60),
        ("Europe/Rome", "2026-10-25", "01:30", 120),
        ("Europe/Rome", "2026-03-28", "23:00", 240),
        ("America/New_York", "2026-10-31", "23:00", 180),
        ("Europe/Dublin", "2026-03-28", "23:00", 240),
        ("Australia/Lord_Howe", "2026-04-05", "01:00", 60),
        ("Africa/Cairo", "2026-10-29", "23:00", 90),
        ("Asia/Seoul", "2026-10-24", "23:00", 240),
    ],
)
def test_length_is_the_same_in_every_format(tmp_path: Path, zone: str, day: str, start: str, minutes: int) -> None:
    from icalendar import Calendar

    table = night(tmp_path, zone, day, start, minutes)
    (event,) = Calendar.from_ical(rendered(table)).walk("VEVENT")
    begin, end = (event.decoded(name).astimezone(UTC) for name in ("DTSTART", "DTEND"))
    assert end - begin == timedelta(minutes=minutes)
    (entry,) = json.loads(rendered(table, "json"))["entries"]
    moments = [datetime.fromisoformat(entry[name]).astimezone(UTC) for name in ("start", "end")]
    assert moments == [begin, end]
    assert f",{minutes},Long night" in rendered(table, "csv").decode()
    assert f"<duration>{minutes // 60:02}:{minutes % 60:02}</duration>" in rendered(table, "frab-xml").decode()


def test_end_in_an_hour_that_comes_twice_is_in_utc_only_the_second_time(tmp_path: Path) -> None:
    first = night(tmp_path, "Europe/Rome", "2026-10-25", "01:30", 60)
    assert b"DTEND;TZID=Europe/Rome:20261025T023000" in rendered(first)
    second = night(tmp_path, "Europe/Rome", "2026-10-25", "01:30", 120)
    assert b"DTEND:20261025T013000Z" in rendered(second)
