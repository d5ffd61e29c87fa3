"""Tables and rows of chairs by themselves, in centimetres: where each chair stands, who is beside it, who comes first.

The origin is the middle of the furniture, y grows away from the front of the room. An angle is the side of the table
a chair stands on, in degrees clockwise from the front.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import zip_longest

from forumctl.seating.gathering import Table

SEAT_CM = 57
"""Table edge each guest gets; 10 at a round of 180 cm (the hotel trade plans 55–60)."""
CHAIR_CM = 45
"""Depth a chair in use takes behind the table's edge."""
WIDE_SEAT_CM = 70
"""Edge for each at a head table and in a boardroom, where papers lie."""
TABLE_CM = 75
"""Depth of a narrow table (trestle, 183 × 76); a banquet table, sat at from both sides, is as deep."""
ROW_CM = 95
"""From row to row of a theatre: a chair and 45 cm to pass (NFPA 101, 13.2.5.5 asks for 30 and more)."""
DESK_ROW_CM = 160
"""From row to row of a classroom: a table of 60, a chair, and a way to it."""
DESK_CM = 60
SHELL_CM = 53
"""Width of a chair in a row."""
MOST_BESIDE = 14
"""Chairs between two aisles (NFPA 101, 13.2.5.5.3: so many with the least way to pass)."""
SECOND_ROW_CM = 100
"""From a chair at a table to the one behind it: its depth, and the way to it."""
FACING = 20
"""Degrees by which two chairs face to face may be turned."""
ROW_AISLE_CM = 200
"""An aisle through rows: two go side by side, a wheelchair turns."""


@dataclass(frozen=True, slots=True)
class Chair:
    """A chair of a table; `angle` in degrees clockwise from the front of the room."""

    number: int
    x_cm: float
    y_cm: float
    angle: float
    accessible: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A table top around its middle; round where it has no depth."""

    x_cm: float
    y_cm: float
    width_cm: float
    depth_cm: float = 0.0

    @property
    def reach_cm(self) -> float:
        """From the middle of a round one to behind its chairs."""
        return self.width_cm / 2 + CHAIR_CM


@dataclass(frozen=True)
class Furniture:
    """What one table is made of. `beside` and `precedence` count chairs from 0: the place of honour comes first."""

    pieces: tuple[Piece, ...]
    chairs: tuple[Chair, ...]
    beside: tuple[tuple[int, ...], ...]
    precedence: tuple[int, ...]

    @cached_property
    def opposite(self) -> tuple[tuple[int, ...], ...]:
        """The chairs face to face with each: turned to it, and in a line with it."""
        return tuple(
            tuple(other.number - 1 for other in self.chairs if _is_facing(chair, other)) for chair in self.chairs
        )

    @cached_property
    def sides(self) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
        """The chairs of the two long sides that face each other, each from left to right; the far one first."""
        found: dict[float, list[Chair]] = {}
        for chair in self.chairs:
            found.setdefault(chair.angle % 360, []).append(chair)
        pairs = [(found[angle + 180], found[angle]) for angle in (0.0, 90.0) if angle in found and angle + 180 in found]
        if not pairs:
            return None
        one, other = max(pairs, key=lambda pair: min(map(len, pair)))
        return _in_line(one), _in_line(other)

    @property
    def width_cm(self) -> float:
        """With the chairs in use."""
        tops = (abs(piece.x_cm) + (piece.width_cm / 2 if piece.depth_cm else piece.reach_cm) for piece in self.pieces)
        return 2 * max([*tops, *(abs(chair.x_cm) + CHAIR_CM / 2 for chair in self.chairs)])

    @property
    def depth_cm(self) -> float:
        """With the chairs in use."""
        tops = (abs(piece.y_cm) + (piece.depth_cm / 2 or piece.reach_cm) for piece in self.pieces)
        return 2 * max([*tops, *(abs(chair.y_cm) + CHAIR_CM / 2 for chair in self.chairs)])


Spot = tuple[float, float, float]
"""Middle and angle of a chair."""


@lru_cache(maxsize=256)
def furniture(table: Table) -> Furniture:
    """The table tops and chairs of a table."""
    if not table.second_row:
        return SHAPES[table.shape](table)
    first = SHAPES[table.shape](replace(table, seats=table.front, second_row=False))
    return _with_second_row(table, first)


def _with_second_row(table: Table, first: Furniture) -> Furniture:
    """The same with a chair more behind each, further from the table, in the same order of numbers."""
    count, wheelchair = len(first.chairs), frozenset(table.wheelchair_chairs)
    behind = tuple(
        Chair(
            chair.number + count,
            chair.x_cm + SECOND_ROW_CM * math.sin(math.radians(chair.angle)),
            chair.y_cm - SECOND_ROW_CM * math.cos(math.radians(chair.angle)),
            chair.angle,
            chair.number + count in wheelchair,
        )
        for chair in first.chairs
    )
    beside = (*first.beside, *(tuple(near + count for near in of) for of in first.beside))
    return Furniture(
        first.pieces, (*first.chairs, *behind), beside, (*first.precedence, *(at + count for at in first.precedence))
    )


def _is_facing(chair: Chair, other: Chair) -> bool:
    turn = math.radians(chair.angle)
    inward = -math.sin(turn), math.cos(turn)
    x, y = other.x_cm - chair.x_cm, other.y_cm - chair.y_cm
    aside, ahead = abs(x * inward[1] - y * inward[0]), x * inward[0] + y * inward[1]
    turned = abs((other.angle - chair.angle) % 360 - 180)
    return turned <= FACING and ahead > 0 and aside <= WIDE_SEAT_CM * 0.6


def _in_line(chairs: list[Chair]) -> tuple[int, ...]:
    return tuple(chair.number - 1 for chair in sorted(chairs, key=lambda chair: (chair.x_cm, chair.y_cm)))


def row_name(row: int) -> str:
    """The letters of a row, counted from 0: A to Z, then AA, AB …"""
    before = row_name(row // 26 - 1) if row > 25 else ""
    return before + chr(65 + row % 26)


def chair_name(table: Table, chair: int) -> str:
    """What a chair, from 1, is called: its number, or its row and its number in that."""
    if not table.by_row:
        return str(chair)
    row, place = divmod(chair - 1, sum(blocks(table)))
    return f"{row_name(row)}{place + 1}"


def diameter_cm(seats: int, share: float = 1.0) -> float:
    """The usual round for so many on that share of its edge: 120, 150 or 180 cm, larger ones in steps of ten."""
    least = seats * SEAT_CM / math.pi / share
    return next((size for size in (120.0, 150.0) if size >= least), max(180.0, math.ceil(least / 10 - 0.2) * 10.0))


def _made(
    table: Table, pieces: tuple[Piece, ...], spots: list[Spot], first: int, *, is_ring: bool, step: int
) -> Furniture:
    """Furniture whose chairs stand one beside the other; to the right of the first one go the numbers by `step`."""
    count = len(spots)
    beside = tuple(
        tuple(sorted({(chair + side) % count for side in (-1, 1) if is_ring or 0 <= chair + side < count} - {chair}))
        for chair in range(count)
    )
    right, left = (
        [(first + side * far) % count for far in range(1, count) if is_ring or 0 <= first + side * far < count]
        for side in (step, -step)
    )
    pairs = zip_longest(right, left, fillvalue=first)
    order = dict.fromkeys((first, *(chair for pair in pairs for chair in pair)))
    return Furniture(pieces, _numbered(table, spots), beside, tuple(order))


def _numbered(table: Table, spots: list[Spot]) -> tuple[Chair, ...]:
    wheelchair = frozenset(table.wheelchair_chairs)
    return tuple(
        Chair(number, x_cm, y_cm, angle, number in wheelchair) for number, (x_cm, y_cm, angle) in enumerate(spots, 1)
    )


def _around(radius: float, angle: float) -> Spot:
    turn = math.radians(angle)
    return radius * math.sin(turn), -radius * math.cos(turn), angle


def _round(table: Table) -> Furniture:
    """Numbered clockwise from the first right of the front."""
    size = diameter_cm(table.seats)
    spots = [_around((size + CHAIR_CM) / 2, (number + 0.5) * 360 / table.seats) for number in range(table.seats)]
    return _made(table, (Piece(0, 0, size),), spots, 0, is_ring=True, step=-1)


CRESCENT = 220.0
"""Degrees of a crescent round that are sat at: nobody there turns the back to the stage."""


def _crescent(table: Table) -> Furniture:
    size = diameter_cm(table.seats, CRESCENT / 360)
    pitch = CRESCENT / table.seats
    start = 180 - CRESCENT / 2 + pitch / 2
    spots = [_around((size + CHAIR_CM) / 2, start + number * pitch) for number in range(table.seats)]
    return _made(table, (Piece(0, 0, size),), spots, table.seats // 2, is_ring=False, step=-1)


def _line(count: int, pitch: float, *, x: float = 0, y: float = 0, angle: float) -> list[Spot]:
    """Chairs in a line through a point, clockwise around the table they stand at."""
    turn = math.radians(angle)
    return [
        (x + math.cos(turn) * far, y + math.sin(turn) * far, angle)
        for far in ((place - (count - 1) / 2) * pitch for place in range(count))
    ]


def _head(table: Table) -> Furniture:
    """All behind one long table, facing the room: numbered from the room's left."""
    width, behind = table.seats * WIDE_SEAT_CM, -(TABLE_CM + CHAIR_CM) / 2
    spots = _line(table.seats, WIDE_SEAT_CM, y=behind, angle=0)
    return _made(table, (Piece(0, 0, width, TABLE_CM),), spots, table.seats // 2, is_ring=False, step=-1)


def _banquet(table: Table) -> Furniture:
    """Both long sides of a table: first the side of the host, then back along the other."""
    here, there = table.seats - table.seats // 2, table.seats // 2
    away = (TABLE_CM + CHAIR_CM) / 2
    spots = [*_line(here, SEAT_CM, y=-away, angle=0), *_line(there, SEAT_CM, y=away, angle=180)]
    sides = (range(here), range(here, table.seats))
    beside = tuple(tuple(near for near in (chair - 1, chair + 1) if near in side) for side in sides for chair in side)
    order = [chair for side in sides for chair in _from_middle(side)]
    top = Piece(0, 0, here * SEAT_CM, TABLE_CM)
    return Furniture((top,), _numbered(table, spots), beside, tuple(order))


def _from_middle(side: range) -> list[int]:
    return sorted(side, key=lambda chair: (abs(chair - side.start - len(side) // 2), chair))


def _boardroom(table: Table) -> Furniture:
    """One table sat at from all sides, the host at its left end."""
    if table.seats < 4:
        return _banquet(table)
    above, below = (table.seats - 1) // 2, (table.seats - 2) // 2
    width, depth = above * WIDE_SEAT_CM, 2 * TABLE_CM
    x, y = (width + CHAIR_CM) / 2, (depth + CHAIR_CM) / 2
    spots = [(-x, 0.0, 270.0), *_line(above, WIDE_SEAT_CM, y=-y, angle=0)]
    spots += [(x, 0.0, 90.0), *_line(below, WIDE_SEAT_CM, y=y, angle=180)]
    return _made(table, (Piece(0, 0, width, depth),), spots, 0, is_ring=True, step=-1)


def _u(table: Table) -> Furniture:
    """Open to the front, sat at from outside: down the left leg, along the bottom, up the right leg."""
    base = max(1, round(table.seats * 0.3))
    base += (table.seats - base) % 2 if base < table.seats else 0
    leg = (table.seats - base) // 2
    width = base * SEAT_CM + 2 * TABLE_CM
    depth = leg * SEAT_CM + TABLE_CM
    x, y = (width + CHAIR_CM) / 2, (depth + CHAIR_CM) / 2
    up = -TABLE_CM / 2
    spots = [*_line(leg, SEAT_CM, x=-x, y=up, angle=270)[::-1], *_line(base, SEAT_CM, y=y, angle=180)[::-1]]
    spots += _line(leg, SEAT_CM, x=x, y=up, angle=90)[::-1]
    side = Piece((width - TABLE_CM) / 2, up, TABLE_CM, depth - TABLE_CM)
    pieces = (
        Piece(-side.x_cm, up, TABLE_CM, side.depth_cm),
        Piece(0, (depth - TABLE_CM) / 2, width, TABLE_CM),
        side,
    )
    return _made(table, pieces, spots, leg + base // 2, is_ring=False, step=1)


def _hollow_square(table: Table) -> Furniture:
    """Four tables around an empty middle, sat at from outside, clockwise from the left of the front."""
    shares = [table.seats // 4 + (side < table.seats % 4) for side in (0, 2, 1, 3)]
    front, right, back, left = shares[0], shares[2], shares[1], shares[3]
    width = max(front, back) * SEAT_CM + 2 * TABLE_CM
    depth = max(left, right, 1) * SEAT_CM + 2 * TABLE_CM
    x, y = (width + CHAIR_CM) / 2, (depth + CHAIR_CM) / 2
    spots = [*_line(front, SEAT_CM, y=-y, angle=0), *_line(right, SEAT_CM, x=x, angle=90)]
    spots += [*_line(back, SEAT_CM, y=y, angle=180), *_line(left, SEAT_CM, x=-x, angle=270)]
    across, along = (depth - TABLE_CM) / 2, (width - TABLE_CM) / 2
    pieces = (
        Piece(0, -across, width, TABLE_CM),
        Piece(along, 0, TABLE_CM, depth - 2 * TABLE_CM),
        Piece(0, across, width, TABLE_CM),
        Piece(-along, 0, TABLE_CM, depth - 2 * TABLE_CM),
    )
    return _made(table, pieces, spots, front // 2, is_ring=True, step=-1)


def blocks(table: Table) -> tuple[int, ...]:
    """How many chairs of a row stand between two aisles, from the left."""
    per_row = min(table.per_row or default_row(table), table.seats)
    count = max(min(2, per_row), math.ceil(per_row / MOST_BESIDE)) if per_row > 6 else 1
    return tuple(per_row // count + (block < per_row % count) for block in range(count))


def default_row(table: Table) -> int:
    """Chairs in a row that make rows and columns of chairs about as wide as they are deep."""
    deep = ROW_CM if table.shape == "theatre" else DESK_ROW_CM
    return max(1, round(math.sqrt(table.seats * deep / SHELL_CM * 1.3)))


def _rows(table: Table) -> Furniture:
    """Rows of chairs towards the front with aisles, numbered from the front left; honour is in front, in the middle."""
    is_theatre = table.shape == "theatre"
    pitch, deep = (SHELL_CM, ROW_CM) if is_theatre else (SEAT_CM, DESK_ROW_CM)
    parts = blocks(table)
    per_row = sum(parts)
    count = math.ceil(table.seats / per_row)
    width = per_row * pitch + (len(parts) - 1) * ROW_AISLE_CM
    xs, breaks, x = [], set(), -width / 2
    for part in parts:
        xs += [x + (place + 0.5) * pitch for place in range(part)]
        breaks.add(len(xs))
        x += part * pitch + ROW_AISLE_CM
    spots: list[Spot] = []
    pieces: list[Piece] = []
    for row in range(count):
        y = (row - (count - 1) / 2) * deep
        spots += [(at, y, 180.0) for at in xs[: table.seats - row * per_row]]
        start = 0
        for end in sorted(breaks) if not is_theatre else ():
            wide = (end - start) * pitch
            pieces.append(Piece(xs[start] - pitch / 2 + wide / 2, y - (DESK_CM + CHAIR_CM) / 2, wide, DESK_CM))
            start = end
    beside = tuple(
        tuple(
            near
            for near in (chair - 1, chair + 1)
            if 0 <= near < table.seats and max(near, chair) % per_row and max(near, chair) % per_row not in breaks
        )
        for chair in range(table.seats)
    )
    order = sorted(range(table.seats), key=lambda chair: (chair // per_row, abs(spots[chair][0]), -spots[chair][0]))
    return Furniture(tuple(pieces), _numbered(table, spots), beside, tuple(order))


SHAPES: Mapping[str, Callable[[Table], Furniture]] = {
    "round": _round,
    "crescent": _crescent,
    "banquet": _banquet,
    "boardroom": _boardroom,
    "u-shape": _u,
    "hollow-square": _hollow_square,
    "classroom": _rows,
    "theatre": _rows,
    "head": _head,
}
