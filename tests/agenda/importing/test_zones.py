"""The hour that a file shows is the hour of the forum, whatever its zone is called."""

from datetime import datetime

import pytest

from forumctl.agenda.importing import Programme, read
from forumctl.agenda.importing.zones import named

SUMMER = """BEGIN:VTIMEZONE
TZID:{name}
{more}BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""


def calendar(start: str, zones: str = "", head: str = "") -> Programme:
    lines = f"BEGIN:VCALENDAR\n{head}{zones}BEGIN:VEVENT\nUID:a\n{start}\nDURATION:PT1H\nSUMMARY:Opening\nEND:VEVENT\n"
    return read(f"{lines}END:VCALENDAR\n".encode(), "a.ics")


def schedule(*events: str, conference: str = "", day: str = "2030-05-14") -> bytes:
    inside = "".join(f"<event>{event}<duration>01:00</duration></event>" for event in events)
    about = f"<conference><title>F</title>{conference}</conference>"
    return f'<schedule>{about}<day date="{day}"><room name="A">{inside}</room></day></schedule>'.encode()


def times(programme: Programme) -> list[str]:
    return [f"{session.start:%d %H:%M}" for session in programme.sessions]


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("Europe/Rome", "Europe/Rome"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("Korea Standard Time", "Asia/Seoul"),
        ("/mozilla.org/20050126_1/Europe/Vienna", "Europe/Vienna"),
        ("/freeassociation.sourceforge.net/Tzfile/America/Argentina/Ushuaia", "America/Argentina/Ushuaia"),
        ('"Asia/Kolkata"', "Asia/Kolkata"),
        ("Mars/Base", ""),
        ("localtime", ""),
        ("../../etc/passwd", ""),
        ("", ""),
    ],
)
def test_name_of_a_zone_is_understood(said: str, zone: str) -> None:
    assert named(said) == zone


@pytest.mark.parametrize(
    ("start", "zones", "head", "zone", "asks"),
    [
        ("DTSTART;TZID=W. Europe Standard Time:20300514T090000", SUMMER.format(name="W. Europe Standard Time", more=""),
         "", "Europe/Berlin", False),
        ("DTSTART;TZID=Ours:20300514T090000", SUMMER.format(name="Ours", more=""), "", "Etc/GMT-2", True),
        ("DTSTART;TZID=Ours:20300514T090000", SUMMER.format(name="Ours", more="X-LIC-LOCATION:Europe/Rome\n"), "",
         "Europe/Rome", False),
        ("DTSTART;TZID=/x.org/1/Europe/Rome:20300514T090000", "", "", "Europe/Rome", False),
        ("DTSTART:20300514T070000Z", "", "X-WR-TIMEZONE:Europe/Rome\n", "Europe/Rome", False),
        ("DTSTART:20300514T090000Z", "", "", "UTC", True),
        ("DTSTART:20300514T090000Z", "", "X-WR-TIMEZONE:UTC\n", "UTC", True),
        ("DTSTART:20300514T090000", "", "", "", True),
    ],
)  # fmt: skip
def test_calendar_keeps_its_hour(start: str, zones: str, head: str, zone: str, asks: bool) -> None:
    programme = calendar(start, zones, head)
    assert (times(programme), programme.timezone) == (["14 09:00"], zone)
    assert [remark.what for remark in programme.remarks] == (["to decide"] if asks else [])


@pytest.mark.parametrize(
    ("date", "start", "conference", "zone"),
    [
        ("2030-05-14T09:00:00+02:00", "09:00", "", "Etc/GMT-2"),
        ("2030-05-14T09:00:00+05:30", "09:00", "", "Asia/Kolkata"),
        ("2030-05-14T07:00:00+00:00", "09:00", "<time_zone_name>Europe/Rome</time_zone_name>", "Europe/Rome"),
        ("2030-05-14T07:00:00+00:00", "09:00", "", "Etc/GMT-2"),
        ("2030-05-14T09:00:00-03:00", "09:00", "<time_zone_name>Nowhere</time_zone_name>", "Etc/GMT+3"),
    ],
)
def test_schedule_keeps_its_hour(date: str, start: str, conference: str, zone: str) -> None:
    event = f"<title>Opening</title><date>{date}</date><start>{start}</start>"
    programme = read(schedule(event, conference=conference), "schedule.xml")
    assert times(programme) == ["14 09:00"]
    assert programme.timezone in (zone, "Etc/GMT-2" if zone == "Asia/Kolkata" else zone, "")


def test_hours_are_kept_where_the_zone_that_is_asked_for_has_another_offset() -> None:
    event = "<title>Opening</title><date>2030-05-14T09:00:00+02:00</date><start>09:00</start>"
    programme = read(schedule(event), "schedule.xml", "America/New_York")
    assert times(programme) == ["14 09:00"]
    assert [str(remark) for remark in programme.remarks] == [
        "mended: the time zone: 1 times have an offset that America/New_York has not then; their hours are kept"
    ]


@pytest.mark.parametrize(
    ("starts", "change", "found"),
    [
        (("23:30", "01:00", "10:00"), "<day_change>09:00:00</day_change>", ["14 10:00", "14 23:30", "15 01:00"]),
        (("01:00", "10:00"), "<day_change>00:00:00</day_change>", ["14 01:00", "14 10:00"]),
        (("08:59", "09:00"), "<day_change>09:00</day_change>", ["14 09:00", "15 08:59"]),
        (("23:30", "01:00"), "", ["14 23:30", "15 01:00"]),
        (("05:00", "23:30"), "", ["14 05:00", "14 23:30"]),
    ],
)
def test_night_belongs_to_the_day_before(starts: tuple[str, ...], change: str, found: list[str]) -> None:
    events = (f"<title>At {start}</title><start>{start}</start>" for start in starts)
    assert times(read(schedule(*events, conference=change), "schedule.xml", "Europe/Brussels")) == found


def test_date_in_an_event_is_a_day_of_the_calendar_whatever_the_day_change() -> None:
    event = "<title>Late</title><date>2030-05-15T01:00:00+02:00</date><start>01:00</start>"
    source = schedule(event, conference="<day_change>09:00</day_change>")
    assert times(read(source, "schedule.xml", "Europe/Rome")) == ["15 01:00"]
    assert read(source, "schedule.xml", "Europe/Rome").sessions[0].end == datetime.fromisoformat("2030-05-15T02:00")
