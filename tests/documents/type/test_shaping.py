import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumctl.documents.type.fonts import Fallback
from forumctl.documents.type.shaping import Typesetter, itemise, prepare, shipped
from tests.documents.names import NAMES


@pytest.mark.parametrize(("script", "text"), [(row[0], text) for row in NAMES for text in row[1:]])
def test_line_covers_the_script_and_keeps_its_text(script: str, text: str) -> None:
    line = shipped().line(text, 700, "zh" if script == "Simplified" else "")
    assert line.missing == ""
    assert sorted("".join(cluster.text for run in line.runs for cluster in run.clusters)) == sorted(text)
    assert all(glyph for run in line.runs for cluster in run.clusters for glyph, _, _ in cluster.components)


def test_line_is_wider_in_bold() -> None:
    assert shipped().line("Forum", 700).width_em > shipped().line("Forum", 400).width_em


def test_weight_beyond_the_axis_is_its_end() -> None:
    assert shipped().line("Forum", 900).width_em == shipped().line("Forum", 700).width_em


def test_ink_reaches_from_the_top_of_the_highest_to_the_bottom_of_the_lowest() -> None:
    assert shipped().line("x").ink_em == pytest.approx((0.54, 0), abs=0.02)
    assert shipped().line("Ång").ink_em[0] > shipped().line("Ang").ink_em[0]
    assert shipped().line("Ang").ink_em[1] < -0.2
    assert shipped().line("").ink_em == (0, 0)


def test_arabic_letters_join() -> None:
    joined, apart = shipped().line("ببب"), shipped().line("ب ب ب")
    shapes = {cluster.components[0] for run in joined.runs for cluster in run.clusters}
    assert len(shapes) == 3
    assert joined.is_right_to_left
    assert joined.width_em < apart.width_em


@pytest.mark.parametrize("text", ["🧑\u200d🤝" * 200, "क" + "\u094d\u200d" * 300, "a" + "\u0301" * 3000])
def test_absurd_clusters_come_in_parts_that_add_up(text: str) -> None:
    line = shipped().line(text)
    clusters = [cluster for run in line.runs for cluster in run.clusters]
    assert max(len(cluster.components) for cluster in clusters) <= 40
    assert all(abs(value) < 0x8000 for cluster in clusters for part in cluster.components for value in part[1:])
    width = sum(cluster.advance / run.face.units_per_em for run in line.runs for cluster in run.clusters)
    assert width == pytest.approx(line.width_em)


@given(st.text(st.characters(max_codepoint=0x2FFFF), max_size=30))
def test_line_of_any_text_has_a_finite_width(text: str) -> None:
    line = shipped().line(text)
    assert 0 <= line.width_em < 30 * 12


def test_line_of_a_right_to_left_paragraph_runs_to_the_left_whatever_it_begins_with() -> None:
    line = shipped().line("OECD.", base=1)
    assert line.is_right_to_left
    assert ["".join(cluster.text for cluster in run.clusters) for run in line.runs] == [".", "OECD"]


@pytest.mark.parametrize("weight", [400, 550, 700])
def test_latin_words_put_together_are_as_if_shaped_as_one(weight: int) -> None:
    letters = "".join(chr(code) for code in (*range(33, 127), *range(0xC0, 0x250), *range(0x1E00, 0x1F00)))
    text = " ".join(f"n{letter} {letter}V" for letter in letters)
    joined, setter = shipped().line(text, weight), Typesetter()
    whole = setter._shape(text, weight, "", 0)
    assert joined.words
    assert joined.runs[0].clusters == whole.runs[0].clusters
    assert len(joined.runs) == len(whole.runs) == 1
    assert joined.measure_em == whole.measure_em


FALLBACK = Fallback()


def spans(text: str, language: str = "") -> list[tuple[str, str]]:
    """Each span of the text with its face."""
    found, missing = itemise(text, FALLBACK.order(text, 400, language))
    assert missing == ""
    return [(text[span.start : span.end], span.face.name.removesuffix("-400").removeprefix("Noto")) for span in found]


@pytest.mark.parametrize(
    ("text", "ready"),
    [
        ("e\u0301", "é"),
        ("a\tb\nc\r\nd", "a b c d"),
        ("a\x00b\u202ec\u2069", "abc"),
        ("soft\u00adhyphen\u200b", "softhyphen"),
        ("क\u200dष", "क\u200dष"),
        ("\ud800x\ufffe", "x"),
    ],
)
def test_prepare_leaves_what_can_be_seen(text: str, ready: str) -> None:
    assert prepare(text) == ready


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Kim 김", "", [("Kim ", "Sans"), ("김", "SansCJKko")]),
        ("김, 이", "", [("김, 이", "SansCJKko")]),
        ("ปิ่น แก้ว", "", [("ปิ่น แก้ว", "SansThai")]),
        ("डॉ. a", "", [("डॉ. ", "SansDevanagari"), ("a", "Sans")]),
        ("直", "", [("直", "SansCJKko")]),
        ("直", "ja", [("直", "SansCJKja")]),
        ("直", "zh-Hans", [("直", "SansCJKzhHans")]),
        ("直 さくら", "zh", [("直 さくら", "SansCJKja")]),
        ("直 김", "ja", [("直 김", "SansCJKko")]),
        ("陈国", "ko", [("陈国", "SansCJKko")]),
        ("a ★ b", "", [("a ", "Sans"), ("★ ", "SansCJKko"), ("b", "Sans")]),
        ("🌏 b", "", [("🌏", "Emoji"), (" b", "Sans")]),
        ("x\u0301\u0302", "", [("x\u0301\u0302", "Sans")]),
    ],
)
def test_itemise_chooses_faces(text: str, language: str, expected: list[tuple[str, str]]) -> None:
    assert spans(text, language) == expected


def test_itemise_names_each_missing_character_once() -> None:
    text = "a\ue000b\ue001\ue000"
    found, missing = itemise(text, FALLBACK.order(text, 400, ""))
    assert missing == "\ue000\ue001"
    assert [(span.start, span.end) for span in found] == [(0, 1), (1, 2), (2, 3), (3, 5)]
    assert all(face.covers("\u25a1") for face in (found[1].face, found[3].face))


def test_itemise_parts_absurd_stacks_of_marks() -> None:
    found, _ = itemise("a" + "\u0323" * 95, FALLBACK.order("a", 400, ""))
    assert [span.end - span.start for span in found] == [30, 30, 30, 6]


@given(st.text(max_size=40))
def test_itemise_tiles_any_text(text: str) -> None:
    ready = prepare(text)
    found, _ = itemise(ready, FALLBACK.order(ready, 700, ""))
    assert [span.start for span in found] == [0, *(span.end for span in found)][: len(found)]
    assert (found[-1].end if found else 0) == len(ready)


def test_variant_of_an_ideograph_is_the_one_that_its_selector_names() -> None:
    """U+845B in two forms of Adobe-Japan1; a selector of a form that the typeface lacks changes nothing."""
    lines = [
        shipped().line(text, 400, "ja") for text in ("葛", "葛\U000e0100", "葛\U000e0101", "葛\U000e01ef", "a\ufe00")
    ]
    assert not any(line.missing for line in lines)
    glyphs = [line.runs[0].clusters[0].components[0][0] for line in lines]
    assert glyphs[0] in glyphs[1:3]
    assert glyphs[1] != glyphs[2]
    assert glyphs[3] == glyphs[0]
    assert [line.runs[0].clusters[0].text for line in lines[1:3]] == ["葛\U000e0100", "葛\U000e0101"]
    assert [line.width_em for line in lines[:4]] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("text", "face"),
    [
        ("བསྟན་འཛིན་རྒྱ་མཚོ", "NotoSerifTibetan"),
        ("މުޙައްމަދު", "NotoSansThaana"),
        ("ܐܦܪܝܡ", "NotoSansSyriac"),
        ("ߛߟߏߡߊߣߊ", "NotoSansNKo"),
        ("ⴰⵎⵙⵜⴰⵏ", "NotoSansTifinagh"),
        ("𞤀𞤣𞤢𞤥", "NotoSansAdlam"),
        ("ᠮᠣᠩᠭᠣᠯ", "NotoSansMongolian"),
        ("ᱨᱚᱜᱷᱩᱱᱟᱛᱷ", "NotoSansOlChiki"),
        ("ㄅㄆㄇ", "NotoSansCJKko"),
        ("👩\u200d🔬", "NotoEmoji"),
        ("🇰🇷", "NotoEmoji"),
        ("5\ufe0f\u20e3", "NotoEmoji"),
        ("🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", "NotoEmoji"),
        ("🤷🏽\u200d♀\ufe0f", "NotoEmoji"),
    ],
)
def test_text_in_one_script_is_set_in_one_face_that_has_all_of_it(text: str, face: str) -> None:
    line = shipped().line(text, 400)
    assert [run.face.name for run in line.runs] == [f"{face}-400"]
    assert not line.missing
    said = [cluster.text for cluster in line.runs[0].clusters]
    assert sorted("".join(said)) == sorted(text)
    if face == "NotoEmoji":
        assert said == [text]
