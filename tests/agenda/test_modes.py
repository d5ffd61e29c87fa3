"""Every kind of calendar there is keeps every rule, shows the same things, and tells nobody's secrets."""

from dataclasses import replace
from datetime import datetime

import pytest

from forumctl import project
from forumctl.agenda.revisions import revise
from forumctl.agenda.selection import Selection
from forumctl.agenda.timetable import timetable

from .given import FULL, Published, events, modes, published
from .lint import faults

MOVED = datetime.fromisoformat("2026-10-05T12:00")


@pytest.fixture(scope="module")
def first() -> Published:
    """As it goes out the first time."""
    return published(project.load(FULL))


@pytest.fixture(scope="module")
def later(first: Published) -> Published:
    """As it goes out again: the opening is gone, su-a moves to table 2 and to bus B, B has no party."""
    opened = first.opened
    assert opened.plans.visits
    seating = opened.plans.seating["dinner"].model_copy(update={"tables": {"T1": ("anna",), "T2": ("van-an", "su-a")}})
    visits = opened.plans.visits.model_copy(
        update={"buses": {"A": ("anna",), "B": ("van-an", "su-a")}, "parties": {"A": (("anna",), ())}}
    )
    visits = type(visits).model_validate(visits.model_dump())
    seating = type(seating).model_validate(seating.model_dump())
    forum = opened.forum.model_copy(update={"sessions": opened.forum.sessions[1:]})
    plans = replace(opened.plans, seating={"dinner": seating}, visits=visits)
    return published(replace(opened, forum=forum, plans=plans), first.plan, MOVED)


def things(forum: Published, source: bytes) -> dict[str, str]:
    """Status and sequence of each thing in a calendar."""
    found = {}
    for uid, event in events(source).items():
        sequence = event.split(b"SEQUENCE:")[1].split(b"\r")[0].decode()
        status = event.split(b"STATUS:")[1].split(b"\r")[0].decode()
        found[forum.plan.events[uid].thing] = f"{status} {sequence}"
    return found


def test_calendars_of_every_mode_keep_every_rule(first: Published, later: Published) -> None:
    made = {**modes(first), **{f"later: {name}": source for name, source in modes(later).items()}}
    assert len(made) == 88
    assert {name: found for name, source in made.items() if (found := faults(source))} == {}


def test_same_thing_has_one_uid_and_the_same_bytes_in_every_public_file(first: Published) -> None:
    whole = events(first.part(Selection()))
    for selection in (Selection(days=first.table.days[:1]), Selection(rooms=["hall"]), Selection(tracks=["water"])):
        part = events(first.part(selection))
        assert part
        assert part.items() <= whole.items()


def test_parts_hold_what_was_asked_for(first: Published) -> None:
    found = {
        name: sorted(things(first, first.part(selection)))
        for name, selection in {
            "day": Selection(days=[first.table.days[1]]),
            "keynote": Selection(kinds=["keynote"]),
            "talk": Selection(kinds=["talk"]),
            "cellar": Selection(rooms=["cellar"], days=[first.table.days[0]]),
            "two tracks": Selection(tracks=["water", "fire"]),
            "bus": Selection(buses=["B"]),
        }.items()
    }
    assert found == {
        "day": ["exhibition", "tour"],
        "keynote": ["talks", "talks/su-a", "talks/van-an"],
        "talk": ["talks/su-a", "talks/van-an"],
        "cellar": ["exhibition", "night"],
        "two tracks": ["opening", "talks", "talks/su-a", "talks/van-an"],
        "bus": ["bus/B/departure", "bus/B/pumps", "bus/B/return"],
    }


def test_part_of_what_is_gone_holds_it_cancelled(later: Published) -> None:
    gone = {"opening": "CANCELLED 1"}
    assert things(later, later.part(Selection(kinds=["opening"]))) == gone
    assert gone.items() <= things(later, later.part(Selection(rooms=["hall"]))).items()
    assert "opening" not in things(later, later.part(Selection(rooms=["cellar"])))


def test_personal_calendar_has_what_concerns_its_owner(first: Published) -> None:
    common = {"opening", "talks", "night", "exhibition", "departures"}
    riding = {"tour", "bus/A/departure", "bus/A/return"}
    assert set(things(first, first.personal("omar"))) == common
    assert set(things(first, first.personal("anna"))) == {*common, *riding, "dinner", "bus/A/1/pumps"}
    assert set(things(first, first.personal("su-a"))) == {*common, *riding, "dinner", "bus/A/2/pumps", "talks/su-a"}


def test_personal_calendar_is_busy_but_for_all_day_entries(first: Published) -> None:
    found = {first.plan.events[uid].thing: event for uid, event in events(first.personal("su-a")).items()}
    free = {thing for thing, event in found.items() if b"TRANSP:TRANSPARENT" in event}
    assert free == {"exhibition", "departures"}
    assert b"DESCRIPTION:Table T1\\n" in found["dinner"]
    assert "테이블 T1".encode() in first.personal("su-a", "ko")


def test_personal_calendar_moves_tables_and_cancels_the_bus_left(later: Published) -> None:
    found = things(later, later.personal("su-a"))
    assert found == {
        "opening": "CANCELLED 1",
        "talks": "CONFIRMED 0",
        "talks/su-a": "CONFIRMED 0",
        "night": "CONFIRMED 0",
        "exhibition": "CONFIRMED 0",
        "departures": "CONFIRMED 0",
        "dinner": "CONFIRMED 1",
        "tour": "CONFIRMED 0",
        "bus/A/departure": "CANCELLED 1",
        "bus/A/2/pumps": "CANCELLED 1",
        "bus/A/return": "CANCELLED 1",
        "bus/B/departure": "CONFIRMED 0",
        "bus/B/pumps": "CONFIRMED 0",
        "bus/B/return": "CONFIRMED 0",
    }
    dinner = events(later.personal("su-a"))[later.table.uid("dinner")]
    assert b"LAST-MODIFIED:20261005T100000Z" in dinner
    assert b"Table T2" in dinner


def test_personal_calendar_of_somebody_else_keeps_its_bytes(first: Published, later: Published) -> None:
    before, after = events(first.personal("van-an")), events(later.personal("van-an"))
    assert [uid for uid in before if before[uid] != after[uid]] == [first.table.uid("opening")]


def test_personal_calendar_gone_out_again_is_the_same(later: Published) -> None:
    again = published(later.opened, later.plan, datetime.fromisoformat("2026-10-09T12:00"))
    assert again.plan == later.plan
    assert modes(again) == modes(later)


def test_whole_programme_does_not_cancel_the_buses(first: Published) -> None:
    forum = first.opened
    alone = timetable(forum.forum, forum.roster, forum.plans.cases)
    assert {things(first, first.part(Selection()))[entry.id] for entry in alone.entries} == {"CONFIRMED 0"}
    assert revise(first.plan, first.table).events == first.plan.events


def test_no_calendar_tells_mail_telephone_diet_or_access(first: Published, later: Published) -> None:
    people = first.opened.roster.people
    secrets = {
        secret for person in people for secret in (person.email, person.phone, *person.diet, *person.access) if secret
    }
    assert len(secrets) == 10
    for forum in (first, later):
        for source in modes(forum).values():
            plain = source.replace(b"\r\n ", b"").decode()
            assert [secret for secret in secrets if secret in plain] == []


def test_personal_calendar_names_nobody_but_its_owner_and_who_is_on_stage(first: Published) -> None:
    stage = {part.id for entry in first.table.entries for part in entry.people}
    others = {person.name for person in first.opened.roster if person.id not in stage}
    assert others == {"Omar Said"}
    for person in ("anna", "su-a", "van-an"):
        assert "Omar" not in first.personal(person).decode()
