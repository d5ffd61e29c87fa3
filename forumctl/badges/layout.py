"""Where the lines of a badge stand: the name takes what the lines under and over it leave."""

from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from forumctl.definition.badges import Line
from forumctl.documents.page import Page
from forumctl.documents.palette import INK, MUTED
from forumctl.documents.type.fitting import Paragraph
from forumctl.documents.type.shaping import Line as ShapedLine
from forumctl.documents.units import millimetres

DESIGNED_MM = (99.1, 67.7)
"""The badge that the measures below are made for; on others they scale."""
CAP_EM = 0.714
"""Height of capitals in the shipped faces: what the eye takes for the height of a line."""
SMALLEST_PT = 9.0
"""Below this the lines under the name are not easily read on a badge."""
_MOST_LINES = 4
"""Of a text that would be smaller on as many as its style has."""
_LEADING = 1.36
_BETWEEN_EM = 0.08  # the ink of lines that are higher than that
_ENDLESS_MM = 1e6
_AIR_MM = 1.1  # over and under the name
_UPRIGHT = 1.35  # times larger may a name be on a badge that stands


class Style(NamedTuple):
    """How a line looks: its largest size, and on how many lines it may go."""

    size_pt: float
    weight: int
    colour: str
    lines: int = 2
    space_mm: float = 0
    """White under it."""


STYLES: Mapping[Line, Style] = {
    "name": Style(36, 700, INK, 3),
    "honorific": Style(12, 500, MUTED, 1, 0.5),
    "second-name": Style(18, 500, INK, 2, 1.6),
    "pronouns": Style(9, 400, MUTED, 1),
    "organisation": Style(10.5, 600, INK, 2),
    "position": Style(9, 400, MUTED, 2),
    "origin": Style(9, 400, MUTED, 1),
}


class Area(NamedTuple):
    """A rectangle in mm from the top left corner of the page."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def inset(self, side: float, end: float = 0) -> "Area":
        """The area less so much at its sides and at top and bottom."""
        return Area(self.left + side, self.top + end, self.width - 2 * side, self.height - 2 * end)


def unit_of(width_mm: float, height_mm: float) -> float:
    """How much larger or smaller everything is than on the badge it was designed for."""
    return max(0.55, min(2.2, height_mm / DESIGNED_MM[1], 1.25 * width_mm / DESIGNED_MM[0]))


class PlacedText(NamedTuple):
    """A text as shaped lines, with its size and the baselines of the lines in mm."""

    texts: tuple[str, ...]
    lines: tuple[ShapedLine, ...]
    baselines_mm: tuple[float, ...]
    size_pt: float
    style: Style

    def draw(self, page: Page, left_mm: float, colour: str = "") -> None:
        """Its lines, each beginning there."""
        for line, baseline in zip(self.lines, self.baselines_mm, strict=True):
            page.shaped(line, left_mm, baseline, self.size_pt, colour=colour or self.style.colour)


class Column:
    """The lines of a badge, stacked in an area around things that stand at its right."""

    def __init__(
        self,
        page: Page,
        area: Area,
        unit: float,
        sizes: Mapping[Line, float],
        language: str,
        stops: Sequence[Area] = (),
        quiet: float = 1,
        floor_pt: float = 0,
    ) -> None:
        """No line runs into the areas of `stops`, nor past them.

        `quiet` makes all lines but the name smaller by that factor, where there are too many of them, but not smaller
        than `floor_pt`.
        """
        self._floor_pt = floor_pt
        self._page = page
        self._area = area
        self._unit = unit
        self._quiet = quiet
        self._sizes = sizes
        self._language = language
        self._top, self._bottom = area.top, area.bottom
        self._stops = stops

    @property
    def _is_upright(self) -> bool:
        """Whether there is more height than width: then the name goes under what stands at the top right."""
        return self._area.height > self._area.width

    def put(self, line: Line, text: str, *, below: bool) -> PlacedText:
        """A line set at the end of the space that is left, below or above; takes that space."""
        style = self._style(line)
        paragraph = self._paragraph(line, text, style)
        leading, ascent = _leading(paragraph, text)
        pitch = millimetres(style.size_pt * leading)
        most = style.lines if style.lines == 1 else _MOST_LINES
        for count in range(1, most + 1):
            top = self._bottom - style.space_mm - count * pitch if below else self._top
            width = self._width(top, top + count * pitch)
            block = paragraph.fit(width, count * pitch, style.size_pt, count)
            if block.size_pt > 0.99 * (style.size_pt if count < style.lines else min(style.size_pt, SMALLEST_PT)):
                break
        height = len(block.texts) * pitch
        if below:
            self._bottom -= height + style.space_mm
            top = self._bottom
        else:
            self._top += height + style.space_mm
        first = top + millimetres(style.size_pt) * ascent
        baselines = tuple(first + index * pitch for index in range(len(block.texts)))
        return PlacedText(block.texts, block.lines, baselines, block.size_pt, style)

    @property
    def left_mm(self) -> float:
        """Height of the space that is left."""
        return self._bottom - self._top

    def fill(self, line: Line, text: str) -> PlacedText:
        """A line as large as it goes in all the space that is left, its capitals in the middle."""
        style = self._style(line)
        rooms = self._rooms
        boxes = [(width, bottom - top) for width, top, bottom in rooms]
        number, block = self._paragraph(line, text, style).fit_best(boxes, style.size_pt, style.lines)
        _, top, bottom = rooms[number]
        em = millimetres(block.size_pt)
        ink, last = block.baselines_em[0], block.baselines_em[-1]
        first = (top + bottom - (last - ink - CAP_EM) * em) / 2
        first = min(max(first, top + ink * em), bottom - (block.height_em - ink) * em)
        baselines = tuple([first + (baseline - ink) * em for baseline in block.baselines_em])
        return PlacedText(block.texts, block.lines, baselines, block.size_pt, style)

    @cached_property
    def _rooms(self) -> Sequence[tuple[float, float, float]]:
        """Width, top and bottom of where the name may go: beside what stands lower down, or over it, as wide as all."""
        air = _AIR_MM * self._unit
        top, bottom = self._top + air, self._bottom - air
        if self._is_upright:
            top = max([top, *(stop.bottom + air for stop in self._stops if stop.top <= self._area.top)])
        ends = [bottom, *(stop.top for stop in self._stops if top + air < stop.top < bottom)]
        return [(self._width(top, end), top, end) for end in ends]

    def _paragraph(self, line: Line, text: str, style: Style) -> Paragraph:
        is_name = line in ("name", "second-name")
        return self._page.set_text(text, weight=style.weight, language=self._language, is_name=is_name)

    def _style(self, line: Line) -> Style:
        if line == "name":
            return scaled(line, self._sizes.get(line), self._unit, self._is_upright)
        style = scaled(line, self._sizes.get(line), self._unit * self._quiet, self._is_upright)
        floor = min(self._floor_pt, self._sizes.get(line, self._floor_pt))
        return style._replace(size_pt=floor) if style.size_pt < floor else style

    def _width(self, top: float, bottom: float) -> float:
        blocked = [stop.left for stop in self._stops if stop.top < bottom and top < stop.bottom]
        return min([self._area.right, *blocked]) - self._area.left


def _leading(paragraph: Paragraph, text: str) -> tuple[float, float]:
    """From baseline to baseline, and from the top to the first, em; more where the ink is higher, as in Nastaliq."""
    if not text.isascii():
        ink = paragraph.fit(_ENDLESS_MM, _ENDLESS_MM, 1, 1)
        if ink.height_em > _LEADING:
            return ink.height_em + _BETWEEN_EM, ink.baselines_em[0] + _BETWEEN_EM / 2
    return _LEADING, (_LEADING + CAP_EM) / 2


@cache
def scaled(line: Line, size_pt: float | None, unit: float, is_upright: bool) -> Style:
    """The style of a line on a badge of that unit, in the forum's own size if it gives one."""
    style = STYLES[line]
    grown = _UPRIGHT if line == "name" and is_upright else 1
    return style._replace(size_pt=(size_pt or style.size_pt * grown) * unit, space_mm=style.space_mm * unit)
