import pytest

from forumctl.locale import languages
from forumctl.locale.countries import TABLE, country, table


def test_table_is_what_cldr_says_of_every_country_but_for_what_a_release_renames() -> None:
    kept, now = (
        dict(line.split("\t", 1) for line in text.splitlines()) for text in (TABLE.read_text("utf-8"), table())
    )
    names = [pair for code in kept for pair in zip(kept[code].split("\t"), now[code].split("\t"), strict=True)]
    assert kept.keys() == now.keys()
    assert sum(was == is_now for was, is_now in names) > 0.95 * len(names), "make it anew: python -m forumctl.locale"


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
