from dataclasses import replace
from datetime import date

from forumctl.agenda import signs

from .given import SEOUL, SMALL, laid
from .test_pdf import pages, sizes_mm


def test_doors_are_those_of_the_rooms_in_use_each_day() -> None:
    table = laid(SEOUL)
    found = [(str(door.room), door.day.day, len(door.sessions)) for door in signs.doors(table)]
    assert found == [("Main hall", 17, 5), ("Dining hall", 17, 2), ("Foyer", 17, 3), ("Foyer", 18, 1)]


def test_signs_say_what_takes_place_behind_each_door_and_nothing_else() -> None:
    table = laid(SEOUL)
    content = signs.render(table, signs.doors(table), "ko")
    hall, _, foyer, *_ = pages(content)
    assert set(sizes_mm(content)) == {(297, 210)}
    for told in ("대강당", "Main hall", "2019년 10월 17일 목요일", "13:00~15:30", "사례 15건", "연사: 김상범"):
        assert told in hall
    assert "환영 만찬" not in hall + foyer


def test_sign_holds_any_number_of_sessions() -> None:
    table = laid(SMALL)
    (keynotes,) = (entry for entry in table.entries if entry.id == "keynotes")
    many = [(replace(keynotes, id=f"session-{number}"), ()) for number in range(30)]
    (text,) = pages(signs.render(table, [signs.Door(table.title, date(2019, 10, 26), many)], "en"))
    assert text.count("10:00–11:15") == 30


def test_now_and_next_have_a_page_for_each_session() -> None:
    table = laid(SEOUL)
    first, second, *_, last = pages(signs.render_now_next(table, signs.doors(table), "en"))
    for told in ("Main hall", "Now", "10:00–10:30", "Opening", "Speaker: Han Ji-won", "Next", "10:30–11:30 Session 1"):
        assert told in first
    assert "Speakers: Kim Sang-beom and Lee Jung-hoon" in second
    assert ("Meeting at the buses" in last, "Next" in last) == (True, False)
    assert len(pages(signs.render_now_next(table, signs.doors(table), "ko"))) == 11


def test_no_door_without_a_room() -> None:
    table = laid(SMALL)
    homeless = tuple(replace(entry, room=None, room_id="") for entry in table.entries)
    assert signs.doors(replace(table, entries=homeless)) == []
