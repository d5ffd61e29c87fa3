"""Where tables and chairs stand in a room, in centimetres: rounds in rows, the first nearest the front."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from forumctl.seating.gathering import Table

from .furniture import CHAIR_CM, Chair, furniture

AISLE_CM = 120
"""Clear way between the chairs of neighbouring tables: a wheelchair passes in 90 (ISO 21542, 11), a waiter too."""
WALL_CM = 150
"""Clear way along the walls."""


@dataclass(frozen=True, slots=True)
class Round:
    """A round table where it stands; its chairs are numbered clockwise from the first right of the front."""

    table: Table
    x_cm: float
    y_cm: float
    diameter_cm: float
    chairs: tuple[Chair, ...]


@dataclass(frozen=True, slots=True)
class RoomLayout:
    """Tables in a room of that width and depth, centres a pitch apart; the origin is the front left corner."""

    width_cm: float
    depth_cm: float
    pitch_cm: float
    rows: tuple[tuple[Round, ...], ...]

    @property
    def tables(self) -> tuple[Round, ...]:
        return tuple(table for row in self.rows for table in row)


def rounds(tables: Sequence[Table], ratio: float = 1.6) -> RoomLayout:
    """Round tables in rows, in a room as near to `ratio` (width by depth) as their number allows.

    Rows differ by at most one table and are centred, so that a longer row stands in the gaps of a shorter one.
    """
    if not tables:
        return RoomLayout(2 * WALL_CM, 2 * WALL_CM, 0, ())
    pitch = max(furniture(table).pieces[0].width_cm for table in tables) + 2 * CHAIR_CM + AISLE_CM
    sizes = row_sizes(len(tables), ratio)
    width = max(sizes) * pitch - AISLE_CM + 2 * WALL_CM
    rows: list[tuple[Round, ...]] = []
    done = 0
    for depth, size in enumerate(sizes):
        left = (width - (size - 1) * pitch) / 2
        y_cm = WALL_CM + (pitch - AISLE_CM) / 2 + depth * pitch
        rows.append(
            tuple(_round(table, left + column * pitch, y_cm) for column, table in enumerate(tables[done : done + size]))
        )
        done += size
    return RoomLayout(width, len(sizes) * pitch - AISLE_CM + 2 * WALL_CM, pitch, tuple(rows))


def row_sizes(count: int, ratio: float) -> tuple[int, ...]:
    """How many tables stand in each row, the longer rows in the middle."""

    def misfit(rows: int) -> float:
        return abs(math.log(math.ceil(count / rows) / rows / ratio))

    rows = min(range(1, count + 1), key=lambda rows: (misfit(rows), rows))
    short, longer = divmod(count, rows)
    middle_first = sorted(range(rows), key=lambda row: (abs(2 * row - rows + 1), row))
    long_rows = set(middle_first[:longer])
    return tuple(short + (row in long_rows) for row in range(rows))


def _round(table: Table, x_cm: float, y_cm: float) -> Round:
    made = furniture(table)
    chairs = tuple(replace(chair, x_cm=chair.x_cm + x_cm, y_cm=chair.y_cm + y_cm) for chair in made.chairs)
    return Round(table, x_cm, y_cm, made.pieces[0].width_cm, chairs)
