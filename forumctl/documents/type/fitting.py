"""How text fits: as large as it goes in a box, broken into lines of a width, and how wide it is on one line."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from forumctl.documents.units import millimetres, points

from .breaking import at_spaces, hyphenated, opportunities, phrases
from .shaping import Line, Measure, shipped

_SPACES = re.compile("[ \t\r\n]+")
_GAP_EM = 0.12  # white between the ink of two lines
_EASY_EM = 1.12  # from baseline to baseline, where there is room
_KEEP = 0.88  # another line must make the text at least this much larger: 1 / 0.88
_SMALL = 0.75  # of the largest size: from here down lines may end inside words, where that gains as much again
_SMALL_NAME = 0.4

Part = tuple[int, int]
"""The first word of a line, and the first of the next."""


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


class Setting(NamedTuple):
    """Lines with what their size in a box depends on: how wide the widest is, and the height of the ink, in em."""

    texts: tuple[str, ...]
    wide_em: float
    tall_em: float

    def size(self, box: tuple[float, float, float]) -> float:
        """The size in pt at which the lines fit into a width and a height in pt, up to a largest size."""
        width, height, most = box
        wide, tall = self.wide_em, self.tall_em
        return min(most, width / wide if wide else most, height / tall if tall else most)


class Paragraph:
    """A text that is to be fitted into boxes: measured, broken and shaped once for all of them.

    The breaks are chosen by the measures of the words, which many texts share; only the lines chosen are shaped.
    """

    def __init__(self, shape: Callable[[str], Line], text: str, *, language: str = "", is_name: bool = False) -> None:
        self._shape = shape
        self._plain = _SPACES.sub(" ", text).strip(" ")
        self._language = language
        self._is_name = is_name
        self._shaped: dict[tuple[str, ...], tuple[tuple[Line, ...], float, float]] = {}
        self._finer: _Pieces | None = None

    @cached_property
    def _words(self) -> "_Pieces":
        words = at_spaces(self._plain) if self._is_name else phrases(self._plain, self._language)
        return _Pieces(self._shape, words or [""])

    def fit(self, width_mm: float, height_mm: float, max_pt: float, most_lines: int) -> Block:
        """The whole text at its best size up to `max_pt`, by the height of its real ink.

        Lines end between words; inside them only where that makes the text much larger, and in a name where it would
        be very small.
        """
        box = points(width_mm), points(height_mm), max_pt
        texts: tuple[str, ...] = (self._plain,)
        if most_lines > 1:
            texts, best = self._words.broken(most_lines, box)
            if best < max_pt * (_SMALL_NAME if self._is_name else _SMALL):
                self._finer = self._finer or _Pieces(self._shape, opportunities(self._plain, self._language))
                finer, size = self._finer.broken(most_lines, box)
                texts = finer if size * _SMALL > best else texts
        if texts not in self._shaped:
            lines = tuple(map(self._shape, texts))
            self._shaped[texts] = (lines, *_stack([line.measure_em for line in lines]))
        lines, tall, pitch = self._shaped[texts]
        size, gaps = Setting(texts, max(line.width_em for line in lines), tall).size(box), len(lines) - 1
        if gaps and size:  # room that is left goes between the lines, as far as it makes them easier to read
            loose = min(max(0.0, _EASY_EM - pitch), max(0.0, box[1] / size - tall) / gaps)
            tall, pitch = tall + loose * gaps, pitch + loose
        top = lines[0].ink_em[0]
        return Block(size, texts, lines, tuple([top + pitch * index for index in range(len(lines))]), tall)


class _Pieces:
    """Pieces of a text that may go on lines of their own, with their measures, and the lines that were made of them."""

    def __init__(self, shape: Callable[[str], Line], pieces: Sequence[str]) -> None:
        self._pieces = pieces
        self._measures = [shape(piece.rstrip(" ")).measure_em for piece in pieces]
        space = shape(" ").width_em if len(pieces) > 1 else 0.0
        self._gaps = [space if piece.endswith(" ") else 0.0 for piece in pieces]
        self._settings: list[Setting] = []

    def broken(self, most_lines: int, box: tuple[float, float, float]) -> tuple[tuple[str, ...], float]:
        """The lines that make the text largest, and the size that makes; one line more only where it is worth it."""
        chosen = self._setting(1)
        best = chosen.size(box)
        for count in range(2, min(most_lines, len(self._pieces)) + 1):
            if best == box[2]:
                break
            setting = self._setting(count)
            size = setting.size(box)
            if size * _KEEP > best:
                best, chosen = size, setting
        return chosen.texts, best

    def _setting(self, count: int) -> Setting:
        """The pieces on so many lines, exact but for kerning with the spaces; asked for one after the other."""
        if len(self._settings) < count:
            parts = _balanced([measure[0] for measure in self._measures], self._gaps, count)
            lines = _lines(self._measures, self._gaps, parts)
            texts = tuple(["".join(self._pieces[start:end]).rstrip(" ") for start, end in parts])
            self._settings.append(Setting(texts, max(lines)[0], _stack(lines)[0]))
        return self._settings[count - 1]


def _lines(words: Sequence[Measure], gaps: Sequence[float], parts: Sequence[Part]) -> list[Measure]:
    """The measures of lines made of these words."""
    found = []
    for start, end in parts:
        if end - start == 1:
            found.append(words[start])
            continue
        widths, tops, bottoms = zip(*words[start:end], strict=True)
        found.append((sum(widths) + sum(gaps[start : end - 1]), max(tops), min(bottoms)))
    return found


def _stack(lines: Sequence[Measure]) -> tuple[float, float]:
    """The height of the ink of lines one under the other, and the distance of their baselines, in em."""
    pitch = 0.0
    for above, below in pairwise(lines):
        pitch = max(pitch, below[1] - above[2] + _GAP_EM)
    return lines[0][1] + pitch * (len(lines) - 1) - lines[-1][2], pitch


def _balanced(widths: Sequence[float], gaps: Sequence[float], count: int) -> list[Part]:
    """The words in `count` lines whose widest is as narrow as possible."""
    total = len(widths)
    if count in (1, total):
        return [(index, index + total // count) for index in range(count)]
    ends = [0.0]
    for width, gap in zip(widths, gaps, strict=True):
        ends.append(ends[-1] + width + gap)
    # best[i]: the narrowest widest line for the words from i on, and where the next line starts
    best = [(ends[total] - ends[start] - gaps[-1], total) for start in range(total)]
    cuts = [best]
    for lines in range(2, count + 1):
        best = [
            min(
                (max(ends[cut] - ends[start] - gaps[cut - 1], cuts[-1][cut][0]), cut)
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


_SHORTEST = 3  # letters before a hyphen
_MARK = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u200c\u200d\ufe0e\ufe0f]")


def wrap(text: str, width: float, measure: Callable[[str], float], language: str = "") -> list[str]:
    """The lines of a paragraph no wider than `width` in the measure's unit; line ends in the text stay line ends.

    A piece wider than a line is hyphenated as its language does, or broken before the character that does not fit.
    """
    return [line for paragraph in text.split("\n") for line in _broken(paragraph, width, measure, language)]


def _broken(paragraph: str, width: float, measure: Callable[[str], float], language: str) -> Iterator[str]:
    line, used = "", 0.0
    for piece in opportunities(paragraph, language):
        wide = measure(piece.rstrip(" "))
        if line and used + wide > width:
            yield line.rstrip(" ")
            line, used = "", 0.0
        while wide > width and len(piece) > 1:
            cut = _longest(piece, width, measure)
            if cut == len(piece):
                break
            at, mark = hyphenated(piece[: cut + 1], piece, language) if cut > _SHORTEST else (0, "")
            while at and measure(piece[:at] + mark) > width:
                at, mark = hyphenated(piece[:at], piece, language)
            yield piece[:at] + mark if at else piece[:cut]
            piece = piece[at or cut :]
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
