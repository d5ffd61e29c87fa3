"""schedule.xml and schedule.json after the schemas of c3voc, and after what apps do with them."""

import json
import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from forumctl.agenda.entries import Timetable
from forumctl.agenda.importing.frab import tree
from forumctl.agenda.revisions import revise
from forumctl.definition.values import Text
from forumctl.plans.agenda import AgendaPlan

from .given import BOTH, SMALL, abstract, changed, laid, rendered
from .hostile import HOSTILE

WITH_OFFSET = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
EVENT_KEYS = {
    *("id", "guid", "date", "start", "duration", "room", "slug", "url", "title", "subtitle", "track", "type"),
    *("language", "abstract", "description", "persons", "links"),
}
XML_KEYS = {*EVENT_KEYS} - {"id", "guid"}


def from_json(source: bytes) -> list[dict[str, Any]]:
    days = json.loads(source)["schedule"]["conference"]["days"]
    return [event for day in days for events in day["rooms"].values() for event in events]


def from_xml(source: bytes) -> list[dict[str, str]]:
    root = tree(source)
    return [
        {**event.attrib, **{child.tag: (child.text or "") for child in event}}
        for event in root.iterfind("day/room/event")
    ]


def shown(table: Timetable) -> set[str]:
    """UIDs of what an app shows: talks instead of their session."""
    return {table.uid(entry.id) for session, parts in table.nested for entry in (parts or [session])}


@pytest.mark.parametrize("name", BOTH)
def test_frab_json_keeps_the_schema(name: str) -> None:
    table = laid(BOTH[name])
    document = json.loads(rendered(table, "frab-json"))
    assert set(document) == {"$schema", "generator", "schedule"}
    conference = document["schedule"]["conference"]
    assert re.fullmatch("[a-z0-9_-][a-z0-9_]{3,}", conference["acronym"])
    assert conference["daysCount"] == len(conference["days"]) == len(table.days)
    assert [day["index"] for day in conference["days"]] == [1, 2]
    for day in conference["days"]:
        assert WITH_OFFSET.fullmatch(day["day_start"])
        assert WITH_OFFSET.fullmatch(day["day_end"])
    for event in from_json(rendered(table, "frab-json")):
        assert set(event) == EVENT_KEYS
        assert event["id"] >= 1
        assert UUID.fullmatch(event["guid"])
        assert WITH_OFFSET.fullmatch(event["date"])
        assert event["date"][11:16] == event["start"]
        assert re.fullmatch(r"[0-9]+:[0-9]{2}", event["duration"])
        assert re.fullmatch("[a-z0-9_-]+[a-z0-9]", event["slug"])
        assert re.match("[a-z]+:", event["url"])
        assert {frozenset(person) for person in event["persons"]} <= {frozenset({"name", "guid"})}


@pytest.mark.parametrize("name", BOTH)
def test_frab_xml_keeps_the_schema(name: str) -> None:
    root = tree(rendered(laid(BOTH[name]), "frab-xml"))
    assert [child.tag for child in root] == ["generator", "version", "conference", "day", "day"]
    for event in from_xml(rendered(laid(BOTH[name]), "frab-xml")):
        assert set(event) - {"id", "guid", "url"} == XML_KEYS - {"url"}
        assert event["date"][11:16] == event["start"]
        assert re.fullmatch("[0-9]{1,2}:[0-9]{2}", event["duration"])


@pytest.mark.parametrize(("form", "read"), [("frab-xml", from_xml), ("frab-json", from_json)])
@pytest.mark.parametrize("name", BOTH)
def test_frab_shows_each_thing_once_at_its_time(name: str, form: str, read: Any) -> None:
    table = laid(BOTH[name])
    found = read(rendered(table, form))
    assert Counter(event["guid"] for event in found) == dict.fromkeys(shown(table), 1)
    assert len({str(event["id"]) for event in found}) == len({event["slug"] for event in found}) == len(found)
    entries = {table.uid(entry.id): entry for entry in table.entries}
    for event in found:
        entry = entries[event["guid"]]
        start, end = (moment.replace(tzinfo=table.zone) for moment in (entry.start, entry.end))
        hours, minutes = map(int, event["duration"].split(":"))
        assert datetime.fromisoformat(event["date"]) == start
        assert timedelta(hours=hours, minutes=minutes) == end.astimezone(UTC) - start.astimezone(UTC)


@pytest.mark.parametrize("text", HOSTILE)
def test_frab_of_hostile_text_stays_whole(text: str) -> None:
    hostile = Text((("", f"x{text}]]>&x"),))
    texts = dict.fromkeys(("title", "room", "venue"), hostile)
    table = replace(changed(laid(SMALL), "panel", **texts, **abstract(hostile)), title=hostile)
    counts = [len(from_xml(rendered(table, "frab-xml"))), len(from_json(rendered(table, "frab-json")))]
    assert counts == [len(shown(laid(SMALL)))] * 2


def test_frab_without_address_and_in_a_nameless_zone_still_keeps_the_schema() -> None:
    table = replace(laid(SMALL), url="", timezone="Etc/GMT+9")
    assert "time_zone_name" not in rendered(table, "frab-xml").decode() + rendered(table, "frab-json").decode()
    assert {event["url"][:9] for event in from_json(rendered(table, "frab-json"))} == {"urn:uuid:"}


def days_of(table: Timetable) -> list[tuple[str, str]]:
    """From when to when each day lasts."""
    document = json.loads(rendered(table, "frab-json"))
    return [(day["day_start"], day["day_end"]) for day in document["schedule"]["conference"]["days"]]


def alone(start: str, minutes: int, **facts: Any) -> Timetable:
    """A forum of one day in Seoul with one session on it."""
    small = laid(SMALL)
    begins = datetime.fromisoformat(f"2019-10-26T{start}")
    panel = next(entry for entry in small.entries if entry.id == "panel")
    one = replace(panel, start=begins, end=begins + timedelta(minutes=minutes), **facts)
    return replace(small, timezone="Asia/Seoul", days=small.days[:1], entries=(one,))


@pytest.mark.parametrize(
    ("start", "minutes", "day"),
    [
        ("06:00", 60, ("26T06:00", "27T00:00")),
        ("05:59", 60, ("26T05:59", "27T00:00")),
        ("23:00", 60, ("26T06:00", "27T00:00")),
        ("23:00", 61, ("26T06:00", "27T00:01")),
    ],
)
def test_frab_day_lasts_from_the_morning_or_the_first_event_to_midnight_or_the_last(
    start: str, minutes: int, day: tuple[str, str]
) -> None:
    assert days_of(alone(start, minutes)) == [tuple(f"2019-10-{moment}:00+09:00" for moment in day)]


@pytest.mark.parametrize(("minutes", "said"), [(1, "00:01"), (59, "00:59"), (60, "01:00"), (605, "10:05")])
def test_frab_duration_is_hours_and_minutes(minutes: int, said: str) -> None:
    assert [event["duration"] for event in from_json(rendered(alone("09:00", minutes), "frab-json"))] == [said]


def test_frab_leaves_out_what_has_no_length_or_lasts_all_day() -> None:
    assert from_json(rendered(alone("09:00", 0), "frab-json")) == []
    assert from_json(rendered(alone("00:00", 1440, all_day=True), "frab-json")) == []


@pytest.mark.parametrize(("forum_id", "said"), [("a", "a000"), ("ab-c", "abc0"), ("abcd", "abcd"), ("ab-cde", "abcde")])
def test_frab_acronym_has_at_least_four_letters(forum_id: str, said: str) -> None:
    document = json.loads(rendered(replace(laid(SMALL), forum_id=forum_id), "frab-json"))
    assert document["schedule"]["conference"]["acronym"] == said


@pytest.mark.parametrize(
    ("title", "words"),
    [("Ab: c!", "-ab-c"), ("x" * 60, "-" + "x" * 60), ("x" * 61, "-" + "x" * 60), ("x" * 59 + " y", "-" + "x" * 59)],
)
def test_frab_slug_is_in_plain_letters(title: str, words: str) -> None:
    table = alone("09:00", 5, title=Text((("", title),)))
    assert [event["slug"] for event in from_json(rendered(table, "frab-json"))] == [f"small-1{words}"]


def test_frab_version_is_the_last_change() -> None:
    table = laid(SMALL)
    plan = revise(
        revise(AgendaPlan(), table), changed(table, "panel", track="sweet"), datetime.fromisoformat("2019-10-02T08:05")
    )
    document = json.loads(rendered(table, "frab-json", plan=plan))
    assert document["schedule"]["version"] == "2019-10-02 08:05"


def test_frab_conference_lasts_from_its_first_day_to_its_last() -> None:
    table = replace(laid(SMALL), days=tuple(date(2019, 10, day) for day in (25, 26, 27, 28)))
    conference = json.loads(rendered(table, "frab-json"))["schedule"]["conference"]
    assert (conference["start"], conference["end"], conference["daysCount"]) == ("2019-10-25", "2019-10-28", 4)
    root = tree(rendered(table, "frab-xml"))
    assert [root.findtext(f"conference/{name}") for name in ("start", "end", "days")] == [
        "2019-10-25",
        "2019-10-28",
        "4",
    ]
