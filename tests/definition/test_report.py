"""Problems as an organiser reads them in a terminal."""

from hypothesis import given
from hypothesis import strategies as st

from forumctl.definition.report import lines
from forumctl.problems import Key, Place, Problem


def report(*problems: Problem) -> list[str]:
    return list(lines(problems))


def test_report_has_the_form_of_the_design() -> None:
    problem = Problem(
        "table-overbooked",
        "table T7 has 8 seats but 10 participants are pinned to it",
        Place("forum.toml", 41, 9, text="seats = 8"),
        "Raise seats to 10, or move two of the pins.",
        (Place("forum.toml", 87, 1),),
    )
    assert report(problem) == [
        "forum.toml:41:9: table T7 has 8 seats but 10 participants are pinned to it",
        "  41 | seats = 8",
        "     |         ^",
        "  see also forum.toml:87:1",
        "  Raise seats to 10, or move two of the pins.".ljust(82) + "[table-overbooked]",
    ]


def test_report_names_the_column_of_a_roster_without_an_excerpt() -> None:
    problem = Problem("x", "something", Place("people.csv", 3, field="Full name"), severity="warning")
    assert report(problem) == ["people.csv:3 (Full name): warning: something", " " * 97 + "[x]"]


def test_report_separates_two_problems_by_a_blank_line() -> None:
    problem = Problem("x", "something", Key(("rooms", 0)))
    assert report(problem, problem)[1:4] == [" " * 97 + "[x]", "", "rooms.0: something"]


def test_caret_stands_under_the_column_after_wide_letters_marks_and_tabs() -> None:
    excerpt = report(Problem("x", "s", Place("f", 7, 10, text='\tko = "서울e\u0301" !')))[1:3]
    assert excerpt == ['  7 |     ko = "서울e\u0301" !', "    |               ^"]


def test_control_characters_are_shown_escaped_everywhere() -> None:
    hostile = "a\x1b[2J\u202eb\nc\x9b\U000e0001"
    shown = "\n".join(report(Problem("x", hostile, Place(hostile, 1, 1, hostile, hostile), hostile)))
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert shown.count(r"a\x1b[2J\u202eb\x0ac\x9b\U000e0001") == 5
    assert len(shown.split("\n")) == 4


def test_long_line_is_cut_around_the_column() -> None:
    text = "x" * 500 + "HERE" + "y" * 500
    line, caret = report(Problem("x", "s", Place("f", 12, 501, text=text)))[1:3]
    assert len(line) == 100
    assert line.startswith("  12 | …x")
    assert line.endswith("y…")
    assert line[caret.index("^") :].startswith("HERE")


@given(st.text(), st.integers(0, 50), st.text(), st.text())
def test_any_problem_can_be_shown_on_printable_lines(text: str, column: int, sentence: str, hint: str) -> None:
    for line in report(Problem("x", sentence, Place("f", 1, column, text=text), hint)):
        assert "\n" not in line
        assert "\x1b" not in line
