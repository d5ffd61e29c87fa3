"""Text as large as it goes in a box, on as few lines as serve it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .shaping import Line
from .units import points

_SPACES = re.compile("[ \t\r\n]+")
_GAP_EM = 0.12  # white between the ink of two lines
_KEEP = 0.88  # another line must make the text at least this much larger: 1 / 0.88


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines of text at the size that fits: whole even where the size is below the smallest readable one."""

    size_pt: float
    lines: tuple[str, ...]
    is_readable: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Shaped lines at even distances; heights in em from the top of the ink of the first line."""

    size_pt: float
    texts: tuple[str, ...]
    lines: tuple[Line, ...]
    baselines_em: tuple[float, ...]
    height_em: float


def fit(
    shape: Callable[[str], Line], text: str, width_mm: float, height_mm: float, max_pt: float, most_lines: int
) -> Block:
    """The whole text at its best size up to `max_pt`, by the height of its real ink, broken at spaces only."""
    words = [word for word in _SPACES.split(text) if word]
    width, height = points(width_mm), points(height_mm)
    best = _block(shape, [" ".join(words)], width, height, max_pt)
    if best.size_pt == max_pt or most_lines < 2:
        return best
    widths, space = [shape(word).width_em for word in words], shape(" ").width_em
    for count in range(2, min(most_lines, len(words)) + 1):
        block = _block(shape, _balanced(words, widths, space, count), width, height, max_pt)
        if block.size_pt * _KEEP > best.size_pt:
            best = block
    return best


def _block(shape: Callable[[str], Line], texts: Sequence[str], width: float, height: float, max_pt: float) -> Block:
    lines = tuple(shape(text) for text in texts)
    inks = [line.ink_em for line in lines]
    pitch = max((below[0] - above[1] + _GAP_EM for above, below in pairwise(inks)), default=0)
    tall = inks[0][0] + pitch * (len(lines) - 1) - inks[-1][1]
    wide = max(line.width_em for line in lines)
    size = min(max_pt, width / wide if wide else max_pt, height / tall if tall else max_pt)
    baselines = tuple(inks[0][0] + pitch * index for index in range(len(lines)))
    return Block(size, tuple(texts), lines, baselines, tall)


def _balanced(words: Sequence[str], widths: Sequence[float], space: float, count: int) -> list[str]:
    """The words in `count` lines whose widest is as narrow as possible."""
    total = len(words)
    ends = [0.0]
    for width in widths:
        ends.append(ends[-1] + width + space)
    # best[i]: the narrowest widest line for the words from i on, and where the next line starts
    best = [(ends[total] - ends[start] - space, total) for start in range(total)]
    cuts = [best]
    for lines in range(2, count + 1):
        best = [
            min(
                (max(ends[cut] - ends[start] - space, cuts[-1][cut][0]), cut)
                for cut in range(start + 1, total - lines + 2)
            )
            if start <= total - lines
            else (float("inf"), total)
            for start in range(total)
        ]
        cuts.append(best)
    texts, start = [], 0
    for table in reversed(cuts):
        cut = table[start][1]
        texts.append(" ".join(words[start:cut]))
        start = cut
    return texts
