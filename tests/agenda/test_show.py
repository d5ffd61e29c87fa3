from dataclasses import replace
from datetime import timedelta

from forumctl import project
from forumctl.agenda.show import Row, conflicts, rows
from forumctl.plans.cases import CasesPlan

from .given import BOTH, SMALL, changed, laid


def test_rows_are_sessions_with_their_parts_below() -> None:
    opened = project.load(SMALL)
    shown = rows(opened.forum, opened.roster, opened.plans, "ko")
    assert [(row["day"], row["time"], row["part"], row["title"]) for row in shown] == [
        ("2019-10-26", "10:00~11:15", False, "기조연설"),
        ("2019-10-26", "10:00~10:30", True, "C:\\Network and other paths"),
        ("2019-10-26", "10:30~11:10", True, "필요"),
        ("2019-10-26", "13:00~13:25", False, "Cases, first part"),
        ("2019-10-26", "13:00~13:10", True, "Night bus"),
        ("2019-10-26", "13:10~13:20", True, "물"),
        ("2019-10-26", "14:00~14:15", False, "Cases, second part"),
        ("2019-10-26", "14:00~14:15", True, "One card"),
        ("2019-10-26", "22:00~04:00 (+1)", False, "Night of the long table"),
        ("2019-10-27", "09:30~10:30", False, "1. Panel"),
    ]


def test_row_of_a_conflict_says_who_else_is_there() -> None:
    opened = project.load(SMALL)
    early = [
        session.model_copy(update={"start": opened.forum.sessions[1].start}) if session.id == "cases-two" else session
        for session in opened.forum.sessions
    ]
    forum = opened.forum.model_copy(update={"sessions": tuple(early)})
    shown = {row["id"]: row for row in rows(forum, opened.roster, opened.plans, "en")}
    assert shown["cases-two"] == Row(
        id="cases-two",
        day="2019-10-26",
        time="13:00–13:15",
        kind="cases",
        part=False,
        title="Cases, second part",
        room="Great hall",
        people="Kim Su-a",
        conflicts=["the room is taken by Cases, first part, 13:00–13:25", "Kim Su-a is also in Water, 13:10–13:20"],
        places="",
    )
    assert shown["case/water"]["conflicts"] == ["Kim Su-a is also in Cases, second part, 13:00–13:15"]


def test_conflicts_of_forums_as_they_are_are_none() -> None:
    assert {name: conflicts(laid(folder)) for name, folder in BOTH.items()} == {"small": [], "seoul2019": []}


def test_conflict_of_a_talk_that_outlasts_its_session() -> None:
    table = laid(SMALL)
    talk = next(entry for entry in table.entries if entry.id == "keynotes/tran-van-an")
    longer = changed(table, talk.id, end=talk.end + timedelta(minutes=10))
    (found,) = conflicts(longer)
    assert (found.kind, found.entry.id, found.other.id, found.who) == ("length", talk.id, "keynotes", None)


def test_conflict_of_a_presenter_who_speaks_elsewhere() -> None:
    table = laid(SMALL)
    by_id = {entry.id: entry for entry in table.entries}
    there = changed(table, "panel", start=by_id["case/water"].start, end=by_id["case/water"].end)
    panel = next(entry for entry in there.entries if entry.id == "panel")
    presenter = by_id["case/water"].people[0].id
    (found,) = conflicts(there)
    assert (found.kind, found.entry, found.other) == ("person", by_id["case/water"], panel)
    assert found.who
    assert (found.who.id, found.who.known_as("ko")) == (presenter, "김수아")


def test_rows_without_selection_have_no_cases() -> None:
    opened = project.load(SMALL)
    table = laid(SMALL)
    cases = {entry.id for entry in table.entries if entry.kind == "case"}
    plans = replace(opened.plans, cases=CasesPlan())
    shown = [row["id"] for row in rows(opened.forum, opened.roster, plans, "en")]
    assert cases
    assert not cases & set(shown)
