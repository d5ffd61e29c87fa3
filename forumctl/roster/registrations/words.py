"""The words of lists of participants, from words.toml."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from forumctl.roster.sheet import PARTS_OF_NAME

from .spelling import folded

GIVEN, MIDDLE, FAMILY = PARTS_OF_NAME
ORDER = "order"
"""The number of an order: of everybody in it, so it says who belongs together and nothing about who somebody is."""
_WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


def looked_up(table: str) -> Mapping[str, str]:
    """What each word of a table stands for, by the folded word."""
    found: dict[str, str] = {}
    for meaning, words in _WORDS[table].items():
        for word in words:
            found.setdefault(folded(word), meaning)
    return found


COLUMNS: Mapping[str, str] = looked_up("columns")
"""Ours by what it is called."""
FOREIGN = frozenset(map(folded, _WORDS["foreign"]["words"])) | frozenset(map(folded, _WORDS["buyers"]["words"])) - {
    ORDER
}
"""Words that say that a column is about somebody or something else."""


def parts_of_names(kind: str) -> frozenset[str]:
    """The titles, degrees or particles of a list, as written there."""
    return frozenset(_WORDS["names"][kind])


def listed(table: str, key: str = "words") -> frozenset[str]:
    """The folded words of one list."""
    return frozenset(filter(None, map(folded, _WORDS[table][key])))


def mentions(bare: str, words: frozenset[str]) -> bool:
    """Whether a folded text has one of the words: whole, or anywhere in scripts that put words together."""
    if not words.isdisjoint(bare.split()):
        return True
    return not bare.isascii() and any(word in bare for word in words if not word.isascii() and len(word) > 1)


YES, NO = listed("answers", "yes"), listed("answers", "no")
PARTS = listed("parts")
"""Words of things at a forum: who comes to one of them is another question than who comes."""
ABOUT_THE_FORUM = listed("parts", "forum")
DITTO = frozenset((*map(str.lower, _WORDS["ditto"]["words"]), *_WORDS["ditto"]["signs"]))
"""In lower case, not folded: every cell is looked up here."""
NOBODY = frozenset(map(str.lower, _WORDS["nobody"]["words"]))
"""In lower case, too."""
TOTALS, UNITS = listed("totals"), listed("totals", "units")
CHOICES: Mapping[str, str] = looked_up("choices")
"""Ours that a choice in a form belongs to, "other" for a choice that people write in."""
