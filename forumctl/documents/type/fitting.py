"""How text fits: as large as it goes in a box, broken into lines of a width, and how wide it is on one line."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from forumctl.documents.units import millimetres, points

from .shaping import Line, Measure, shipped

_SPACES = re.compile("[ \t\r\n]+")
_GAP_EM = 0.12  # white between the ink of two lines
_EASY_EM = 1.12  # from baseline to baseline, where there is room
_KEEP = 0.88  # another line must make the text at least this much larger: 1 / 0.88

Part = tuple[int, int]
"""The first word of a line, and the first of the next."""
Box = tuple[float, float, float, int]
"""Width and height in mm, the largest size in pt, the most lines."""


class Fitted(NamedTuple):
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


def width_mm(text: str, size_pt: float, weight: int = 400, language: str = "") -> float:
    """How wide the text is on one line."""
    return millimetres(shipped().line(text, weight, language).width_em * size_pt)


# Han, kana, Hangul and full-width signs; Korean breaks between words only, so Hangul is not here.
_IDEOGRAPH = "[\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffe6\U00020000-\U0003ffff]"
_NO_START = (
    "、。，．・：；？！゛゜ヽヾゝゞ々ー）］｝〕〉》」』】ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ)]}.,:;!?%”’…"
)
_NO_END = "（［｛〔〈《「『【([{“‘"
_MARK = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u200c\u200d\ufe0e\ufe0f]")


def wrap(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """The lines of a paragraph no wider than `width` in the measure's unit; line ends in the text stay line ends.

    A piece wider than a line is broken inside, before the character that does not fit.
    """
    return [line for paragraph in text.split("\n") for line in _broken(paragraph, width, measure)]


@cache
def _breaks() -> re.Pattern[str]:
    """Matches, without a character, where a line may end; made when the first is, for it takes its time."""
    return re.compile(
        f"(?<=[ \u200b])(?=[^ \u200b])"
        f"|(?<=[-/–—])(?=[^\\s\\d{re.escape(_NO_START)}])"
        f"|(?<={_IDEOGRAPH})(?=[^ \u200b{re.escape(_NO_START)}])(?<![{re.escape(_NO_END)}])"
        f"|(?<![{re.escape(_NO_END)} ])(?=(?![{re.escape(_NO_START)}]){_IDEOGRAPH})(?!^)"
    )


def _broken(paragraph: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    line, used = "", 0.0
    for piece in filter(None, _breaks().split(paragraph)):
        wide = measure(piece.rstrip(" "))
        if line and used + wide > width:
            yield line.rstrip(" ")
            line, used = "", 0.0
        while wide > width and len(piece) > 1:
            cut = _longest(piece, width, measure)
            if cut == len(piece):
                break
            yield piece[:cut]
            piece = piece[cut:]
            wide = measure(piece.rstrip(" "))
        line += piece
        used += measure(piece)
    yield line.rstrip(" ")


def _longest(piece: str, width: float, measure: Callable[[str], float]) -> int:
    """How many characters of the piece fit, at least one, not cutting marks off their letter."""
    low, high = 1, len(piece)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(piece[:middle]) <= width:
            low = middle
        else:
            high = middle - 1
    cut = low
    while cut < len(piece) and _MARK.match(piece[cut]):
        cut += 1
    return cut
