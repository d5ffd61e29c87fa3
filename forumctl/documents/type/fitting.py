"""How text fits: as large as it goes in a box, broken into lines of a width, and how wide it is on one line."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from forumctl.documents.units import millimetres, points

from .breaking import at_spaces, hyphenated, opportunities, phrases
from .shaping import Line, shipped, together

_SPACES = re.compile("[\t\r\n][ \t\r\n]*| [ \t\r\n]+")
_GAP_EM = 0.12  # white between the ink of two lines
_EASY_EM = 1.12  # from baseline to baseline, where there is room
_KEEP = 0.88  # another line must make the text at least this much larger: 1 / 0.88
_SMALL = 0.75  # of the largest size: from here down lines may end inside words, where that gains as much again
_SMALL_NAME = 0.4

Part = tuple[int, int]
"""The first word of a line, and the first of the next."""
Box = tuple[float, float]
"""Width and height in mm."""
_Room = tuple[float, float, float]
"""Width and height in pt, and the largest size of type."""


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


class Paragraph:
    """A text that is to be fitted into boxes: measured, broken and shaped once for all of them.

    The breaks are chosen by the measures of the words, which many texts share; only the lines chosen are shaped.
    """

    def __init__(self, shape: Callable[[str], Line], text: str, *, language: str = "", is_name: bool = False) -> None:
        self._shape = shape
        self._plain = _SPACES.sub(" ", text).strip(" ")
        self._language = language
        self._is_name = is_name
        self._known: dict[_Manner, _Pieces] = {}

    def fit(self, width_mm: float, height_mm: float, max_pt: float, most_lines: int) -> Block:
        """The whole text at its best size up to `max_pt`, by the height of its real ink.

        Lines end between words; inside them only where that makes the text much larger, and in a name where it would
        be very small.
        """
        return self.fit_best([(width_mm, height_mm)], max_pt, most_lines)[1]

    def fit_best(self, boxes: Sequence[Box], max_pt: float, most_lines: int) -> tuple[int, Block]:
        """The number of the box that makes the text largest, the first of several, and the text as `fit` sets it."""
        best, found = -1.0, None
        for number, (width_mm, height_mm) in enumerate(boxes):
            room = points(width_mm), points(height_mm), max_pt
            size, setting, pieces = self._broken(room, most_lines)
            if not pieces.is_exact:
                size = pieces.block(setting, room).size_pt
            if size > best:
                best, found = size, (number, pieces, setting, room)
            if best == max_pt:
                break
        if not found:
            raise ValueError("a text needs a box")
        number, pieces, setting, room = found
        return number, pieces.block(setting, room)

    def _broken(self, room: _Room, most_lines: int) -> tuple[float, "Setting", "_Pieces"]:
        if most_lines == 1:
            whole = self._pieces("whole")
            return *whole.broken(1, room), whole
        words = self._pieces("words")
        size, setting = words.broken(most_lines, room)
        if size < room[2] * (_SMALL_NAME if self._is_name else _SMALL):
            finer = self._pieces("finer")
            smaller, other = finer.broken(most_lines, room)
            if smaller * _SMALL > size:
                return smaller, other, finer
        return size, setting, words

    def _pieces(self, manner: "_Manner") -> "_Pieces":
        """The text in one piece, in words and phrases, or in all the pieces that lines may end with."""
        found = self._known.get(manner)
        if found is None:
            if manner == "whole":
                pieces = [self._plain]
            elif manner == "finer":
                pieces = opportunities(self._plain, self._language)
            else:
                pieces = at_spaces(self._plain) if self._is_name else phrases(self._plain, self._language)
            found = self._known[manner] = _Pieces(self._shape, pieces or [""])
        return found


_Manner = Literal["whole", "words", "finer"]
Setting = tuple[float, float, tuple[Part, ...]]
"""How wide the widest of some lines is, and the height of their ink, in em; the pieces on each."""


class _Pieces:
    """Pieces of a text that may go on lines of their own, with their measures, and the lines that were made of them."""

    def __init__(self, shape: Callable[[str], Line], pieces: Sequence[str]) -> None:
        self._shape = shape
        self._pieces = pieces
        self._words = [shape(piece.rstrip(" ")) for piece in pieces]
        self._settings: list[Setting] = []
        self._shaped: dict[tuple[Part, ...], list[tuple[str, Line]]] = {}
        widths, self._tops, self._bottoms = zip(*[line.measure_em for line in self._words], strict=True)
        space = shape(" ").width_em if len(pieces) > 1 else 0.0
        self._gaps = [space if piece[-1:] == " " else 0.0 for piece in pieces]
        self.is_exact = all(self._gaps[:-1]) and (len(pieces) == 1 or None not in [word.space for word in self._words])
        """Whether what is known of lines without shaping them is exact: no word is kerned with a space."""
        at = 0.0
        self._starts = [at]  # of each piece where all are on one line, and where the next would be
        for width, gap in zip(widths, self._gaps, strict=True):
            at += width + gap
            self._starts.append(at)

    def broken(self, most_lines: int, room: _Room) -> tuple[float, Setting]:
        """The size at which the text fits, and the lines that make it largest; one line more only where worth it."""
        known, best, chosen = self._settings, 0.0, None
        for count in range(1, min(most_lines, len(self._pieces)) + 1):
            setting = known[count - 1] if count <= len(known) else self._next()
            size = _size(setting[0], setting[1], room)
            if chosen is None or size * _KEEP > best:
                best, chosen = size, setting
            if best == room[2]:
                break
        return best, chosen or self._next()

    def _next(self) -> Setting:
        """The pieces on one line more than before."""
        starts, gaps, tops, bottoms = self._starts, self._gaps, self._tops, self._bottoms
        count = len(self._settings) + 1
        if count == 1:
            found: Setting = starts[-1] - gaps[-1], max(tops) - min(bottoms), ((0, len(gaps)),)
        else:
            parts = _balanced(starts, gaps, count)
            wide = max([starts[end] - starts[start] - gaps[end - 1] for start, end in parts])
            inks = [(max(tops[start:end]), min(bottoms[start:end])) for start, end in parts]
            found = wide, _stack(inks)[0], tuple(parts)
        self._settings.append(found)
        return found

    def _line(self, start: int, end: int) -> tuple[str, Line]:
        """Pieces on one line: what it says, and the line."""
        text = "".join(self._pieces[start:end]).rstrip(" ")
        if end - start == 1:
            return text, self._words[start]
        joined = together(self._words[start:end]) if all(self._gaps[start : end - 1]) else None
        return text, joined or self._shape(text)

    def block(self, setting: Setting, room: _Room) -> Block:
        """The lines in the room; what is left of it goes between them, as far as it makes them easier to read."""
        shaped = self._shaped.get(setting[2])
        if shaped is None:
            shaped = self._shaped[setting[2]] = [self._line(start, end) for start, end in setting[2]]
        texts, lines = zip(*shaped, strict=True)
        wides, tops, bottoms = zip(*[line.measure_em for line in lines], strict=True)
        tall, pitch = _stack(list(zip(tops, bottoms, strict=True)))
        size, gaps = _size(max(wides), tall, room), len(lines) - 1
        if gaps and size:
            loose = min(max(0.0, _EASY_EM - pitch), max(0.0, room[1] / size - tall) / gaps)
            tall, pitch = tall + loose * gaps, pitch + loose
        return Block(size, texts, lines, tuple([tops[0] + pitch * index for index in range(len(lines))]), tall)


def _size(wide_em: float, tall_em: float, room: _Room) -> float:
    """The size in pt at which lines fit, up to a largest size."""
    width, height, size = room
    if wide_em and width < size * wide_em:
        size = width / wide_em
    return height / tall_em if tall_em and height < size * tall_em else size


def _stack(inks: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The height of the ink of lines one under the other, and the distance of their baselines, in em."""
    top, bottom = inks[0]
    pitch = 0.0
    for below in inks[1:]:
        pitch = max(pitch, below[0] - bottom + _GAP_EM)
        bottom = below[1]
    return top + pitch * (len(inks) - 1) - bottom, pitch


def _balanced(starts: Sequence[float], gaps: Sequence[float], count: int) -> list[Part]:
    """The words in `count` lines whose widest is as narrow as possible."""
    total = len(gaps)
    if count == total:
        return [(index, index + 1) for index in range(count)]
    if count == 2:  # most names
        ends = [
            (max(starts[cut] - gaps[cut - 1], starts[total] - starts[cut] - gaps[-1]), cut) for cut in range(1, total)
        ]
        cut = min(ends)[1]
        return [(0, cut), (cut, total)]
    # best[i]: the narrowest widest line for the words from i on, and where the next line starts
    best = [(starts[total] - start - gaps[-1], total) for start in starts[:total]]
    cuts = [best]
    for lines in range(2, count + 1):
        rest = cuts[-1]
        best = [
            min([(max(starts[cut] - starts[first] - gaps[cut - 1], rest[cut][0]), cut)
                 for cut in range(first + 1, total - lines + 2)])
            if first <= total - lines and (lines < count or not first)
            else (float("inf"), total)
            for first in range(total)
        ]  # fmt: skip
        cuts.append(best)
    parts, first = [], 0
    for table in reversed(cuts):
        cut = table[first][1]
        parts.append((first, cut))
        first = cut
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
