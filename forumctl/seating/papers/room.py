"""The chart of a room: each table with its label, its chairs, and every name at its chair."""

import math
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Literal

from forumctl.definition.people import Participant
from forumctl.documents.page import Page
from forumctl.documents.palette import ACCENT, FAINT, INK, MUTED, PAPER, ZEBRA
from forumctl.documents.surface import draw_wheelchair
from forumctl.locale import word
from forumctl.seating.gathering import Table
from forumctl.seating.geometry.floor import row_sizes
from forumctl.seating.geometry.furniture import Chair, furniture

from .legend import LEGEND_MM, draw_legend
from .sheet import (
    Sheet,
    local_name,
    name_lines,
    shrunk_pt,
)

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
        page = sheet.page(word("Seating", sheet.language) + (f" {number + 1}/{count}" if count > 1 else ""))
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
        self.page.fit(
            self.x_mm - inner / 2, self.y_mm - inner / 2, inner, inner, table.label, 24 * self.unit, 8,
            lines=1, weight=700, colour=PAPER, align="centre", valign="middle",
        )  # fmt: skip

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
        if guest:
            self._name(guest, edge, label_y, pitch, side)

    def _name(self, guest: Participant, edge: float, label_y: float, pitch: float, side: int) -> None:
        """The name on one or two lines, its own script below, as a block around `label_y`."""
        align: Literal["left", "right"] = "left" if side > 0 else "right"
        width = abs(self.x_mm + side * (self.width_mm / 2 - 2 * self.unit) - edge)
        language = self.sheet.language
        local = local_name(guest)
        room_mm = pitch - 0.8 * self.unit - (0.8 * LEADING_MM * self.unit if local else 0.0)
        lines = name_lines(guest.name, width, room_mm, NAME_PT * self.unit, language)
        leading = min(LEADING_MM * self.unit, (pitch - 0.8 * self.unit) / (len(lines) + 0.8 * bool(local)))
        size_pt = min(shrunk_pt(line, width, NAME_PT * leading / LEADING_MM, 700, language) for line in lines)
        step = min(leading, size_pt * LEADING_MM / NAME_PT)
        below = 0.8 * leading if local else 0.0
        baseline = label_y - (step * (len(lines) - 1) + below) / 2 + 0.33 * step
        for line in lines:
            self.page.text(edge, baseline, line, size_pt, weight=700, colour=INK, align=align, language=language)
            baseline += step
        if local:
            small_pt = shrunk_pt(local, width, LOCAL_PT * leading / LEADING_MM)
            self.page.text(edge, baseline - step + 0.9 * leading, local, small_pt, colour=MUTED, align=align)
