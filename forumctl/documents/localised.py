"""Countries, languages, dates and the fixed words of printed matter, in the reader's language (CLDR, through Babel)."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

_WORDS: Mapping[str, Mapping[str, str]] = {
    "ko": {
        "Bus": "버스",
        "Bus {}": "{}호차",
        "Diet": "식사",
        "Dinner": "만찬",
        "Guide": "가이드",
        "Languages": "언어",
        "Lunch": "점심",
        "Name": "성명",
        "Page {} of {}": "{} / {}쪽",
        "Participants": "참가자",
        "Party": "조",
        "Party {}": "{}조",
        "Table": "테이블",
        "Table {}": "테이블 {}",
        "Wheelchair": "휠체어",
    }
}
"""Fixed words by language; English is the key and what stands in for a missing translation."""


def word(english: str, language: str, *values: object) -> str:
    """A fixed word in a language, its {} filled in; English where there is no translation."""
    return _WORDS.get(language, {}).get(english, english).format(*values)


def country(code: str, language: str) -> str:
    """The name of an ISO 3166 country, short; the code itself where CLDR has none."""
    return str(_locale(language).territories.get(code, code)).split(" (")[0].removesuffix(" SAR China")


def language_name(code: str, language: str) -> str:
    """The name of an ISO 639 language; the code itself where CLDR has none."""
    return str(_locale(language).languages.get(code.replace("-", "_"), code))


def long_date(day: date, language: str) -> str:
    """A date with its weekday, as the language writes it: Thursday 17 October 2019."""
    return format_date(day, "full", locale=_locale(language)).replace(",", "" if language == "en" else ",")


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse("en_GB" if language == "en" else language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")
