from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone

from forumctl import project
from forumctl.agenda.entries import Entry, Part, Timetable, joined
from forumctl.agenda.timetable import timetable
from forumctl.definition.programme import Talk
from forumctl.definition.values import Text
from forumctl.plans.cases import CasesPlan
from forumctl.plans.visits import Stop, VisitPlan

from .given import SEOUL, SMALL, laid


def times(table: Timetable) -> list[tuple[str, str, str]]:
    return [(entry.id, f"{entry.start:%d %H:%M}", f"{entry.end:%d %H:%M}") for entry in table.entries]


def test_timetable_lays_talks_and_cases_end_to_end() -> None:
    assert times(laid(SMALL)) == [
        ("keynotes", "26 10:00", "26 11:15"),
        ("keynotes/wants", "26 10:00", "26 10:30"),
        ("keynotes/tran-van-an", "26 10:30", "26 11:10"),
        ("case/night-bus", "26 13:00", "26 13:10"),
        ("cases-one", "26 13:00", "26 13:25"),
        ("case/water", "26 13:10", "26 13:20"),
        ("case/one-card", "26 14:00", "26 14:15"),
        ("cases-two", "26 14:00", "26 14:15"),
        ("night", "26 22:00", "27 04:00"),
        ("panel", "27 09:30", "27 10:30"),
    ]


def test_timetable_entry_has_texts_in_every_language_and_people_with_their_part() -> None:
    found = next(entry for entry in laid(SMALL).entries if entry.id == "case/water")
    assert found == Entry(
        id="case/water",
        kind="case",
        start=datetime.fromisoformat("2019-10-26T13:10"),
        end=datetime.fromisoformat("2019-10-26T13:20"),
        title=Text((("en", "Water"), ("ko", "물"))),
        session="cases-one",
        room_id="hall",
        room=Text((("en", "Great hall"), ("ko", "대강당"))),
        venue=Text((("", "Alte Börse"),)),
        address=Text((("en", "12 Kleine Straße, Berlin"), ("ko", "베를린"))),
        people=(Part("kim-su-a", Text((("", "Kim Su-a"), ("ko", "김수아"))), "presenter", "Seoul"),),
    )


def test_timetable_before_the_selection_keeps_the_time_of_the_cases() -> None:
    opened = project.load(SEOUL)
    decided = timetable(opened.forum, opened.roster, opened.plans.cases)
    open_still = timetable(opened.forum, opened.roster, CasesPlan())
    assert len(opened.plans.cases.selected) == 15
    assert [entry for entry in decided.entries if entry.kind != "case"] == list(open_still.entries)


def test_timetable_with_one_case_fewer_moves_nobody_else() -> None:
    opened = project.load(SEOUL)
    selected = opened.plans.cases.selected
    whole = laid(SEOUL)
    fewer = timetable(opened.forum, opened.roster, CasesPlan(selected=selected[:-1]))
    assert [entry for entry in whole.entries if entry not in fewer.entries] == [
        entry for entry in whole.entries if entry.id == f"case/{selected[-1].id}"
    ]


def test_timetable_with_a_plan_of_the_visits_has_the_stops_of_the_buses() -> None:
    opened = project.load(SEOUL)
    stops = (
        Stop(bus="A", kind="departure", venue="shrdc", start=time(9), end=time(9)),
        Stop(bus="A", party=2, kind="site", site="control-centre", venue="s-plex", start=time(10), end=time(10, 40)),
        Stop(bus="A", kind="lunch", venue="s-plex", start=time(12), end=time(13)),
    )
    table = timetable(opened.forum, opened.roster, opened.plans.cases, {"visits": VisitPlan(stops=stops)})
    rides = [entry for entry in table.entries if entry.id.startswith("bus/")]
    assert [(entry.id, entry.kind, entry.title.within("en"), entry.title.within("ko")) for entry in rides] == [
        ("bus/A/departure", "visit", "Bus A: Departure", "A호차: 출발"),
        (
            "bus/A/2/control-centre",
            "visit",
            "Bus A, Party 2: Self-driving control centre",
            "A호차, 2조: 자율주행 관제센터",
        ),
        ("bus/A/lunch", "meal", "Bus A: Lunch", "A호차: 점심"),
    ]


def test_timetable_revised_elsewhere_is_told_in_the_forum_s_time() -> None:
    opened = project.load(SEOUL)
    moment = datetime(2019, 10, 10, 9, tzinfo=timezone(timedelta()))
    about = opened.forum.about.model_copy(update={"revised": moment})
    table = timetable(opened.forum.model_copy(update={"about": about}), opened.roster, CasesPlan())
    assert table.revised == datetime.fromisoformat("2019-10-10T18:00")


def test_timetable_at_the_end_of_all_calendars_ends_there() -> None:
    opened = project.load(SMALL)
    (night,) = (session for session in opened.forum.sessions if session.id == "night")
    last = opened.forum.model_copy(
        update={"sessions": (night.model_copy(update={"date": date.max, "room": None}),), "cases": None}
    )
    (entry,) = timetable(last, opened.roster, CasesPlan()).entries
    assert (entry.start.year, entry.end) == (9999, datetime.fromisoformat("9999-12-31T23:59:59.999999"))


def test_uid_is_of_forum_and_thing_and_nothing_else() -> None:
    table = laid(SEOUL)
    moved = replace(table, title=Text((("", "Other"),)), timezone="Europe/Paris", entries=(), url="https://example.org")
    assert table.uid("session-1") == moved.uid("session-1") == "85f2c402-e2dd-5479-b813-4b9c1889ccf7"
    assert table.uid("session-1") != replace(table, forum_id="seoul2020").uid("session-1")


def test_nested_without_a_session_shows_its_talks_by_themselves() -> None:
    table = laid(SMALL)
    talks = replace(table, entries=tuple(entry for entry in table.entries if entry.kind == "talk"))
    assert [(entry.id, list(parts)) for entry, parts in talks.nested] == [
        ("keynotes/wants", []),
        ("keynotes/tran-van-an", []),
    ]


def test_joined_texts_are_in_every_language_that_one_of_them_has() -> None:
    hall, house = Text((("en", "Hall"), ("ko", "강당"))), Text((("", "House"),))
    assert joined(hall, None, house) == Text((("en", "Hall, House"), ("ko", "강당, House"), ("", "Hall, House")))
    assert joined(None) is None


def test_posters_are_in_the_order_of_their_boards() -> None:
    opened = project.load(SMALL)
    session = opened.forum.session("panel")
    talks = tuple(Talk(id=f"t{board}".lower(), title=Text.of("T"), board=board) for board in ("10", "P2", "9", "P10"))
    sessions = tuple(
        each.model_copy(update={"talks": talks}) if each is session else each for each in opened.forum.sessions
    )
    table = timetable(opened.forum.model_copy(update={"sessions": sessions}), opened.roster, opened.plans.cases)
    assert [entry.board for entry in table.entries if entry.session == "panel"] == ["9", "10", "P2", "P10"]
