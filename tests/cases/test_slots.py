from forumctl.agenda.timetable import timetable
from forumctl.cases.slots import slots

from .given import forum, seoul


def test_slots_are_the_times_of_the_programme() -> None:
    opened, _ = seoul()
    shown = [
        (entry.start, entry.end)
        for entry in timetable(opened.forum, opened.roster, opened.plans.cases).entries
        if entry.kind == "case"
    ]
    assert [(slot.start, slot.end) for slot in slots(opened.forum, 15)] == shown
    assert len(shown) == 15


def test_slots_in_two_sessions_after_their_talks() -> None:
    from datetime import date

    talks = ({"title": "Word of welcome", "minutes": 5},)
    first = {
        "id": "one",
        "date": date(2019, 10, 17),
        "start": "13:00",
        "minutes": 25,
        "case_minutes": 10,
        "title": "1",
        "talks": talks,
    }
    second = {"id": "two", "date": date(2019, 10, 17), "start": "15:00", "case_minutes": 20, "title": "2"}
    found = slots(forum(sessions=(second, first)), 4)
    assert [f"{slot.start:%H:%M}–{slot.end:%H:%M} {slot.session.id}" for slot in found] == [
        "13:05–13:15 one",
        "13:15–13:25 one",
        "15:00–15:20 two",
        "15:20–15:40 two",
    ]


def test_no_slots_without_a_session_of_cases() -> None:
    assert slots(forum(), 3) == ()
