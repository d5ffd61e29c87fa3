"""Languages, dates and times of day, in the reader's language (CLDR, through Babel)."""

import re
from datetime import date, datetime, time
from functools import cache

from forumctl.definition.values import clock_of
from forumctl.locale import nearest
from forumctl.locale.cldr import locale_of
from forumctl.locale.digits import in_digits

Moment = time | datetime | int
"""A time of day; as a whole number the minute of the day."""
_FIRST_OF_MONTH = {
    "fr": (re.compile(r"(?<!\d)1(?= [a-zé]|–\d)"), "1er"),
    "pt": (re.compile(r"(?<!\d)1(?= de |–\d)"), "1º"),
}
"""How the first day of a month is written where CLDR, which knows no ordinals in dates, has a plain 1."""
_THAI_YEAR = re.compile(r"(?:ค\.ศ\. )?(\d{4})")
_DASH = re.compile(r"\s*([–—~至])\s*")


def language_name(code: str, language: str) -> str:
    """The name of a language, without a country that CLDR has no name with: ar-EG is Arabic; else the code."""
    names = locale_of(language).languages
    tried = (name.replace("-", "_") for name in (code, *nearest(code)))
    return str(next((names[name] for name in tried if name in names), code))


def long_date(day: date, language: str) -> str:
    """A date with its weekday, as the language writes it: Thursday 17 October 2019."""
    from babel.dates import format_date  # brings every time zone of the system

    written = format_date(day, "full", locale=locale_of(language)).replace(",", "" if language == "en" else ",")
    return _as_read(written, language)


def day_heading(day: date, language: str) -> str:
    """A date with its weekday where it stands alone or begins a line: Miércoles, 12 de junio de 2030."""
    return headed(long_date(day, language))


def headed(written: str) -> str:
    """What is written with a capital, as it begins a line."""
    return written[:1].title() + written[1:]  # upper() would set Georgian in capitals, which begin no line


def on_day(day: date, hours: str, language: str) -> str:
    """A date with its weekday and what is said of the time of day: Thursday 17 October 2019, 09:05–10:30."""
    pattern = str(locale_of(language).datetime_formats["medium"])
    return pattern.replace("'", "").replace("{0}", hours).replace("{1}", long_date(day, language))


def day_and_month(day: date, language: str) -> str:
    """A date, short, without weekday and year: 17 Oct."""
    from babel.dates import format_skeleton

    return _as_read(str(format_skeleton("MMMd", day, locale=locale_of(language))), language)


def date_span(first: date, last: date, language: str) -> str:
    """From day to day, without weekdays: 17–18 Oct 2019, 17.–18. Oktober 2019; one day as `long_date`."""
    if first == last:
        return long_date(first, language)
    from babel.dates import format_interval

    span = str(format_interval(first, last, "yMMMMd", locale=locale_of(language)))
    if language != "en":
        span = _with_whole_months(span, (first, last), language)
    return _as_read(even_dash(span, (first.year, first.month) == (last.year, last.month)), language)


def _with_whole_months(span: str, days: tuple[date, date], language: str) -> str:
    """Months written out, which Babel shortens in every span, and days without zeros; not where months are numbers."""
    months = locale_of(language).months["format"]
    if "/" not in span:
        span = re.sub(r"(?<!\d)0(?=\d(?!\d))", "", span)  # Italian has 01–19 marzo, and 1 marzo for one day
    for month in {day.month for day in days}:
        short, whole = months["abbreviated"][month], months["wide"][month]
        if "/" not in span and whole not in span:
            span = re.sub(rf"{re.escape(short)}\.?(?!\w)", whole, span)
    return span


def _as_read(written: str, language: str) -> str:
    """A date in the digits of the language; in Thai the years of the Buddhist era, in French the ordinal of a 1st."""
    main = language.partition("-")[0]
    if main in _FIRST_OF_MONTH:
        one, ordinal = _FIRST_OF_MONTH[main]
        written = one.sub(ordinal, written)
    if main == "th":
        written = _THAI_YEAR.sub(lambda found: f"พ.ศ. {int(found[1]) + 543}", written)
    return in_digits(written, language)


def clock(moment: Moment, language: str) -> str:
    """A time, or a minute, of the day, of 24 hours and two digits each so that they stand in columns: 09:05, 09.05."""
    written = clock_of(moment) if isinstance(moment, int) else f"{moment:%H:%M}"
    return in_digits(written.replace(":", _clock_signs(language)[0]), language)


def clock_span(start: Moment, end: Moment, language: str) -> str:
    """From a time to a time: 09:05–10:30, 09:05~10:30."""
    return f"{clock(start, language)}{span_sign(language)}{clock(end, language)}"


def span_sign(language: str) -> str:
    """What stands between two times."""
    return _clock_signs(language)[1]


@cache
def _clock_signs(language: str) -> tuple[str, str]:
    """What the language puts between hours and minutes, and between two times; dashes without spaces."""
    locale = locale_of(language)
    between = re.search(r"[Hh]([:.])mm", str(locale.time_formats["short"].pattern))
    span = locale.interval_formats.get("Hm", {}).get("m") or ["–"]
    to = next((sign for sign in "~～" if sign in span[0]), "–")
    return between[1] if between else ":", to


def even_dash(span: str, is_one_month: bool) -> str:
    """The dash of a span set close between two days, else between plain spaces.

    Releases of CLDR differ in the dash and in the spaces beside it (Babel 2.18 wrote 17–18 and 2.19 has thin spaces
    there), so that the same forum would be printed differently after an update.
    """
    return _DASH.sub(lambda found: _set(found[1], is_one_month), span)


def _set(dash: str, is_close: bool) -> str:
    dash = "–" if dash in "—至" else dash
    return dash if is_close else f" {dash} "
