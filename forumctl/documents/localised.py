"""Countries, languages, dates and the fixed words of printed matter, in the reader's language (CLDR, through Babel)."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

from babel import Locale, UnknownLocaleError

_WORDS: Mapping[str, Mapping[str, str]] = {
    "ko": {
        "Bus": "버스",
        "Bus {}": "{}호차",
        "Certificate of attendance": "참가 확인서",
        "Chair": "좌장",
        "Diet": "식사",
        "Dinner": "만찬",
        "Emergency": "비상 연락처",
        "Fish allergy": "생선 알레르기",
        "Gluten free": "글루텐 제외",
        "Guide": "가이드",
        "Halal": "할랄",
        "Hearing": "청각",
        "Kosher": "코셔",
        "Lactose free": "유당 제외",
        "Languages": "언어",
        "Lunch": "점심",
        "Name": "성명",
        "No beef": "소고기 제외",
        "No pork": "돼지고기 제외",
        "Nut allergy": "견과류 알레르기",
        "Page {} of {}": "{} / {}쪽",
        "Panellist": "토론자",
        "Participants": "참가자",
        "Party": "조",
        "Party {}": "{}조",
        "Pescatarian": "페스코 채식",
        "Presenter": "발표자",
        "Registration": "등록",
        "Shellfish allergy": "갑각류 알레르기",
        "Sight": "시각",
        "Signs on the badges": "명찰의 표시",
        "Speaker": "연사",
        "Table": "테이블",
        "Table {}": "테이블 {}",
        "This is to certify that": "성명",
        "Vegan": "비건",
        "Vegetarian": "채식",
        "Wheelchair": "휠체어",
        "took part in": "위 사람은 다음 행사에 참가하였음을 확인합니다",
    }
}
"""Fixed words by language; English is the key and what stands in for a missing translation."""

_DASH = re.compile(r"\s*([–—~至])\s*")


def word(english: str, language: str, *values: object) -> str:
    """A fixed word in a language, its {} filled in; English where there is no translation."""
    found = _WORDS.get(language, {}).get(english, english)
    return found.format(*values) if values else found  # what a roster says may have braces of its own


@cache
def country(code: str, language: str) -> str:
    """The name of an ISO 3166 country, short; the code itself where CLDR has none."""
    return str(_locale(language).territories.get(code, code)).split(" (")[0].removesuffix(" SAR China")


def language_name(code: str, language: str) -> str:
    """The name of an ISO 639 language; the code itself where CLDR has none."""
    return str(_locale(language).languages.get(code.replace("-", "_"), code))


def long_date(day: date, language: str) -> str:
    """A date with its weekday, as the language writes it: Thursday 17 October 2019."""
    from babel.dates import format_date  # brings every time zone of the system

    return format_date(day, "full", locale=_locale(language)).replace(",", "" if language == "en" else ",")


def date_span(first: date, last: date, language: str) -> str:
    """From day to day, short, without weekdays: 17–18 Oct 2019, 31 Oct – 2 Nov 2019; one day as `long_date`."""
    if first == last:
        return long_date(first, language)
    from babel.dates import format_interval

    span = str(format_interval(first, last, "yMMMMd", locale=_locale(language)))
    return even_dash(span, (first.year, first.month) == (last.year, last.month))


def even_dash(span: str, is_one_month: bool) -> str:
    """The dash of a span set close between two days, else between plain spaces.

    Releases of CLDR differ in the dash and in the spaces beside it (Babel 2.18 wrote 17–18 and 2.19 has thin spaces
    there), so that the same forum would be printed differently after an update.
    """
    return _DASH.sub(lambda found: _set(found[1], is_one_month), span)


def _set(dash: str, is_close: bool) -> str:
    dash = "–" if dash in "—至" else dash
    return dash if is_close else f" {dash} "


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse("en_GB" if language == "en" else language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")
