"""CFF fonts whose glyphs go by numbers of our own, read back by their bytes."""

import struct

import pytest

from forumctl.documents.type.cff import with_charset
from forumctl.documents.type.embedding import subset
from forumctl.documents.type.fonts import FONTS, Face, FontFile, hb


def test_charset_is_where_the_font_says() -> None:
    face = Face(FontFile(FONTS / "NotoSansCJK.ttc", 1), 700)
    glyphs = {face.font.get_nominal_glyph(ord(character)) for character in "김상범"}
    font = bytes(hb.Face(hb.Blob(subset(face, glyphs)[0])).reference_table("CFF ").data)
    numbered = with_charset(font, [3, 1, 2])
    assert numbered[-7:] == struct.pack(">B3H", 0, 3, 1, 2)
    changed = [at for at, (old, new) in enumerate(zip(font, numbered, strict=False)) if old != new]
    start = font.index(b"\x1d", 0) if not changed else changed[0] - 4
    operand = next(at for at in range(max(start, 0), changed[-1] + 1) if numbered[at] == 29)
    assert struct.unpack_from(">LB", numbered, operand + 1) == (len(font), 15)


def test_font_without_a_charset_is_refused() -> None:
    header = b"\x01\x00\x04\x01"
    names, top = b"\x00\x01\x01\x01\x02A", b"\x00\x01\x01\x01\x04\x8b\x8c\x05"
    with pytest.raises(ValueError, match="no charset"):
        with_charset(header + names + top, [])
