"""The fixed words of printed matter, pages and calendars, in the reader's language.

English stands in the code and is what gettext calls the msgid. `LANG.po` beside this file has the translations of one
language, `LANG.mo` the same compiled: read in a millisecond, and only when a word of that language is asked for.
A new language is a new `LANG.po`; `python -m forumctl.locale` does the rest (see `extraction`). GLOSSARY.md says which
word each language uses for the terms of the field. What a forum file says in [words.LANG] goes before all of these.
"""

import gettext
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from .digits import number_in_digits

FOLDER = Path(__file__).parent
TEMPLATE = FOLDER / "words.pot"
"""Every fixed word, made by `extraction`."""
_TRADITIONAL = {"TW", "HK", "MO"}
"""Where Chinese is written in traditional characters, unless the language itself says otherwise."""
_SENSE_END = "\x04"
"""Divides the sense of a word from the word in a compiled catalogue (GNU gettext manual, 10.3)."""
Own = Mapping[str, Mapping[str, str]]
"""Words of one's own: by language, by the English that they stand for."""
_OWN: ContextVar[Own | None] = ContextVar("words of the forum", default=None)


def word(english: str, language: str, *values: object) -> str:
    """A fixed word in a language, its {} filled in; English where there is no translation."""
    if not english:
        return ""
    found = _own(english, language) or _catalogue(language).gettext(english).rpartition(_SENSE_END)[2]
    # What a roster says may have braces of its own.
    return found.format(*(_shown(value, language) for value in values)) if values else found


def counted(one: str, many: str, number: int, language: str, *values: object) -> str:
    """A fixed word for so many, in the plural form that the language has for the number, which is the first {}."""
    found = _own(one if number == 1 else many, language) or _catalogue(language).ngettext(one, many, number)
    return found.format(*(_shown(value, language) for value in (number, *values)))


def _shown(value: object, language: str) -> str:
    return number_in_digits(str(value), language)


def labelled(label: str, value: str, language: str) -> str:
    """A value with what it is, as the language punctuates that: Guide: English, Guide : anglais."""
    return word(msgid("{}: {}", "label and value"), language, label, value)


def several(parts: Iterable[str], language: str) -> str:
    """Names in a row, with the comma of the language: A, B and A、B."""
    return comma(language).join(parts)


def comma(language: str) -> str:
    """What stands between the parts of a list."""
    return word(msgid(", ", "between the names of a list"), language)


@contextmanager
def own_words(words: Own) -> Iterator[None]:
    """Inside, these words go before those of the catalogues, or those that `use` names later."""
    token = _OWN.set(words)
    try:
        yield
    finally:
        _OWN.reset(token)


def use(words: Own) -> None:
    """From here to the end of the `own_words` around it, these words go before those of the catalogues."""
    _OWN.set(words)


def _own(english: str, language: str) -> str:
    """What the forum itself says for a word; blank where it says nothing."""
    own = _OWN.get()
    if not own:
        return ""
    sense, _, bare = english.rpartition(_SENSE_END)
    for name in (language, *nearest(language)):
        if words := own.get(name):
            return words.get(written(bare, sense)) or words.get(bare, "")
    return ""


def written(english: str, sense: str) -> str:
    """How a forum file names a word that has a sense: Panel (its members)."""
    return f"{english} ({sense})" if sense else english


def msgid(english: str, sense: str = "") -> str:
    """Marks a word that goes to `word` later; `sense` tells it from the same word with another meaning."""
    return f"{sense}{_SENSE_END}{english}" if sense else english


@cache
def languages() -> tuple[str, ...]:
    """The languages with a catalogue, as BCP 47 writes them, A to Z; English needs none."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.mo")))


_RIGHT_TO_LEFT = frozenset(
    (
        *("apc", "ar", "ary", "bal", "bgn", "bqi", "brh", "ckb", "dv", "fa", "he", "ks", "lrc", "mzn", "nqo", "ps"),
        *("rhg", "sd", "sdh", "skr", "syr", "trw", "ug", "ur", "yi"),
    )
)
"""Languages that are written from right to left, by CLDR, unless they name another script."""
_SCRIPTS = frozenset(("Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg"))


@cache
def is_right_to_left(language: str) -> bool:
    """Whether a language is read from right to left: Arabic, and Punjabi in Arabic letters, but not Latin Kurdish."""
    main, *rest = re.split("[-_]", language)
    script = next((part.title() for part in rest if len(part) == 4), "")
    return script in _SCRIPTS if script else main.lower() in _RIGHT_TO_LEFT


def catalogue_of(language: str) -> str:
    """The nearest language with a catalogue; en needs none; blank where there is none, so that all stays English."""
    return next((name for name in nearest(language) if name in ("en", *languages())), "")


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    """The nearest catalogue there is; without one every word stays English."""
    name = catalogue_of(language)
    if name in languages():
        with (FOLDER / f"{name}.mo").open("rb") as file:
            return gettext.GNUTranslations(file)
    return gettext.NullTranslations()


@cache
def nearest(language: str) -> tuple[str, ...]:
    """The names a catalogue may have, the closest first: pt-BR, pt; Chinese by the characters it is written in."""
    first, *rest = re.split("[-_]", language)
    parts = [first.lower(), *(part.title() if len(part) == 4 else part.upper() for part in rest)]
    if parts[0] == "zh" and not {"Hans", "Hant"} & set(parts):
        parts.insert(1, "Hant" if _TRADITIONAL & set(parts) else "Hans")
    return tuple("-".join(parts[:count]) for count in range(len(parts), 0, -1))
