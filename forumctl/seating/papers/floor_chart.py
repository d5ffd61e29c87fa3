"""The floor from above, to scale: the stage, every table with its label, every chair in the colour of its guest."""

from collections.abc import Mapping, Sequence

from forumctl.definition.people import Participant
from forumctl.documents.page import Page
from forumctl.documents.palette import ACCENT, FAINT, INK, LINE, MUTED, NOTE_PT, PAPER, ZEBRA, tint
from forumctl.documents.surface import draw_wheelchair
from forumctl.locale import word
from forumctl.seating.geometry.floor import FloorPlan, Placed
from forumctl.seating.geometry.furniture import CHAIR_CM

from .legend import LEGEND_MM, draw_legend
from .sheet import Sheet

METRES = (1, 2, 5, 10)
LEAST_SIGN_MM = 1.3
"""Radius of a chair that has room for the sign of a wheelchair."""


def draw_floor(
    sheet: Sheet, floor: FloorPlan, seats: Mapping[str, Sequence[str]], people: Mapping[str, Participant]
) -> None:
    """One page; `seats` are ids chair by chair."""
    page = sheet.page(word("The room", sheet.language))
    left, top, width, height = sheet.frame_mm
    height -= LEGEND_MM + 4
    scale = min(width / floor.width_cm, height / floor.depth_cm)
    x_mm, y_mm = left + (width - floor.width_cm * scale) / 2, top
    page.rect(x_mm, y_mm, floor.width_cm * scale, floor.depth_cm * scale, fill=ZEBRA)
    stage = max(floor.stage_cm * scale, 5.0 if not floor.stage_cm else 0.0)
    if floor.stage_cm:
        page.rect(x_mm, y_mm, floor.width_cm * scale, stage, fill=tint(ACCENT, 0.18))
    page.rect(x_mm, y_mm, floor.width_cm * scale, floor.depth_cm * scale, stroke=MUTED, line_mm=0.5)
    name = word("Stage", sheet.language) if floor.stage_cm else word("Front", sheet.language)
    page.text(
        x_mm + floor.width_cm * scale / 2, y_mm + stage / 2 + 1.4, name, NOTE_PT,
        weight=700, colour=MUTED, align="centre", language=sheet.language,
    )  # fmt: skip
    for placed in floor.tables:
        guests = [people.get(guest) for guest in seats.get(placed.table.label, ())]
        _table(sheet, page, placed, guests, (x_mm, y_mm), scale)
    _ruler(page, x_mm, y_mm + floor.depth_cm * scale + 3, scale)
    tables = [placed.table for placed in floor.tables]
    draw_legend(sheet, page, people, tables, seats, has_wheelchairs=_dot_mm(scale) >= LEAST_SIGN_MM)


def _table(
    sheet: Sheet,
    page: Page,
    placed: Placed,
    guests: Sequence[Participant | None],
    corner_mm: tuple[float, float],
    scale: float,
) -> None:
    x0, y0 = corner_mm
    for piece in placed.furniture.pieces:
        if not piece.depth_cm:
            x, y = placed.at(piece.x_cm, piece.y_cm)
            page.circle(x0 + x * scale, y0 + y * scale, piece.width_cm / 2 * scale, fill=ACCENT)
            continue
        across, along = piece.width_cm / 2, piece.depth_cm / 2
        corners = [(-across, -along), (across, -along), (across, along), (-across, along)]
        points = [placed.at(piece.x_cm + x, piece.y_cm + y) for x, y in corners]
        page.polygon([(x0 + x * scale, y0 + y * scale) for x, y in points], fill=ACCENT)
    categories = sheet.forum.roster.categories
    for chair in placed.chairs:
        guest = guests[chair.number - 1] if chair.number <= len(guests) else None
        colour = categories[guest.category].colour if guest and guest.category in categories else MUTED
        x, y, dot = x0 + chair.x_cm * scale, y0 + chair.y_cm * scale, _dot_mm(scale)
        page.circle(
            x, y, dot, fill=colour if guest else PAPER, stroke=PAPER if guest else FAINT, line_mm=0.15,
        )  # fmt: skip
        if chair.accessible and dot >= LEAST_SIGN_MM:
            draw_wheelchair(page, x - 0.68 * dot, y - 0.71 * dot, 1.36 * dot, PAPER if guest else FAINT)
    _label(page, placed, corner_mm, scale)


def _dot_mm(scale: float) -> float:
    """Radius of a chair."""
    return CHAIR_CM * 0.45 * scale


def _label(page: Page, placed: Placed, corner_mm: tuple[float, float], scale: float) -> None:
    """The label on the table top that has room for it, else in the middle of the table."""
    tops = placed.furniture.pieces
    on_top = max(tops, key=lambda piece: piece.width_cm, default=None) if len(tops) == 1 else None
    x, y = placed.at(on_top.x_cm, on_top.y_cm) if on_top else (placed.x_cm, placed.y_cm)
    side = (on_top.depth_cm or on_top.width_cm) * 0.7 * scale if on_top else 12.0
    if not on_top and placed.table.shape in ("theatre", "classroom"):
        y = placed.y_cm - placed.size_cm[1] / 2 - 30
    wide = max(side, 14.0) if not on_top or on_top.depth_cm else side
    at = corner_mm[0] + x * scale - wide / 2, corner_mm[1] + y * scale - side / 2
    colour = PAPER if on_top else ACCENT
    page.fit(
        *at, wide, side, placed.table.label, 20, 5,
        lines=1, weight=700, colour=colour, align="centre", valign="middle",
    )  # fmt: skip


def _ruler(page: Page, x_mm: float, y_mm: float, scale: float) -> None:
    """How long some metres are."""
    metres = next((count for count in METRES if count * 100 * scale > 18), METRES[-1])
    wide = metres * 100 * scale
    page.line(x_mm, y_mm + 1.5, x_mm + wide, y_mm + 1.5, colour=INK, line_mm=0.4)
    for end in (x_mm, x_mm + wide):
        page.line(end, y_mm + 0.5, end, y_mm + 2.5, colour=LINE, line_mm=0.3)
    page.text(x_mm + wide + 2, y_mm + 2.4, f"{metres} m", NOTE_PT, colour=MUTED)
