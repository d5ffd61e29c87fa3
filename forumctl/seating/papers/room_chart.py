"""The charts of a room: the floor to scale from above, and each round table with every name at its chair."""

import math
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Literal

from forumctl.definition.people import Participant
from forumctl.documents.page import Page
from forumctl.documents.palette import ACCENT, DANGER, FAINT, INK, LINE, MUTED, NOTE_PT, PAPER, ZEBRA, tint
from forumctl.documents.surface import draw_wheelchair
from forumctl.documents.type.small_print import LEAST_PT, LINE_MM, Part, stacked
from forumctl.locale import word
from forumctl.seating.gathering import Table
from forumctl.seating.geometry.floor import FloorPlan, Placed, row_sizes
from forumctl.seating.geometry.furniture import CHAIR_CM, Chair, furniture

from .sheet import LEGEND_MM, Sheet, draw_label, draw_legend, draws_below_least, local_name, name_lines, shrunk_pt

MOST_TABLES = 20
"""Tables on one page whose names can still be read at arm's length; more go on further pages."""
CARD_GAP_MM = 4.0
DESIGNED_MM = 94.0, 51.0
"""Card for which the sizes below are made; others scale."""
MOST_MM = 180.0, 100.0
RATIO = 1.1
"""Tables beside each other for each row: names need more width than height."""
NAME_PT = 10.0
LOCAL_PT = 8.0
"""A name is set smaller by this much before it is broken."""
LEADING_MM = 3.7
"""From one line of a name to the next at full size."""


def draw_room(
    sheet: Sheet, tables: Sequence[Table], seats: Mapping[str, Sequence[str]], people: Mapping[str, Participant]
) -> None:
    """Pages with round tables in the order they stand, front of the room on top; `seats` are ids chair by chair.

    A row takes the whole width, so that names in a shorter one need not be set smaller.
    """
    count = math.ceil(len(tables) / MOST_TABLES)
    for number in range(count):
        chunk = tables[number * len(tables) // count : (number + 1) * len(tables) // count]
        page = sheet.page(
            word("Seating", sheet.language) + (f" {number + 1}/{count}" if count > 1 else ""), chunk[0].room
        )
        left, top, width, height = sheet.frame_mm
        sizes, following = row_sizes(len(chunk), RATIO), iter(chunk)
        row_mm = (height - LEGEND_MM + CARD_GAP_MM) / len(sizes)
        for depth, size in enumerate(sizes):
            column_mm = (width + CARD_GAP_MM) / size
            card_mm = min(column_mm, MOST_MM[0]) - CARD_GAP_MM, min(row_mm, MOST_MM[1]) - CARD_GAP_MM
            for column, table in enumerate(islice(following, size)):
                x_mm = left + width / 2 + (column - (size - 1) / 2) * column_mm
                y_mm = top + (depth + 0.5) * row_mm - CARD_GAP_MM / 2
                guests = [people.get(guest) for guest in seats.get(table.label, ())]
                with sheet.by_the_room(page):
                    _Card(sheet, page, x_mm, y_mm, card_mm).draw(table, guests)
        draw_legend(sheet, page, people, chunk, seats)


class _Card:
    """One table on the page, centred at a point."""

    def __init__(self, sheet: Sheet, page: Page, x_mm: float, y_mm: float, size_mm: tuple[float, float]) -> None:
        self.sheet = sheet
        self.page = page
        self.x_mm, self.y_mm = x_mm, y_mm
        self.width_mm, self.height_mm = size_mm
        self.unit = min(self.width_mm / DESIGNED_MM[0], self.height_mm / DESIGNED_MM[1])
        self.radius_mm = 9.5 * self.unit

    def draw(self, table: Table, guests: Sequence[Participant | None]) -> None:
        """The card, the table and its chairs; nobody sits on chairs beyond `guests`."""
        self.page.rect(
            self.x_mm - self.width_mm / 2, self.y_mm - self.height_mm / 2, self.width_mm, self.height_mm,
            fill=ZEBRA, radius_mm=2.5,
        )  # fmt: skip
        sides: tuple[list[Chair], list[Chair]] = ([], [])
        for chair in furniture(table).chairs:
            sides[chair.angle > 180].append(chair)
        seated = {chair.number: guest for chair, guest in zip(furniture(table).chairs, guests, strict=False)}
        for side, chairs in enumerate((sides[0], sides[1][::-1])):
            pitch = min((self.height_mm - 3 * self.unit) / max(len(chairs), 1), 11.5 * self.unit)
            for place, chair in enumerate(chairs):
                label_y = self.y_mm + (place - (len(chairs) - 1) / 2) * pitch
                self._chair(chair, seated.get(chair.number), label_y, pitch, -1 if side else 1)
        self.page.circle(self.x_mm, self.y_mm, self.radius_mm, fill=ACCENT)
        inner = self.radius_mm * 1.5
        box = self.x_mm - inner / 2, self.y_mm - inner / 2, inner, inner
        draw_label(self.page, box, table.title(self.sheet.language), 24 * self.unit, PAPER)

    def _chair(self, chair: Chair, guest: Participant | None, label_y: float, pitch: float, side: int) -> None:
        ring, turn = self.radius_mm + 2.9 * self.unit, math.radians(chair.angle)
        x_mm, y_mm = self.x_mm + ring * math.sin(turn), self.y_mm - ring * math.cos(turn)
        edge = self.x_mm + side * (ring + 4.4 * self.unit)
        dot = 1.9 * self.unit
        categories = self.sheet.forum.roster.categories
        colour = categories[guest.category].colour if guest and guest.category in categories else MUTED
        if guest:
            self.page.line(x_mm, y_mm, edge - side * 1.2 * self.unit, label_y, colour=FAINT, line_mm=0.15)
        self.page.circle(
            x_mm, y_mm, dot, fill=colour if guest else PAPER, stroke=PAPER if guest else FAINT, line_mm=0.3
        )
        if chair.accessible:
            draw_wheelchair(self.page, x_mm - 0.68 * dot, y_mm - 0.71 * dot, 1.36 * dot, PAPER if guest else FAINT)
        else:
            size_pt = max(LEAST_PT, 3.6 * dot)
            self.page.text(
                x_mm, y_mm + 0.125 * size_pt, str(chair.number), size_pt,
                colour=PAPER if guest else MUTED, align="centre",
            )  # fmt: skip
        if guest:
            self._name(guest, edge, label_y, pitch, side)

    def _name(self, guest: Participant, edge: float, label_y: float, pitch: float, side: int) -> None:
        """The name on one or two lines, its own script below, as a block around `label_y`."""
        align: Literal["left", "right"] = "left" if side > 0 else "right"
        width = abs(self.x_mm + side * (self.width_mm / 2 - 2 * self.unit) - edge)
        language = self.sheet.language
        local = local_name(guest)
        room_mm = pitch - 0.8 * self.unit - (0.8 * LEADING_MM * self.unit if local else 0.0)
        lines = name_lines(guest.known_as, width, room_mm, NAME_PT * self.unit, language)
        leading = min(LEADING_MM * self.unit, (pitch - 0.8 * self.unit) / (len(lines) + 0.8 * bool(local)))
        most_pt = NAME_PT * leading / LEADING_MM
        size_pt = min(shrunk_pt(line, width, most_pt, 700, language) for line in lines)
        if size_pt < LEAST_PT or shrunk_pt(local, width, LEAST_PT) < LEAST_PT:
            small = stacked((Part(guest.known_as, 700, language), Part(local)), width, pitch)
            first = label_y - LINE_MM * len(small) / 2 + 0.76 * LINE_MM
            for number, (part, line) in enumerate(small):
                colour = INK if part.weight == 700 else MUTED
                at = first + number * LINE_MM
                self.page.text(
                    edge, at, line, LEAST_PT, weight=part.weight, colour=colour, align=align, language=part.language
                )
            return
        step = min(leading, size_pt * LEADING_MM / NAME_PT)
        below = 0.8 * leading if local else 0.0
        baseline = label_y - (step * (len(lines) - 1) + below) / 2 + 0.33 * step
        for line in lines:
            self.page.text(edge, baseline, line, size_pt, weight=700, colour=INK, align=align, language=language)
            baseline += step
        if local:
            small_pt = max(LEAST_PT, shrunk_pt(local, width, LOCAL_PT * leading / LEADING_MM))
            self.page.text(edge, baseline - step + 0.9 * leading, local, small_pt, colour=MUTED, align=align)


METRES = (1, 2, 5, 10)
LEAST_SIGN_MM = 1.3
"""Radius of a chair that has room for the sign of a wheelchair."""


HEAT = (tint(ACCENT, 0.25), "#f2b84b", "#dd6b20", DANGER)
"""Colours of somebody by how many of their wishes are not met: none, one, two, more."""


def draw_floor(
    sheet: Sheet,
    floor: FloorPlan,
    seats: Mapping[str, Sequence[str]],
    people: Mapping[str, Participant],
    heat: Mapping[str, int] | None = None,
) -> None:
    """One page; `seats` are ids chair by chair. With `heat`, how many wishes of each are not met, it shows that."""
    room = sheet.forum.room(floor.room).name.within(sheet.language) if floor.room else ""
    page = sheet.page(room or word("The room", sheet.language), floor.room)
    left, top, width, height = sheet.frame_mm
    height -= LEGEND_MM + 4
    scale = min(width / floor.width_cm, height / floor.depth_cm)
    x_mm, y_mm = left + (width - floor.width_cm * scale) / 2, top
    with sheet.by_the_room(page):
        _floor(sheet, page, floor, (x_mm, y_mm), scale)
        for placed in floor.tables:
            guests = [people.get(guest) for guest in seats.get(placed.table.label, ())]
            _table(sheet, page, placed, guests, (x_mm, y_mm), scale, heat)
        _ruler(page, x_mm, y_mm + floor.depth_cm * scale + 3, scale)
    tables = [placed.table for placed in floor.tables]
    if heat is None:
        draw_legend(sheet, page, people, tables, seats, has_wheelchairs=_dot_mm(scale) >= LEAST_SIGN_MM)
        return
    for number, colour in enumerate(HEAT):
        x = left + number * 14
        page.circle(x + 1.9, top + height + LEGEND_MM, 1.9, fill=colour)
        text = f"{number}+" if number == len(HEAT) - 1 else str(number)
        page.text(x + 5.2, top + height + LEGEND_MM + 1.2, text, NOTE_PT, colour=INK)


def _floor(sheet: Sheet, page: Page, floor: FloorPlan, corner_mm: tuple[float, float], scale: float) -> None:
    """The floor without its tables, the stage or the front on top."""
    x_mm, y_mm = corner_mm
    page.rect(x_mm, y_mm, floor.width_cm * scale, floor.depth_cm * scale, fill=ZEBRA)
    stage = max(floor.stage_cm * scale, 5.0 if not floor.stage_cm else 0.0)
    if floor.stage_cm:
        page.rect(x_mm, y_mm, floor.width_cm * scale, stage, fill=tint(ACCENT, 0.18))
    page.rect(x_mm, y_mm, floor.width_cm * scale, floor.depth_cm * scale, stroke=MUTED, line_mm=0.5)
    for x, y in floor.doors:
        _door(page, floor, (x_mm, y_mm), (x, y), scale)
    for obstacle in floor.obstacles:
        wide, deep = (100 * side * scale for side in obstacle.size)
        middle = x_mm + 100 * obstacle.at[0] * scale, y_mm + 100 * obstacle.at[1] * scale
        page.rect(middle[0] - wide / 2, middle[1] - deep / 2, wide, deep, fill=FAINT, stroke=MUTED, line_mm=0.3)
        if obstacle.label:
            text = obstacle.label.within(sheet.language)
            page.text(
                middle[0], middle[1] + deep / 2 + 3.2, text, NOTE_PT,
                colour=MUTED, align="centre", language=sheet.language,
            )  # fmt: skip
    name = word("Stage", sheet.language) if floor.stage_cm else word("Front", sheet.language)
    page.text(
        x_mm + floor.width_cm * scale / 2, y_mm + stage / 2 + 1.4, name, NOTE_PT,
        weight=700, colour=MUTED, align="centre", language=sheet.language,
    )  # fmt: skip


def _door(
    page: Page, floor: FloorPlan, corner_mm: tuple[float, float], at_cm: tuple[float, float], scale: float
) -> None:
    """A gap in the nearest wall, and the leaf that opens into the room."""
    (x0, y0), (x, y), half = corner_mm, at_cm, 50 * scale
    left, top = x0 + x * scale, y0 + y * scale
    walls = {(1, 0): x, (-1, 0): floor.width_cm - x, (0, 1): y, (0, -1): floor.depth_cm - y}
    right, down = min(walls, key=lambda wall: walls[wall])
    across, along = (0.0, half) if right else (half, 0.0)
    page.line(left - across, top - along, left + across, top + along, colour=PAPER, line_mm=1.2)
    hinge = left - across, top - along
    page.line(*hinge, hinge[0] + 2 * half * right, hinge[1] + 2 * half * down, colour=MUTED, line_mm=0.5)


def _table(
    sheet: Sheet,
    page: Page,
    placed: Placed,
    guests: Sequence[Participant | None],
    corner_mm: tuple[float, float],
    scale: float,
    heat: Mapping[str, int] | None = None,
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
        if guest and heat is not None:
            colour = HEAT[min(heat.get(guest.id, 0), len(HEAT) - 1)]
        x, y, dot = x0 + chair.x_cm * scale, y0 + chair.y_cm * scale, _dot_mm(scale)
        page.circle(
            x, y, dot, fill=colour if guest else PAPER, stroke=PAPER if guest else FAINT, line_mm=0.15,
        )  # fmt: skip
        if chair.accessible and dot >= LEAST_SIGN_MM:
            draw_wheelchair(page, x - 0.68 * dot, y - 0.71 * dot, 1.36 * dot, PAPER if guest else FAINT)
    unmet = sum(heat.get(guest.id, 0) for guest in guests if guest) if heat is not None else None
    _label(sheet, page, placed, corner_mm, scale, "" if unmet is None else f" · {unmet}")


def _dot_mm(scale: float) -> float:
    """Radius of a chair."""
    return CHAIR_CM * 0.45 * scale


def _label(sheet: Sheet, page: Page, placed: Placed, corner_mm: tuple[float, float], scale: float, more: str) -> None:
    """The label, and what is more to say, on the table top that has room for it, else in the middle of the table."""
    tops = placed.furniture.pieces
    on_top = max(tops, key=lambda piece: piece.width_cm, default=None) if len(tops) == 1 else None
    x, y = placed.at(on_top.x_cm, on_top.y_cm) if on_top else (placed.x_cm, placed.y_cm)
    side = (on_top.depth_cm or on_top.width_cm) * 0.7 * scale if on_top else 12.0
    if not on_top and placed.table.shape in ("theatre", "classroom"):
        y = placed.y_cm - placed.size_cm[1] / 2 - 30
    wide = side if on_top else 14.0
    if on_top and on_top.depth_cm and not placed.table.turn % 180:
        wide = max(14.0, on_top.width_cm * 0.9 * scale)
    colour, name = PAPER if on_top else ACCENT, placed.table.title(sheet.language) + more
    if on_top and not on_top.depth_cm and " " not in name and draws_below_least(page, name, wide, side):
        wide = on_top.width_cm * 0.95 * scale  # one word in small type is not cut where the table is wide enough for it
    at = corner_mm[0] + x * scale - wide / 2, corner_mm[1] + y * scale - side / 2
    draw_label(page, (*at, wide, side), name, 20, colour)


def _ruler(page: Page, x_mm: float, y_mm: float, scale: float) -> None:
    """How long some metres are."""
    metres = next((count for count in METRES if count * 100 * scale > 18), METRES[-1])
    wide = metres * 100 * scale
    page.line(x_mm, y_mm + 1.5, x_mm + wide, y_mm + 1.5, colour=INK, line_mm=0.4)
    for end in (x_mm, x_mm + wide):
        page.line(end, y_mm + 0.5, end, y_mm + 2.5, colour=LINE, line_mm=0.3)
    page.text(x_mm + wide + 2, y_mm + 2.4, f"{metres} m", NOTE_PT, colour=MUTED)
