"""Diets and needs of the participants: as people write them, and as paper says them."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache, lru_cache

from . import FOLDER, languages, msgid, word

_KNOWN: Mapping[str, str] = {
    "fish-allergy": msgid("Fish allergy"),
    "gluten-free": msgid("Gluten free"),
    "halal": msgid("Halal"),
    "hearing": msgid("Hearing", "what somebody needs help with"),
    "kosher": msgid("Kosher"),
    "lactose-free": msgid("Lactose free"),
    "no-beef": msgid("No beef"),
    "no-pork": msgid("No pork"),
    "nut-allergy": msgid("Nut allergy"),
    "pescatarian": msgid("Pescatarian"),
    "shellfish-allergy": msgid("Shellfish allergy"),
    "sight": msgid("Sight", "what somebody needs help with"),
    "vegan": msgid("Vegan"),
    "vegetarian": msgid("Vegetarian"),
    "wheelchair": msgid("Wheelchair"),
}
"""By the word of the roster."""
_ALSO = FOLDER / "needs.toml"
"""What else people write for them, beside their names in the languages of the catalogues."""
_LEAST_LETTERS, _ALIKE = 5, 0.86


def need_name(need: str, language: str) -> str:
    """A diet or a need in a language; one that nobody has translated as the roster says it: no-onions is No onions."""
    return word(_KNOWN.get(need) or need.replace("-", " ").capitalize(), language)


@lru_cache(maxsize=1 << 12)
def need_meant(said: str) -> str:
    """The word of the roster for a diet or a need as people write it in their languages; else what was said."""
    return said if said in _KNOWN else _meant().get(_folded(said), said)


def mentions(said: str, need: str) -> bool:
    """Whether some of the words are what a need is called in some language, though all of them may say more, or no."""
    if said in _KNOWN:
        return said == need
    bare = f" {_folded(said)} "
    return any(
        one == need and (f" {name} " in bare or (not name.isascii() and name in bare))
        for name, one in _meant().items()
        if name in bare
    )


def need_nearly(said: str) -> str:
    """The word of the roster for which this looks like a slip of the pen; blank for one that is known, or like none."""
    folded = _folded(said)
    if said in _KNOWN or folded in _meant() or len(folded) < _LEAST_LETTERS:
        return ""
    found = get_close_matches(folded, _meant(), 1, _ALIKE)
    return _meant()[found[0]] if found else ""


@cache
def _meant() -> Mapping[str, str]:
    """The words of the roster by what they are called in every language, folded; the first of two counts."""
    also: Mapping[str, list[str]] = tomllib.loads(_ALSO.read_text("utf-8"))
    found: dict[str, str] = {}
    for need in _KNOWN:
        names = (need, *also.get(need, ()), *(need_name(need, language) for language in ("en", *languages())))
        for name in filter(None, map(_folded, names)):
            found.setdefault(name, need)
    return found


def _folded(text: str) -> str:
    """Its words without case, accents and punctuation."""
    letters = "".join(
        each for each in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(each)
    )
    return unicodedata.normalize("NFC", " ".join(re.findall(r"[^\W_]+", letters)))
