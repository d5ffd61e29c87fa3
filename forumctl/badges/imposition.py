"""Cells of sheets, one after the other: which page a badge goes on, where its back is, and the marks around it."""

import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from forumctl.definition.badges import Stock
from forumctl.documents.document import Document
from forumctl.documents.page import Boxes, Page
from forumctl.documents.palette import FAINT
from forumctl.documents.press.inks import Inks

from .drawing import Bleed, Cell
from .layout import Area


class Printing(NamedTuple):
    """Settings of one run to the printer; nothing of it is seen on a badge."""

    skip: int = 0
    """Cells of the first sheet that are used already."""
    offset_mm: tuple[float, float] = (0.0, 0.0)
    """Moves everything right and down, where a printer feeds askew."""
    back_offset_mm: tuple[float, float] = (0.0, 0.0)
    """Moves backs on pages of their own further, where the second side does not meet the first."""
    scale: tuple[float, float] = (1.0, 1.0)
    """Stretches everything from the top left corner to the right and down, where a printer shrinks."""
    marks: bool = False
    """Crop marks around the badges."""
    bleed_mm: float = 0.0
    """How far colours run over the edges, for the knife."""
    is_single: bool = False
    """Each badge on a page of its own, as large as the badge: what a print shop lays out itself."""
    backs: bool = True
    """Backs on every second page, columns mirrored; off for a printer that does one side."""
    sort: str = "name"
    """name, desk, category, table, table:OCCASION or bus."""
    separators: bool = False
    """A card before each letter, desk, category, table or bus."""
    blanks: Mapping[str, int] = MappingProxyType({})
    """Badges to write on by hand, by category."""
    inks: Inks | None = None
    """Those of the printer, where colours are to be mixed of them beforehand."""


class Side(NamedTuple):
    """A cell on a page, as the printer needs it drawn."""

    page: Page
    cell: Cell
    printing: Printing
    is_turned: bool = False
    offset_mm: tuple[float, float] = (0.0, 0.0)

    @contextmanager
    def drawn(self) -> Iterator[tuple[Page, Cell]]:
        """What is drawn inside, into a cell at the page's corner, is moved to its place, stretched and turned.

        So what many badges share is the same in every cell.
        """
        (x, y), (right, down) = self.printing.offset_mm, self.offset_mm
        page, cell = self.page, self.cell
        right, down, here = right + x, down + y, Cell(0, 0, cell.width, cell.height, cell.bleed)
        if self.printing.scale == (1, 1) and not self.is_turned:
            with page.shifted(cell.left + right, cell.top + down):
                yield page, here
            return
        turn = 180 if self.is_turned else 0
        with (
            page.shifted(right, down),
            page.stretched(*self.printing.scale),
            page.shifted(cell.left, cell.top),
            page.rotated(turn, here.width / 2, here.height / 2),
        ):
            yield page, here


class Spot(NamedTuple):
    """Where one badge goes: its front, its back where there is one, and what is seen when it is opened."""

    front: Side
    back: Side | None
    inside: tuple[Side, ...] = ()
    """The left and the right panel of a butterfly."""


def spots(document: Document, stock: Stock, printing: Printing, *, has_backs: bool) -> Iterator[Spot]:
    """The cells of as many sheets as are asked for, without end; pages are made when the first cell needs them.

    Backs of a flat sheet are on the page after it, mirrored left to right as the sheet is turned over its long edge.
    """
    stock = single(stock) if printing.is_single else spread(stock, printing.bleed_mm)
    grown = _grown(stock, printing)
    width, height = stock.sheet[0] + 2 * grown, stock.sheet[1] + 2 * grown
    skip = printing.skip
    while True:
        front = document.page(width, height)
        back = document.page(width, height) if has_backs and stock.fold == "none" else None
        for page in (front, back):
            if page and (printing.marks or printing.bleed_mm):
                page.boxes = _boxes(stock, grown, printing, is_mirrored=page is back)
            if page and printing.marks:
                draw_crop_marks(page, stock, grown, printing.bleed_mm, is_mirrored=page is back)
        if stock.fold != "none":
            draw_fold_marks(front, stock, grown)
        for index, (left, top) in enumerate(stock.corners()):
            if index >= skip:
                yield _spot(stock, Area(left + grown, top + grown, *stock.cell), index, (front, back), printing)
        skip = 0


def _spot(stock: Stock, at: Area, index: int, pages: tuple[Page, Page | None], printing: Printing) -> Spot:
    """The cell with that number, and its back; what is folded does not bleed at its fold."""
    front, back = pages
    bleed = _bleed(stock, printing.bleed_mm, index)
    left, top, right, bottom = bleed
    if stock.fold == "quarter":
        first = Cell(*at._replace(top=at.top - at.height), Bleed(right, 0, 0, top))
        second = Cell(*at._replace(left=at.left - at.width, top=at.top - at.height), Bleed(0, 0, left, top))
        beside = Cell(*at._replace(left=at.left - at.width), Bleed(left, 0, 0, bottom))
        cell = Cell(*at, Bleed(0, 0, right, bottom))
        inside = (Side(front, first, printing, is_turned=True), Side(front, second, printing, is_turned=True))
        return Spot(Side(front, cell, printing), Side(front, beside, printing), inside)
    if stock.fold == "top":  # the back stands on its head
        over = Cell(*at._replace(top=at.top - at.height), Bleed(right, 0, left, top))
        cell = Cell(*at, bleed._replace(top=0))
        return Spot(Side(front, cell, printing), Side(front, over, printing, is_turned=True))
    if stock.fold == "left":
        beside = Cell(*at._replace(left=at.left - at.width), bleed._replace(right=0))
        return Spot(Side(front, Cell(*at, bleed._replace(left=0)), printing), Side(front, beside, printing))
    side = Side(front, Cell(*at, bleed), printing)
    if back is None:
        return Spot(side, None)
    cell = Cell(*at._replace(left=front.width_mm - at.right), Bleed(right, top, left, bottom))
    return Spot(side, Side(back, cell, printing, offset_mm=printing.back_offset_mm))


class _Axis(NamedTuple):
    """Badges, with the backs that are folded to them, along one side of a sheet; mm."""

    before: float
    size: float
    step: float
    badges: int
    sheet: float

    @property
    def after(self) -> float:
        return self.sheet - self.before - (self.badges - 1) * self.step - self.size

    @property
    def gap(self) -> float:
        """Between two badges; endless where there is one."""
        return self.step - self.size if self.badges > 1 else math.inf


def _axes(stock: Stock) -> tuple[_Axis, _Axis]:
    (width, height), (sheet_width, sheet_height) = stock.cell, stock.sheet
    panel = stock.folded
    across = _Axis(stock.left - panel[0], width + panel[0], stock.steps[0], stock.columns, sheet_width)
    return across, _Axis(stock.top - panel[1], height + panel[1], stock.steps[1], stock.rows, sheet_height)


def single(stock: Stock) -> Stock:
    """The stock with one badge, and the back that is folded to it, on a page of their size."""
    sizes = [axis.size for axis in _axes(stock)]
    corner = dict(zip(("left", "top"), stock.folded, strict=True))
    return stock.model_copy(update={"sheet": tuple(sizes), "columns": 1, "rows": 1, "pitch": None, **corner})


def spread(stock: Stock, bleed_mm: float) -> Stock:
    """The stock with its badges moved apart so that each bleeds, where they fill a sheet that the knife cuts up.

    Labels and perforated cards stay where they are: they are cut already.
    """
    if not bleed_mm:
        return stock
    sheet, pitch = list(stock.sheet), list(stock.steps)
    for index, axis in enumerate(_axes(stock)):
        if max(axis.gap, axis.before, axis.after) < _TOUCHING_MM:
            pitch[index] += 2 * bleed_mm
            sheet[index] += 2 * bleed_mm * (axis.badges - 1)
    return stock.model_copy(update={"sheet": tuple(sheet), "pitch": tuple(pitch)})


def unbled(stock: Stock, bleed_mm: float) -> str:
    """Where colours run over the edges less far than asked, in a sentence; blank where they do everywhere."""
    words = ("side by side", "one below the other")
    short = [
        f"{word} {max(0.0, axis.gap / 2):g} mm"
        for word, axis in zip(words, _axes(spread(stock, bleed_mm)), strict=True)
        if axis.gap / 2 < bleed_mm
    ]
    if not short:
        return ""
    return f"Between badges that stand too close colours run over by less than {bleed_mm:g} mm: {', '.join(short)}."


@lru_cache(maxsize=64)  # of a sheet, for every sheet
def _bleed_of(axes: tuple[_Axis, _Axis], bleed_mm: float, columns: int, index: int) -> Bleed:
    sides = []
    for axis, at in zip(axes, reversed(divmod(index, columns)), strict=True):
        inner = max(0.0, min(bleed_mm, axis.gap / 2))
        sides.append((inner if at else bleed_mm, inner if at < axis.badges - 1 else bleed_mm))
    (left, right), (top, bottom) = sides
    return Bleed(left, top, right, bottom)


def _bleed(stock: Stock, bleed_mm: float, index: int) -> Bleed:
    """The bleed of a cell: all that is asked for at the outer edges, between badges no further than the middle."""
    return _bleed_of(_axes(stock), bleed_mm, stock.columns, index) if bleed_mm else _NO_BLEED


_NO_BLEED = Bleed()


def _boxes(stock: Stock, grown_mm: float, printing: Printing, *, is_mirrored: bool) -> Boxes:
    """What is left of a page when the badges are cut out, and that with its bleed (ISO 32000-1, 14.11.2)."""
    across, down = _axes(_trimmed(stock))
    left = (across.after if is_mirrored else across.before) + grown_mm
    width, height = (axis.sheet - axis.before - axis.after for axis in (across, down))
    (x, y), (wider, taller) = printing.offset_mm, printing.scale
    trim = (x + wider * left, y + taller * (down.before + grown_mm), wider * width, taller * height)
    over, under = wider * printing.bleed_mm, taller * printing.bleed_mm
    return Boxes(trim, (trim[0] - over, trim[1] - under, trim[2] + 2 * over, trim[3] + 2 * under))


def _trimmed(stock: Stock) -> Stock:
    """The stock as the knife sees it: a badge whose panels end with a sheet that is folded once more is not cut."""
    across, down = _axes(stock)
    is_flush = max(across.before, across.after, down.after) < _TOUCHING_MM
    if stock.fold == "none" or stock.per_sheet > 1 or not is_flush:
        return stock
    return stock.model_copy(update={"cell": stock.sheet, "left": 0.0, "top": 0.0, "fold": "none", "pitch": None})


def _grown(stock: Stock, printing: Printing) -> float:
    """How much the page grows on each side so that marks and bleed have room around the cells, mm."""
    if not printing.marks and not printing.bleed_mm:
        return 0.0
    need = printing.bleed_mm + (MARK_MM if printing.marks else 0)
    return max(0.0, need - min(room for axis in _axes(stock) for room in (axis.before, axis.after)))


_TOUCHING_MM = 0.05
_GAP_MM = 2.0
_LENGTH_MM = 5.0
MARK_MM = _GAP_MM + _LENGTH_MM
"""Room that crop marks need beyond the bleed."""
_LINE_MM = 0.1
_FOLD_MM = 3.0


def draw_crop_marks(page: Page, stock: Stock, grown_mm: float, bleed_mm: float, *, is_mirrored: bool) -> None:
    """Hairlines at both ends of every cut, for a sheet that has grown by so much on each side."""
    across, down = (sorted(edges) for edges in _edges(_trimmed(stock), grown_mm))
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
        start, over = x - stock.folded[0], y - stock.folded[1]
        ends = []
        if over < y:
            ends += [(start, y, start + _FOLD_MM, y), (x + width - _FOLD_MM, y, x + width, y)]
        if start < x:
            ends += [(x, over, x, over + _FOLD_MM), (x, y + height - _FOLD_MM, x, y + height)]
        for end in ends:
            page.line(*end, colour=FAINT, line_mm=_LINE_MM, dash_mm=(0.6, 0.4))


def _edges(stock: Stock, grown_mm: float) -> tuple[set[float], set[float]]:
    """Every x and y at which a badge, with the back that is folded to it, is cut."""
    width, height = stock.cell
    across, down = set[float](), set[float]()
    for left, top in stock.corners():
        across |= {left - stock.folded[0], left + width}
        down |= {top - stock.folded[1], top + height}
    return {round(x + grown_mm, 3) for x in across}, {round(y + grown_mm, 3) for y in down}
