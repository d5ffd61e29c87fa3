"""What CLDR knows of a language, through Babel and ICU, which are read when they are first asked for."""

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from . import nearest, several

if TYPE_CHECKING:
    from babel import Locale

_JOINED = "\u0600-\u06ff\u0e00-\u0e7f"
_WRITTEN_ON = re.compile(f"[{_JOINED}]")
"""Arabic and Thai letters."""
_ENGLISH = "en-GB"
"""Whose dates and lists stand for English."""


@cache
def known_locale(language: str) -> "Locale | None":
    """What is known of a language, without a country or a script that CLDR has no data of; None for none at all."""
    from babel import Locale, UnknownLocaleError

    for name in (_ENGLISH,) if language == "en" else (language, *nearest(language)):
        try:
            return Locale.parse(name.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            continue
    return None


@cache
def locale_of(language: str) -> "Locale":
    """What is known of a language; of British English where that is nothing."""
    return known_locale(language) or locale_of("en")


def listed(names: Iterable[str], language: str) -> str:
    """People or things that belong together, as a sentence of the language has them: A, B and C; A、B、C; Ana e Inés.

    A language that CLDR does not know has commas alone.
    """
    given = list(names)
    if len(given) < 2 or not known_locale(language):  # ICU would take the language of the machine
        return several(given, language)
    from icu import ListFormatter
    from icu import Locale as Tag

    tag = Tag.forLanguageTag(_ENGLISH if language == "en" else language)
    said = str(ListFormatter.createInstance(tag).format(given))
    for name in (each for each in given if not _WRITTEN_ON.match(each)):
        # و and และ are written on to the next word, but not to one of Latin letters.
        said = re.sub(rf"(?<=[{_JOINED}])(?={re.escape(name)})|(?<={re.escape(name)})(?=[{_JOINED}])", " ", said)
    return said
