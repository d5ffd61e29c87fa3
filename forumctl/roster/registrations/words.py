"""The words of lists of participants, from words.toml."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from forumctl.roster.header import PARTS_OF_NAME

from .spelling import folded

GIVEN, FAMILY = PARTS_OF_NAME
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
FOREIGN = frozenset(map(folded, _WORDS["foreign"]["words"]))
"""Words that say that a column is about somebody or something else."""


def parts_of_names(kind: str) -> frozenset[str]:
    """The titles, degrees or particles of a list, as written there."""
    return frozenset(_WORDS["names"][kind])
