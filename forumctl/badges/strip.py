"""The lines of a wristband, which is many times longer than high: beside each other, none smaller than it is read."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from forumctl.definition.badges import Line
from forumctl.documents.page import Page
from forumctl.documents.type.fitting import Block
from forumctl.documents.units import millimetres

from .face import Badge
from .layout import CAP_EM, SMALLEST_PT, Area, Column, PlacedText, Style, scaled

LEFT_OUT = "no "
"""Before a line for which there is no room."""
_NAME_SHARE = 0.5
"""Of the length: what the name has at most."""
_GAP_MM = 5.0
_LEADING = 1.3
_MOST_LINES = 2
_SHARES = (1.0, 0.7, 0.5, 0.4, 0.33, 0.25)
"""Of the length beside the name: what a column has at most, tried one after the other until all lines have room."""
_LIGHTEST: Sequence[Line] = ("pronouns", "honorific", "position", "origin", "organisation", "second-name")
"""What is left out first, where there is no room for all."""
_ROUNDING = 0.05


class _Text(NamedTuple):
    """A line set at its size; mm."""

    block: Block
    style: Style

    @property
    def width(self) -> float:
        return max(line.width_em for line in self.block.lines) * millimetres(self.block.size_pt)

    @property
    def height(self) -> float:
        return len(self.block.lines) * millimetres(self.block.size_pt) * _LEADING

    def placed(self, top: float) -> PlacedText:
        """The text with its first line under that height."""
        em = millimetres(self.block.size_pt)
        first = top + em * (_LEADING + CAP_EM) / 2
        baselines = tuple(first + number * em * _LEADING for number in range(len(self.block.lines)))
        return PlacedText(self.block.texts, self.block.lines, baselines, self.block.size_pt, self.style)


def draw_strip(
    page: Page, space: Area, badge: Badge, unit: float, stops: Sequence[Area]
) -> tuple[PlacedText, list[str]]:
    """The name as large as it goes, the others behind it in columns; answers it, and which lines are left out."""
    end = min([space.right, *(stop.left - _GAP_MM / 2 for stop in stops)])
    start = space._replace(width=_NAME_SHARE * (end - space.left))
    name = Column(page, start, unit, badge.look.sizes, badge.language).fill("name", badge.lines["name"])
    name.draw(page, space.left, badge.look.ink)
    left = space.left + max(line.width_em for line in name.lines) * millimetres(name.size_pt) + _GAP_MM
    others: dict[Line, str] = {line: text for line, text in badge.lines.items() if line != "name"}
    left_out: list[str] = []
    beside = space._replace(left=left, width=end - left)
    for lightest in _LIGHTEST:
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
        left += max(text.width for text in column) + _GAP_MM
    return name, left_out


def _columns(page: Page, space: Area, badge: Badge, lines: Mapping[Line, str], unit: float) -> list[list[_Text]]:
    """The lines in as few columns as hold them; none where they have no room."""
    for share in _SHARES:
        columns: list[list[_Text]] = []
        for text in _set(page, share * space.width, badge, lines, unit):
            if text is None or text.height > space.height:
                break
            if not columns or sum(one.height for one in columns[-1]) + text.height > space.height:
                columns.append([])
            columns[-1].append(text)
        else:
            wide = sum(max(text.width for text in column) + _GAP_MM for column in columns) - _GAP_MM
            if wide <= space.width:
                return columns
    return []


def _set(page: Page, width: float, badge: Badge, lines: Mapping[Line, str], unit: float) -> Iterator[_Text | None]:
    """The lines at their sizes, on two where they are longer; None for one that is longer still."""
    for line, text in lines.items():
        style = scaled(line, badge.look.sizes.get(line), unit, False)
        size = max(style.size_pt, min(SMALLEST_PT, badge.look.sizes.get(line, SMALLEST_PT)))
        paragraph = page.set_text(text, weight=style.weight, language=badge.language, is_name=line == "second-name")
        block = paragraph.fit(width, 10 * size, size, min(style.lines, _MOST_LINES))
        yield _Text(block, style) if block.size_pt > size - _ROUNDING else None
