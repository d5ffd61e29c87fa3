"""A badge of the forum's own design: its boxes one over the other."""

from collections.abc import Mapping
from contextlib import nullcontext

from forumctl.definition.boxes import Box
from forumctl.documents.page import Page
from forumctl.documents.palette import LINE
from forumctl.documents.pictures import Picture

from .boxes import Filled
from .drawing import (
    SMALLEST_NAME_PT,
    Cell,
    draw_band,
    draw_chips,
    draw_heading,
    draw_lines,
    draw_paper,
    draw_sponsors,
)
from .drawing_back import NOTES_MM, draw_agenda, draw_notes
from .face import Badge
from .layout import SMALLEST_PT, Area, unit_of
from .needs import draw_needs

_ROUNDING = 0.05
_NAMES = ("name", "second-name", "given")
_OVER = frozenset(("code", "photo"))
"""What lines of text go round."""


def draw_boxes(page: Page, cell: Cell, badge: Badge, pictures: Mapping[str, Picture], side: str) -> tuple[str, ...]:
    """Draws the boxes of one side into a cell; answers which texts are whole but smaller than they are well read."""
    draw_paper(page, cell, badge, pictures if side == "front" else {})
    boxes = [filled for filled in badge.boxes if filled.box.side == side]
    stops = [_area(cell, each.box) for each in boxes if each.box.what in _OVER and _is_there(each.box, badge, pictures)]
    small: list[str] = []
    for each in boxes:
        box = each.box
        area = _area(cell, box)
        turned = page.rotated(box.turn, area.left + area.width / 2, area.top + area.height / 2)
        with turned if box.turn else nullcontext():
            if box.turn in (90, 270):
                middle = area.left + area.width / 2, area.top + area.height / 2
                area = Area(middle[0] - area.height / 2, middle[1] - area.width / 2, area.height, area.width)
            if box.fill:
                _fill(page, cell, area, box, badge)
            small += _draw(page, cell, area, each, badge, pictures, stops)
    return tuple(dict.fromkeys(small))


def _area(cell: Cell, box: Box) -> Area:
    return Area(cell.left + box.at[0], cell.top + box.at[1], *box.size)


def _is_there(box: Box, badge: Badge, pictures: Mapping[str, Picture]) -> bool:
    return bool(badge.code) if box.what == "code" else badge.photo in pictures


def _ink(colour: str, badge: Badge) -> str:
    return badge.colour if colour == "category" else colour


def _fill(page: Page, cell: Cell, area: Area, box: Box, badge: Badge) -> None:
    """The colour of a box; where it touches the edge of the badge it goes on to the end of the bleed."""
    left, top, right, bottom = cell.bleed if not (box.radius or box.turn) else (0.0, 0.0, 0.0, 0.0)
    if page.is_mirrored:
        left, right = right, left
    before = left if area.left <= cell.left + _ROUNDING else 0
    over = top if area.top <= cell.top + _ROUNDING else 0
    after = right if area.right >= cell.left + cell.width - _ROUNDING else 0
    under = bottom if area.bottom >= cell.top + cell.height - _ROUNDING else 0
    page.rect(
        area.left - before, area.top - over, area.width + before + after, area.height + over + under,
        fill=_ink(box.fill, badge), radius_mm=box.radius,
    )  # fmt: skip


def _draw(
    page: Page, cell: Cell, area: Area, filled: Filled, badge: Badge, pictures: Mapping[str, Picture],
    stops: list[Area],
) -> tuple[str, ...]:  # fmt: skip
    """What stands in a box; answers what is too small to be read well."""
    box, unit = filled.box, unit_of(cell.width, cell.height)
    shown = pictures.get({"photo": badge.photo, "logo": badge.logo, "picture": box.file}.get(box.what, ""))
    if filled.text:
        return _write(page, area, filled, badge)
    if box.what == "lines":
        return draw_lines(page, area, badge, unit, stops)
    if box.what == "heading":
        return () if draw_heading(page, area, badge, unit, pictures.get(badge.logo)) else ("title",)
    if box.what == "band":
        draw_band(page, Cell(area.left, area.top, area.width, area.height, cell.bleed), area.height, badge, unit)
    elif box.what == "chips":
        draw_chips(page, area, badge, area.height / 12)
    elif box.what == "needs":
        draw_needs(page, area.right, area.top, area.height, badge.needs)
    elif box.what == "code" and badge.code:
        side = min(area.width, area.height)
        page.qr(area.left + (area.width - side) / 2, area.top + (area.height - side) / 2, side, badge.code)
    elif box.what == "sponsors":
        draw_sponsors(page, area, [pictures[name] for name in badge.sponsors if name in pictures])
    elif box.what == "agenda" and badge.back:
        return () if draw_agenda(page, area, badge.back.days, badge.colour) else ("back",)
    elif box.what == "notes" and badge.back and badge.back.notes:
        draw_notes(page, area, badge, badge.back, min(unit, area.height / NOTES_MM))
    elif shown:
        _picture(page, area, box, shown)
    return ()


def _picture(page: Page, area: Area, box: Box, shown: Picture) -> None:
    """A photo fills its box; all else is shown whole."""
    if box.what == "photo":
        page.picture(area.left, area.top, area.width, area.height, shown)
        return
    wide = page.logo_width(area.width, area.height, shown)
    spare = {"left": 0.0, "centre": 0.5, "right": 1.0}[box.align] * (area.width - wide)
    page.logo(area.left + spare, area.top, wide, area.height, shown)


def _write(page: Page, area: Area, filled: Filled, badge: Badge) -> tuple[str, ...]:
    box = filled.box
    is_name = box.what in _NAMES
    fitted = page.fit(
        area.left, area.top, area.width, area.height, filled.text, box.pt, 0, lines=box.lines, weight=box.weight,
        colour=_ink(box.colour, badge), align=box.align, valign=box.valign,
        language=badge.language if is_name else "", is_name=is_name,
    )  # fmt: skip
    floor = SMALLEST_NAME_PT if box.what == "name" else SMALLEST_PT
    return (box.what,) if fitted.size_pt < min(floor, box.pt) - _ROUNDING else ()


def draw_blank_boxes(page: Page, cell: Cell, badge: Badge, pictures: Mapping[str, Picture]) -> None:
    """The boxes of somebody who walks in: what all have, and a line to write on at the foot of each name."""
    draw_boxes(page, cell, badge, pictures, "front")
    for each in badge.boxes:
        if each.box.side == "front" and each.box.what in ("name", "organisation", "lines"):
            area = _area(cell, each.box)
            page.line(area.left, area.bottom, area.right, area.bottom, colour=LINE, line_mm=0.3)
