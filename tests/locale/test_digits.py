import pytest
from babel import Locale, localedata

from forumctl.locale import counted, word
from forumctl.locale.digits import _LATIN, in_digits, number_in_digits


@pytest.mark.parametrize(
    ("language", "digits"),
    [
        *((language, "09:05") for language in ("en", "ko", "ar", "ar-MA", "ar-TN", "ur", "he", "hi", "xx", "")),
        *((language, "٠٩:٠٥") for language in ("ar-EG", "ar-SA", "ckb")),
        ("fa", "۰۹:۰۵"),
        ("ne", "०९:०५"),
        ("bn", "০৯:০৫"),
        ("my", "၀၉:၀၅"),
    ],
)
def test_digits_are_those_that_cldr_has_by_default(language: str, digits: str) -> None:
    assert in_digits("09:05", language) == digits


def test_cldr_has_latin_digits_for_the_languages_that_it_is_not_asked_for() -> None:
    found = {name: Locale.parse(name) for name in localedata.locale_identifiers()}
    latin = {name for name, locale in found.items() if locale.language in _LATIN and len(name) <= 3}
    assert latin == _LATIN
    assert {found[name].default_numbering_system for name in latin} == {"latn"}


@pytest.mark.parametrize("text", ["T1", "A4", "+82 2 3488", "Room 12", "", "–"])
def test_what_is_more_than_a_number_stays(text: str) -> None:
    assert number_in_digits(text, "ar-EG") == text


def test_fixed_words_have_the_numbers_of_their_language() -> None:
    assert word("Page {} of {}", "ar-EG", 3, 12) == word("Page {} of {}", "ar", "٣", "١٢")
    assert word("Table {}", "ar-EG", "T1") == word("Table {}", "ar", "T1")
    assert "١٢" in counted("{} minute", "{} minutes", 12, "ar-EG")
    assert "12" in counted("{} minute", "{} minutes", 12, "ar")
