import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day
from typing import Any, NamedTuple

import icalendar
import ics
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from forumctl import project
from forumctl.agenda.entries import Part, Timetable
from forumctl.agenda.formats import ics as ics_format
from forumctl.agenda.formats.ics import PLAIN, Attendee, Manner, Method
from forumctl.agenda.revisions import revise, standing
from forumctl.agenda.timetable import timetable
from forumctl.definition.programme import Link
from forumctl.definition.values import Text
from forumctl.plans.agenda import AgendaPlan
from forumctl.plans.visits import Stop, VisitPlan

from .given import BOTH, HERE, SEOUL, SMALL, abstract, changed, events, laid, rendered, without
from .hostile import HOSTILE
from .lint import faults

SMALL_TABLE = laid(SMALL)


class Event(NamedTuple):
    """What a reader must find."""

    start: datetime
    end: datetime
    title: str
    place: str


def expected(table: Timetable) -> dict[str, Event]:
    zone = table.zone
    return {
        table.uid(entry.id): Event(
            entry.start.replace(tzinfo=zone).astimezone(UTC),
            entry.end.replace(tzinfo=zone).astimezone(UTC),
            entry.title.within("en").replace("\\", "＼"),
            entry.place.within("en") if entry.place else "",
        )
        for entry in table.entries
    }


def instant(moment: date) -> datetime:
    assert isinstance(moment, datetime)
    assert moment.tzinfo
    return moment.astimezone(UTC)


def by_icalendar(source: bytes) -> dict[str, Event]:
    calendar = icalendar.Calendar.from_ical(source)
    assert [event.errors for event in calendar.walk() if event.errors] == []
    return {
        str(event["UID"]): Event(
            instant(event.start),
            instant(event.end),
            str(event["SUMMARY"]),
            str(event.get("LOCATION", "")),
        )
        for event in calendar.events
    }


def by_vobject(source: bytes) -> dict[str, Event]:
    return {
        event.uid.value: Event(
            event.dtstart.value.astimezone(UTC),
            event.dtend.value.astimezone(UTC),
            event.summary.value,
            event.location.value if hasattr(event, "location") else "",
        )
        for event in vobject.readOne(source.decode()).vevent_list
    }


def by_ics(source: bytes) -> dict[str, Event]:
    return {
        event.uid: Event(
            event.begin.to("utc").datetime.replace(tzinfo=UTC),
            event.end.to("utc").datetime.replace(tzinfo=UTC),
            event.name,
            event.location or "",
        )
        for event in ics.Calendar(source.decode()).events
    }


@pytest.fixture(params=["UTC", "Asia/Seoul", "America/New_York"])
def here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The reader's own time zone."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("reader", [by_icalendar, by_vobject, by_ics])
@pytest.mark.parametrize("name", BOTH)
def test_ics_read_back_has_times_titles_and_places(name: str, reader: object) -> None:
    table = laid(BOTH[name])
    assert callable(reader)
    assert reader(rendered(table)) == expected(table)


@pytest.mark.parametrize("reader", [by_icalendar, by_vobject, by_ics])
@pytest.mark.parametrize("zone", ["UTC", "Etc/GMT+9", "America/St_Johns", "Africa/Casablanca", "Australia/Lord_Howe"])
def test_ics_read_back_in_any_zone_has_its_times(zone: str, reader: object) -> None:
    table = replace(laid(SMALL), timezone=zone)
    source = rendered(table)
    assert callable(reader)
    assert faults(source) == []
    assert reader(source) == expected(table)


@pytest.mark.parametrize("name", BOTH)
def test_ics_has_the_sessions_of_the_definition(name: str) -> None:
    forum = project.load(BOTH[name]).forum
    zone = forum.about.zone
    table = laid(BOTH[name])
    found = by_icalendar(rendered(table))
    for session in forum.sessions:
        start = datetime.combine(session.date, session.start, zone)
        if not session.case_minutes:
            event = found[table.uid(session.id)]
            end = (start.replace(tzinfo=None) + timedelta(minutes=session.length_min(0))).replace(tzinfo=zone)
            assert (event.start, event.end) == (start, end)


def test_ics_is_the_same_bytes_whatever_the_hash_seed_and_without_assertions() -> None:
    script = "import sys; from agenda.given import *; sys.stdout.buffer.write(rendered(laid(SEOUL)))"
    made = [
        subprocess.run(
            [sys.executable, *options, "-c", script],
            cwd=HERE.parent,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(HERE.parents[1]), "TZ": "America/New_York"},
            check=True,
            capture_output=True,
        ).stdout
        for seed, options in (("1", []), ("2", ["-O"]))
    ]
    assert made == [rendered(laid(SEOUL))] * 2


def test_ics_with_one_talk_moved_differs_in_one_event() -> None:
    table = laid(SEOUL)
    plan = revise(AgendaPlan(), table)
    talk = next(entry for entry in table.entries if entry.kind == "talk")
    later = {"start": talk.start + timedelta(minutes=5), "end": talk.end + timedelta(minutes=5)}
    moved = replace(changed(table, talk.id, **later), revised=table.revised + timedelta(days=1))
    before, after = events(rendered(table)), events(rendered(moved, plan=plan))
    assert [uid for uid in before if before[uid] != after[uid]] == [table.uid(talk.id)]
    assert b"SEQUENCE:1\r\n" in after[table.uid(talk.id)]


def test_ics_of_a_removed_session_cancels_it_and_keeps_the_rest() -> None:
    table = laid(SEOUL)
    plan = revise(AgendaPlan(), table)
    before, after = events(rendered(table)), events(rendered(without(table, "coffee"), plan=plan))
    uid = table.uid("coffee")
    assert [other for other in before if before[other] != after[other]] == [uid]
    assert b"SUMMARY:Cancelled: Coffee break\r\n" in after[uid]
    assert b"STATUS:CANCELLED\r\nTRANSP:TRANSPARENT\r\n" in after[uid]
    assert b"SEQUENCE:1\r\n" in after[uid]


def test_ics_without_what_is_cancelled_has_the_rest() -> None:
    table = laid(SEOUL)
    left = without(table, "coffee")
    plan = standing(revise(revise(AgendaPlan(), table), left))
    dropped = events(ics_format.render(left, plan, "en"))
    assert dropped == {uid: event for uid, event in events(rendered(table)).items() if uid != table.uid("coffee")}


def test_ics_of_a_single_event_has_no_name_and_the_same_event() -> None:
    table = laid(SMALL)
    alone = replace(table, entries=tuple(entry for entry in table.entries if entry.id == "panel"))
    source = rendered(alone)
    assert faults(source) == []
    assert b"NAME:" not in source
    assert events(source) == {table.uid("panel"): events(rendered(table))[table.uid("panel")]}


def test_ics_of_buses_has_their_stops_and_nobody_s_name() -> None:
    opened = project.load(SEOUL)
    rider = next(iter(opened.roster))
    stops = (
        Stop(bus="A", kind="departure", venue="shrdc", start=time_of_day(9), end=time_of_day(9)),
        Stop(bus="A", kind="site", site="biennale", venue="ddp", start=time_of_day(10), end=time_of_day(11)),
    )
    plan = VisitPlan(buses={"A": (rider.id,)}, stops=stops)
    table = timetable(opened.forum, opened.roster, opened.plans.cases, {plan.outing: plan})
    rides = replace(table, entries=tuple(entry for entry in table.entries if entry.id.startswith("bus/")))
    source = rendered(rides)
    assert faults(source) == []
    assert len(events(source)) == len(stops)
    assert rider.name not in source.decode()


def test_ics_of_an_empty_programme_is_a_calendar() -> None:
    source = rendered(replace(laid(SMALL), entries=()))
    assert faults(source) == []
    assert by_icalendar(source) == {}


def test_ics_holds_no_address_of_anybody() -> None:
    for folder in BOTH.values():
        people = project.load(folder).roster.people
        secrets = {secret for person in people for secret in (person.email, person.phone) if secret}
        assert secrets
        source = rendered(laid(folder)).decode().replace("\r\n ", "")
        assert [secret for secret in secrets if secret in source] == []
        assert "mailto:" not in source


@pytest.mark.parametrize("text", HOSTILE)
def test_ics_of_hostile_text_everywhere_stays_a_calendar(text: str) -> None:
    source = check_hostile(text)
    assert len(vobject.readOne(source.decode()).vevent_list) == len(SMALL_TABLE.entries)


@settings(max_examples=60)
@given(
    st.one_of(
        st.text(max_size=400),
        st.lists(st.sampled_from([*HOSTILE, "\\", "n", "N", "\r", "\n", " ", "\t", "도", "👩"]), max_size=40).map(
            "".join
        ),
        st.text(st.characters(categories=["Cc", "Cf", "Cs", "Mn", "Zs"]), max_size=120),
    )
)
def test_ics_of_any_text_everywhere_stays_a_calendar(text: str) -> None:
    check_hostile(text)


def check_hostile(text: str) -> bytes:
    hostile = Text((("", f"x{text}x"),))
    table, entry = SMALL_TABLE, next(entry for entry in SMALL_TABLE.entries if entry.id == "keynotes")
    people = tuple(Part(part.id, hostile, part.role, f"x{text}x") for part in entry.people)
    texts = dict.fromkeys(("title", "room", "venue", "address"), hostile)
    source = rendered(replace(changed(table, "keynotes", **texts, **abstract(hostile), people=people), title=hostile))
    assert faults(source) == []
    assert source.count(b"\r\nBEGIN:VEVENT\r\n") == len(table.entries)
    assert set(by_icalendar(source)) == {table.uid(entry.id) for entry in table.entries}
    return source


def panel_event(manner: Manner = PLAIN, **facts: Any) -> str:
    """The event of the panel, changed."""
    table = changed(SMALL_TABLE, "panel", **facts)
    found = ics_format.render(table, revise(AgendaPlan(), table), "en", manner)
    return events(found)[table.uid("panel")].decode()


def test_ics_event_ends_only_where_it_lasts() -> None:
    start = next(entry.start for entry in SMALL_TABLE.entries if entry.id == "panel")
    assert "DTEND" not in panel_event(end=start)
    assert "DTEND;TZID=Europe/Berlin:20191027T093100\r\n" in panel_event(end=start + timedelta(minutes=1))
    whole: dict[str, Any] = {"start": start.replace(hour=0, minute=0), "all_day": True}
    assert said(panel_event(end=whole["start"], **whole), "DT") == [
        "DTSTAMP:20191001T100000Z", "DTSTART;VALUE=DATE:20191027",
    ]  # fmt: skip
    assert "DTEND;VALUE=DATE:20191028\r\n" in panel_event(end=start.replace(day=28, hour=0, minute=0), **whole)


def test_ics_event_is_busy_and_reminds_only_where_asked_and_never_all_day() -> None:
    midnight = datetime.fromisoformat("2019-10-27T00:00")
    whole = {"start": midnight, "end": midnight + timedelta(days=1), "all_day": True}
    for manner, facts, transparent, alarm in (
        (PLAIN, {}, True, None),
        (Manner(alarm_min=0), {}, True, 0),
        (Manner(busy=True, alarm_min=15), {}, False, 15),
        (Manner(busy=True, alarm_min=15), whole, True, None),
    ):
        said = panel_event(manner, **facts)
        assert ("TRANSP:TRANSPARENT" in said, "TRANSP:OPAQUE" in said) == (transparent, not transparent)
        assert re.findall(r"TRIGGER:-PT(\d+)M", said) == ([] if alarm is None else [str(alarm)])


def test_ics_of_nothing_but_all_day_entries_needs_no_time_zone() -> None:
    midnight = datetime.fromisoformat("2019-10-27T00:00")
    panel = next(entry for entry in SMALL_TABLE.entries if entry.id == "panel")
    whole = replace(panel, start=midnight, end=midnight + timedelta(days=1), all_day=True)
    assert b"VTIMEZONE" not in rendered(replace(SMALL_TABLE, entries=(whole,)))
    assert b"VTIMEZONE" in rendered(replace(SMALL_TABLE, entries=(whole, panel)))


def said(event: str, *names: str) -> list[str]:
    """The unfolded lines of an event that have these names."""
    return [line for line in event.replace("\r\n ", "").split("\r\n") if line.startswith(names)]


def test_ics_has_private_links_and_the_room_on_line_for_those_alone_who_attend() -> None:
    facts: dict[str, Any] = {
        "online": "https://meet.example.org/panel",
        "links": (
            Link(kind="stream", url="https://tv.example.org/"),
            Link(kind="slides", url="https://example.org/slides.pdf"),
        ),
        "private_links": (Link(url="https://example.org/papers"),),
    }
    public = [
        'CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL="Live stream":https://tv.example.org/',
        "ATTACH:https://example.org/slides.pdf",
    ]
    own = 'CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL="Take part on line":https://meet.example.org/panel'
    assert said(panel_event(**facts), "CONFERENCE", "ATTACH") == public
    assert said(panel_event(Manner(busy=True), **facts), "CONFERENCE", "ATTACH") == [
        own, *public, "ATTACH:https://example.org/papers",
    ]  # fmt: skip
    assert said(panel_event(Manner(busy=True)), "CONFERENCE", "ATTACH") == []


def test_ics_is_tentative_until_it_is_cancelled() -> None:
    table = changed(SMALL_TABLE, "panel", tentative=True)
    plan = revise(AgendaPlan(), table)
    uid = table.uid("panel")
    assert said(events(ics_format.render(table, plan, "en"))[uid].decode(), "STATUS") == ["STATUS:TENTATIVE"]
    gone = revise(plan, without(table, "panel"))
    cancelled = ics_format.render(without(table, "panel"), gone, "en", Manner(busy=True))
    assert said(events(cancelled)[uid].decode(), "STATUS", "TRANSP", "CONFERENCE") == [
        "STATUS:CANCELLED", "TRANSP:TRANSPARENT",
    ]  # fmt: skip


def test_ics_invitation_asks_for_an_answer_and_a_cancellation_does_not() -> None:
    plan, uid = revise(AgendaPlan(), SMALL_TABLE), SMALL_TABLE.uid("panel")
    panel = next(entry for entry in SMALL_TABLE.entries if entry.id == "panel")
    asked: dict[Method, list[str]] = {}
    methods: tuple[tuple[Method, bool], ...] = (("REQUEST", False), ("CANCEL", True))
    for method, is_chair in methods:
        manner = Manner(
            "o@example.org", busy=True, method=method, attendee=Attendee("Ann", "ann@example.org", is_chair)
        )
        made = ics_format.render_invitation(SMALL_TABLE, uid, plan.events[uid], panel, "en", manner)
        asked[method] = said(made.decode(), "METHOD", "ATTENDEE", "ORGANIZER")
    host = (SMALL_TABLE.host or SMALL_TABLE.title).within("en")
    organiser = f'ORGANIZER;CN="{host}":mailto:o@example.org'
    assert asked == {
        "REQUEST": [
            "METHOD:REQUEST",
            organiser,
            'ATTENDEE;CN="Ann";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:ann@example.org',
        ],
        "CANCEL": ["METHOD:CANCEL", organiser, 'ATTENDEE;CN="Ann";ROLE=CHAIR:mailto:ann@example.org'],
    }


def test_ics_organiser_is_the_host_or_else_the_forum() -> None:
    for host, name in ((Text((("", "City Academy"),)), "City Academy"), (None, SMALL_TABLE.title.within("en"))):
        table = replace(SMALL_TABLE, host=host)
        made = ics_format.render(table, revise(AgendaPlan(), table), "en", Manner("o@example.org")).decode()
        assert set(said(made, "ORGANIZER")) == {f'ORGANIZER;CN="{name}":mailto:o@example.org'}


def test_ics_knows_in_which_of_two_hours_an_entry_ends_though_a_plan_that_was_read_does_not() -> None:
    start = datetime.fromisoformat("2019-10-27T01:30")
    table = changed(SMALL_TABLE, "panel", start=start, end=start.replace(hour=2, fold=1))
    plan, uid = revise(AgendaPlan(), table), table.uid("panel")
    read = plan.events[uid].model_copy(update={"end": start.replace(hour=2)})
    made = ics_format.render(table, plan.model_copy(update={"events": {**plan.events, uid: read}}), "en")
    assert said(events(made)[uid].decode(), "DTEND") == ["DTEND:20191027T013000Z"]


def test_ics_event_is_cancelled_where_its_plan_says_so_though_its_entry_is_there() -> None:
    plan, uid = revise(AgendaPlan(), SMALL_TABLE), SMALL_TABLE.uid("panel")
    panel = next(entry for entry in SMALL_TABLE.entries if entry.id == "panel")
    gone = plan.events[uid].model_copy(update={"status": "CANCELLED"})
    made = ics_format.render_invitation(SMALL_TABLE, uid, gone, panel, "en", Manner(busy=True, alarm_min=5)).decode()
    title = f"SUMMARY:Cancelled: {panel.title.within('en')}"
    assert said(made, "SUMMARY", "STATUS", "TRANSP", "TRIGGER") == [title, "STATUS:CANCELLED", "TRANSP:TRANSPARENT"]


def test_ics_as_jcal_has_its_name_as_text() -> None:
    _, properties, _ = json.loads(ics_format.render_jcal(SMALL_TABLE, revise(AgendaPlan(), SMALL_TABLE), "en"))
    assert [one for one in properties if one[0] == "name"] == [["name", {}, "text", SMALL_TABLE.title.within("en")]]
