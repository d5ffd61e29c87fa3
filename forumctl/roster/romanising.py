"""Names in other scripts → Latin letters: for ids that people can type, and to tell whether two spellings are alike.

By the tables of anyascii: Hangul by the Revised Romanisation of Korean (2000), Chinese characters in their Mandarin
reading, Cyrillic and Greek letter by letter, Arabic and Hebrew by their consonants. The tables are part of a release,
so an id made from them stays what it is.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Any

_ALEF = str.maketrans(dict.fromkeys("اأإآٱ", "a"))
_SYLLABLES = re.compile("[\u3400-\u9fff\uac00-\ud7a3]+")
"""Scripts in which a sign is a syllable, and a name is written without a space."""
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_SOUNDING = re.compile("[\u0370-\u05ff\u0600-\u06ff\u10a0-\u10ff\u3040-\u30ff\uac00-\ud7a3]")
"""Greek, Cyrillic, Armenian, Hebrew, Arabic, Georgian, kana, Hangul: what is read in one way only, or nearly."""
_LONG_FAMILY_NAMES = frozenset(
    (
        *("남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방"),
        *("欧阳", "歐陽", "诸葛", "諸葛", "司马", "司馬", "上官", "司徒", "夏侯", "皇甫", "尉迟"),
    )
)
"""Family names of two syllables; most have one."""

_AS_IN_PASSPORTS = {
    "김": "kim",
    "이": "lee",
    "박": "park",
    "최": "choi",
    "강": "kang",
    "조": "cho",
    "임": "lim",
    "오": "oh",
    "신": "shin",
    "권": "kwon",
    "유": "yoo",
    "노": "noh",
    "구": "koo",
    "우": "woo",
    "안": "ahn",
    "고": "ko",
    "문": "moon",
    "백": "baek",
    "국": "kook",
    "금": "keum",
    "길": "gil",
    "곽": "kwak",
    "공": "kong",
    "기": "ki",
}
"""Korean family names that nearly everybody writes otherwise than the rules of 2000."""


@lru_cache(maxsize=1 << 12)
def romanised(name: str) -> str:
    """The name in Latin letters, lower case."""
    if name.isascii():
        return name.lower()
    from anyascii import anyascii  # most names need none of it

    return str(anyascii(unicodedata.normalize("NFC", name).translate(_ALEF))).lower()


def parted(name: str) -> str:
    """The name in Latin letters, with a space behind the family name of one written without: kim sangbeom."""
    family, *given = _parts(unicodedata.normalize("NFC", name)) or ("",)
    return " ".join([_AS_IN_PASSPORTS.get(family) or romanised(family), *map(romanised, given)])


def sounds(name: str) -> bool:
    """Whether its script says how it is read: Chinese characters are read otherwise in Japan and Korea."""
    name = unicodedata.normalize("NFC", name)
    return bool(_SOUNDING.search(name)) and not _HAN.search(name)


@lru_cache(maxsize=1 << 12)
def simplified(name: str) -> str:
    """A name in Chinese characters as it is written in simplified ones; any other as it is."""
    if not _HAN.search(name):
        return name
    return str(_to_simplified().transliterate(name))


@lru_cache
def _to_simplified() -> Any:
    from icu import Transliterator

    return Transliterator.createInstance("Hant-Hans")


def _parts(name: str) -> tuple[str, ...]:
    if not _SYLLABLES.fullmatch(name) or not 2 <= len(name) <= 5:
        return tuple(name.split())
    end = 2 if len(name) > 2 and name[:2] in _LONG_FAMILY_NAMES else 1
    return name[:end], name[end:]
