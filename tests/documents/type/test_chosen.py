from pathlib import Path

import pytest

from forumctl.documents.type.chosen import glance
from forumctl.documents.type.fonts import FONTS

THAI = (FONTS / "NotoSansThai.ttf").read_bytes()
DAMAGED = "is damaged: a part of it is missing"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (THAI, ""),
        (b"", "is no font"),
        (b"wOF2" + bytes(200), "is no font"),
        (THAI[:-1000], DAMAGED),
        (THAI[:40], DAMAGED),
        (b"ttcf\0\1\0\0\xff\xff\xff\xff" + bytes(100), DAMAGED),
    ],
)
def test_font_is_judged_by_its_list_of_tables(tmp_path: Path, content: bytes, why: str) -> None:
    (tmp_path / "a.ttf").write_bytes(content)
    assert glance(tmp_path / "a.ttf") == why


def test_fonts_shipped_are_whole() -> None:
    assert {path.name: glance(path) for path in FONTS.glob("*.[ot]tf") if glance(path)} == {}
