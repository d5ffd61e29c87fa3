"""Widths of text, and characters that cannot be printed, before anything is drawn."""

import unicodedata
from functools import cache

from forumctl.problems import ExitCode, ForumError, Key, Problem

from .shaping import Typesetter, shipped
from .units import millimetres


def width_mm(text: str, size_pt: float, weight: int = 400, language: str = "") -> float:
    """How wide the text is on one line."""
    return millimetres(shipped().line(text, weight, language).width_em * size_pt)


def uncovered(text: str) -> str:
    """The characters that no typeface has, each once, in their order."""
    if text.isascii() and text.isprintable():
        return ""
    typesetter = shipped()
    stand_alone = all(_stands_alone(character, typesetter) for character in set(text))
    return "" if stand_alone else typesetter.line(text).missing


@cache
def _stands_alone(character: str, typesetter: Typesetter) -> bool:
    """Whether it is drawn whatever is beside it: a mark may need the face of its letter."""
    return unicodedata.category(character)[0] in "LNPSZ" and not typesetter.line(character).missing


def refuse_uncovered(characters: str) -> None:
    """Raises a ForumError if there are any: nothing is ever left out of print in silence."""
    if characters:
        names = ", ".join(f"U+{ord(found):04X} {unicodedata.name(found, 'without a name')}" for found in characters)
        problem = Problem(
            code="uncovered-character",
            sentence=f"no typeface here has {names}",
            where=Key(),
            hint="Write the text with other characters.",
        )
        raise ForumError([problem], ExitCode.PROBLEMS)
