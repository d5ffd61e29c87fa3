"""Cells of sheets, one after the other: which page a badge goes on, and where its back is."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from forumctl.definition.badges import Stock
from forumctl.documents.document import Document
from forumctl.documents.page import Page

from .drawing import Cell
from .marks import MARK_MM, draw_crop_marks, draw_fold_marks
from .printing import Printing


@dataclass(frozen=True, slots=True)
class Side:
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


@dataclass(frozen=True, slots=True)
class Spot:
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
