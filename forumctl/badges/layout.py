"""Where the lines of a badge stand: the name takes what the lines under and over it leave.

On a wristband, which is many times longer than high, they stand beside it, none smaller than it is read.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from forumctl.definition.badges import Line
from forumctl.documents.page import Page
from forumctl.documents.palette import INK, MUTED
from forumctl.documents.type.fitting import Block, Paragraph
from forumctl.documents.type.shaping import Line as ShapedLine
from forumctl.documents.units import millimetres

from .face import Badge

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


LEFT_OUT = "no "
"""Before a line for which there is no room."""
_STRIP_NAME_SHARE = 0.5
"""Of the length: what the name has at most."""
_STRIP_GAP_MM = 5.0
_STRIP_LEADING = 1.3
_STRIP_LINES = 2
_STRIP_SHARES = (1.0, 0.7, 0.5, 0.4, 0.33, 0.25)
"""Of the length beside the name: what a column has at most, tried one after the other until all lines have room."""
_STRIP_LIGHTEST: Sequence[Line] = ("pronouns", "honorific", "position", "origin", "organisation", "second-name")
"""What is left out first, where there is no room for all."""
_STRIP_ROUNDING = 0.05


class _Text(NamedTuple):
    """A line set at its size; mm."""

    block: Block
    style: Style

    @property
    def width(self) -> float:
        return max(line.width_em for line in self.block.lines) * millimetres(self.block.size_pt)

    @property
    def height(self) -> float:
        return len(self.block.lines) * millimetres(self.block.size_pt) * _STRIP_LEADING

    def placed(self, top: float) -> PlacedText:
        """The text with its first line under that height."""
        em = millimetres(self.block.size_pt)
        first = top + em * (_STRIP_LEADING + CAP_EM) / 2
        baselines = tuple(first + number * em * _STRIP_LEADING for number in range(len(self.block.lines)))
        return PlacedText(self.block.texts, self.block.lines, baselines, self.block.size_pt, self.style)


def draw_strip(
    page: Page, space: Area, badge: Badge, unit: float, stops: Sequence[Area]
) -> tuple[PlacedText, list[str]]:
    """The name as large as it goes, the others behind it in columns; answers it, and which lines are left out."""
    end = min([space.right, *(stop.left - _STRIP_GAP_MM / 2 for stop in stops)])
    start = space._replace(width=_STRIP_NAME_SHARE * (end - space.left))
    name = Column(page, start, unit, badge.look.sizes, badge.language).fill("name", badge.lines["name"])
    name.draw(page, space.left, badge.look.ink)
    left = space.left + max(line.width_em for line in name.lines) * millimetres(name.size_pt) + _STRIP_GAP_MM
    others: dict[Line, str] = {line: text for line, text in badge.lines.items() if line != "name"}
    left_out: list[str] = []
    beside = space._replace(left=left, width=end - left)
    for lightest in _STRIP_LIGHTEST:
        if columns := _columns(page, beside, badge, others, unit):
            break
        if others.pop(lightest, ""):
            left_out.append(LEFT_OUT + lightest)
    tallest = max((sum(text.height for text in column) for column in columns), default=0.0)
    for column in columns:
        top = beside.top + (beside.height - tallest) / 2
        for text in column:
            text.placed(top).draw(page, left)
            top += text.height
        left += max(text.width for text in column) + _STRIP_GAP_MM
    return name, left_out


def _columns(page: Page, space: Area, badge: Badge, lines: Mapping[Line, str], unit: float) -> list[list[_Text]]:
    """The lines in as few columns as hold them; none where they have no room."""
    for share in _STRIP_SHARES:
        columns: list[list[_Text]] = []
        for text in _set(page, share * space.width, badge, lines, unit):
            if text is None or text.height > space.height:
                break
            if not columns or sum(one.height for one in columns[-1]) + text.height > space.height:
                columns.append([])
            columns[-1].append(text)
        else:
            wide = sum(max(text.width for text in column) + _STRIP_GAP_MM for column in columns) - _STRIP_GAP_MM
            if wide <= space.width:
                return columns
    return []


def _set(page: Page, width: float, badge: Badge, lines: Mapping[Line, str], unit: float) -> Iterator[_Text | None]:
    """The lines at their sizes, on two where they are longer; None for one that is longer still."""
    for line, text in lines.items():
        style = scaled(line, badge.look.sizes.get(line), unit, False)
        size = max(style.size_pt, min(SMALLEST_PT, badge.look.sizes.get(line, SMALLEST_PT)))
        paragraph = page.set_text(text, weight=style.weight, language=badge.language, is_name=line == "second-name")
        block = paragraph.fit(width, 10 * size, size, min(style.lines, _STRIP_LINES))
        yield _Text(block, style) if block.size_pt > size - _STRIP_ROUNDING else None
