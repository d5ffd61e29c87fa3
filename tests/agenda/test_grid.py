from dataclasses import replace
from datetime import datetime, timedelta

from forumctl.agenda.entries import Entry
from forumctl.agenda.grid import Grid, grids
from forumctl.definition.values import Text

from .given import FULL, SEOUL, laid

TABLE = replace(laid(FULL), rooms=("hall", "attic", "cellar"), entries=())
NINE = datetime.fromisoformat("2026-10-17T09:00")


def entry(name: str, room: str, start_min: int, minutes: int, *, all_day: bool = False) -> Entry:
    start = NINE + timedelta(minutes=start_min)
    end = start + timedelta(minutes=minutes)
    room_name = Text((("", room.capitalize()),)) if room else None
    return Entry(name, "panel", start, end, Text((("", name),)), room_id=room, room=room_name, all_day=all_day)


def grid_of(*entries: Entry) -> Grid:
    (grid,) = grids(replace(TABLE, entries=tuple(sorted(entries, key=lambda one: (one.start, one.id)))))
    return grid


def lanes_of(grid: Grid) -> dict[str, tuple[int, int]]:
    return {placed.entry.id: (placed.lane, placed.lanes) for placed in grid.placed}


def test_grid_has_the_rooms_of_the_definition_in_their_order_and_none_last() -> None:
    grid = grid_of(entry("a", "", 0, 60), entry("b", "cellar", 0, 60), entry("c", "hall", 0, 60))
    assert [str(column.room) for column in grid.columns] == ["Hall", "Cellar", "None"]
    assert [placed.entry.id for placed in grid.placed] == ["c", "b", "a"]


def test_grid_gives_all_lanes_to_what_has_no_alternative() -> None:
    grid = grid_of(
        entry("plenary", "hall", 0, 60),
        entry("coffee", "", 60, 30),
        entry("one", "attic", 90, 60),
        entry("two", "cellar", 120, 60),
        entry("end", "hall", 180, 10),
    )
    assert lanes_of(grid) == {"plenary": (0, 2), "coffee": (0, 2), "one": (0, 1), "two": (1, 1), "end": (0, 2)}
    assert grid.lanes == 2
    assert grid.is_parallel


def test_grid_of_a_day_without_alternatives_keeps_its_rooms_apart() -> None:
    grid = grid_of(entry("one", "hall", 0, 60), entry("two", "attic", 60, 60))
    assert lanes_of(grid) == {"one": (0, 1), "two": (1, 1)}
    assert not grid.is_parallel


def test_grid_has_a_lane_for_each_session_of_a_room_taken_twice() -> None:
    grid = grid_of(entry("one", "hall", 0, 60), entry("two", "hall", 30, 60), entry("three", "hall", 60, 60))
    assert lanes_of(grid) == {"one": (0, 1), "two": (1, 1), "three": (0, 1)}


def test_grid_has_a_lane_for_each_of_several_departures_without_length() -> None:
    stops = [entry("a", "", 0, 0), entry("b", "", 0, 0), entry("c", "", 60, 60), entry("back", "", 120, 0)]
    assert lanes_of(grid_of(*stops)) == {"a": (0, 1), "b": (1, 1), "c": (0, 2), "back": (0, 2)}


def test_grid_says_on_each_day_what_lasts_all_of_it() -> None:
    whole = entry("expo", "hall", -540, 3 * 1440, all_day=True)
    days = [entry("one", "hall", 0, 60), entry("two", "hall", 2880, 60), entry("three", "hall", 4320, 60)]
    made = grids(replace(TABLE, entries=(whole, *days)))
    assert [(grid.day.day, [one.id for one in grid.all_day], len(grid.placed)) for grid in made] == [
        (17, ["expo"], 1),
        (19, ["expo"], 1),
        (20, [], 1),
    ]


def test_grid_of_a_forum_places_each_session_once() -> None:
    for folder in (FULL, SEOUL):
        table = laid(folder)
        made = grids(table)
        placed = [placed.entry.id for grid in made for placed in grid.placed]
        whole = {one.id for grid in made for one in grid.all_day}
        assert sorted([*placed, *whole]) == sorted(session.id for session, _ in table.nested)
