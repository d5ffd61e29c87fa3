import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumctl.documents.qr import symbol

GOLDEN = tomllib.loads((Path(__file__).parent / "qr.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("code", GOLDEN["code"], ids=lambda code: f"{len(code['text'])}")
def test_symbol_equals_that_of_an_independent_encoder(code: dict[str, str]) -> None:
    _, rows = symbol(code["text"])
    assert rows.hex() == code["rows"]


@pytest.mark.parametrize(
    ("length", "side"), [(1, 21), (20, 21), (21, 25), (38, 25), (61, 29), (90, 33), (122, 37), (154, 41)]
)
def test_side_grows_with_the_text(length: int, side: int) -> None:
    assert symbol("A" * length)[0] == side


@pytest.mark.parametrize("text", ["A" * 155, "a" * 107])
def test_text_that_is_too_long_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="too many"):
        symbol(text)


@given(st.text(max_size=25))
def test_symbol_has_its_three_finders_whatever_it_says(text: str) -> None:
    side, rows = symbol(text)
    stride = (side + 7) // 8
    grid = [f"{int.from_bytes(rows[row * stride : (row + 1) * stride], 'big'):0{8 * stride}b}" for row in range(side)]
    finder = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]
    assert [row[:7] for row in grid[:7]] == finder
    assert [row[side - 7 : side] for row in grid[:7]] == finder
    assert [row[:7] for row in grid[-7:]] == finder
