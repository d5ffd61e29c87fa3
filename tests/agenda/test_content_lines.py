"""Lines of a calendar: folded at 75 octets and whole again, whatever stands in them (RFC 5545, 3.1)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumctl.agenda.formats.content_lines import folded, text


@given(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=400))
def test_line_folded_unfolds_to_itself(text: str) -> None:
    pieces = folded(text.encode()).split(b"\r\n")
    assert pieces.pop() == b""
    assert [piece for piece in pieces if len(piece) > 75] == []
    assert pieces[0].decode() + "".join(piece.decode()[1:] for piece in pieces[1:]) == text


def test_text_with_an_accent_at_the_start_of_a_line_keeps_the_line_end() -> None:
    assert text("one\n\u0327two") == b"one\\n \xcc\xa7two"


@pytest.mark.parametrize(
    ("octets", "pieces"), [(74, [74]), (75, [75]), (76, [75, 1]), (149, [75, 74]), (150, [75, 74, 1])]
)
def test_line_is_folded_at_75_octets(octets: int, pieces: list[int]) -> None:
    first, *rest = folded(b"x" * octets).split(b"\r\n")[:-1]
    assert [len(first), *(len(piece) - 1 for piece in rest)] == pieces


def test_line_is_never_folded_inside_a_character_or_after_a_backslash() -> None:
    assert folded(f"{'x' * 74}é".encode()).split(b"\r\n")[0] == b"x" * 74
    assert folded(b"x" * 74 + b"\\n").split(b"\r\n")[:2] == [b"x" * 74, b" \\n"]
    assert folded(b"x" * 73 + b"\\ny").split(b"\r\n")[:2] == [b"x" * 73 + b"\\n", b" y"]
