"""Programmes of others: read whole, mended aloud, and never believed."""

import json
import random
import tomllib
from pathlib import Path

import pytest

from forumctl import definition
from forumctl.agenda.importing import Programme, merging, read
from forumctl.problems import ForumError, Problem
from tests.agenda.given import HERE, SMALL, laid

GOLDEN = HERE / "golden"
WHOLE = ["small.ics", "small.csv", "small.schedule.xml", "small.schedule.json", "seoul2019.ko.ics"]


def imported(name: str) -> Programme:
    return read((GOLDEN / name).read_bytes(), name, "Europe/Berlin" if name.endswith(".csv") else "")


def remarks(programme: Programme) -> list[str]:
    return [str(remark) for remark in programme.remarks]


def checked(programme: Programme, tmp_path: Path) -> list[str]:
    """What is wrong with the forum file that an import makes."""
    path = tmp_path / "forum.toml"
    path.write_text(merging.forum(programme, "en"), encoding="utf-8")
    return [problem.sentence for problem in definition.read(path).problems if problem.is_error]


@pytest.mark.parametrize("name", WHOLE)
def test_import_makes_a_forum_that_passes_the_check(name: str, tmp_path: Path) -> None:
    assert checked(imported(name), tmp_path) == []


def test_import_of_our_own_calendar_has_every_time_and_title() -> None:
    table = laid(SMALL)
    programme = read((GOLDEN / "small.ics").read_bytes(), "small.ics", table.timezone)
    assert sorted((session.start, session.end, session.title) for session in programme.sessions) == sorted(
        (entry.start, entry.end, entry.title.within("en").replace("\\", "＼")) for entry in table.entries
    )


def test_import_of_a_schedule_loses_nothing_and_says_nothing() -> None:
    for name in ("small.schedule.xml", "small.schedule.json"):
        programme = imported(name)
        assert (len(programme.sessions), remarks(programme), programme.timezone) == (7, [], "Europe/Berlin")
        assert programme.people["kim-su-a"] == "Kim Su-a"
        assert programme.rooms["great-hall"] == "Great hall"


def test_import_mends_and_says_so() -> None:
    rows = [
        "Title;Date;Start;End;Room;Speaker",
        "One;2026-10-24;9:00;10:00;Hall;Ann",
        "Two;24.10.2026;9.30 am;10:30;Hall;Chair: Ann, Bob (Oslo)",
        "Two;24.10.2026;9.30 am;10:30;Hall;Ann",
        "Three;2026-10-24;11:00;10:00;Cellar;",
        "Four;2026-10-24;;;Cellar;",
        "Five;soon;11:00;;;",
        ";2026-10-24;12:00;13:00;;",
        "case;2026/10/24;13h00;14:00;;'=Eve",
        "제목 없음;2026년 10월 25일;09:00;10:00;;",
        ";;;;;",
    ]
    programme = read("\n".join(rows).encode("cp949"), "programme.csv", "Asia/Seoul")
    assert remarks(programme) == [
        "left out: row 4 'Two': it is there twice",
        "mended: row 5 'Three': it does not say an end after its start, but 2026-10-24 10:00; 30 minutes are assumed",
        "left out: row 7 'Five' (soon 11:00): it has no day and hour that can be read",
        "mended: row 8 '': it has no title and is called Untitled",
    ]
    assert [
        (session.id, f"{session.start:%d %H:%M}", session.room, session.speakers) for session in programme.sessions
    ] == [
        ("four", "24 00:00", "cellar", ()),
        ("one", "24 09:00", "hall", ("ann",)),
        ("two", "24 09:30", "hall", ("ann", "bob")),
        ("three", "24 11:00", "cellar", ()),
        ("untitled", "24 12:00", "", ()),
        ("case-1", "24 13:00", "", ("eve",)),
        ("session-1", "25 09:00", "", ()),
    ]
    assert programme.sessions[0].all_day


def test_import_of_a_calendar_keeps_what_can_be_read() -> None:
    source = """BEGIN:VCALENDAR
X-WR-CALNAME:Days\\, and nights
X-WR-TIMEZONE:Asia/Seoul
BEGIN:VEVENT
SUMMARY:Floating
DTSTART:20261024T090000
DURATION:PT1H30M
CATEGORIES:Keynote,Water
END:VEVENT
BEGIN:VEVENT
SUMMARY:In UTC
DTSTART:20261024T030000Z
DTEND:20261024T040000Z
RRULE:FREQ=DAILY
END:VEVENT
BEGIN:VEVENT
SUMMARY:Days
DTSTART;VALUE=DATE:20261024
DTEND;VALUE=DATE:20261026
END:VEVENT
BEGIN:VEVENT
SUMMARY:Gone
STATUS:CANCELLED
DTSTART:20261024T090000
END:VEVENT
BEGIN:VEVENT
SUMMARY:Never
DTSTART:yesterday
END:VEVENT
BEGIN:VEVENT
SUMMARY:Open
DTSTART:20261024T090000
"""
    programme = read(source.encode(), "days.ics")
    assert (programme.title, programme.timezone) == ("Days, and nights", "Asia/Seoul")
    assert [
        (session.title, str(session.start), str(session.end), session.all_day) for session in programme.sessions
    ] == [
        ("Days", "2026-10-24 00:00:00", "2026-10-26 00:00:00", True),
        ("Floating", "2026-10-24 09:00:00", "2026-10-24 10:30:00", False),
        ("In UTC", "2026-10-24 12:00:00", "2026-10-24 13:00:00", False),
    ]
    assert remarks(programme) == [
        "left out: event 5 'Never': it cannot be read",
        "left out: event 6: the file ends before it does",
        "mended: event 2 'In UTC': it repeats without an end; kept are its times until 2026-10-24",
        "left out: event 4 'Gone': it is cancelled",
    ]


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><schedule><title>&b;</title></schedule>'
)
OUTSIDE = b'<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><schedule><day><room><event>&x;</event></room></day></schedule>'


@pytest.mark.parametrize(
    "source",
    [
        *(BOMB, OUTSIDE, b"<a>" * 100_000, b"<schedule/>", b"<", b"", b"{}", b"[" * 100_000, b"\xff\xfe\x00"),
        b"a,b\n1,2\n",
        b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        b'{"schedule": {"conference": {"days": [1, {"rooms": {"a": [null]}}]}}}',
    ],
)
def test_import_of_what_is_no_programme_is_a_problem(source: bytes) -> None:
    with pytest.raises(ForumError) as caught:
        read(source, "file")
    assert [problem.code for problem in caught.value.problems] == ["cannot-import"]


def test_import_expands_and_fetches_no_entity() -> None:
    for source in (BOMB, OUTSIDE):
        with pytest.raises(ForumError, match="declares entities"):
            read(source, "schedule.xml")


@pytest.mark.parametrize("name", WHOLE)
def test_import_of_a_damaged_file_is_a_programme_or_a_problem(name: str, tmp_path: Path) -> None:
    source = (GOLDEN / name).read_bytes()
    rng = random.Random(name)
    made = refused = 0
    for turn in range(60):
        try:
            programme = read(damaged(source, rng), name)
        except ForumError:
            refused += 1
            continue
        made += 1
        merging.tables(programme)
        if turn % 20 == 0:
            assert checked(programme, tmp_path) == []
    assert made + refused == 60
    assert made > 0


def damaged(source: bytes, rng: random.Random) -> bytes:
    """A file with a few bytes lost, doubled or changed, or values put in each other's place."""
    broken = bytearray(source)
    for _ in range(rng.randint(1, 8)):
        place, length = rng.randrange(len(broken)), rng.randint(1, 30)
        match rng.randrange(5):
            case 0:
                del broken[place : place + length]
            case 1:
                broken[place:place] = broken[place : place + length * 5]
            case 2:
                broken[place] = rng.randrange(256)
            case 3:
                broken[place:place] = rng.choice(
                    [b"\x00", b"\r\n", b'"', b"<", b"99999999999", b"-1", b"T", b"\xed\xa0\x80"]
                )
            case _:
                lines = bytes(broken).split(b"\n")
                one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
                lines[one], lines[other] = lines[other], lines[one]
                broken = bytearray(b"\n".join(lines))
    return bytes(broken)


def test_import_of_json_of_the_wrong_shape_is_a_problem() -> None:
    rng = random.Random(1)
    shapes: list[object] = [None, 1, "x", [], {}, True, 1e400, [[]], {"en": "x"}]
    document = json.loads((GOLDEN / "small.schedule.json").read_text(encoding="utf-8"))
    refused: list[Problem] = []
    read_all: list[dict[str, object]] = []
    for _ in range(200):
        broken = json.loads(json.dumps(document))
        at = broken
        for _ in range(rng.randint(1, 9)):
            keys = list(at) if isinstance(at, dict) else list(range(len(at))) if isinstance(at, list) else []
            if not keys:
                break
            key = rng.choice(keys)
            if rng.random() < 0.3:
                at[key] = rng.choice(shapes)
                break
            at = at[key]
        try:
            taken = tomllib.loads(merging.tables(read(json.dumps(broken).encode(), "schedule.json")))
        except ForumError as error:
            refused += error.problems
        else:
            read_all += taken.get("sessions", [])
    assert {getattr(problem.where, "file", "no file") for problem in refused} == {"schedule.json"}
    assert {"id", "kind", "date", "start", "minutes"} <= set.intersection(*map(set, read_all))


def test_event_that_the_file_ends_before_is_named() -> None:
    event = "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20300514T100000Z\r\nSUMMARY:Opening\r\nEND:VEVENT\r\n"
    found = read(f"BEGIN:VCALENDAR\r\n{event}BEGIN:VEVENT\r\nSUMMARY:Close\r\n".encode(), "a.ics", "UTC")
    assert [session.title for session in found.sessions] == ["Opening"]
    assert "left out: event 2: the file ends before it does" in [str(remark) for remark in found.remarks]


def test_series_do_not_make_more_sessions_than_are_read() -> None:
    event = "BEGIN:VEVENT\r\nDTSTART:20300514T100000Z\r\nSUMMARY:Tea\r\nRRULE:FREQ=DAILY;COUNT=400\r\nEND:VEVENT\r\n"
    with pytest.raises(ForumError) as caught:
        read(f"BEGIN:VCALENDAR\r\n{event * 26}END:VCALENDAR\r\n".encode(), "a.ics", "UTC")
    assert [problem.code for problem in caught.value.problems] == ["too-large"]


def test_session_of_thousands_of_people_has_them_all() -> None:
    people = "".join(f'<person id="{number}">Ann Lee {number % 15_000}</person>' for number in range(20_000))
    made = read(EVENT.replace("<persons/>", f"<persons>{people}</persons>").encode(), "a.xml", "UTC")
    assert [len(session.speakers) for session in made.sessions] == [15_000]
    assert len(set(made.people)) == 15_000


EVENT = """<schedule><day index="1" date="2030-05-14"><room name="R"><event id="1">
<date>2030-05-14T10:00:00+00:00</date><start>10:00</start><duration>01:00</duration><title>T</title><persons/>
</event></room></day></schedule>"""


@pytest.mark.parametrize("ends", [0, 20_000])
def test_events_within_events_are_refused(ends: int) -> None:
    with pytest.raises(ForumError, match="no event"):
        read(b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 20_000 + b"END:VEVENT\r\n" * ends, "a.ics", "UTC")
