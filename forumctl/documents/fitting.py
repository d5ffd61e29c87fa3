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

Part = tuple[int, int]
"""The first word of a line, and the first of the next."""
Measure = tuple[float, float, float]
"""Width, highest and lowest point of a line, in em."""


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
    """The whole text at its best size up to `max_pt`, by the height of its real ink, broken at spaces only.

    The breaks are chosen by the measures of the words, which many texts share; only the lines chosen are shaped.
    """
    words = [word for word in _SPACES.split(text) if word]
    box = points(width_mm), points(height_mm), max_pt
    chosen = [(0, len(words))]
    if most_lines > 1 and len(words) > 1:
        shaped, space = [shape(word) for word in words], shape(" ").width_em
        best = _placed(_lines(shaped, space, chosen), *box)[0]
        for count in range(2, min(most_lines, len(words)) + 1):
            if best == max_pt:
                break
            parts = _balanced([line.width_em for line in shaped], space, count)
            size = _placed(_lines(shaped, space, parts), *box)[0]
            if size * _KEEP > best:
                best, chosen = size, parts
    texts = tuple(" ".join(words[start:end]) for start, end in chosen)
    lines = tuple(map(shape, texts))
    size, baselines, tall = _placed([(line.width_em, *line.ink_em) for line in lines], *box)
    return Block(size, texts, lines, baselines, tall)


def _lines(words: Sequence[Line], space: float, parts: Sequence[Part]) -> list[Measure]:
    """The measures of lines made of these words: exact but for kerning with the spaces."""
    return [
        (
            sum(word.width_em for word in words[start:end]) + space * (end - start - 1),
            max(word.ink_em[0] for word in words[start:end]),
            min(word.ink_em[1] for word in words[start:end]),
        )
        for start, end in parts
    ]


def _placed(
    lines: Sequence[Measure], width: float, height: float, max_pt: float
) -> tuple[float, tuple[float, ...], float]:
    """The size in pt at which the lines fit, and their baselines and their height in em from the top of the ink."""
    top, bottom = lines[0][1], lines[-1][2]
    pitch = max((below[1] - above[2] + _GAP_EM for above, below in pairwise(lines)), default=0)
    tall = top + pitch * (len(lines) - 1) - bottom
    wide = max(line[0] for line in lines)
    size = min(max_pt, width / wide if wide else max_pt, height / tall if tall else max_pt)
    return size, tuple(top + pitch * index for index in range(len(lines))), tall


def _balanced(widths: Sequence[float], space: float, count: int) -> list[Part]:
    """The words in `count` lines whose widest is as narrow as possible."""
    total = len(widths)
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
    parts, start = [], 0
    for table in reversed(cuts):
        cut = table[start][1]
        parts.append((start, cut))
        start = cut
    return parts
