import pytest

from forumctl.locale import languages
from forumctl.locale.countries import TABLE, country, table


def test_table_is_what_cldr_says_of_every_country() -> None:
    assert TABLE.read_text("utf-8") == table(), "make it anew: python -m forumctl.locale"


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("KR", "en", "South Korea"),
        ("KR", "ko", "대한민국"),
        ("HK", "en", "Hong Kong"),
        ("MM", "en", "Myanmar"),
        ("CI", "fr", "Côte d’Ivoire"),
        ("KR", "it", "Corea del Sud"),
        ("HK", "zh-Hant", "香港"),
        ("KR", "xx", "South Korea"),
        ("ZQ", "en", "ZQ"),
    ],
)
def test_country_has_its_short_name_in_any_language_of_cldr(code: str, language: str, name: str) -> None:
    assert country(code, language) == name


def test_every_language_names_every_country() -> None:
    assert all(country("JP", language) not in ("JP", "") for language in ("en", *languages()))
