"""The smallest type that is read in the hand, and as much of a text as there is room for in it."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from forumctl.documents.small import LEAST_PT

from .fitting import width_mm, wrap

__all__ = ["LEAST_PT", "LINE_MM", "Part", "cut", "lines_of", "readable", "stacked"]

LINE_MM = 2.75
"""From one line of it to the next."""
CUT = "…"


class Part(NamedTuple):
    """A text with its weight and language."""

    text: str
    weight: int = 400
    language: str = ""


def readable(text: str, width: float, size_pt: float, weight: int = 400, language: str = "") -> tuple[str, float]:
    """The text on one line of so many mm, and its size, at least LEAST_PT: what has no room then is cut and marked."""
    wide = width_mm(text, size_pt, weight, language)
    if wide <= width or size_pt * width / wide >= LEAST_PT:
        return text, min(size_pt, size_pt * width / wide) if wide else size_pt
    return cut(Part(text, weight, language), width), LEAST_PT


def cut(part: Part, width: float) -> str:
    """As much of the text as fits a line of LEAST_PT, with a mark where some is missing."""
    if _wide(part, part.text) <= width:
        return part.text
    left = max(0.0, width - _wide(part, CUT))
    first = wrap(part.text, left, partial(_wide, part), part.language)[0] if left else ""
    return first.rstrip(" -,·") + CUT


def lines_of(part: Part, width: float) -> list[str]:
    """The text in LEAST_PT on lines no wider than so many mm; none where there is no text."""
    return wrap(part.text, width, partial(_wide, part), part.language) if part.text else []


def stacked(parts: Sequence[Part], width: float, height: float) -> list[tuple[Part, str]]:
    """The lines of LEAST_PT that a box of mm has room for, one part below the other; the first one goes before."""
    most = max(1, int(height / LINE_MM + 0.05))
    found: list[tuple[Part, str]] = []
    for part in parts:
        lines, room = lines_of(part, width), most - len(found)
        if len(lines) > room:
            rest = "".join(lines[room - 1 :]) if part.text in "".join(lines) else " ".join(lines[room - 1 :])
            lines = [*lines[: room - 1], cut(Part(rest + CUT, part.weight, part.language), width)] if room else []
        found += [(part, line) for line in lines]
    return found


def _wide(part: Part, text: str) -> float:
    return width_mm(text, LEAST_PT, part.weight, part.language)
