"""Names in the order of a language, and the letter that each is looked up under (CLDR's collations, through ICU).

ñ is a letter of its own in Spanish and a marked n in French, Å comes last in Swedish, Chinese goes by pinyin or by
strokes, Thai by consonants. Signs between letters are ignored, as everywhere here (see `definition.collation`).
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from forumctl.definition import collation
from forumctl.definition.people import Participant

_BETWEEN = re.compile(r"[ \-–]+")
_SIGNS = re.compile(r"[^\w ]+")


def in_order(people: Iterable[Participant], language: str) -> list[Participant]:
    """People as a list in the language has them: by their names, then by id."""
    return sorted(people, key=lambda person: (key(person.sort_name or person.name, language), person.order))


@cache
def key(name: str, language: str) -> bytes:
    """What a name is sorted by in a language: its letters, then their marks, then their case."""
    return bytes(_collator(language).getSortKey(_letters(name)))


def initial(name: str, language: str) -> str:
    """The letter of the language that a name is looked up under; of another script that of the name itself."""
    label, kind = _index(language)[_index(language).getBucketIndex(_letters(name))]
    return str(label) if kind == 0 else collation.initial(name)


def _letters(name: str) -> str:
    """The name without apostrophes and the like, its parts one space apart."""
    kept = "".join(sign for sign in _BETWEEN.sub(" ", name) if sign.isspace() or not _SIGNS.match(sign) or _joins(sign))
    return kept.strip()


def _joins(sign: str) -> bool:
    import unicodedata

    return unicodedata.category(sign) in ("Mn", "Mc")


@cache
def _collator(language: str) -> Any:
    from icu import Collator

    return Collator.createInstance(_locale(language))


@cache
def _index(language: str) -> Any:
    from icu import AlphabeticIndex

    return AlphabeticIndex(_locale(language)).buildImmutableIndex()


def _locale(language: str) -> Any:
    from icu import Locale

    return Locale.forLanguageTag(language)
