"""One badge on a page: the name large enough for three metres, everything else quieter."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from forumctl.documents.page import Page
from forumctl.documents.palette import MUTED, PAPER
from forumctl.documents.pictures import Picture
from forumctl.documents.qr import symbol
from forumctl.documents.type.fitting import width_mm

from .band import draw_band
from .face import Badge
from .layout import Area, Column, Set, unit_of
from .needs import draw_needs

SMALLEST_NAME_PT = 14.0
"""Below this a name is still drawn whole but no longer read at arm's length by everybody."""
_MODULE_MM = 0.36
"""Of a code: what a telephone still tells apart at arm's length."""
_NAME_SHARE = 0.3
"""Of the height for lines: what the name has at least."""
_QUIETER = (1.0, 0.85, 0.7, 0.55, 0.4, 0.3, 0.2)
"""How much smaller the other lines become until the name has its share."""
_NO_PICTURES: Mapping[str, Picture] = {}


class Cell(NamedTuple):
    """Where a badge goes on a page, and how far its colours run over its edges; mm."""

    left: float
    top: float
    width: float
    height: float
    bleed: float = 0


def draw(page: Page, cell: Cell, badge: Badge, pictures: Mapping[str, Picture] = _NO_PICTURES) -> bool:
    """Draws a badge into a cell of a sheet; answers whether its name can be read at arm's length.

    `pictures` are the photo and the logo by their names.
    """
    unit, look = unit_of(cell.width, cell.height), badge.look
    margin, band = 6 * unit, 12 * unit
    inner = Area(cell.left + margin, cell.top, cell.width - 2 * margin, cell.height - band)

    def draw_frame() -> None:
        ground(page, cell, look.paper)
        draw_band(page, Area(cell.left, inner.bottom, cell.width, band), badge, unit, cell.bleed)
        draw_heading(page, inner, badge, unit, pictures.get(badge.logo))

    seen = (badge.category, badge.colour, badge.places, badge.languages, badge.needs, badge.logo, badge.heading)
    page.repeated((cell, look.paper, seen), draw_frame)
    space = Area(inner.left, inner.top + 9.2 * unit, inner.width, inner.height - 11 * unit)
    stops = []
    if badge.code:
        modules = symbol(badge.code)[0] + 8
        side = min(max(18 * unit, _MODULE_MM * modules), 0.8 * inner.height)
        corner = Area(inner.right - side + 2.2 * unit, inner.bottom - side - 0.8 * unit, side, side)
        page.qr(corner.left, corner.top, side, badge.code)
        stops.append(corner)
    if badge.photo in pictures:
        frame = _frame(space, inner, stops, unit)
        page.picture(frame.left, frame.top, frame.width, frame.height, pictures[badge.photo])
        stops.append(Area(frame.left - 3 * unit, frame.top, frame.width, frame.height))
    quiet = tuple((line, "" if line == "name" else text) for line, text in badge.lines.items())

    def draw_quiet() -> Column:
        for smaller in _QUIETER:
            column = Column(page, space, unit, look.sizes, badge.language, stops, smaller)
            lines = _stacked(column, badge)
            if column.left_mm >= _NAME_SHARE * space.height:
                break
        for line in lines:
            _write(page, space.left, line)
        return column

    column = page.repeated((space, unit, tuple(look.sizes.items()), quiet, badge.language, *stops), draw_quiet)
    if "name" not in badge.lines:
        return True
    name = column.fill("name", badge.lines["name"])
    _write(page, space.left, name, look.ink)
    return name.size_pt >= SMALLEST_NAME_PT


def _frame(space: Area, inner: Area, stops: Sequence[Area], unit: float) -> Area:
    """Where the photo goes: at the top right, or beside the code where there is no room over it."""
    floor = min([inner.bottom - 2 * unit, *(stop.top - unit for stop in stops)])
    tall = min(30 * unit, floor - space.top)
    if tall >= 12 * unit:
        return Area(inner.right - 0.75 * tall, space.top, 0.75 * tall, tall)
    (code,) = stops
    return Area(code.left - 0.75 * code.height, code.top, 0.75 * code.height, code.height)


def ground(page: Page, cell: Cell, colour: str) -> None:
    """The paper of a cell, where it is not white, to the end of its bleed."""
    if colour != PAPER:
        side = 2 * cell.bleed
        page.rect(cell.left - cell.bleed, cell.top - cell.bleed, cell.width + side, cell.height + side, fill=colour)


def _stacked(column: Column, badge: Badge) -> list[Set]:
    """The lines before the name from the top, those after it from the bottom."""
    order = list(badge.lines)
    named = order.index("name") if "name" in badge.lines else len(order)
    above = [column.put(line, badge.lines[line], below=False) for line in order[:named]]
    return above + [column.put(line, badge.lines[line], below=True) for line in reversed(order[named + 1 :])]


def _write(page: Page, left: float, text: Set, colour: str = "") -> None:
    for line, baseline in zip(text.lines, text.baselines_mm, strict=True):
        page.shaped(line, left, baseline, text.size_pt, colour=colour or text.style.colour)


def draw_heading(page: Page, inner: Area, badge: Badge, unit: float, logo: Picture | None = None) -> None:
    """The forum, after its logo, on the left; on the right the signs of needs and the languages the person speaks."""
    size, baseline = 7.5 * unit, inner.top + 6.8 * unit
    right = inner.right
    if spoken := "  ".join(badge.languages):
        page.text(right, baseline, spoken, size, weight=700, colour=badge.colour, align="right")
        right -= width_mm(spoken, size, 700) + 2.5 * unit
    if badge.needs:
        side = 5 * unit
        right -= draw_needs(page, right, baseline - 3.5 * unit, side, badge.needs) + 2.5 * unit
    left = inner.left
    if logo:
        tall = 6 * unit
        wide = min(tall * logo.width_px / logo.height_px, 30 * unit)
        page.picture(left, inner.top + 2.6 * unit, wide, tall, logo)
        left += wide + 2.5 * unit
    room = max(right - left, unit)
    page.text(left, baseline, badge.heading, size * min(1, room / width_mm(badge.heading, size)), colour=MUTED)
