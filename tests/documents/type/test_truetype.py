import struct
from itertools import pairwise

from forumctl.documents.type.embedding import EmbeddedFont
from forumctl.documents.type.fonts import FONTS, Face, FontFile, hb
from forumctl.documents.type.truetype import with_composites


def subset() -> bytes:
    """The letters A and acute of Noto Sans."""
    face = hb.Face(hb.Blob.from_file_path(str(FONTS / "NotoSans.ttf")))
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(hb.Set({ord("A"), 0x301}))
    wanted.pin_all_axes_to_default(face)
    return bytes(hb.subset(face, wanted).blob.data)


def test_composite_covers_its_parts() -> None:
    before = hb.Font(hb.Face(hb.Blob(subset())))
    letter, accent = (before.get_nominal_glyph(character) for character in (ord("A"), 0x301))
    font, first = with_composites(subset(), [([(letter, 0, 0), (accent, 500, 200)], 700), ([], 123)])
    after = hb.Font(hb.Face(hb.Blob(font)))
    assert after.face.glyph_count == first + 2
    assert [after.get_glyph_h_advance(first + index) for index in (0, 1)] == [700, 123]
    made, low, high = after.get_glyph_extents(first), before.get_glyph_extents(letter), before.get_glyph_extents(accent)
    assert made.y_bearing == high.y_bearing + 200
    assert made.y_bearing + made.height == low.y_bearing + low.height
    assert after.get_glyph_extents(first + 1).width == 0
    assert after.get_glyph_extents(letter) == low


def test_tables_stay_sorted_aligned_and_summed() -> None:
    font, _ = with_composites(subset(), [([(1, 0, 0), (2, 0, 0)], 700)])
    count = struct.unpack_from(">H", font, 4)[0]
    records = [struct.unpack_from(">4sLLL", font, 12 + 16 * index) for index in range(count)]
    assert all(one[0] < other[0] for one, other in pairwise(records))
    for _, checksum, offset, length in records:
        padded = font[offset : offset + length + -length % 4]
        assert offset % 4 == 0
        assert sum(struct.unpack(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF == checksum


def test_one_code_for_the_same_glyphs_and_text() -> None:
    face = EmbeddedFont(Face(FontFile(FONTS / "NotoSans.ttf"), 400), "F0")
    codes = [face.code(((5, 0, 0),), text, 600) for text in ("a", "b", "a")]
    assert codes == [1, 2, 1]
    assert face.blank("\u0301") == 3
