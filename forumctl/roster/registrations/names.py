"""Names in the order of their culture, sorted by family name, without titles."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from .spelling import is_latin
from .words import parts_of_names

_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_THAI = re.compile("[\u0e00-\u0e7f]")
_FAMILY_FIRST = frozenset({"KR", "KP", "CN", "TW", "HK", "MO", "JP", "HU", "VN"})
_FAMILY_FIRST_LANGUAGES = frozenset({"ko", "zh", "ja", "hu", "vi"})
_PRONOUNS = re.compile(
    r"\s*[(\[]\s*(?:she|he|they|ze|xe|sie|er|elle|il|iel|ella|él|elle)(?:\s*[/,]\s*\w+){1,2}\s*[)\]]", re.IGNORECASE
)
"""Pronouns written behind a name: (they/them)."""
_TITLES = parts_of_names("titles")
_DOTTED = parts_of_names("dotted")
_AFTER = parts_of_names("after")
_DEGREES = parts_of_names("degrees")
_JUNIORS = parts_of_names("juniors")
_PARTICLES = parts_of_names("particles")


class Name(NamedTuple):
    """A name as on the badge, how it sorts (blank where as it is written) and the title taken from it."""

    name: str
    sort_name: str = ""
    honorific: str = ""


def family_first(country: str, languages: Sequence[str], local: str = "") -> bool:
    """Whether the family name is written first: by the script at home, by country, else by the first language."""
    if _EAST_ASIAN.search(local):
        return True
    if country:
        return country in _FAMILY_FIRST
    return bool(languages) and languages[0].partition("-")[0] in _FAMILY_FIRST_LANGUAGES


def composed(given: str, family: str, country: str = "", languages: Sequence[str] = (), local: str = "") -> Name:
    """The name of a given and a family name, in the order of their country or language."""
    bare, honorific = _untitled(given)
    family = family.strip()
    if not bare or not family:
        return Name(bare or family, "", honorific)
    if _EAST_ASIAN.search(bare + family):
        gap = "" if len(bare + family) <= 5 else " "
        return Name(f"{family}{gap}{bare}", "", honorific)
    if family_first(country, languages, local):
        return Name(f"{family} {bare}", "", honorific)
    if _THAI.search(bare):  # lists of Thai names go by the given name
        return Name(f"{bare} {family}", "", honorific)
    return Name(f"{bare} {family}", f"{family} {bare}", honorific)


def parted(text: str, country: str = "", languages: Sequence[str] = (), local: str = "") -> Name:
    """The name of one text, "Kim, Sang-beom" turned, its titles taken off, and how it sorts."""
    text = _PRONOUNS.sub(" ", text)
    before, comma, after = text.partition(",")
    if comma and after.strip() and not _are_degrees(after):
        bare, honorific = _untitled(before)
        made = composed(after, bare, country, languages, local)
        return made._replace(honorific=made.honorific or honorific)
    bare, honorific = _untitled(text.replace(",", " "))
    if not is_latin(bare) or (family_first(country, languages, local) and not _ends_loud(bare)):
        return Name(bare, "", honorific)
    return Name(bare, _sorted(bare), honorific)


def _untitled(text: str) -> tuple[str, str]:
    """The text without titles and degrees, and the titles before it."""
    tokens = text.split()
    if len(tokens) < 2:
        return " ".join(tokens), ""
    if tokens[-1] in _AFTER:
        return " ".join(tokens[:-1]), tokens[-1]
    first = 0
    while first < len(tokens) - 1 and _is_title(tokens[first]):
        first += 1
    last = len(tokens)
    while last > first + 1 and _bare(tokens[last - 1]) in _DEGREES:
        last -= 1
    return " ".join(tokens[first:last]), " ".join(tokens[:first])


def _is_title(token: str) -> bool:
    bare = _bare(token)
    return bare in _TITLES or ("." in token and bare in _DOTTED)


def _are_degrees(text: str) -> bool:
    return all(_bare(token) in _DEGREES or _bare(token) in _JUNIORS for token in text.replace(",", " ").split())


def _bare(token: str) -> str:
    return token.replace(".", "").strip(",").lower()


def _ends_loud(name: str) -> bool:
    """Whether only the last word is in capitals: the family name, also of people who write it first at home."""
    *before, last = name.split() or [""]
    loud = [word for word in before if word.isupper() and len(word) > 1]
    return bool(before) and len(last) > 1 and last.isupper() and not loud


def _sorted(name: str) -> str:
    """Family name first: the words in capitals, else the last with its particles; blank where that is as written."""
    tokens = name.split()
    if len(tokens) < 2:
        return ""
    loud = [token for token in tokens if len(token) > 1 and token.isupper()]
    if loud and len(loud) < len(tokens) and not any(_bare(token) in _JUNIORS for token in loud):
        family = loud
        given = [token for token in tokens if token not in loud]
    else:
        end = len(tokens) - (len(tokens) > 2 and _bare(tokens[-1]) in _JUNIORS)
        start = end - 1
        while start > 1 and _bare(tokens[start - 1]) in _PARTICLES:
            start -= 1
        family, given = tokens[start:end], [*tokens[:start], *tokens[end:]]
    found = " ".join([*family, *given])
    return "" if found == name else found
