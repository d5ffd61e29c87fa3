"""

The hour that a file shows is the hour of the forum, whatever its zone is called.
"""

from datetime import date, datetime, time
from typing import Any

import pytest

from forumctl.agenda.importing import Programme, read
from forumctl.agenda.importing.times import day, hour, later, length_min, moment, named


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("9:30", time(9, 30)),
        ("09.30", time(9, 30)),
        (" 9h30 ", time(9, 30)),
        ("09:30:59", time(9, 30)),
        ("0:00", time(0, 0)),
        ("23:59", time(23, 59)),
        ("24:00", None),
        ("23:60", None),
        ("12:00 am", time(0, 0)),
        ("12:59 a.m.", time(0, 59)),
        ("1:00 am", time(1, 0)),
        ("12:00 pm", time(12, 0)),
        ("1:05 PM", time(13, 5)),
        ("11:59 p.m.", time(23, 59)),
        ("930", None),
        ("", None),
    ],
)
def test_hour(text: str, found: time | None) -> None:
    assert hour(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-10-24", date(2026, 10, 24)),
        ("2026/1/2", date(2026, 1, 2)),
        ("2026.10.24.", date(2026, 10, 24)),
        ("2026년 10월 24일", date(2026, 10, 24)),
        ("24.10.2026", date(2026, 10, 24)),
        ("2.1.2026", date(2026, 1, 2)),
        ("2026-10-24T23:30:00+09:00", date(2026, 10, 24)),
        ("2026-02-30", None),
        ("31.4.2026", None),
        ("10/24/2026", date(2026, 10, 24)),
        ("24/10/2026", date(2026, 10, 24)),
        ("05/05/2030", date(2030, 5, 5)),
        ("04/05/2030", None),
        ("14 May 2030", date(2030, 5, 14)),
        ("Tuesday, 14 May 2030", date(2030, 5, 14)),
        ("May 14th, 2030", date(2030, 5, 14)),
        ("mardi 14 mai 2030", date(2030, 5, 14)),
        ("14. Mai 2030", date(2030, 5, 14)),
        ("14 de mayo de 2030", date(2030, 5, 14)),
        ("31 April 2030", None),
        ("14 Smarch 2030", None),
        ("soon", None),
    ],
)
def test_day(text: str, found: date | None) -> None:
    assert day(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("0", 0),
        (" 90 ", 90),
        ("999999", 999_999),
        ("1000000", None),
        ("٣٠", None),
        ("0:05", 5),
        ("1:30", 90),
        ("01:30:59", 90),
        ("PT45M", 45),
        ("PT1H", 60),
        ("PT1H30M15S", 90),
        ("P1D", 1440),
        ("P2DT3H4M", 2 * 1440 + 3 * 60 + 4),
        ("P", None),
        ("PT", None),
        ("PT30S", None),
        ("an hour", None),
    ],
)
def test_length_min(text: str, found: int | None) -> None:
    assert length_min(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [(" 2026-10-24T09:30 ", "2026-10-24T09:30:00"), ("2026-10-24", "2026-10-24T00:00:00"), ("9:30", None)],
)
def test_moment(text: str, found: str | None) -> None:
    said = moment(text)
    assert (said and said.isoformat()) == found


@pytest.mark.parametrize(("minutes", "found"), [(0, "23:58"), (1, "23:59"), (2, None)])
def test_later_ends_with_all_calendars(minutes: int, found: Any) -> None:
    said = later(datetime.fromisoformat("9999-12-31T23:58"), minutes)
    assert (said and f"{said:%H:%M}") == found


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
