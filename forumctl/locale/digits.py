"""Numbers in the digits of a language: those that CLDR calls its own, ٣ in Egypt and 3 in Morocco."""

import re
from functools import cache

_ZEROS = {"arab": 0x0660, "arabext": 0x06F0, "beng": 0x09E6, "deva": 0x0966, "mymr": 0x1040, "tibt": 0x0F20}
"""The zero of each numbering system that the languages of CLDR have by default, besides the Latin one."""
_LATIN = frozenset(("de", "en", "es", "fr", "id", "it", "ja", "ko", "nl", "pt", "ru", "th", "tr", "vi", "zh"))
"""Languages that need no look into CLDR, which costs a small command a tenth of its time."""
_NUMBER = re.compile(r"[0-9][0-9.,:/%+–~～() ′-]*")


def in_digits(text: str, language: str) -> str:
    """The text with each of its digits as the language writes it."""
    if language.partition("-")[0] in _LATIN or not (digits := _digits(language)):
        return text
    return text.translate(digits)


def number_in_digits(text: str, language: str) -> str:
    """A number, a time, or a span of them, in the digits of the language; what has letters stays as it is: T1."""
    return in_digits(text, language) if _NUMBER.fullmatch(text) else text


@cache
def _digits(language: str) -> dict[int, int]:
    from .cldr import known_locale  # which needs this room whole

    locale = known_locale(language)
    zero = _ZEROS.get(locale.default_numbering_system) if locale else None
    return {0x30 + digit: zero + digit for digit in range(10)} if zero else {}
