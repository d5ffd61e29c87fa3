"""Text after the door: nothing that no reader can see."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumctl.definition.cleaning import are_clean, as_file_name, clean, clean_line

HOSTILE = st.text(
    st.characters() | st.sampled_from("\0\x1b\x7f\x85\u2028\u202e\u2066\ufeff\ufffe\ud800\r\n\t \u00a0e\u0301")
)


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("  Kim Sang-beom ", "Kim Sang-beom"),
        ("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("\ufeffa\0b\x1bc\x7fd\x9be\u202ef\u2066g\ud800h\uffffi", "abcdefghi"),
        ("\u1100\u1161", "가"),
        ("e\u0301", "é"),
        ("a\tb\u00a0c", "a b c"),
        ("न\u094d\u200dय", "न\u094d\u200dय"),
        ("\x1b", ""),
        ("\u200b\u202e \u2066\u3164\ufe0f", ""),
        ("ខ្ញុំ\u200bទៅ", "ខ្ញុំ\u200bទៅ"),
    ],
)
def test_clean_takes_out_what_cannot_be_seen(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


def test_clean_line_folds_all_white_space() -> None:
    assert clean_line(" a \n\n b\u3000c ") == "a b c"


@pytest.mark.parametrize("text", ["a  b", " a  b", "a  b ", "a \t b"])
def test_clean_line_folds_spaces_of_plain_text_too(text: str) -> None:
    assert clean_line(text) == "a b"


@given(HOSTILE)
def test_cleaned_text_is_encodable_normal_and_clean_already(raw: str) -> None:
    cleaned = clean(raw)
    assert cleaned.encode().decode() == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not {letter for letter in cleaned if unicodedata.category(letter) in ("Cc", "Cs")} - {"\n"}
    assert clean(cleaned) == cleaned
    assert "\n" not in clean_line(raw)


@given(st.lists(st.text(max_size=6) | st.text("a é\u0301\u200d\u3000\t\ufeff김", max_size=6), max_size=4))
def test_are_clean_where_cleaning_changes_nothing(texts: list[str]) -> None:
    if are_clean(texts):
        assert list(map(clean_line, texts)) == texts


@pytest.mark.parametrize("text", ["a  b", " a", "  a", "a ", "a  ", " ", "e\u0301", "a\tb"])
def test_are_clean_sees_what_cleaning_would_change(text: str) -> None:
    assert not are_clean([text])


@pytest.mark.parametrize("text", ["", "Kim Sang-beom", "김상범", "Đặng Hữu Phước", "O'Brien", "مريم", "日本"])
def test_are_clean_knows_what_people_are_called(text: str) -> None:
    assert are_clean(["Seoul", text])


def test_no_file_is_called_as_a_device_of_windows() -> None:
    stems = ("con", "nul", "com1", "lpt9", "conrad", "com10", "ann-lee")
    assert [as_file_name(stem, ".eml") for stem in stems] == [
        "con-.eml", "nul-.eml", "com1-.eml", "lpt9-.eml", "conrad.eml", "com10.eml", "ann-lee.eml",
    ]  # fmt: skip
