"""Text never set below the smallest type: smaller, then on more lines, then cut and marked."""

from forumctl.documents.type.fitting import width_mm
from forumctl.documents.type.small_print import LEAST_PT, LINE_MM, Part, cut, lines_of, readable, stacked

LONG = Part("Regional Institute of Technology", 700, "en")


def test_text_is_set_smaller_to_the_least_size_and_cut_beyond() -> None:
    assert readable("Ana Lima", 60.0, 12.0) == ("Ana Lima", 12.0)
    text, size_pt = readable("Ana Lima", 12.0, 12.0)
    assert text == "Ana Lima"
    assert LEAST_PT < size_pt < 12.0
    text, size_pt = readable("Ana Lima", 6.0, 12.0)
    assert (text[-1], size_pt) == ("…", LEAST_PT)
    assert width_mm(text, LEAST_PT) <= 6.0


def test_what_fits_is_not_cut() -> None:
    assert cut(Part("Ana"), 20.0) == "Ana"
    assert cut(Part(""), 20.0) == ""
    assert lines_of(Part(""), 20.0) == []


def test_first_part_goes_before_the_next_where_there_is_little_room() -> None:
    parts = (LONG, Part("기술원"))
    whole = [line for _, line in stacked(parts, 30.0, 5 * LINE_MM)]
    assert whole == ["Regional Institute of", "Technology", "기술원"]
    assert [line for _, line in stacked(parts, 30.0, 2 * LINE_MM)] == whole[:2]
    (one,) = stacked(parts, 30.0, LINE_MM)
    assert one[1].startswith("Regional")
    assert one[1].endswith("…")
