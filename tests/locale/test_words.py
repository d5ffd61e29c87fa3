"""Fixed words in a language: translations, their plurals and senses, and the nearest catalogue."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumctl.locale import _nearest, counted, languages, msgid, word


def test_word_is_translated_and_filled_in() -> None:
    assert [word("Table {}", language, "T1") for language in ("en", "ko", "ko-KR", "xx", "")] == [
        "Table T1",
        "테이블 T1",
        "테이블 T1",
        "Table T1",
        "Table T1",
    ]


def test_word_has_the_meaning_that_its_sense_says() -> None:
    chair = msgid("Chair", "of a session")
    assert (word(chair, "ko"), word(chair, "en"), word("Chair", "ko")) == ("좌장", "Chair", "Chair")


def test_word_without_values_keeps_the_braces_of_a_roster() -> None:
    assert word("{0.__class__} {", "ko") == "{0.__class__} {"


def test_no_word_is_nothing_in_every_language() -> None:
    assert [word("", language) for language in ("en", *languages())] == [""] * (1 + len(languages()))


@pytest.mark.parametrize(
    ("number", "english", "korean"),
    [(0, "0 cases", "사례 0건"), (1, "1 case", "사례 1건"), (2, "2 cases", "사례 2건")],
)
def test_counted_takes_the_plural_form_of_the_language(number: int, english: str, korean: str) -> None:
    assert [counted("{} case", "{} cases", number, language) for language in ("en", "ko")] == [english, korean]


@pytest.mark.parametrize(
    ("language", "nearest"),
    [
        ("ko", ["ko"]),
        ("pt-BR", ["pt-BR", "pt"]),
        ("pt_br", ["pt-BR", "pt"]),
        ("zh", ["zh-Hans", "zh"]),
        ("zh-CN", ["zh-Hans-CN", "zh-Hans", "zh"]),
        ("zh-TW", ["zh-Hant-TW", "zh-Hant", "zh"]),
        ("zh-HK", ["zh-Hant-HK", "zh-Hant", "zh"]),
        ("zh-MO", ["zh-Hant-MO", "zh-Hant", "zh"]),
        ("zh-Hans-HK", ["zh-Hans-HK", "zh-Hans", "zh"]),
        ("zh-hant", ["zh-Hant", "zh"]),
    ],
)
def test_nearest_catalogue_of_a_language(language: str, nearest: list[str]) -> None:
    assert list(_nearest(language)) == nearest


@given(st.text(max_size=12))
def test_language_that_is_none_leaves_english(language: str) -> None:
    name = next(iter(_nearest(language))).partition("-")[0]
    assert word("All day", f"../{language}") == "All day"
    assert (word("All day", language) == "All day") is (name not in languages())
