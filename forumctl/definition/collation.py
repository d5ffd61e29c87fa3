"""How names sort and where they are looked up: by their letters, whatever marks stand on or between these.

A small part of the Unicode Collation Algorithm (UTS #10): letters first, then accents; signs are ignored. Each script
keeps the order of its code points, Hangul that of its letters.
"""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
)
_ACCENTS = re.compile("[\u0300-\u036f]")
_PLAIN = {code: None for code in range(128) if not chr(code).isalnum()} | {ord(sign): " " for sign in " -"}
_KEPT = ("Lu", "Ll", "Lt", "Lo", "Nd")
"""Letters and digits; an apostrophe, or what stands for one, is none of them."""


def unaccented(text: str) -> str:
    """The text in lower case, decomposed (NFKD), without the accents of Latin letters."""
    text = text.lower()
    if text.isascii():
        return text
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text.translate(_LETTERS)).lower())


@lru_cache(maxsize=65_536)
def key(name: str) -> str:
    """What a name is sorted by; names that differ in marks only have the same key."""
    plain = unaccented(name)
    if plain.isascii():
        return plain if plain.isalpha() else " ".join(plain.translate(_PLAIN).split())
    shown = "".join(" " if sign in " -–" else sign for sign in plain if sign in " -–" or _is_kept(sign))
    return " ".join(shown.split())


def initial(name: str) -> str:
    """The letter that a name is looked up under; of a Hangul syllable its first letter."""
    letter = (key(name) or name)[:1].upper()
    if "\u1100" <= letter <= "\u1112":
        return unicodedata.lookup(unicodedata.name(letter).replace("CHOSEONG", "LETTER"))
    return letter


def _is_kept(sign: str) -> bool:
    """Letters, and the vowels of Indian scripts: marks that do not combine as accents and points do."""
    kind = unicodedata.category(sign)
    return kind in _KEPT or (kind in ("Mn", "Mc") and not unicodedata.combining(sign))
