import struct

import pytest

from forumctl.documents.fonts.build import FONTS as SUBSETS
from forumctl.documents.type.fonts import FONTS, Fallback

FILES = sorted(path.name for path in FONTS.glob("*.ttf"))


def test_every_font_has_its_recipe_and_its_notice() -> None:
    assert sorted(f"{name}.ttf" for name in SUBSETS) == FILES
    licence = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    notices = {
        name for line in licence.splitlines() if line.startswith("    Noto") for name in line.strip().split(", ")
    }
    assert notices == set(SUBSETS)


def test_every_font_is_in_the_order_of_fallback() -> None:
    order = [face.name.removesuffix("-400") for face in Fallback().order("a", 400, "")]
    assert sorted(order) == sorted(SUBSETS)


@pytest.mark.parametrize("name", FILES)
def test_font_is_truetype_without_hints(name: str) -> None:
    font = (FONTS / name).read_bytes()
    assert font[:4] == struct.pack(">L", 0x00010000)
    tags = {font[12 + 16 * index : 16 + 16 * index] for index in range(struct.unpack_from(">H", font, 4)[0])}
    assert {b"glyf", b"fvar", b"gvar"} <= tags
    assert not {b"fpgm", b"prep", b"cvt "} & tags


def test_all_fonts_together_stay_small() -> None:
    assert sum((FONTS / name).stat().st_size for name in FILES) < 19_000_000
