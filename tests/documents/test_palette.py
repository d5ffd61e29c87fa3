import pytest

from forumctl.documents import palette
from forumctl.documents.palette import contrast, text_on, tint


@pytest.mark.parametrize("colour", [palette.INK, palette.MUTED, palette.ACCENT, palette.DANGER, *palette.SERIES])
def test_colours_of_text_can_be_read_on_paper(colour: str) -> None:
    assert contrast(colour, palette.PAPER) >= 4.5
    assert contrast(colour, text_on(colour)) >= 4.5


def test_text_can_be_read_on_shaded_rows() -> None:
    assert contrast(palette.INK, palette.ZEBRA) >= 7
    assert contrast(palette.MUTED, palette.ZEBRA) >= 4.5


def test_tint_goes_from_paper_to_the_colour() -> None:
    assert [tint("#804020", strength) for strength in (0, 0.5, 1)] == ["#ffffff", "#c0a090", "#804020"]
