"""Who sits where for other programs: csv and Excel with no formula run, JSON, a plan for pretix; and the meals."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from uuid import NAMESPACE_URL, uuid5

from forumctl.definition import Forum
from forumctl.definition.occasions import Occasion
from forumctl.plans.seating import SeatingPlan
from forumctl.roster import Roster
from forumctl.seating.gathering import pinned
from forumctl.seating.geometry.floor import FloorPlan, Placed, arrange_all
from forumctl.seating.geometry.furniture import chair_name
from forumctl.spreadsheets.separated import Table, render_csv
from forumctl.spreadsheets.workbook import render_xlsx

from .caterer import STANDARD, TableMeals, meals, total
from .sheet import room_named

WAY_CM = 200.0
"""Between one room and the next on a plan that has several."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A chair and who sits on it, blank where nobody does; `seat` is what stands on it: A12 in rows by letter."""

    table: str
    table_name: str
    room: str
    chair: int
    seat: str
    id: str
    name: str
    name_local: str
    organisation: str
    country: str
    category: str
    wheelchair_place: bool
    pinned: bool
    x_m: float
    y_m: float


@dataclass(frozen=True, slots=True)
class Seats:
    """An occasion with all its chairs, the floors they stand on, and the meals of its tables."""

    forum: Forum
    occasion: Occasion
    floors: tuple[FloorPlan, ...]
    seats: tuple[Seat, ...]
    meals: tuple[TableMeals, ...]

    @property
    def title(self) -> str:
        return str(self.forum.session(self.occasion.session).title)


def seats(forum: Forum, roster: Roster, plan: SeatingPlan) -> Seats:
    """Every chair of an occasion, table by table."""
    occasion = next(occasion for occasion in forum.occasions if occasion.id == plan.occasion)
    kept = pinned(occasion, plan)
    found = []
    floors = arrange_all(occasion)
    for placed in (placed for floor in floors for placed in floor.tables):
        room = room_named(forum, occasion, placed.table.label, forum.language)
        guests, called = plan.tables.get(placed.table.label, ()), placed.table.title(forum.language)
        spots = [(chair.number, chair.x_cm, chair.y_cm, chair.accessible) for chair in placed.chairs]
        brought = range(len(spots) + 1, len(guests) + 1)  # for more people than it has chairs, as the organiser says
        spots += [(number, *placed.at(0, 0), False) for number in brought]
        for number, x_cm, y_cm, accessible in spots:
            guest = guests[number - 1] if number <= len(guests) else ""
            person = roster.by_id.get(guest)
            who = (
                (person.name, person.name_local, person.organisation, person.country, person.category)
                if person
                else ("",) * 5
            )
            where = placed.table.label, called, room, number, chair_name(placed.table, number)
            spot = round(x_cm / 100, 2), round(y_cm / 100, 2)
            found.append(Seat(*where, guest, *who, accessible, guest in kept, *spot))
    return Seats(forum, occasion, floors, tuple(found), meals(roster, plan))


def _cells(seat: Seat) -> list[str | int | float]:
    return ["yes" if cell is True else "" if cell is False else cell for cell in asdict(seat).values()]


def _table(of: Seats) -> Table:
    return [Seat.__slots__, *map(_cells, of.seats)]


def _csv(of: Seats) -> bytes:
    return render_csv(_table(of))


def _xlsx(of: Seats) -> bytes:
    return render_xlsx({of.title: _table(of)}, of.forum.about.revised, of.title)


def _json(of: Seats) -> bytes:
    found = {"occasion": of.occasion.id, "title": of.title, "seats": [asdict(seat) for seat in of.seats]}
    return (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode()


def _meals(of: Seats) -> bytes:
    """A row for each table and one for all, a column for each kind of meal; no names, as the kitchen needs none."""
    everybody = total("Total", of.meals)
    kinds = dict.fromkeys((STANDARD, *everybody.counts))
    rows: list[list[str | int]] = [
        [table.label, table.people, *(table.counts.get(kind, 0) for kind in kinds)] for table in (*of.meals, everybody)
    ]
    heading = ["table", "people", *(kind or "standard" for kind in kinds)]
    return render_xlsx({of.title: [heading, *rows]}, of.forum.about.revised, of.title)


def _pretix(of: Seats) -> bytes:
    """Positions in cm as pixels; a zone for each room beside the others, a row for each table (pretix' own schema)."""
    categories = of.forum.roster.categories
    used = sorted({seat.category or "free" for seat in of.seats})
    colours = {name: categories[name].colour if name in categories else "#8a929b" for name in used}
    left = [round(sum(floor.width_cm + WAY_CM for floor in of.floors[:place])) for place in range(len(of.floors))]
    plan = {
        "name": of.title,
        "categories": [{"name": name, "color": colour} for name, colour in colours.items()],
        "zones": [
            {
                "name": of.forum.room(floor.room).name.within(of.forum.language) if floor.room else of.title,
                "zone_id": "-".join(filter(None, (of.occasion.id, floor.room))),
                "uuid": _uuid(of, "-".join(filter(None, ("zone", floor.room)))),
                "position": {"x": x, "y": 0},
                "rows": [_pretix_row(of, placed) for placed in floor.tables],
                "areas": [area for placed in floor.tables for area in _pretix_areas(of, placed)],
            }
            for x, floor in zip(left, of.floors, strict=True)
        ],
        "size": {
            "width": round(left[-1] + of.floors[-1].width_cm),
            "height": round(max(floor.depth_cm for floor in of.floors)),
        },
    }
    return (json.dumps(plan, ensure_ascii=False, indent=2) + "\n").encode()


def _pretix_row(of: Seats, placed: Placed) -> dict[str, object]:
    label = placed.table.label
    return {
        "row_number": label,
        "row_label": label,
        "seat_label": "%s",
        "row_number_position": None,
        "uuid": _uuid(of, label),
        "position": {"x": 0, "y": 0},
        "seats": [
            {
                "seat_number": seat.seat,
                "seat_guid": f"{of.occasion.id}-{label}-{seat.chair}",
                "uuid": _uuid(of, f"{label}-{seat.chair}"),
                "position": {"x": round(seat.x_m * 100), "y": round(seat.y_m * 100)},
                "category": seat.category or "free",
                "radius": 20,
            }
            for seat in of.seats
            if seat.table == label
        ],
    }


def _pretix_areas(of: Seats, placed: Placed) -> list[dict[str, object]]:
    """The table tops; the first has the label."""
    areas: list[dict[str, object]] = []
    for number, piece in enumerate(placed.furniture.pieces):
        x, y = placed.at(piece.x_cm, piece.y_cm)
        area: dict[str, object] = {
            "uuid": _uuid(of, f"{placed.table.label}-top-{number}"),
            "color": "#e3e7ec",
            "border_color": "#5a626c",
            "rotation": 0,
        }
        if piece.depth_cm:
            half = piece.width_cm / 2, piece.depth_cm / 2
            corners = [(-half[0], -half[1]), (half[0], -half[1]), half, (-half[0], half[1])]
            at = [placed.at(piece.x_cm + dx, piece.y_cm + dy) for dx, dy in corners]
            area |= {
                "shape": "polygon",
                "position": {"x": 0, "y": 0},
                "polygon": {"points": [{"x": round(px), "y": round(py)} for px, py in at]},
            }
            where = {"x": round(x), "y": round(y)}
        else:
            area |= {
                "shape": "circle",
                "position": {"x": round(x), "y": round(y)},
                "circle": {"radius": round(piece.width_cm / 2)},
            }
            where = {"x": 0, "y": 0}
        if not number:
            area["text"] = {"text": placed.table.label, "color": "#1a1d21", "size": 40, "position": where}
        areas.append(area)
    return areas


def _uuid(of: Seats, name: str) -> str:
    """The same for the same thing of the same forum, whenever it is made."""
    return str(uuid5(NAMESPACE_URL, f"forumctl:{of.forum.about.id}:{of.occasion.id}:{name}"))


FORMATS: Mapping[str, tuple[str, Callable[[Seats], bytes]]] = {
    "csv": (".csv", _csv),
    "xlsx": (".xlsx", _xlsx),
    "json": (".json", _json),
    "meals": ("-meals.xlsx", _meals),
    "pretix": ("-pretix.json", _pretix),
}
"""Suffix of the file and what makes it, by format."""
