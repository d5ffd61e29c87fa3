"""Where the tables stand on the floor, in centimetres: as the forum file says, else in rows; and whether they fit."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

from forumctl.definition import Forum
from forumctl.definition.occasions import Floor, Occasion
from forumctl.problems import Key, Problem
from forumctl.seating.gathering import Table, tables_of

from .furniture import Chair, Furniture, furniture

WALL_CM = 150
"""Clear way along the walls."""
RATIO = 1.6
"""Width by depth of a room whose size is not known."""
WANTED_CM = 200.0
"""The way between the chairs of two tables that two people with trays, or a wheelchair that turns, can use."""
ALONE = ("head", "boardroom", "u-shape", "hollow-square", "classroom", "theatre")
"""Shapes that have a row of the room to themselves."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A table around its middle, turned clockwise; from the left wall and from the front."""

    table: Table
    x_cm: float
    y_cm: float

    @property
    def furniture(self) -> Furniture:
        """The table by itself."""
        return furniture(self.table)

    @property
    def size_cm(self) -> tuple[float, float]:
        """Width and depth of the box around it, chairs in use."""
        width, depth, turn = self.furniture.width_cm, self.furniture.depth_cm, math.radians(self.table.turn)
        c, s = abs(math.cos(turn)), abs(math.sin(turn))
        return width * c + depth * s, width * s + depth * c

    def at(self, x_cm: float, y_cm: float) -> tuple[float, float]:
        """A point of the table on the floor."""
        turn = math.radians(self.table.turn)
        c, s = math.cos(turn), math.sin(turn)
        return self.x_cm + x_cm * c - y_cm * s, self.y_cm + x_cm * s + y_cm * c

    @property
    def chairs(self) -> tuple[Chair, ...]:
        """The chairs on the floor."""
        return tuple(
            Chair(
                chair.number, *self.at(chair.x_cm, chair.y_cm), (chair.angle + self.table.turn) % 360, chair.accessible
            )
            for chair in self.furniture.chairs
        )


@dataclass(frozen=True, slots=True)
class FloorPlan:
    """A floor with its tables; the stage is along the front."""

    width_cm: float
    depth_cm: float
    stage_cm: float
    tables: tuple[Placed, ...]


def arrange(tables: Sequence[Table], floor: Floor | None = None) -> FloorPlan:
    """The tables where the forum file puts them, the others in rows with ways as wide as the floor allows."""
    free = [table for table in tables if table.at_m is None]
    rows = _rows(free, floor)
    sizes = [[Placed(table, 0, 0).size_cm for table in row] for row in rows]
    wide = [sum(width for width, _ in row) for row in sizes]
    deep = [max(depth for _, depth in row) for row in sizes]
    stage = floor.stage_m * 100 if floor else 0.0
    if floor:
        width, depth = floor.width_m * 100, floor.depth_m * 100
    else:
        ways = [taken + WANTED_CM * (len(row) - 1) for taken, row in zip(wide, rows, strict=True)]
        hand = [(table.at_m[0] * 100, table.at_m[1] * 100) for table in tables if table.at_m]
        width = max([*ways, *(x for x, _ in hand)], default=0) + 2 * WALL_CM
        depth = max([sum(deep) + WANTED_CM * (len(rows) - 1), *(y for _, y in hand)], default=0) + 2 * WALL_CM
    placed = {table: Placed(table, table.at_m[0] * 100, table.at_m[1] * 100) for table in tables if table.at_m}
    wall = 0.0 if floor else WALL_CM - WANTED_CM
    between = (depth - stage - 2 * wall - sum(deep)) / (len(rows) + 1) if rows else 0.0
    y = stage + wall + between
    for row, of_row, taken, height in zip(rows, sizes, wide, deep, strict=True):
        gap = min((width - 2 * wall - taken) / (len(row) + 1), max(WANTED_CM, between) if not floor else math.inf)
        x = (width - taken - gap * (len(row) - 1)) / 2
        for table, (across, _) in zip(row, of_row, strict=True):
            placed[table] = Placed(table, x + across / 2, y + height / 2)
            x += across + gap
        y += height + between
    return FloorPlan(width, depth, stage, tuple(placed[table] for table in tables))


def _rows(tables: Sequence[Table], floor: Floor | None) -> list[list[Table]]:
    """Tables in rows from the front: large ones alone, the others in as many rows as leave the widest ways."""
    rows: list[list[Table]] = []
    for is_alone, group in groupby(tables, key=lambda table: table.shape in ALONE):
        members = list(group)
        if is_alone:
            rows += [[table] for table in members]
            continue
        sizes = row_sizes(len(members), RATIO if floor is None else _best_ratio(members, floor))
        start = 0
        for size in sizes:
            rows.append(members[start : start + size])
            start += size
    return rows


def _best_ratio(tables: Sequence[Table], floor: Floor) -> float:
    """Tables beside each other for each row, so that the narrowest way is widest."""
    width, depth = max(Placed(table, 0, 0).size_cm for table in tables)

    def way(ratio: float) -> float:
        sizes = row_sizes(len(tables), ratio)
        across = (floor.width_m * 100 - max(sizes) * width) / (max(sizes) + 1)
        along = ((floor.depth_m - floor.stage_m) * 100 - len(sizes) * depth) / (len(sizes) + 1)
        return min(across, along)

    return max((columns / rows for rows in range(1, 21) for columns in range(1, 41)), key=way)


def row_sizes(count: int, ratio: float) -> tuple[int, ...]:
    """How many tables stand in each row, the longer rows in the middle."""

    def misfit(rows: int) -> float:
        return abs(math.log(math.ceil(count / rows) / rows / ratio))

    rows = min(range(1, count + 1), key=lambda rows: (misfit(rows), rows))
    short, longer = divmod(count, rows)
    middle_first = sorted(range(rows), key=lambda row: (abs(2 * row - rows + 1), row))
    long_rows = set(middle_first[:longer])
    return tuple(short + (row in long_rows) for row in range(rows))


def check_floor(forum: Forum) -> Iterator[Problem]:
    """Tables that reach beyond their floor or into each other, and ways between them narrower than two metres."""
    for row, occasion in enumerate(forum.occasions):
        if occasion.floor or any(kind.at_m for kind in occasion.tables):
            key = Key(("occasions", row, "floor" if occasion.floor else "tables"))
            yield from _misfits(occasion, key)


def _misfits(occasion: Occasion, where: Key) -> Iterator[Problem]:
    plan = arrange(tables_of(occasion), occasion.floor)
    for placed in plan.tables if occasion.floor else ():
        width, depth = placed.size_cm
        beyond = max(
            width / 2 - placed.x_cm, placed.x_cm + width / 2 - plan.width_cm,
            depth / 2 + plan.stage_cm - placed.y_cm, placed.y_cm + depth / 2 - plan.depth_cm,
        )  # fmt: skip
        if beyond > 1:
            fact = (
                f"{placed.table.label} of {occasion.id} needs {width / 100:.1f} × {depth / 100:.1f} m with its chairs"
            )
            over = f"and reaches {beyond / 100:.1f} m beyond the floor of {plan.width_cm / 100:.1f} × "
            floor = f"{plan.depth_cm / 100:.1f} m" + (", stage taken off" if plan.stage_cm else "")
            yield Problem("table-beyond-floor", f"{fact} {over}{floor}", where, "Set fewer chairs, or a larger room.")
    ways = [(way_cm(one, other), one, other) for one, other in combinations(plan.tables, 2)]
    if not ways:
        return
    narrowest, one, other = min(ways, key=lambda way: way[0])
    pair = f"{one.table.label} and {other.table.label} of {occasion.id}"
    if narrowest < -1:
        fact = f"the chairs of {pair} stand {-narrowest / 100:.1f} m into each other"
        yield Problem("tables-overlap", fact, where, "Move one of them, or use a larger room.")
    elif narrowest < WANTED_CM - 1:
        fact = f"the way between {pair} is {max(narrowest, 0.0) / 100:.1f} m wide; {WANTED_CM / 100:.0f} m are wanted"
        yield Problem("narrow-way", fact, where, "Set fewer tables, or use a larger room.", severity="warning")


def way_cm(one: Placed, other: Placed) -> float:
    """The clear way between two tables with their chairs in use; negative where they stand into each other."""
    if all(placed.table.shape in ("round", "crescent") for placed in (one, other)):
        reach = sum(placed.furniture.width_cm / 2 for placed in (one, other))
        return math.dist((one.x_cm, one.y_cm), (other.x_cm, other.y_cm)) - reach
    (wide, deep), (width, depth) = one.size_cm, other.size_cm
    across = abs(one.x_cm - other.x_cm) - (wide + width) / 2
    along = abs(one.y_cm - other.y_cm) - (deep + depth) / 2
    return math.hypot(across, along) if across > 0 and along > 0 else max(across, along)
