"""Dates are written the same whatever release of CLDR Babel brings."""

from datetime import date, time

import pytest

from forumctl.documents.localised import (
    clock,
    clock_span,
    date_span,
    day_and_month,
    day_heading,
    even_dash,
    language_name,
    long_date,
    on_day,
    span_sign,
)

DAYS = date(2019, 10, 17), date(2019, 10, 18)
MONTHS = date(2019, 10, 30), date(2019, 11, 2)


@pytest.mark.parametrize(
    ("older", "newer", "is_one_month", "ours"),
    [  # Babel 2.18, Babel 2.19
        ("17–18 Oct 2019", "17\u2009–\u200918 Oct 2019", True, "17–18 Oct 2019"),
        ("30 Oct – 2 Nov 2019", "30 Oct – 2 Nov 2019", False, "30 Oct – 2 Nov 2019"),
        ("30 Okt\u2009–\u20092 Nov 2019", "30 Okt–2 Nov 2019", False, "30 Okt – 2 Nov 2019"),
        ("2019년 10월 30일 ~ 11월 2일", "2019년 10월 30일~11월 2일", False, "2019년 10월 30일 ~ 11월 2일"),
        ("2019年10月17日至18日", "2019年10月17日\u2009–\u200918日", True, "2019年10月17日–18日"),
        ("17–18 окт. 2019\u202fг.", "17—18 окт. 2019\u202fг.", True, "17–18 окт. 2019\u202fг."),
    ],
)
def test_dash_is_as_wide_as_ever(older: str, newer: str, is_one_month: bool, ours: str) -> None:
    assert (even_dash(older, is_one_month), even_dash(newer, is_one_month)) == (ours, ours)


@pytest.mark.parametrize(
    ("days", "language", "written"),
    [
        (DAYS, "en", "17–18 Oct 2019"),
        (MONTHS, "en", "30 Oct – 2 Nov 2019"),
        (DAYS, "ko", "2019년 10월 17일~18일"),
        (MONTHS, "ko", "2019년 10월 30일 ~ 11월 2일"),
        (DAYS, "ru", "17–18 октября 2019\u202fг."),
        (DAYS, "it", "17–18 ottobre 2019"),
        (DAYS, "he", "17–18 באוקטובר 2019"),
        (MONTHS, "vi", "30 tháng 10 – 2 tháng 11, 2019"),
        (MONTHS, "ca", "30 d’octubre – 2 de novembre del 2019"),
        ((date(2018, 10, 30), MONTHS[1]), "th", "30 ตุลาคม พ.ศ. 2561 – 2 พฤศจิกายน พ.ศ. 2562"),
        ((date(2019, 10, 1), DAYS[1]), "fr", "1er–18 octobre 2019"),
        ((date(2019, 10, 1), DAYS[1]), "pt", "1º–18 de outubro de 2019"),
        ((date(2019, 10, 1), DAYS[1]), "de", "1.–18. Oktober 2019"),
        ((DAYS[0], DAYS[0]), "en", "Thursday 17 October 2019"),
        ((date(2018, 10, 30), MONTHS[1]), "en", "30 Oct 2018 – 2 Nov 2019"),
        ((date(2018, 11, 1), MONTHS[1]), "en", "1 Nov 2018 – 2 Nov 2019"),
    ],
)
def test_span_of_days_has_one_month_and_year_where_they_are_the_same(
    days: tuple[date, date], language: str, written: str
) -> None:
    assert date_span(*days, language) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "Thursday 17 October 2019"),
        ("de", "Donnerstag, 17. Oktober 2019"),
        ("th", "วันพฤหัสบดีที่ 17 ตุลาคม พ.ศ. 2562"),
    ],
)
def test_long_date_has_the_weekday_and_no_comma_in_english(language: str, written: str) -> None:
    assert long_date(DAYS[0], language) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [
        *((language, "09:05–10:30") for language in ("en", "fr", "es", "ru", "ar", "zh", "zh-TW", "de", "th", "xx")),
        ("ko", "09:05~10:30"),
        ("ja", "09:05～10:30"),
        ("id", "09.05–10.30"),
        ("ar-EG", "٠٩:٠٥–١٠:٣٠"),
        ("fa", "۰۹:۰۵–۱۰:۳۰"),
    ],
)
def test_span_of_times_is_that_of_the_language(language: str, written: str) -> None:
    assert clock_span(time(9, 5), 10 * 60 + 30, language) == written
    assert clock(545, language) == written[:5]
    assert written[5] == span_sign(language)


@pytest.mark.parametrize(
    ("language", "written"),
    [("fr", "samedi 1er mars 2031"), ("pt", "sábado, 1º de março de 2031")],
)
def test_first_day_of_a_month_is_as_it_is_read(language: str, written: str) -> None:
    assert long_date(date(2031, 3, 1), language) == written


def test_dates_have_the_digits_of_the_language() -> None:
    assert day_and_month(DAYS[0], "ar-EG") == "١٧ أكتوبر"
    assert long_date(DAYS[0], "ar-EG") == "الخميس، ١٧ أكتوبر ٢٠١٩"
    assert long_date(DAYS[0], "ar") == "الخميس، 17 أكتوبر 2019"


def test_language_of_a_country_has_the_name_of_the_language() -> None:
    names = [language_name(code, code) for code in ("ar-EG", "pt-BR", "zh-TW", "zh-HK", "ko", "xx")]
    assert names == ["العربية", "português", "繁體中文", "繁體中文", "한국어", "xx"]


@pytest.mark.parametrize(
    ("language", "heading", "moment"),
    [
        ("en", "Sunday 4 October 2026", "Sunday 4 October 2026, 09:05"),
        ("es", "Domingo, 4 de octubre de 2026", "domingo, 4 de octubre de 2026, 09:05"),
        ("ru", "Воскресенье, 4 октября 2026\u202fг.", "воскресенье, 4 октября 2026\u202fг., 09:05"),
        ("ja", "2026年10月4日日曜日", "2026年10月4日日曜日 09:05"),
        ("ka", "კვირა, 04 ოქტომბერი, 2026", "კვირა, 04 ოქტომბერი, 2026, 09:05"),
        ("ar", "الأحد، 4 أكتوبر 2026", "الأحد، 4 أكتوبر 2026، 09:05"),
    ],
)
def test_a_day_begins_a_line_with_a_capital_and_stands_before_its_time(
    language: str, heading: str, moment: str
) -> None:
    day = date(2026, 10, 4)
    assert (day_heading(day, language), on_day(day, clock(time(9, 5), language), language)) == (heading, moment)
