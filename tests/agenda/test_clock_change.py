"""A night on which the clock is put back: the same length and the same end in every format."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from forumctl.agenda.entries import Timetable

from .foreign import read_by, readers
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


def test_time_in_an_hour_that_comes_twice_is_in_utc(tmp_path: Path) -> None:
    first = night(tmp_path, "Europe/Rome", "2026-10-25", "01:30", 60)
    assert b"DTEND:20261025T003000Z" in rendered(first)
    second = night(tmp_path, "Europe/Rome", "2026-10-25", "01:30", 120)
    assert b"DTEND:20261025T013000Z" in rendered(second)


ZONES = (
    *("Europe/Rome", "Europe/Dublin", "America/New_York", "America/Santiago", "America/St_Johns", "America/Havana"),
    *("Africa/Cairo", "Asia/Beirut", "Asia/Jerusalem", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Chatham"),
)


def changes(zone: ZoneInfo) -> Iterator[datetime]:
    """The hours of 2026 in which a zone puts its clock, as the clock shows them before."""
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    while moment.year == 2026:
        before, after = (at.astimezone(zone).utcoffset() for at in (moment, moment + timedelta(hours=1)))
        if before != after and before is not None:
            yield (moment + before).replace(tzinfo=None)
        moment += timedelta(hours=1)


def around(folder: Path, zone: str) -> tuple[bytes, dict[str, tuple[int, int]]]:
    """A calendar of sessions before both changes of a year, of half an hour to six, and when each is, in seconds."""
    rows, expected = [], {}
    days = set()
    for number, change in enumerate(changes(ZoneInfo(zone))):
        for minutes in range(30, 361, 30):
            start = change - timedelta(minutes=90)
            days.add(start.date())
            own = f"s{number}-{minutes}"
            rows.append(
                f'[[sessions]]\nid = "{own}"\ndate = {start.date()}\nstart = "{start:%H:%M}"\nminutes = {minutes}\n'
                f'title = "{own}"\n'
            )
            begin = int(start.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).timestamp())
            expected[own] = (begin, begin + 60 * minutes)
    about = FORUM.partition("[[sessions]]")[0].replace("[{day}]", f"[{', '.join(map(str, sorted(days)))}]")
    (folder / "forum.toml").write_text(about.format(zone=zone) + "".join(rows), "utf-8")
    return rendered(laid(folder)), expected


@pytest.mark.parametrize(
    "command", [command for command, why in readers().values() if not why], ids=lambda command: Path(command[1]).stem
)
def test_foreign_programs_find_ends_in_and_after_a_repeated_hour_in_twelve_zones(
    command: tuple[str | Path, ...], tmp_path: Path
) -> None:
    made = [around(tmp_path, zone) for zone in ZONES]
    found = read_by(command, [source for source, _ in made], tmp_path)
    for zone, events, (_, expected) in zip(ZONES, found, made, strict=True):
        assert len(expected) == 24, zone
        assert {event.title: (event.start, event.end) for event in events.values()} == expected, zone
