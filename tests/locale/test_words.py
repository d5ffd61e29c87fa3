"""Fixed words in a language: translations, their plurals and senses, and the nearest catalogue."""

import pytest
from babel import Locale, localedata
from hypothesis import given
from hypothesis import strategies as st

from forumctl.locale import (
    catalogue_of,
    counted,
    is_right_to_left,
    labelled,
    languages,
    msgid,
    nearest,
    own_words,
    several,
    use,
    word,
)


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
    ("language", "names"),
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
def test_nearest_catalogue_of_a_language(language: str, names: list[str]) -> None:
    assert list(nearest(language)) == names


@given(st.text(max_size=12))
def test_language_that_is_none_leaves_english(language: str) -> None:
    name = next(iter(nearest(language))).partition("-")[0]
    assert word("All day", f"../{language}") == "All day"
    assert (word("All day", language) == "All day") is (name not in languages())


def test_there_are_catalogues_of_the_languages_of_the_united_nations_and_of_asia() -> None:
    assert languages() == ("ar", "de", "es", "fr", "id", "ja", "ko", "pt", "ru", "th", "tr", "vi", "zh-Hans", "zh-Hant")


@pytest.mark.parametrize(
    ("language", "nearest_one"), [("en-GB", "en"), ("pt-BR", "pt"), ("zh-HK", "zh-Hant"), ("zh", "zh-Hans"), ("sw", "")]
)
def test_catalogue_of_a_language_is_the_nearest(language: str, nearest_one: str) -> None:
    assert catalogue_of(language) == nearest_one


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", ["1 minute", "2 minutes", "5 minutes", "11 minutes", "21 minutes"]),
        ("fr", ["1 minute", "2 minutes", "5 minutes", "11 minutes", "21 minutes"]),
        ("ru", ["1 минута", "2 минуты", "5 минут", "11 минут", "21 минута"]),
        ("ar", ["1 دقيقة", "2 دقيقتان", "5 دقائق", "11 دقيقة", "21 دقيقة"]),
        ("ja", ["1 分", "2 分", "5 分", "11 分", "21 分"]),
    ],
)
def test_counted_has_the_plural_forms_of_each_language(language: str, forms: list[str]) -> None:
    assert [counted("{} minute", "{} minutes", number, language) for number in (1, 2, 5, 11, 21)] == forms


@pytest.mark.parametrize(
    ("language", "label", "row"),
    [
        ("en", "Guide: A", "A, B"),
        ("fr", "Guide\u00a0: A", "A, B"),
        ("zh-TW", "隨車人員：A", "A、B"),
        ("ar", "المرافق: A", "A، B"),
    ],
)
def test_labels_and_lists_have_the_signs_of_the_language(language: str, label: str, row: str) -> None:
    assert (labelled(word("Guide", language), "A", language), several(["A", "B"], language)) == (label, row)


def test_own_words_go_before_those_of_the_catalogue() -> None:
    own = {
        "fr": {"Table {}": "Table n° {}", "Panel (its members)": "Débat", "Bus {}": ""},
        "sw": {"Chair": "Mwenyekiti"},
    }
    chair = msgid("Chair", "of a session")
    with own_words(own):
        assert [word("Table {}", language, 1) for language in ("fr", "fr-CA", "de")] == [
            "Table n° 1",
            "Table n° 1",
            "Tisch 1",
        ]
        assert (word(msgid("Panel", "its members"), "fr"), word("Panel", "fr")) == ("Débat", "Table ronde")
        assert (word("Bus {}", "fr", "A"), word(chair, "sw"), word("Bus", "sw")) == ("Bus A", "Mwenyekiti", "Bus")
    assert word("Table {}", "fr", 1) == "Table 1"


def test_own_words_count() -> None:
    with own_words({"sw": {"{} minute": "dakika {}", "{} minutes": "dakika {}"}}):
        assert counted("{} minute", "{} minutes", 3, "sw") == "dakika 3"


def test_words_named_later_hold_to_the_end_of_the_block() -> None:
    with own_words({}):
        use({"en": {"Bus": "Coach"}})
        assert word("Bus", "en") == "Coach"
    assert word("Bus", "en") == "Bus"


@pytest.mark.parametrize(
    ("language", "is_so"),
    [("ar", True), ("ar-EG", True), ("fa", True), ("he", True), ("ur_PK", True), ("pa-Arab", True), ("ku-Latn", False)]
    + [(each, False) for each in ("en", "ko", "zh-Hant", "pa", "az")],
)
def test_languages_are_read_from_the_right_as_they_are(language: str, is_so: bool) -> None:
    assert is_right_to_left(language) is is_so


def test_languages_from_the_right_are_those_of_cldr() -> None:
    known = localedata.locale_identifiers()
    by_cldr = {each for each in known if Locale.parse(each).character_order == "right-to-left"}
    assert by_cldr == {each for each in known if is_right_to_left(each)}
