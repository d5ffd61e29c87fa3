"""Names in the order of their culture, sorted by family name, without titles."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .spelling import folded, is_latin
from .words import COLUMNS, FAMILY, GIVEN, parts_of_names

_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_THAI = re.compile("[\u0e00-\u0e7f]")
_FAMILY_FIRST = frozenset({"KR", "KP", "CN", "TW", "HK", "MO", "JP", "HU", "VN"})
_FAMILY_FIRST_LANGUAGES = frozenset({"ko", "zh", "ja", "hu", "vi"})
_SAID = r"(?:she|he|they|ze|xe|sie|er|elle|il|iel|ella|él|elle)(?:\s*[/,]\s*\w+){1,2}"
_PRONOUNS = re.compile(rf"\s*[(\[]\s*({_SAID})\s*[)\]]|\s+[-–|]\s*({_SAID})\s*$", re.IGNORECASE)
"""Pronouns written behind a name: (they/them)."""
_BRACKETED = re.compile(r"\s*\(([^()]+)\)\s*$")
_TWO_FAMILY_NAMES = frozenset(
    ("ES", "MX", "CO", "PE", "CL", "VE", "EC", "GT", "CU", "BO", "DO", "HN", "PY", "SV", "NI", "CR", "PA", "UY")
)
"""Countries where people have their father's and their mother's family name, in this order."""
_TITLES = parts_of_names("titles")
_PHRASES = parts_of_names("phrases")
_QUALIFIERS = parts_of_names("qualifiers")
_DOTTED = parts_of_names("dotted")
_AFTER = parts_of_names("after")
_DEGREES = parts_of_names("degrees")
_DOTTED_DEGREES = parts_of_names("dotted_degrees")
_JUNIORS = parts_of_names("juniors")
_PARTICLES = parts_of_names("particles")
_SECOND_GIVEN = parts_of_names("second_given")
_PATRONYMICS = tuple(parts_of_names("patronymics"))
_SLAVIC = tuple(parts_of_names("slavic"))
_SLAVIC_LETTERS = re.compile("[\u0400-\u052f]")


class Name(NamedTuple):
    """A name as on the badge, how it sorts (blank where as it is written), the title and pronouns taken from it."""

    name: str
    sort_name: str = ""
    honorific: str = ""
    pronouns: str = ""


def family_first(country: str, languages: Sequence[str], local: str = "") -> bool:
    """Whether the family name is written first: by the script at home, by country, else by the first language."""
    if _EAST_ASIAN.search(local):
        return True
    if country:
        return country in _FAMILY_FIRST
    return bool(languages) and languages[0].partition("-")[0] in _FAMILY_FIRST_LANGUAGES


def is_family_first(header: str) -> bool:
    """Whether a column says that the family name goes first: Příjmení a jméno, ФИО."""
    first, *others = folded(header).split() or [""]
    return first in _BY_FAMILY or (
        COLUMNS.get(first) == FAMILY and any(COLUMNS.get(other) == GIVEN for other in others)
    )


_BY_FAMILY = frozenset(("фио", "пиб", "піб"))


def as_written(name: Name) -> Name:
    """A name whose column says that the family name goes first; a word in capitals tells it instead, where one is."""
    has_capitals = any(token.isupper() and len(token) > 2 for token in name.name.split())
    return name if has_capitals else name._replace(sort_name="")


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
    if found := _PRONOUNS.search(text):
        text = f"{text[: found.start()]} {text[found.end() :]}"
    pronouns = (found[1] or found[2]).lower() if found else ""
    if (behind := _BRACKETED.search(text)) and is_title(behind[1]):  # Ama Owusu (Mrs.)
        text = f"{behind[1]} {text[: behind.start()]}"
    *parts, last = text.split(",")
    while parts and _are_degrees(last, " ".join(parts)):  # Jr. is said with the name, PhD is not
        *parts, last = (*parts[:-1], f"{parts[-1]} {last}" if _bare(last.strip()) in _JUNIORS else parts[-1])
    text = ",".join((*parts, last))
    before, comma, after = text.partition(",")
    if comma and after.strip():
        bare, honorific = _untitled(before)
        made = composed(after, bare, country, languages, local)
        return made._replace(honorific=made.honorific or honorific, pronouns=pronouns)
    bare, honorific = _untitled(text.replace(",", " "))
    if (slavic := _slavic(bare)) is not None:
        return Name(bare, slavic, honorific, pronouns)
    if not is_latin(bare) or (family_first(country, languages, local) and not _ends_loud(bare)):
        return Name(bare, "", honorific, pronouns)
    return Name(bare, _sorted(bare, country), honorific, pronouns)


def _slavic(name: str) -> str | None:
    """How a name with a father's name, or in Cyrillic, sorts; None where nothing tells the family name."""
    words = [word.lower() for word in name.split()]
    if len(words) == 3 and words[1].endswith(_PATRONYMICS) and not words[2].endswith(_PATRONYMICS):
        given, father, family = name.split()
        return f"{family} {given} {father}"
    if len(words) == 3 and words[2].endswith(_PATRONYMICS) and words[0].endswith(_SLAVIC):
        return ""
    if len(words) == 2 and _SLAVIC_LETTERS.search(name) and words[1].endswith(_SLAVIC) > words[0].endswith(_SLAVIC):
        given, family = name.split()
        return f"{family} {given}"
    return None


def _untitled(text: str) -> tuple[str, str]:
    """The text without titles and degrees, and the titles before it."""
    tokens = text.split()
    if len(tokens) < 2:
        return " ".join(tokens), ""
    if tokens[-1] in _AFTER:
        return " ".join(tokens[:-1]), tokens[-1]
    first = 0
    while first < len(tokens) - 1 and (taken := _title(tokens[first:-1], behind=first > 0)):
        first += taken
    last = len(tokens)
    while last > first + 1 and _bare(tokens[last - 1]) in _DEGREES:
        last -= 1
    return " ".join(tokens[first:last]), " ".join(tokens[:first])


def is_title(text: str) -> bool:
    """Whether a text is titles and nothing else: Dr., Prof. Dr., H.E."""
    tokens = [*text.split(), ""]
    first = 0
    while first < len(tokens) - 1 and (taken := _title(tokens[first:-1], behind=first > 0)):
        first += taken
    return 0 < first == len(tokens) - 1


def _title(tokens: Sequence[str], *, behind: bool) -> int:
    """How many of the words are a title, or more of one that stands before them."""
    bare = [_bare(token) for token in tokens[:3]]
    for count in (3, 2):
        if " ".join(bare[:count]) in _PHRASES:
            return min(count, len(bare))
    if not bare:
        return 0
    is_title = bare[0] in _TITLES or ("." in tokens[0] and bare[0] in _DOTTED)
    return int(is_title or (behind and bare[0] in _QUALIFIERS and tokens[0].islower()))


def _are_degrees(text: str, before: str) -> bool:
    """Whether what stands behind a comma is degrees alone: those of Ann Smith, M.A.; of Smith, M.A. it is initials."""
    tokens, is_whole = text.replace(",", " ").split(), len(before.split()) > 1
    return all(
        _bare(token) in _DEGREES
        or _bare(token) in _JUNIORS
        or ("." in token and _bare(token) in _DOTTED_DEGREES and (is_whole or not token.replace(".", "").isupper()))
        for token in tokens
    )


def _bare(token: str) -> str:
    return token.replace(".", "").strip(",").lower()


def _ends_loud(name: str) -> bool:
    """Whether only the last word is in capitals: the family name, also of people who write it first at home."""
    *before, last = name.split() or [""]
    loud = [word for word in before if word.isupper() and len(word) > 1]
    return bool(before) and len(last) > 1 and last.isupper() and not loud


def _goes_by_given(tokens: Sequence[str], country: str) -> bool:
    """Whether the last word is no family name: an initial (Lakshmi N.), a father's name in Iceland or Malaysia."""
    last = tokens[-1].lower()
    if len(_bare(last)) == 1 or not _SON_OF.isdisjoint(token.lower() for token in tokens):
        return True
    if country in _BIN_OF_FATHER and not {"bin", "binti", "binte"}.isdisjoint(token.lower() for token in tokens):
        return True
    return last.endswith(("dóttir", "dottir")) or (country == "IS" and last.endswith("son"))


_SON_OF = frozenset(("s/o", "d/o", "w/o", "a/l", "a/p"))
_BIN_OF_FATHER = ("MY", "BN", "SG", "ID")


def _sorted(name: str, country: str = "") -> str:
    """Family name first: the words in capitals, else the last with its particles; blank where that is as written."""
    tokens = name.split()
    if len(tokens) < 2 or _goes_by_given(tokens, country):
        return ""
    loud = [token for token in tokens if len(_bare(token)) > 1 and token.isupper()]
    if loud and len(loud) < len(tokens) and not any(_bare(token) in _JUNIORS for token in loud):
        family = loud
        given = [token for token in tokens if token not in loud]
    else:
        end = len(tokens) - (len(tokens) > 2 and _bare(tokens[-1]) in _JUNIORS)
        start = end - 1
        if country in _TWO_FAMILY_NAMES and start > 1 and tokens[start - 1].lower() not in _SECOND_GIVEN:
            start -= _bare(tokens[start - 1]) not in _PARTICLES
        while start > 1 and _bare(tokens[start - 1]) in _PARTICLES:
            start -= 1
        family, given = tokens[start:end], [*tokens[:start], *tokens[end:]]
    found = " ".join([*family, *given])
    return "" if found == name else found


def lack_given_names(pairs: Iterable[tuple[str, str]]) -> bool:
    """Whether names are family names alone, of names and given names in rows: most are one word, and not the given."""
    known = [(name.strip().casefold(), given.strip().casefold()) for name, given in pairs]
    known = [(name, given) for name, given in known if name and given and _script(name) == _script(given)]
    apart = sum(given not in name and " " not in name for name, given in known)
    return 2 * apart > len(known)


def _script(name: str) -> str:
    return unicodedata.name(name[0], "").partition(" ")[0]
