"""Events that repeat: each of their times, none that is taken out, and no end of them."""

from datetime import timedelta

import pytest

from forumctl.agenda.importing import read
from forumctl.agenda.importing.calendars import from_ics
from forumctl.problems import ForumError

START = "DTSTART;TZID=Europe/Rome:20300514T090000\nDURATION:PT1H\n"


def starts(*events: str) -> list[str]:
    blocks = "".join(f"BEGIN:VEVENT\nUID:a\nSUMMARY:Briefing\n{event}END:VEVENT\n" for event in events)
    programme = read(f"BEGIN:VCALENDAR\n{blocks}END:VCALENDAR\n".encode(), "a.ics")
    assert len({session.uid for session in programme.sessions}) == len(programme.sessions)
    return [f"{session.start:%m-%d %H:%M}" for session in programme.sessions]


@pytest.mark.parametrize(
    ("rules", "found"),
    [
        ("RRULE:FREQ=DAILY;COUNT=3\n", ["05-14", "05-15", "05-16"]),
        ("RRULE:FREQ=DAILY;COUNT=3\nEXDATE;TZID=Europe/Rome:20300514T090000\n", ["05-15", "05-16"]),
        ("RRULE:FREQ=DAILY;UNTIL=20300515T070000Z\n", ["05-14", "05-15"]),
        ("RRULE:FREQ=DAILY;UNTIL=20300515T065900Z\n", ["05-14"]),
        ("RRULE:FREQ=DAILY;UNTIL=20300516\n", ["05-14", "05-15", "05-16"]),
        ("RRULE:FREQ=WEEKLY;BYDAY=TU,FR;COUNT=3\n", ["05-14", "05-17", "05-21"]),
        ("RDATE;TZID=Europe/Rome:20300516T090000,20300520T090000\n", ["05-14", "05-16", "05-20"]),
        ("RRULE:FREQ=DAILY\n", ["05-14"]),
        ("RRULE:FREQ=DAILY;COUNT=4\nEXRULE:FREQ=DAILY;INTERVAL=2;COUNT=2\n", ["05-15", "05-17"]),
    ],
)
def test_each_time_is_a_session(rules: str, found: list[str]) -> None:
    assert starts(START + rules) == [f"{day} 09:00" for day in found]


def test_hour_stays_over_a_change_of_the_clock() -> None:
    event = "DTSTART;TZID=Europe/Rome:20301026T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3\n"
    assert starts(event) == ["10-26 09:00", "10-27 09:00", "10-28 09:00"]


def test_time_that_is_moved_or_cancelled_is_not_there_twice() -> None:
    moved = "RECURRENCE-ID;TZID=Europe/Rome:20300515T090000\nDTSTART;TZID=Europe/Rome:20300515T110000\n"
    gone = (
        "RECURRENCE-ID;TZID=Europe/Rome:20300516T090000\nDTSTART;TZID=Europe/Rome:20300516T090000\nSTATUS:CANCELLED\n"
    )
    found = starts(f"{START}RRULE:FREQ=DAILY;COUNT=3\n", f"{moved}DURATION:PT1H\n", gone)
    assert found == ["05-14 09:00", "05-15 11:00"]


def test_endless_event_is_followed_within_the_days_of_the_others() -> None:
    others = [f"DTSTART;TZID=Europe/Rome:203005{day}T150000\nDURATION:PT1H\nSUMMARY:Talk\n" for day in (14, 16)]
    blocks = "".join(
        f"BEGIN:VEVENT\nUID:{number}\n{event}END:VEVENT\n"
        for number, event in enumerate((f"SUMMARY:Briefing\n{START}RRULE:FREQ=DAILY\n", *others))
    )
    programme = read(f"BEGIN:VCALENDAR\n{blocks}END:VCALENDAR\n".encode(), "a.ics")
    assert [f"{session.start:%d %H}" for session in programme.sessions] == ["14 09", "14 15", "15 09", "16 09", "16 15"]


def test_event_of_every_second_for_years_is_bounded() -> None:
    event = "DTSTART:19700101T000000Z\nDURATION:PT1H\nRRULE:FREQ=SECONDLY;UNTIL=20300101T000000Z\n"
    assert len(starts(event)) <= 400


def test_event_all_of_whose_times_are_taken_out_is_none() -> None:
    with pytest.raises(ForumError, match="no event"):
        starts(f"{START}RRULE:FREQ=DAILY;COUNT=1\nEXDATE;TZID=Europe/Rome:20300514T090000\n")


def test_periods_have_ends_of_their_own() -> None:
    event = f"{START}RDATE;VALUE=PERIOD;TZID=Europe/Rome:20300515T140000/20300515T153000,20300516T080000/PT45M\n"
    block = f"BEGIN:VEVENT\nUID:a\nSUMMARY:Briefing\n{event}END:VEVENT\n"
    programme = read(f"BEGIN:VCALENDAR\n{block}END:VCALENDAR\n".encode(), "a.ics")
    assert [f"{session.start:%d %H:%M}–{session.end:%H:%M}" for session in programme.sessions] == [
        "14 09:00–10:00", "15 14:00–15:30", "16 08:00–08:45",
    ]  # fmt: skip


RULES = (
    "BEGIN:VTIMEZONE\nTZID:{}\nBEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETFROM:-0500\nTZOFFSETTO:-0500\n"
    "END:STANDARD\nEND:VTIMEZONE\n"
)


@pytest.mark.parametrize("zone", ["Europe", "US", "America/Argentina", "Nowhere"])
@pytest.mark.parametrize(("rules", "offset"), [("", None), (RULES, timedelta(hours=-5))])
def test_zone_called_as_a_folder_of_zones_is_a_name_like_any_other(
    zone: str, rules: str, offset: timedelta | None
) -> None:
    event = (
        f"BEGIN:VEVENT\nUID:1\nDTSTART;TZID={zone}:20300514T090000\nDTEND;TZID={zone}:20300514T100000\n"
        "SUMMARY:Opening\nEND:VEVENT\n"
    )
    found = from_ics(f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{rules.format(zone)}{event}END:VCALENDAR\n")
    assert found.remarks == ()
    (start,) = (each.start for each in found.events)
    assert start is not None
    assert (f"{start:%Y-%m-%d %H:%M}", start.utcoffset()) == ("2030-05-14 09:00", offset)
