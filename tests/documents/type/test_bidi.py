from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumctl.documents.type.bidi import base_level, has_right_to_left, levels, visual_order


@dataclass(frozen=True)
class Run:
    level: int
    text: str


def shown(text: str, base: int) -> str:
    """The text as the eye meets it from the left, brackets not mirrored."""
    characters = [Run(level, character) for level, character in zip(levels(text, base), text, strict=True)]
    return "".join(run.text for run in visual_order(characters))


@pytest.mark.parametrize(
    ("text", "base", "left_to_right"),
    [
        ("plain 12", 0, "plain 12"),
        ("אבג", 1, "גבא"),
        ("a אב c", 0, "a בא c"),
        ("אב 12 גד", 1, "דג 12 בא"),
        ("אב 1-2", 1, "1-2 בא"),
        ("عم 1-2", 1, "2-1 مع"),
        ("عم 1,2", 1, "1,2 مع"),
        ("عم 09:30–10:30", 1, "09:30–10:30 مع"),
        ("عم 2027-02-20 09:00", 1, "2027-02-20 09:00 مع"),
        ("عم +82 10-1234", 1, "+82 10-1234 مع"),
        ("אב $5", 1, "$5 בא"),
        ("a (אב) c", 0, "a (בא) c"),
        ("אב (c) ד", 1, "ד )c( בא"),
        ("אב (c", 1, "c( בא"),
        ("a אב (ד) ", 0, "a )ד( בא "),
        ("אב c", 0, "בא c"),
        ("אב c.", 1, ".c בא"),
    ],
)
def test_levels_of_text(text: str, base: int, left_to_right: str) -> None:
    assert shown(text, base) == left_to_right


@pytest.mark.parametrize(("text", "base"), [("1 a א", 0), ("1 א a", 1), ("…", 0), ("", 0), ("عمر", 1)])
def test_base_level_is_of_the_first_strong_character(text: str, base: int) -> None:
    assert base_level(text) == base


@given(st.text("abאבعم12٣ -+.,:/%$()[]\u0301\u064e\u200d"), st.integers(0, 1))
def test_levels_follow_i1_and_i2(text: str, base: int) -> None:
    found = levels(text, base)
    assert len(found) == len(text)
    assert set(found) <= {base, base + 1, 2}
    assert sorted(shown(text, base)) == sorted(text)
    if not has_right_to_left(text) and base == 0:
        assert set(found) <= {0, 2} if "٣" in text else set(found) <= {0}
