"""Tables on a floor: clear of each other and of the walls where there is room, and said where there is not."""

import math
from itertools import combinations
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumctl.definition.occasions import Floor, Shape
from forumctl.seating.gathering import Table
from forumctl.seating.geometry.floor import (
    AISLE_CM,
    WALL_CM,
    WANTED_CM,
    arrange,
    check_floor,
    rounds,
    row_sizes,
    way_cm,
)
from forumctl.seating.geometry.furniture import CHAIR_CM, diameter_cm
from tests.seating.given import forum

tables = st.lists(st.tuples(st.sampled_from(get_args(Shape)), st.integers(1, 30)), min_size=1, max_size=12)


def placed(text: str, floor: str = "") -> list[str]:
    found = check_floor(forum(floor, text))
    return [problem.sentence for problem in found]


@given(tables)
def test_without_a_floor_every_way_is_two_metres(kinds: list[tuple[Shape, int]]) -> None:
    wanted = [Table(f"T{number}", seats, 0, shape) for number, (shape, seats) in enumerate(kinds)]
    plan = arrange(wanted)
    assert [one.table for one in plan.tables] == wanted
    assert all(way_cm(one, other) >= WANTED_CM - 1 for one, other in combinations(plan.tables, 2))
    for one in plan.tables:
        width, depth = one.size_cm
        assert width / 2 <= one.x_cm <= plan.width_cm - width / 2
        assert depth / 2 <= one.y_cm <= plan.depth_cm - depth / 2


def test_tables_stand_where_the_forum_file_says() -> None:
    text = 'tables = [{ id = "T{}", count = 2, seats = 8, at_m = [[3, 4], [8.5, 4]], turn = 90 }]\n'
    plan = arrange([Table("T1", 8, 0, at_m=(3, 4)), Table("T2", 8, 0, at_m=(8.5, 4))])
    assert [(one.x_cm, one.y_cm) for one in plan.tables] == [(300, 400), (850, 400)]
    assert placed(text.replace("3, 4", "3.0, 4.0").replace("8.5, 4", "8.5, 4.0")) == []


def test_turned_table_turns_its_chairs() -> None:
    (one,) = arrange([Table("H", 3, 0, "head", at_m=(5.0, 5.0), turn=90)]).tables
    assert {chair.angle for chair in one.chairs} == {90}
    assert all(chair.x_cm > 500 for chair in one.chairs)


def test_floor_too_small_is_said() -> None:
    said = placed(
        'tables = [{ id = "H", shape = "head", seats = 20 }]\n', "[occasions.floor]\nwidth_m = 10.0\ndepth_m = 8.0\n"
    )
    assert said == ["H of dinner needs 14.0 × 1.6 m with its chairs and reaches 2.0 m beyond the floor of 10.0 × 8.0 m"]


def test_chairs_that_stand_into_each_other_are_said() -> None:
    text = 'tables = [{ id = "T{}", count = 2, seats = 10, at_m = [[3.0, 4.0], [5.0, 4.0]] }]\n'
    assert placed(text) == ["the chairs of T1 and T2 of dinner stand 0.7 m into each other"]


def test_narrow_way_is_a_warning() -> None:
    text = 'tables = [{ id = "T{}", count = 2, seats = 10, at_m = [[3.0, 4.0], [7.0, 4.0]] }]\n'
    (found,) = check_floor(forum("", text))
    assert found.sentence == "the way between T1 and T2 of dinner is 1.3 m wide; 2 m are wanted"
    assert not found.is_error


def test_as_wide_ways_as_the_floor_allows() -> None:
    floor = Floor(width_m=26.0, depth_m=20.0, stage_m=3.0)
    plan = arrange([Table(f"T{number}", 10, 0) for number in range(12)], floor)
    assert min(way_cm(one, other) for one, other in combinations(plan.tables, 2)) > 200
    assert min(one.y_cm - one.size_cm[1] / 2 for one in plan.tables) > 300


@pytest.mark.parametrize(("seats", "diameter"), [(4, 120), (6, 120), (8, 150), (10, 180), (12, 220), (20, 370)])
def test_diameter_of_usual_rounds(seats: int, diameter: float) -> None:
    assert diameter_cm(seats) == diameter


@pytest.mark.parametrize(
    ("count", "sizes"),
    [(1, (1,)), (2, (2,)), (5, (2, 3)), (10, (3, 4, 3)), (12, (4, 4, 4)), (13, (4, 5, 4)), (14, (5, 5, 4))],
)
def test_rows_are_even_with_the_longer_in_the_middle(count: int, sizes: tuple[int, ...]) -> None:
    assert sorted(row_sizes(count, 1.6)) == sorted(sizes)


@given(st.lists(st.integers(1, 14), min_size=1, max_size=40), st.floats(0.5, 3))
def test_tables_keep_their_aisles(seats: list[int], ratio: float) -> None:
    tables = [Table(f"T{number}", count, 1) for number, count in enumerate(seats, 1)]
    room = rounds(tables, ratio)
    assert [placed.table for placed in room.tables] == tables
    for placed in room.tables:
        reach = placed.diameter_cm / 2 + CHAIR_CM
        assert min(placed.x_cm, room.width_cm - placed.x_cm) - reach >= WALL_CM - 1e-6
        assert min(placed.y_cm, room.depth_cm - placed.y_cm) - reach >= WALL_CM - 1e-6
    for one, other in combinations(room.tables, 2):
        between = math.dist((one.x_cm, one.y_cm), (other.x_cm, other.y_cm))
        assert between - (one.diameter_cm + other.diameter_cm) / 2 - 2 * CHAIR_CM >= AISLE_CM - 1e-6


def test_chairs_are_numbered_clockwise_with_accessible_ones_first() -> None:
    (table,) = rounds([Table("T1", 4, 1)]).tables
    assert [(chair.number, chair.angle, chair.accessible) for chair in table.chairs] == [
        (1, 45, True),
        (2, 135, False),
        (3, 225, False),
        (4, 315, False),
    ]
    first = table.chairs[0]
    assert first.x_cm > table.x_cm
    assert first.y_cm < table.y_cm


def test_room_without_tables_is_empty() -> None:
    assert rounds(()).tables == ()
