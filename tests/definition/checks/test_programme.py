"""Sessions in their days, rooms and people: what is just right, and what is just not."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumctl.definition.checks.programme import Span, overlaps, parts
from tests.definition.documents import read, told

ROOM = '[[venues]]\nid = "house"\nname = "House"\n[[rooms]]\nid = "hall"\nvenue = "house"\nname = "Hall"\n'


def session(name: str, start: str, more: str, date: str = "2030-05-14") -> str:
    return f'[[sessions]]\nid = "{name}"\ndate = {date}\nstart = "{start}"\ntitle = "{name}"\n{more}\n'


def codes(body: str) -> list[str]:
    return [code for code, _ in told(body)]


def test_sessions_back_to_back_in_one_room_are_fine() -> None:
    body = session("one", "10:00", 'minutes = 60\nroom = "hall"') + session(
        "two", "11:00", 'end = "12:00"\nroom = "hall"'
    )
    assert codes(ROOM + body) == []


def test_sessions_at_one_time_in_different_rooms_or_none_are_fine() -> None:
    body = session("one", "10:00", 'minutes = 60\nroom = "hall"') + session("two", "10:00", "minutes = 60")
    assert codes(ROOM + body + session("three", "10:00", "minutes = 60")) == []


def test_room_is_double_booked_across_midnight() -> None:
    body = session("party", "22:00", 'end = "02:00"\nroom = "hall"')
    assert codes(ROOM + body + session("early", "01:30", 'minutes = 30\nroom = "hall"', "2030-05-15")) == [
        "room-double-booked"
    ]


def test_long_session_is_named_for_each_short_one_within_it() -> None:
    body = session("all-day", "09:00", 'minutes = 480\nroom = "hall"')
    body += session("one", "10:00", 'minutes = 30\nroom = "hall"') + session(
        "two", "11:00", 'minutes = 30\nroom = "hall"'
    )
    sentences = [problem.sentence for problem in read(ROOM + body).problems]
    assert sentences == [
        "room hall is taken twice: by one (14 May 2030, 10:00–10:30) and by all-day (14 May 2030, 09:00–17:00)",
        "room hall is taken twice: by two (14 May 2030, 11:00–11:30) and by all-day (14 May 2030, 09:00–17:00)",
    ]


@pytest.mark.parametrize(
    ("end", "found"),
    [("23:59", []), ("00:00", []), ("06:00", []), ("06:01", ["session-overnight"]), ("21:59", ["session-overnight"])],
)
def test_session_may_run_past_midnight_until_six(end: str, found: list[str]) -> None:
    assert codes(session("party", "22:00", f'end = "{end}"')) == found


def test_session_at_the_end_of_all_calendars_is_no_accident() -> None:
    assert codes(session("late", "23:00", "minutes = 120", "9999-12-31")) == ["session-outside-days"]


def test_talks_and_cases_that_just_fill_their_session_are_fine() -> None:
    cases = '[cases]\nfile = "cases.csv"\nselect = 3\n'
    more = 'minutes = 50\ncase_minutes = 10\ntalks = [{ id = "t", title = "T", minutes = 20 }]'
    assert codes(cases + session("one", "10:00", more)) == []
    assert codes(cases + session("one", "10:00", more.replace("50", "49"))) == ["session-overfull"]


def test_speaker_of_the_first_talk_may_chair_elsewhere_during_the_second() -> None:
    talks = 'talks = [{ title = "A", speakers = "ann", minutes = 30 }, { title = "B", speakers = "ben", minutes = 30 }]'
    assert codes(session("one", "10:00", talks) + session("two", "10:30", 'minutes = 30\nchair = "ann"')) == []
    assert codes(session("one", "10:00", talks) + session("two", "10:30", 'minutes = 30\nchair = "ben"')) == [
        "person-in-two-places"
    ]


def test_several_parts_in_one_session_are_one_place() -> None:
    talks = (
        'chair = "ann"\nspeakers = "ann"\npanellists = "ann"\ntalks = [{ title = "A", speakers = "ann", minutes = 30 }]'
    )
    assert codes(session("one", "10:00", talks)) == []


def test_parts_of_a_speaker_are_only_their_talks() -> None:
    forum = read(
        session(
            "one",
            "10:00",
            'talks = [{ id = "x", title = "A", minutes = 20 }, { title = "B", speakers = "ben", minutes = 10 }]',
        )
    ).value
    assert forum is not None
    assert parts(forum) == {
        "ben": [
            Span(
                datetime.fromisoformat("2030-05-14T10:20"),
                datetime.fromisoformat("2030-05-14T10:30"),
                0,
                ("sessions", 0, "talks", 1, "speakers", 0),
            )
        ]
    }


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6)), min_size=1, max_size=8))
def test_overlaps_are_found_where_any_two_overlap(times: list[tuple[int, int]]) -> None:
    day = datetime.fromisoformat("2030-05-14T00:00")
    spans = [
        Span(day + timedelta(hours=start), day + timedelta(hours=start + length), row, ())
        for row, (start, length) in enumerate(times)
    ]
    clash = {
        other.row
        for one in spans
        for other in spans
        if one.row != other.row
        and one.start < other.end
        and other.start < one.end
        and (one.start, one.end) <= other[:2]
    }
    told_rows = {other.row for _, other in overlaps(spans)}
    assert bool(told_rows) is bool(clash)
    assert all(one.start < other.end and other.start < one.end for one, other in overlaps(spans))
