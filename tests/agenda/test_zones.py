from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Timezone

from forumctl.agenda.formats.content_lines import vtimezone

SEOUL = """\
BEGIN:VTIMEZONE
TZID:Asia/Seoul
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0900
TZOFFSETTO:+0900
END:STANDARD
END:VTIMEZONE"""

NEW_YORK = """\
BEGIN:VTIMEZONE
TZID:America/New_York
BEGIN:DAYLIGHT
DTSTART:20180311T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20181104T020000
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
END:STANDARD
END:VTIMEZONE"""

ZONES = [
    "UTC",
    "Asia/Seoul",
    "Asia/Kathmandu",
    "America/New_York",
    "America/St_Johns",
    "America/Asuncion",
    "America/Santiago",
    "Europe/Berlin",
    "Europe/Dublin",
    "Africa/Casablanca",
    "Asia/Tehran",
    "Asia/Jerusalem",
    "Asia/Gaza",
    "Asia/Pyongyang",
    "Australia/Lord_Howe",
    "Pacific/Norfolk",
    "Africa/Juba",
]


def on(year: int, moment: str) -> datetime:
    return datetime.fromisoformat(f"{year:04}-{moment}")


def test_zone_without_summer_time_is_one_block_of_standard_time() -> None:
    assert "\n".join(vtimezone(ZoneInfo("Asia/Seoul"), [on(2019, "10-17")])) == SEOUL


def test_zone_with_summer_time_has_rules_from_the_wall_clock_before_the_jump() -> None:
    assert "\n".join(vtimezone(ZoneInfo("America/New_York"), [on(2019, "10-17")])) == NEW_YORK


def test_zone_before_1970_starts_before_the_event() -> None:
    assert "DTSTART:19540101T000000" in vtimezone(ZoneInfo("Asia/Kolkata"), [on(1955, "05-01")])


@pytest.mark.parametrize("year", [2018, 2019, 2026])
@pytest.mark.parametrize("key", ZONES)
def test_zone_read_back_has_the_offset_of_every_half_day(key: str, year: int) -> None:
    zone = ZoneInfo(key)
    lines = vtimezone(zone, [on(year, "06-01")])
    component = Timezone.from_ical("\r\n".join(lines) + "\r\n")
    assert isinstance(component, Timezone)
    read = component.to_tz(lookup_tzid=False)
    times = [on(year, "01-01T05:30") + timedelta(hours=12 * half) for half in range(729)]
    differing = [
        time for time in times if time.replace(tzinfo=read).utcoffset() != time.replace(tzinfo=zone).utcoffset()
    ]
    assert differing == []
    assert len(lines) < 60


@pytest.mark.parametrize("year", [1, 1900, 9999])
@pytest.mark.parametrize("key", ZONES)
def test_zone_of_any_year_is_some_zone(key: str, year: int) -> None:
    lines = vtimezone(ZoneInfo(key), [on(year, "01-01"), on(year, "12-31T23:59")])
    assert (lines[0], lines[-1]) == ("BEGIN:VTIMEZONE", "END:VTIMEZONE")


@pytest.mark.parametrize(
    ("key", "year", "offset"),
    [
        ("UTC", 2019, "+0000"),
        ("Asia/Kathmandu", 2019, "+0545"),
        ("Pacific/Marquesas", 2019, "-0930"),
        ("Africa/Monrovia", 1960, "-004430"),
        ("Pacific/Kiritimati", 2019, "+1400"),
    ],
)
def test_offset_has_hours_minutes_and_seconds_where_there_are_some(key: str, year: int, offset: str) -> None:
    lines = vtimezone(ZoneInfo(key), [on(year, "10-17")])
    assert [line for line in lines if "OFFSET" in line] == [f"TZOFFSETFROM:{offset}", f"TZOFFSETTO:{offset}"]
