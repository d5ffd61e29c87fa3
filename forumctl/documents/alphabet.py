"""Names in the order of a language, and the letter that each is looked up under (CLDR's collations, through ICU).

ñ is a letter of its own in Spanish and a marked n in French, Å comes last in Swedish, Chinese goes by pinyin or by
strokes, Thai by consonants. Signs between letters are ignored, as everywhere here (see `definition.collation`).
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from forumctl.definition import collation
from forumctl.definition.people import Participant

_ALPHABETS: Mapping[str, str | tuple[str, ...]] = {
    **dict.fromkeys(("ar", "fa", "ur"), "ARABIC"),
    **dict.fromkeys(("ru", "uk", "bg", "mn", "kk"), "CYRILLIC"),
    **dict.fromkeys(("zh", "yue"), "CJK"),
    "el": "GREEK",
    "he": "HEBREW",
    "hy": "ARMENIAN",
    "ja": ("CJK", "HIRAGANA", "KATAKANA"),
    "ka": "GEORGIAN",
    "ko": "HANGUL",
    "th": "THAI",
}
"""Languages with letters of their own, in whose lists a name is looked up in these: not where there are no letters."""
_KANJI = re.compile("[\u3400-\u9fff々]")
_BETWEEN = re.compile(r"[ \-–]+")
_SIGNS = re.compile(r"[^\w ]+")


def in_order(people: Iterable[Participant], language: str) -> list[Participant]:
    """People as a list in the language has them: by their names, then by id."""
    return sorted(people, key=lambda person: (key(person.sort_name or person.name, language), person.order))


def sorted_name(person: Participant) -> str:
    """The name in the order it is sorted by, its words as on the badge where they differ in accents only."""
    shown, wanted = person.name.split(), (person.sort_name or person.name).split()
    if not set(shown).issuperset(wanted):
        words = {collation.key(word): word for word in shown}
        wanted = [words.get(collation.key(word), word) for word in wanted]
    return " ".join(wanted)


def looked_up(person: Participant, language: str) -> tuple[str, str]:
    """The name that a reader of the language looks up, in the letters of the language where there is one; the other."""
    local = person.name_local if person.name_local != person.name else ""
    return (local, sorted_name(person)) if _is_written_in(local, language) else (sorted_name(person), local)


def filing(person: Participant, language: str) -> tuple[bool, int, bytes, str, str, str]:
    """Sorts people as the language files them; names in its letters come before those in others, Latin ones mostly."""
    return _filed(_sorted_by(person, language), person, language)


def _filed(name: str, person: Participant, language: str) -> tuple[bool, int, bytes, str, str, str]:
    place, kind = _bucket(name, language)
    is_hanja = language.partition("-")[0] == "ko" and kind == 0
    foreign = name != person.name_local and not is_hanja and not _is_written_in(name, language)
    return foreign, place if kind == 0 else 0, key(name, language), *person.order


def filed_under(person: Participant, language: str) -> str:
    """The letter that they are looked up under."""
    return initial(_sorted_by(person, language), language)


def by_letter(people: Iterable[Participant], language: str) -> Mapping[str, tuple[Participant, ...]]:
    """People by the letter that they are looked up under: first the letters of the language, then all others."""
    found: dict[str, list[Participant]] = {}
    order: dict[str, tuple[bool, int, bytes]] = {}
    named = [(_sorted_by(person, language), person) for person in people]
    for name, person in sorted(named, key=lambda one: _filed(one[0], one[1], language)):
        letter = initial(name, language)
        if letter not in found:
            place, kind = _bucket(name, language)
            found[letter], order[letter] = [], (kind != 0, place if kind == 0 else 0, key(name, language))
        found[letter].append(person)
    return {letter: tuple(found[letter]) for letter in sorted(found, key=lambda letter: order[letter])}


def _sorted_by(person: Participant, language: str) -> str:
    """The name looked up; of a Japanese one in kanji the reading, as it sorts or as its Latin letters say it."""
    name, other = looked_up(person, language)
    if _is_written_in(person.sort_name, language):
        return person.sort_name
    is_japanese = language.partition("-")[0] == "ja" and person.own_language == "ja"
    return (_kana(other) if is_japanese and _KANJI.match(name) else "") or name


def _kana(name: str) -> str:
    """A name in Latin letters as Japanese writes its sounds; blank where these are not Japanese ones."""
    from icu import Transliterator

    found = str(Transliterator.createInstance("Latin-Hiragana").transliterate(collation.unaccented(name)))
    return found if found and not re.search("[a-z]", found) else ""


def _is_written_in(name: str, language: str) -> bool:
    alphabet = _ALPHABETS.get(language if len(language) == 2 else language.partition("-")[0]) if name else None
    return alphabet is not None and unicodedata.name(name[0], "").startswith(alphabet)


@cache
def key(name: str, language: str) -> bytes:
    """What a name is sorted by in a language: its letters, then their marks, then their case."""
    return bytes(_collator(language).getSortKey(_letters(name)))


def initial(name: str, language: str) -> str:
    """The letter of the language that a name is looked up under; of another script that of the name itself."""
    place, kind = _bucket(name, language)
    return _letter(place, language) if kind == 0 else collation.initial(name)


@cache
def _bucket(name: str, language: str) -> tuple[int, int]:
    """Which letter of the language a name is filed under, counted; and 0 where that is one of its letters."""
    place = _index(language).getBucketIndex(_letters(name))
    return place, _index(language)[place][1]


@cache
def _letter(place: int, language: str) -> str:
    return str(_index(language)[place][0])


@cache
def _letters(name: str) -> str:
    """The name without apostrophes and the like, its parts one space apart."""
    spaced = _BETWEEN.sub(" ", name)
    if _SIGNS.search(spaced):
        spaced = "".join(sign for sign in spaced if sign.isspace() or not _SIGNS.match(sign) or _joins(sign))
    return spaced.strip()


def _joins(sign: str) -> bool:
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
