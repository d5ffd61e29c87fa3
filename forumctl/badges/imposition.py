"""Cells of sheets, one after the other: which page a badge goes on, where its back is, and the marks around it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import NamedTuple

from forumctl.definition.badges import Stock
from forumctl.documents.document import Document
from forumctl.documents.page import Page
from forumctl.documents.palette import FAINT

from .drawing import Cell


class Printing(NamedTuple):
    """Settings of one run to the printer; nothing of it is seen on a badge."""

    skip: int = 0
    """Cells of the first sheet that are used already."""
    offset_mm: tuple[float, float] = (0.0, 0.0)
    """Moves everything right and down, where a printer feeds askew."""
    scale: float = 1.0
    """Stretches everything from the top left corner, where a printer shrinks."""
    marks: bool = False
    """Crop marks around the badges."""
    bleed_mm: float = 0.0
    """How far colours run over the edges, for the knife."""
    backs: bool = True
    """Backs on every second page, columns mirrored; off for a printer that does one side."""
    sort: str = "name"
    """name, desk, category, table, table:OCCASION or bus."""
    separators: bool = False
    """A card before each letter, desk, category, table or bus."""
    blanks: Mapping[str, int] = MappingProxyType({})
    """Badges to write on by hand, by category."""


class Side(NamedTuple):
    """A cell on a page, as the printer needs it drawn."""

    page: Page
    cell: Cell
    printing: Printing
    is_turned: bool = False

    @contextmanager
    def drawn(self) -> Iterator[tuple[Page, Cell]]:
        """What is drawn inside, into a cell at the page's corner, is moved to its place, stretched and turned.

        So what many badges share is the same in every cell.
        """
        right, down = self.printing.offset_mm
        page, cell, here = self.page, self.cell, self.cell._replace(left=0, top=0)
        if self.printing.scale == 1 and not self.is_turned:
            with page.shifted(cell.left + right, cell.top + down):
                yield page, here
            return
        turn = 180 if self.is_turned else 0
        with (
            page.shifted(right, down),
            page.scaled(self.printing.scale),
            page.shifted(cell.left, cell.top),
            page.rotated(turn, here.width / 2, here.height / 2),
        ):
            yield page, here


class Spot(NamedTuple):
    """Where one badge goes: its front, and its back where there is one."""

    front: Side
    back: Side | None


def spots(document: Document, stock: Stock, printing: Printing, *, has_backs: bool) -> Iterator[Spot]:
    """The cells of as many sheets as are asked for, without end; pages are made when the first cell needs them.

    Backs of a flat sheet are on the page after it, mirrored left to right as the sheet is turned over its long edge.
    """
    grown = _grown(stock, printing)
    width, height = stock.sheet[0] + 2 * grown, stock.sheet[1] + 2 * grown
    bleed, skip = _bleed(stock, printing), printing.skip
    while True:
        front = document.page(width, height)
        back = document.page(width, height) if has_backs and stock.fold == "none" else None
        for page in (front, back) if printing.marks else ():
            if page:
                draw_crop_marks(page, stock, grown, printing.bleed_mm, is_mirrored=page is back)
        if stock.fold != "none":
            draw_fold_marks(front, stock, grown)
        for index, (left, top) in enumerate(stock.corners()):
            if index >= skip:
                cell = Cell(left + grown, top + grown, *stock.cell, bleed)
                yield Spot(Side(front, cell, printing), _back_of(stock, cell, front, back, width, printing))
        skip = 0


def _back_of(stock: Stock, cell: Cell, front: Page, back: Page | None, width: float, printing: Printing) -> Side | None:
    if stock.fold == "top":
        over = Cell(cell.left, cell.top - cell.height, cell.width, cell.height, cell.bleed)
        return Side(front, over, printing, is_turned=True)
    if stock.fold == "left":
        beside = Cell(cell.left - cell.width, cell.top, cell.width, cell.height, cell.bleed)
        return Side(front, beside, printing)
    if back is None:
        return None
    mirrored = Cell(width - cell.left - cell.width, cell.top, cell.width, cell.height, cell.bleed)
    return Side(back, mirrored, printing)


def _bleed(stock: Stock, printing: Printing) -> float:
    """As much bleed as does not run into the next badge."""
    gaps = [
        (step - size) / 2
        for count, step, size in zip((stock.columns, stock.rows), stock.steps, stock.cell, strict=True)
        if count > 1
    ]
    return 0.0 if stock.fold != "none" else max(0.0, min([printing.bleed_mm, *gaps]))


def _grown(stock: Stock, printing: Printing) -> float:
    """How much the page grows on each side so that marks and bleed have room around the cells, mm."""
    if not printing.marks and not printing.bleed_mm:
        return 0.0
    need = printing.bleed_mm + (MARK_MM if printing.marks else 0)
    right = stock.sheet[0] - stock.left - (stock.columns - 1) * stock.steps[0] - stock.cell[0]
    below = stock.sheet[1] - stock.top - (stock.rows - 1) * stock.steps[1] - stock.cell[1]
    back = {"none": (0.0, 0.0), "left": (stock.cell[0], 0.0), "top": (0.0, stock.cell[1])}[stock.fold]
    return max(0.0, need - min(stock.left - back[0], stock.top - back[1], right, below))


_GAP_MM = 2.0
_LENGTH_MM = 5.0
MARK_MM = _GAP_MM + _LENGTH_MM
"""Room that crop marks need beyond the bleed."""
_LINE_MM = 0.1
_FOLD_MM = 3.0


def draw_crop_marks(page: Page, stock: Stock, grown_mm: float, bleed_mm: float, *, is_mirrored: bool) -> None:
    """Hairlines at both ends of every cut, for a sheet that has grown by so much on each side."""
    across, down = (sorted(edges) for edges in _edges(stock, grown_mm))
    if is_mirrored:
        across = sorted(page.width_mm - x for x in across)
    start, end = bleed_mm + _GAP_MM, bleed_mm + MARK_MM
    for x in across:
        page.line(x, down[0] - end, x, down[0] - start, line_mm=_LINE_MM)
        page.line(x, down[-1] + start, x, down[-1] + end, line_mm=_LINE_MM)
    for y in down:
        page.line(across[0] - end, y, across[0] - start, y, line_mm=_LINE_MM)
        page.line(across[-1] + start, y, across[-1] + end, y, line_mm=_LINE_MM)


def draw_fold_marks(page: Page, stock: Stock, grown_mm: float) -> None:
    """Short dashes at both ends of each fold."""
    width, height = stock.cell
    for left, top in stock.corners():
        x, y = left + grown_mm, top + grown_mm
        if stock.fold == "top":
            ends = ((x, y, x + _FOLD_MM, y), (x + width - _FOLD_MM, y, x + width, y))
        else:
            ends = ((x, y, x, y + _FOLD_MM), (x, y + height - _FOLD_MM, x, y + height))
        for end in ends:
            page.line(*end, colour=FAINT, line_mm=_LINE_MM, dash_mm=(0.6, 0.4))


def _edges(stock: Stock, grown_mm: float) -> tuple[set[float], set[float]]:
    """Every x and y at which a badge, with the back that is folded to it, is cut."""
    width, height = stock.cell
    across, down = set[float](), set[float]()
    for left, top in stock.corners():
        across |= {left - (width if stock.fold == "left" else 0), left + width}
        down |= {top - (height if stock.fold == "top" else 0), top + height}
    return {round(x + grown_mm, 3) for x in across}, {round(y + grown_mm, 3) for y in down}
