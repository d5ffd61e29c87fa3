"""Text as large as it goes in a box, on as few lines as serve it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from .shaping import Line, Measure
from .units import points

_SPACES = re.compile("[ \t\r\n]+")
_GAP_EM = 0.12  # white between the ink of two lines
_EASY_EM = 1.12  # from baseline to baseline, where there is room
_KEEP = 0.88  # another line must make the text at least this much larger: 1 / 0.88

Part = tuple[int, int]
"""The first word of a line, and the first of the next."""
Box = tuple[float, float, float, int]
"""Width and height in mm, the largest size in pt, the most lines."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines of text at the size that fits: whole even where the size is below the smallest readable one."""

    size_pt: float
    lines: tuple[str, ...]
    is_readable: bool


class Block(NamedTuple):
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
        measures, space = [shape(word).measure_em for word in words], shape(" ").width_em
        best = _size(_lines(measures, space, chosen), *box)
        for count in range(2, min(most_lines, len(words)) + 1):
            if best == max_pt:
                break
            parts = _balanced([measure[0] for measure in measures], space, count)
            size = _size(_lines(measures, space, parts), *box)
            if size * _KEEP > best:
                best, chosen = size, parts
    texts = tuple(" ".join(words[start:end]) for start, end in chosen)
    lines = tuple(map(shape, texts))
    found = [line.measure_em for line in lines]
    tall, pitch = _stack(found)
    size, gaps = _size(found, *box), len(found) - 1
    if gaps and size:  # room that is left goes between the lines, as far as it makes them easier to read
        loose = min(max(0.0, _EASY_EM - pitch), max(0.0, box[1] / size - tall) / gaps)
        tall, pitch = tall + loose * gaps, pitch + loose
    baselines = tuple(found[0][1] + pitch * index for index in range(len(found)))
    return Block(size, texts, lines, baselines, tall)


def _lines(words: Sequence[Measure], space: float, parts: Sequence[Part]) -> list[Measure]:
    """The measures of lines made of these words: exact but for kerning with the spaces."""
    widths, tops, bottoms = zip(*words, strict=True)
    return [
        (sum(widths[start:end]) + space * (end - start - 1), max(tops[start:end]), min(bottoms[start:end]))
        for start, end in parts
    ]


def _stack(lines: Sequence[Measure]) -> tuple[float, float]:
    """The height of the ink of lines one under the other, and the distance of their baselines, in em."""
    pitch = 0.0
    for above, below in pairwise(lines):
        pitch = max(pitch, below[1] - above[2] + _GAP_EM)
    return lines[0][1] + pitch * (len(lines) - 1) - lines[-1][2], pitch


def _size(lines: Sequence[Measure], width: float, height: float, max_pt: float) -> float:
    """The size in pt at which the lines fit."""
    tall, wide = _stack(lines)[0], max(lines)[0]
    return min(max_pt, width / wide if wide else max_pt, height / tall if tall else max_pt)


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
