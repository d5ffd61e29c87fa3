import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumctl.documents.type.fonts import Fallback
from forumctl.documents.type.shaping import itemise, prepare

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
        ("Kim 김", "", [("Kim ", "Sans"), ("김", "SansKR")]),
        ("김, 이", "", [("김, 이", "SansKR")]),
        ("ปิ่น แก้ว", "", [("ปิ่น แก้ว", "SansThai")]),
        ("डॉ. a", "", [("डॉ. ", "SansDevanagari"), ("a", "Sans")]),
        ("直", "", [("直", "SansKR")]),
        ("直", "ja", [("直", "SansJP")]),
        ("直", "zh-Hans", [("直", "SansSC")]),
        ("直 さくら", "zh", [("直 さくら", "SansJP")]),
        ("直 김", "ja", [("直 김", "SansKR")]),
        ("陈国", "ko", [("陈国", "SansSC")]),
        ("a ★ b", "", [("a ", "Sans"), ("★ ", "SansKR"), ("b", "Sans")]),
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
    assert [(span.start, span.end) for span in found] == [(0, 5)]


def test_itemise_parts_absurd_stacks_of_marks() -> None:
    found, _ = itemise("a" + "\u0323" * 95, FALLBACK.order("a", 400, ""))
    assert [span.end - span.start for span in found] == [30, 30, 30, 6]


@given(st.text(max_size=40))
def test_itemise_tiles_any_text(text: str) -> None:
    ready = prepare(text)
    found, _ = itemise(ready, FALLBACK.order(ready, 700, ""))
    assert [span.start for span in found] == [0, *(span.end for span in found)][: len(found)]
    assert (found[-1].end if found else 0) == len(ready)
