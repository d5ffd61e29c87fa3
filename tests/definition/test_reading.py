"""A file with something wrong in it is still read as far as it goes, and nothing is told twice."""

from pathlib import Path

import pytest

from forumctl import definition
from forumctl.definition import reading
from forumctl.definition.forum import Forum
from forumctl.problems import ForumError, Place, Problem

from .documents import ABOUT, read, told

ROOM = """
[[venues]]
id = "house"
name = "House"
[[rooms]]
id = "hall"
venue = "house"
name = "Hall"
"""
BOOKED = """
[[sessions]]
id = "one"
date = 2030-05-14
start = "10:00"
minutes = 60
room = "hall"
title = "One"
[[sessions]]
id = "two"
date = 2030-05-14
start = "10:30"
minutes = 60
room = "hall" # two
title = "Two"
"""


def test_good_file_has_no_problem() -> None:
    found = read(ROOM + BOOKED.replace("10:30", "11:00"))
    assert found.problems == ()
    assert found.value is not None
    assert [session.id for session in found.value.sessions] == ["one", "two"]


def test_wrong_value_does_not_hide_a_double_booked_room_elsewhere() -> None:
    wrong = (
        '[[sessions]]\nid = "three"\ndate = 2030-05-14\nstart = "25:00"\nminutes = 5\nroom = "hall"\ntitle = "Three"\n'
    )
    assert told(ROOM + wrong + BOOKED) == [
        ("bad-time", 'start = "25:00"'),
        ("room-double-booked", 'room = "hall" # two'),
    ]


def test_wrong_optional_value_is_taken_out_and_the_rest_of_its_table_stays() -> None:
    found = read(ROOM + 'capacity = "many"\n' + BOOKED)
    assert [problem.code for problem in found.problems] == ["wrong-type", "room-double-booked"]
    assert found.value is not None
    assert found.value.rooms[0].capacity is None
    assert found.lost == (("rooms", 0, "capacity"),)


def test_id_of_a_table_that_was_taken_out_is_not_unknown() -> None:
    assert told(ROOM.replace('id = "hall"', 'id = "The Hall"') + BOOKED.partition('[[sessions]]\nid = "two')[0]) == [
        ("bad-spelling", 'id = "The Hall"')
    ]


def test_unknown_id_is_told_beside_a_wrong_value_that_has_nothing_to_do_with_it() -> None:
    body = ROOM + BOOKED.replace("10:30", "11:00").replace('"hall" # two', '"hal" # two') + '[badges]\nqr = "vcrd"\n'
    assert told(body) == [("unknown-room", 'room = "hal" # two'), ("unknown-value", 'qr = "vcrd"')]


def test_problem_after_a_lost_row_names_the_row_of_the_file() -> None:
    body = '[[venues]]\nname = "No id"\n[[venues]]\nid = "house"\nname = { ko = "House" } # second\n'
    assert told(body) == [
        ("missing-key", "[[venues]]"),
        ("text-without-default-language", 'name = { ko = "House" } # second'),
    ]


def test_all_wrong_values_are_told_in_the_order_of_the_file() -> None:
    assert told(BOOKED.replace("minutes = 60", "minutes = 0").replace("2030-05-14", '"2030-05-14"')) == [
        ("wrong-type", 'date = "2030-05-14"'),
        ("out-of-range", "minutes = 0"),
        ("wrong-type", 'date = "2030-05-14"'),
        ("out-of-range", "minutes = 0"),
    ]


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("id", '"A Forum"', "bad-spelling"),
        ("title", '""', "empty-text"),
        ("days", '["2030-05-14"]', "wrong-type"),
        ("days", "[]", "out-of-range"),
        ("timezone", '"Seoul"', "unknown-timezone"),
        ("revised", "2030-04-01", "wrong-type"),
        ("languages", '["ko", "english"]', "bad-spelling"),
        ("languages", "[]", "out-of-range"),
    ],
)
def test_wrong_value_in_the_forum_table_hides_nothing_elsewhere(key: str, value: str, code: str) -> None:
    lines = [line for line in ABOUT.splitlines() if not line.startswith(f"{key} =")]
    about = "\n".join([*lines, f"{key} = {value}", ""])
    assert [problem.code for problem in read(ROOM + BOOKED, about).problems] == [code, "room-double-booked"]


def test_file_without_the_forum_table_is_looked_at_all_the_same() -> None:
    assert told(ROOM + BOOKED, "") == [("missing-key", ""), ("room-double-booked", 'room = "hall" # two')]


def test_file_that_is_no_table_of_ours_is_told_key_by_key() -> None:
    assert told("forum = 1\nrooms = 2\n", "") == [("wrong-type", "forum = 1"), ("wrong-type", "rooms = 2")]


def test_bom_and_crlf_change_nothing() -> None:
    source = (ABOUT + ROOM + BOOKED).replace("\n", "\r\n").encode()
    found = reading.parse("f", b"\xef\xbb\xbf" + source, Forum)
    assert found.value == read(ROOM + BOOKED).value


def test_place_in_a_file_with_bom_and_crlf_is_where_the_editor_shows_it() -> None:
    found = reading.parse("f", b'\xef\xbb\xbf[forum]\r\nid = "A B"\r\n', Forum)
    wrong = [problem.where for problem in found.problems if problem.code == "bad-spelling"]
    assert wrong == [Place("f", 2, 6, text='id = "A B"')]


def test_several_places_of_wrong_grammar_are_shown_at_once() -> None:
    found = reading.parse("f", b'a = \nb = 1\nc = 2\nd = "x\ne = 3\n', Forum)
    assert [(problem.code, problem.where.line) for problem in found.problems if isinstance(problem.where, Place)] == [
        ("bad-toml", 1),
        ("bad-toml", 4),
    ]


def test_bytes_that_are_not_utf8_are_placed() -> None:
    (problem,) = reading.parse("f", 'a = 1\nb = "é\xff"'.encode("latin-1"), Forum).problems
    assert (problem.code, problem.where) == ("not-utf8", Place("f", 2, 6))


def test_folder_is_not_a_forum_file(tmp_path: Path) -> None:
    (problem,) = definition.read(tmp_path).problems
    assert problem.code == "cannot-read"


def test_load_raises_every_error_and_no_warning(tmp_path: Path) -> None:
    path = tmp_path / "forum.toml"
    path.write_text(ABOUT + ROOM.replace('"House"', '{ ko = "집" }') + BOOKED.replace("60", "0", 1), encoding="utf-8")
    with pytest.raises(ForumError) as raised:
        definition.load(path)
    assert [problem.code for problem in raised.value.problems] == ["out-of-range"]


def test_load_returns_a_forum_that_only_has_warnings(tmp_path: Path) -> None:
    path = tmp_path / "forum.toml"
    path.write_text(ABOUT + '[[venues]]\nid = "house"\nname = { ko = "집" }\n', encoding="utf-8")
    assert definition.load(path).venue("house").name.within("ko") == "집"


def test_warning_where_there_is_an_error_is_left_out() -> None:
    error = Problem("a", "wrong", Place("f", 1, 1))
    follows = Problem("b", "doubtful", Place("f", 1, 1), severity="warning")
    elsewhere = Problem("b", "doubtful", Place("f", 0, 1), severity="warning")
    assert reading.in_order((error, follows, elsewhere, error)) == (elsewhere, error)


@pytest.mark.parametrize("depth", [90, 450, 495, 2000])
@pytest.mark.parametrize("source", ["a = {}{}", "[{}]", "{} = 1"], ids=["lists", "table", "key"])
def test_nesting_of_any_depth_is_told_and_nothing_more(source: str, depth: int) -> None:
    deep = source.format("[" * depth, "]" * depth) if "{}{}" in source else source.format(".".join("a" * depth))
    codes = [problem.code for problem in read("", f"{deep}\n").problems]
    assert codes in (["missing-key", "unknown-key"], ["bad-toml"], ["too-large"])


@pytest.mark.parametrize("number", ["9" * 5000, "0x" + "f" * 5000, str(2**63)])
def test_number_beyond_64_bits_is_not_toml(number: str) -> None:
    assert [problem.code for problem in read(f"[badges]\nqr = {number}\n").problems] == ["bad-toml"]


DOCUMENT = {"s": [{"id": "a"}, {"id": "b", "t": [1, 2]}, {"id": "c"}], "x": {"y": " z\0 "}}


def test_plain_tree_is_the_document_with_tuples_and_clean_text() -> None:
    assert reading.to_values(reading.to_tree(DOCUMENT)) == {
        "s": ({"id": "a"}, {"id": "b", "t": (1, 2)}, {"id": "c"}),
        "x": {"y": "z"},
    }


def test_row_after_a_removed_one_keeps_its_number_in_the_file() -> None:
    root = reading.to_tree(DOCUMENT)
    assert reading.to_values(reading.take_out(root, ("s", 0))) == {"id": "a"}
    assert reading.to_values(root)["s"] == ({"id": "b", "t": (1, 2)}, {"id": "c"})
    assert reading.path_in_file(root, ("s", 0, "t", 1)) == (("s", 1, "t", 1), ())


def test_path_that_leaves_the_tree_is_split_there() -> None:
    root = reading.to_tree(DOCUMENT)
    assert reading.path_in_file(root, ("s", 2, "t", 0)) == (("s", 2), ("t", 0))
    assert reading.path_in_file(root, ("s", 7)) == (("s",), (7,))
    assert reading.path_in_file(root, ("x", "y", 0)) == (("x", "y"), (0,))


def test_removing_what_is_not_there_changes_nothing() -> None:
    root = reading.to_tree(DOCUMENT)
    assert reading.take_out(root, ("s", 9, "id")) is None
    assert reading.take_out(root, ("x", "y", "z")) is None
    assert root == reading.to_tree(DOCUMENT)


def test_table_of_a_path_is_the_innermost_row_else_the_top_table() -> None:
    assert reading.table_of(("s", 1, "t", 0, "n")) == ("s", 1, "t", 0)
    assert reading.table_of(("s", 1, "id")) == ("s", 1)
    assert reading.table_of(("visits", "lunch", "window")) == ("visits",)


def test_file_that_is_no_toml_is_looked_at_as_it_is_meant() -> None:
    wrong = ABOUT + ROOM.replace('name = "Hall"', "name = Hall") + BOOKED.replace('room = "hall" # two', 'room = "hal"')
    found = definition.parse("forum.toml", wrong.encode())
    assert [(problem.code, problem.where.text) for problem in found.problems if isinstance(problem.where, Place)] == [
        ("bad-toml", "name = Hall"),
        ("unknown-room", 'room = "hal"'),
    ]


def test_file_that_is_no_toml_at_two_lines_that_can_be_anything_is_not_looked_at_further() -> None:
    wrong = ABOUT + ROOM.replace('name = "Hall"', "name = ??? = 7 [") + BOOKED.replace('"hall" # two', '"hal"')
    assert [problem.code for problem in definition.parse("forum.toml", wrong.encode()).problems] == ["bad-toml"]
