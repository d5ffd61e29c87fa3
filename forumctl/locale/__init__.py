"""The fixed words of printed matter, pages and calendars, in the reader's language.

English stands in the code and is what gettext calls the msgid. `LANG.po` beside this file has the translations of one
language, `LANG.mo` the same compiled: read in a millisecond, and only when a word of that language is asked for.
A new language is a new `LANG.po`; `python -m forumctl.locale` does the rest (see `extraction`).
"""

import gettext
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
_TRADITIONAL = {"TW", "HK", "MO"}
"""Where Chinese is written in traditional characters, unless the language itself says otherwise."""
_SENSE_END = "\x04"
"""Divides the sense of a word from the word in a compiled catalogue (GNU gettext manual, 10.3)."""


def word(english: str, language: str, *values: object) -> str:
    """A fixed word in a language, its {} filled in; English where there is no translation."""
    if not english:
        return ""
    found = _catalogue(language).gettext(english).rpartition(_SENSE_END)[2]
    return found.format(*values) if values else found  # what a roster says may have braces of its own


def counted(one: str, many: str, number: int, language: str, *values: object) -> str:
    """A fixed word for so many, in the plural form that the language has for the number, which is the first {}."""
    return _catalogue(language).ngettext(one, many, number).format(number, *values)


def msgid(english: str, sense: str = "") -> str:
    """Marks a word that goes to `word` later; `sense` tells it from the same word with another meaning."""
    return f"{sense}{_SENSE_END}{english}" if sense else english


@cache
def languages() -> tuple[str, ...]:
    """The languages with a catalogue, as BCP 47 writes them, A to Z; English needs none."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.mo")))


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    """The nearest catalogue there is; without one every word stays English."""
    for name in _nearest(language):
        if name in languages():
            with (FOLDER / f"{name}.mo").open("rb") as file:
                return gettext.GNUTranslations(file)
    return gettext.NullTranslations()


def _nearest(language: str) -> Iterator[str]:
    """The names a catalogue may have, the closest first: pt-BR, pt; Chinese by the characters it is written in."""
    first, *rest = re.split("[-_]", language)
    parts = [first.lower(), *(part.title() if len(part) == 4 else part.upper() for part in rest)]
    if parts[0] == "zh" and not {"Hans", "Hant"} & set(parts):
        parts.insert(1, "Hant" if _TRADITIONAL & set(parts) else "Hans")
    for count in range(len(parts), 0, -1):
        yield "-".join(parts[:count])
