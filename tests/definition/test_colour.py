"""Contrast and distance of colours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumctl.definition.colour import contrast, difference, text_on

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_black_on_white_has_the_contrast_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@given(COLOURS)
def test_text_on_any_colour_can_be_read(colour: str) -> None:
    assert contrast(colour, text_on(colour)) >= 4.5


@given(COLOURS, COLOURS)
def test_distance_is_nought_only_for_one_colour(one: str, other: str) -> None:
    assert difference(one, other) == difference(other, one)
    assert (difference(one, other) == 0) is (one == other)


def test_distance_of_black_and_white_is_one() -> None:
    assert difference("#000000", "#ffffff") == pytest.approx(1, abs=0.001)
