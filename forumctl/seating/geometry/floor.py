"""Where the tables stand on the floor, in centimetres: as the forum file says, else in rows; and whether they fit."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, groupby

from forumctl.definition import Forum
from forumctl.definition.occasions import Floor, Obstacle, Occasion
from forumctl.problems import Key, Problem
from forumctl.seating.gathering import Table, tables_of

from .furniture import Chair, Furniture, furniture

WALL_CM = 150
"""Clear way along the walls."""
RATIO = 1.6
"""Width by depth of a room whose size is not known."""
WANTED_CM = 200.0
"""The way between the chairs of two tables that two people with trays, or a wheelchair that turns, can use."""
ROUND = ("round", "crescent")
DOOR_CM = 60.0
"""Half of what stays free before a door."""
NUDGE_CM, NUDGES = 25.0, 10
"""Steps by which a table is moved off an obstacle, and how many each way."""
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
    doors: tuple[tuple[float, float], ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    room: str = ""
    """Its id where it is not the room of the session."""


def arrange_all(occasion: Occasion) -> tuple[FloorPlan, ...]:
    """The floors of all rooms that an occasion has tables in, the session's own room first."""
    tables = tables_of(occasion)
    rooms = sorted({table.room for table in tables})
    return tuple(
        replace(
            arrange(
                [table for table in tables if table.room == room],
                occasion.floors.get(room) if room else occasion.floor,
            ),
            room=room,
        )
        for room in rooms
    )


def arrange(tables: Sequence[Table], floor: Floor | None = None) -> FloorPlan:
    """The tables where the forum file puts them, the others in rows with ways as wide as the floor allows."""
    staged = [table for table in tables if table.on_stage and table.at_m is None]
    free = [table for table in tables if table.at_m is None and table not in staged]
    rows = _rows(free, floor)
    sizes = [[Placed(table, 0, 0).size_cm for table in row] for row in rows]
    wide = [sum(width for width, _ in row) for row in sizes]
    deep = [max(depth for _, depth in row) for row in sizes]
    on_stage = [Placed(table, 0, 0).size_cm for table in staged]
    across_stage = [width for width, _ in on_stage]
    if floor:
        stage = floor.stage_m * 100
        width, depth = floor.width_m * 100, floor.depth_m * 100
    else:
        stage = max((depth + WALL_CM for _, depth in on_stage), default=0.0)
        ways = [taken + WANTED_CM * (len(row) - 1) for taken, row in zip(wide, rows, strict=True)]
        ways.append(sum(across_stage) + WANTED_CM * max(len(staged) - 1, 0))
        hand = [(table.at_m[0] * 100, table.at_m[1] * 100) for table in tables if table.at_m]
        width = max([*ways, *(x for x, _ in hand)], default=0) + 2 * WALL_CM
        depth = (
            max([stage + sum(deep) + WANTED_CM * max(len(rows) - 1, 0), *(y for _, y in hand)], default=0) + 2 * WALL_CM
        )
    placed = {table: Placed(table, table.at_m[0] * 100, table.at_m[1] * 100) for table in tables if table.at_m}
    for number, table in enumerate(staged):
        left = (width - sum(across_stage)) / (len(staged) + 1) * (number + 1) + sum(across_stage[:number])
        placed[table] = Placed(table, left + across_stage[number] / 2, stage / 2)
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
    doors = tuple((x_m * 100, y_m * 100) for x_m, y_m in floor.doors) if floor else ()
    boxes = [*_boxes(floor)] if floor else []
    for table in free if boxes else ():
        others = [other for each, other in placed.items() if each != table]
        placed[table] = _beside_obstacles(placed[table], others, boxes, (stage, width, depth))
    return FloorPlan(
        width, depth, stage, tuple(placed[table] for table in tables), doors, floor.obstacles if floor else ()
    )


Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


def _boxes(floor: Floor) -> Iterator[Box]:
    """What no table may stand on: obstacles, and where people come in."""
    for obstacle in floor.obstacles:
        (x, y), (wide, deep) = ((100 * value for value in pair) for pair in (obstacle.at, obstacle.size))
        yield x - wide / 2, y - deep / 2, x + wide / 2, y + deep / 2
    for x_m, y_m in floor.doors:
        yield 100 * x_m - DOOR_CM, 100 * y_m - DOOR_CM, 100 * x_m + DOOR_CM, 100 * y_m + DOOR_CM


def _stands_on(placed: Placed, box: Box) -> bool:
    (wide, deep), (left, top, right, bottom) = placed.size_cm, box
    x, y = max(left, min(placed.x_cm, right)), max(top, min(placed.y_cm, bottom))
    if placed.table.shape in ROUND:
        return math.dist((x, y), (placed.x_cm, placed.y_cm)) < placed.furniture.width_cm / 2 - 1
    return abs(x - placed.x_cm) < wide / 2 - 1 and abs(y - placed.y_cm) < deep / 2 - 1


def _beside_obstacles(
    placed: Placed, others: Sequence[Placed], boxes: Sequence[Box], room: tuple[float, float, float]
) -> Placed:
    """The table moved as little as lets it stand on nothing, with the widest ways to others that this allows."""
    if not any(_stands_on(placed, box) for box in boxes):
        return placed
    top, width, depth = room
    steps = range(-NUDGES, NUDGES + 1)
    ways = sorted((math.hypot(a, b), a, b) for a in steps for b in steps)
    best, most = placed, -math.inf
    for _, across, along in ways:
        tried = replace(placed, x_cm=placed.x_cm + across * NUDGE_CM, y_cm=placed.y_cm + along * NUDGE_CM)
        wide, deep = tried.size_cm
        is_inside = wide / 2 <= tried.x_cm <= width - wide / 2 and top + deep / 2 <= tried.y_cm <= depth - deep / 2
        if not is_inside or any(_stands_on(tried, box) for box in boxes):
            continue
        way = min([WANTED_CM, *(way_cm(tried, other) for other in others)])
        if way > most:
            best, most = tried, way
        if way >= WANTED_CM:
            break
    return best


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
        if occasion.floor or occasion.floors or any(kind.at_m for kind in occasion.tables):
            key = Key(("occasions", row, "floor" if occasion.floor else "tables"))
            yield from _misfits(occasion, key)


def _misfits(occasion: Occasion, where: Key) -> Iterator[Problem]:
    for plan in arrange_all(occasion):
        yield from _misfits_of(occasion, plan, where)


def _misfits_of(occasion: Occasion, plan: FloorPlan, where: Key) -> Iterator[Problem]:
    floor_given = occasion.floors.get(plan.room) if plan.room else occasion.floor
    for placed in plan.tables if floor_given else ():
        width, depth = placed.size_cm
        front = 0.0 if placed.table.on_stage else plan.stage_cm
        beyond = max(
            width / 2 - placed.x_cm, placed.x_cm + width / 2 - plan.width_cm,
            depth / 2 + front - placed.y_cm, placed.y_cm + depth / 2 - plan.depth_cm,
        )  # fmt: skip
        if beyond > 1:
            fact = (
                f"{placed.table.label} of {occasion.id} needs {width / 100:.1f} × {depth / 100:.1f} m with its chairs"
            )
            over = f"and reaches {beyond / 100:.1f} m beyond the floor of {plan.width_cm / 100:.1f} × "
            floor = f"{plan.depth_cm / 100:.1f} m" + (", stage taken off" if plan.stage_cm else "")
            yield Problem("table-beyond-floor", f"{fact} {over}{floor}", where, "Set fewer chairs, or a larger room.")
        for box in _boxes(floor_given) if floor_given else ():
            if _stands_on(placed, box):
                x_m, y_m = (box[0] + box[2]) / 200, (box[1] + box[3]) / 200
                fact = f"{placed.table.label} of {occasion.id} stands on the obstacle, or before the door, at "
                hint = "Move the table, or set fewer."
                yield Problem("table-on-obstacle", f"{fact}[{x_m:.1f}, {y_m:.1f}]", where, hint)
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
    if all(placed.table.shape in ROUND for placed in (one, other)):
        reach = sum(placed.furniture.width_cm / 2 for placed in (one, other))
        return math.dist((one.x_cm, one.y_cm), (other.x_cm, other.y_cm)) - reach
    (wide, deep), (width, depth) = one.size_cm, other.size_cm
    across = abs(one.x_cm - other.x_cm) - (wide + width) / 2
    along = abs(one.y_cm - other.y_cm) - (deep + depth) / 2
    return math.hypot(across, along) if across > 0 and along > 0 else max(across, along)
