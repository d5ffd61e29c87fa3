"""At the boundaries: what is kept as it is, and what one minute or one letter more changes."""

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from forumctl.agenda.importing import read, sessions
from forumctl.agenda.importing.events import Address, Found, Person, Programme, Source, Tally
from forumctl.problems import ForumError

NINE = datetime.fromisoformat("2026-10-24T09:00")


def event(name: str, start_min: int = 0, **facts: Any) -> Found:
    """An event of that name and one hour, so many minutes after nine."""
    start = NINE + timedelta(minutes=start_min)
    return replace(Found(name, name, start, start + timedelta(hours=1)), **facts)


def mended(*events: Found) -> Programme:
    return sessions.mend(Source(events, timezone="Asia/Seoul"))


def remarks(programme: Programme) -> list[str]:
    return [str(remark) for remark in programme.remarks]


def test_clash_keeps_the_room_and_the_people_of_both() -> None:
    both: dict[str, Any] = {"room": "Hall", "people": (Person("Ann"),)}
    programme = mended(event("one", **both), event("two", 59, **both))
    assert remarks(programme) == []
    assert [(session.room, session.speakers) for session in programme.sessions] == [("hall", ("ann",))] * 2


def test_facts_add_up_whatever_became_of_them() -> None:
    whole = event("whole", all_day=True, room="Hall", people=(Person("Ann"),), track="Water", kinds=("lecture",))
    links = (Address("https://example.org/a b"), Address("irc://example.org"), Address("https://example.org/ü", "Ü"))
    one = event("one", room="Hall", people=(Person("Ann", biography="Reads."), Person(" ")), links=links,
                subtitle="Second", language="fr", others=(("slug", "one"), ("attendees", "")))  # fmt: skip
    programme = mended(whole, one, one, event("never", start=None, links=links))
    found = Counter(name for each in (whole, one, one, event("never", start=None, links=links))
                    for name, _ in each.facts())  # fmt: skip
    assert {name: tally.in_file for name, tally in programme.tallies.items()} == found
    assert programme.tallies["links"] == Tally(here=2, beside=1, left_out=6)
    assert programme.tallies["events"] == Tally(here=2, left_out=2)
    assert programme.tallies["attendees"] == Tally(left_out=2)
    assert programme.beside == {
        "whole": {"kinds": ["lecture"], "parts of people": ["Ann"], "tracks": ["Water"]},
        "one": {"links": ["irc://example.org"], "slug": ["one"]},
    }
    (first,) = (session for session in programme.sessions if session.id == "one")
    assert [link.url for link in first.links] == ["https://example.org/a%20b", "https://example.org/%C3%BC"]
    assert programme.biographies == {"ann": "Reads."}


@pytest.mark.parametrize(
    ("facts", "minutes", "all_day", "number"),
    [
        ({"minutes": 1, "end": None}, 1, False, 0),
        ({"minutes": None, "end": None}, 30, False, 1),
        ({"minutes": 0, "end": None}, 30, False, 1),
        ({"end": NINE}, 30, False, 1),
        ({"end": NINE + timedelta(minutes=1)}, 1, False, 0),
        ({"end": NINE - timedelta(minutes=1)}, 30, False, 1),
        ({"end": NINE, "all_day": True}, 0, True, 0),
        ({"end": NINE - timedelta(hours=1), "all_day": True}, 0, True, 0),
        ({"end": NINE.replace(hour=6) + timedelta(days=1)}, 21 * 60, False, 0),
        ({"end": NINE.replace(hour=6) + timedelta(days=1, minutes=1)}, 21 * 60 + 1, True, 1),
    ],
)
def test_end_is_kept_or_assumed(facts: dict[str, Any], minutes: int, all_day: bool, number: int) -> None:
    programme = mended(event("one", **facts))
    (session,) = programme.sessions
    assert (session.end - session.start, session.all_day) == (timedelta(minutes=minutes), all_day)
    assert len(programme.remarks) == number


def test_what_is_twice_is_kept_once_and_what_differs_in_its_room_is_kept() -> None:
    programme = mended(event("one", room="A"), event("one", room="A"), event("one", room="B"))
    assert [session.id for session in programme.sessions] == ["one", "one-2"]
    assert remarks(programme) == ["left out: one: it is there twice"]


def test_ids_are_counted_from_the_first_of_a_name_and_avoid_words_of_their_own() -> None:
    names = ["Talk", "talk", "TALK", "talk-2", "bus", "case", "session", "…"]
    programme = mended(*(event(name, number) for number, name in enumerate(names)))
    assert [session.id for session in programme.sessions] == [
        *("talk", "talk-2", "talk-3", "talk-2-2"),
        *("bus-1", "case-1", "session-1", "session-2"),
    ]


@pytest.mark.parametrize(("length", "kept"), [(400, 400), (401, 400)])
def test_title_is_as_long_as_a_title_may_be(length: int, kept: int) -> None:
    (session,) = mended(event("x" * length)).sessions
    assert (len(session.title), len(session.id)) == (kept, 60)


@pytest.mark.parametrize(
    ("kind", "title", "found"),
    [
        ("Coffee break", "Keynote", "break"),
        ("", "Welcome keynote", "opening"),
        ("Lecture", "Keynote", "talk"),
        ("Poster", "Keynote", "poster"),
        ("Birds of a feather", "Keynote", "other"),
        ("", "Lecture hall opens", "other"),
        ("", "오찬", "meal"),
        ("", "Anything", "other"),
    ],
)
def test_kind_is_that_of_the_file_else_of_the_title(kind: str, title: str, found: str) -> None:
    (session,) = mended(event(title, kinds=(kind,) if kind else ())).sessions
    assert session.kind == found


def test_times_are_those_of_the_zone_to_the_minute() -> None:
    start = datetime.fromisoformat("2026-10-24T00:00:59+00:00")
    programme = sessions.mend(Source((event("one", start=start, end=None, minutes=5),)), "Asia/Seoul")
    (session,) = programme.sessions
    assert (str(session.start), str(session.end)) == ("2026-10-24 09:00:00", "2026-10-24 09:05:00")
    with pytest.raises(ForumError, match="'Mars/Base' is not a time zone"):
        sessions.mend(Source((event("one"),)), "Mars/Base")


@pytest.mark.parametrize(("depth", "fact"), [(64, "there is no event"), (65, "nested more than 64 deep")])
def test_xml_is_read_to_a_depth(depth: int, fact: str) -> None:
    with pytest.raises(ForumError, match=fact):
        read(b"<a>" * depth + b"</a>" * depth, "schedule.xml")


@pytest.mark.parametrize(("more", "fact"), [(0, "neither a schedule"), (1, "at most 33,554,432")])
def test_file_is_read_up_to_a_size(more: int, fact: str) -> None:
    with pytest.raises(ForumError, match=fact):
        read(b"x" * (32 * 1024 * 1024 + more), "programme.csv")


@pytest.mark.parametrize(
    ("row", "start", "end", "all_day"),
    [
        ("2026-10-24;09:00;10:00;;", "24 09:00", "24 10:00", False),
        ("2026-10-24;09:00;;;45", "24 09:00", "24 09:45", False),
        ("2026-10-24;22:00;02:00;2026-10-25;", "24 22:00", "25 02:00", False),
        (";2026-10-24T09:00;2026-10-24T09:20;;", "24 09:00", "24 09:20", False),
        ("2026-10-24;;;;", "24 00:00", "24 23:59", True),
        ("2026-10-24;;;2026-10-26;", "24 00:00", "26 23:59", True),
    ],
)
def test_row_of_a_table_has_its_time(row: str, start: str, end: str, all_day: bool) -> None:
    programme = read(f"title;date;start;end;until;minutes\nOne;{row}".encode(), "programme.csv")
    (session,) = programme.sessions
    assert (f"{session.start:%d %H:%M}", f"{session.end:%d %H:%M}", session.all_day) == (start, end, all_day)


def test_table_leaves_out_what_is_cancelled_and_names_its_row() -> None:
    rows = "title,date,start,status\nOne,2026-10-24,9:00,confirmed\n\nTwo,2026-10-24,10:00,CANCELLED\n"
    assert remarks(read(rows.encode(), "programme.csv", "Asia/Seoul")) == [
        "left out: row 4 'Two': it is cancelled",
        "mended: row 2 'One': it does not say how long it is; 30 minutes are assumed",
    ]
