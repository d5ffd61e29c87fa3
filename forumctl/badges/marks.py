"""Marks for knife and fold, outside the badges."""

from forumctl.definition.badges import Stock
from forumctl.documents.page import Page
from forumctl.documents.palette import FAINT

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
