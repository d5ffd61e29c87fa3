"""Tables stand clear of each other, chairs around their tables."""

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumctl.seating.gathering import Table
from forumctl.seating.geometry.furniture import CHAIR_CM, diameter_cm
from forumctl.seating.geometry.layout import (
    AISLE_CM,
    WALL_CM,
    RoomLayout,
    rounds,
    row_sizes,
)


@pytest.mark.parametrize(("seats", "diameter"), [(4, 120), (6, 120), (8, 150), (10, 180), (12, 220), (20, 370)])
def test_diameter_of_usual_rounds(seats: int, diameter: float) -> None:
    assert diameter_cm(seats) == diameter


@pytest.mark.parametrize(
    ("count", "sizes"),
    [(1, (1,)), (2, (2,)), (5, (3, 2)), (10, (3, 4, 3)), (12, (4, 4, 4)), (13, (4, 5, 4)), (14, (5, 5, 4))],
)
def test_rows_are_even_with_the_longer_in_the_middle(count: int, sizes: tuple[int, ...]) -> None:
    assert row_sizes(count, 1.6) == sizes


@pytest.mark.parametrize(("count", "sizes"), [(7, (2, 3, 2)), (8, (3, 3, 2)), (14, (3, 4, 4, 3))])
def test_square_room_has_as_many_rows_as_columns(count: int, sizes: tuple[int, ...]) -> None:
    assert row_sizes(count, 1.0) == sizes


def test_rounds_of_eight_stand_a_pitch_apart_and_the_shorter_row_in_the_gaps() -> None:
    room = rounds([Table(f"T{number}", 8, 0) for number in range(5)])  # 150 across, 45 a chair, 120 between: 360
    assert (room.pitch_cm, room.width_cm, room.depth_cm) == (360, 3 * 360 - 120 + 300, 2 * 360 - 120 + 300)
    assert [[(one.x_cm, one.y_cm) for one in row] for row in room.rows] == [
        [(270, 270), (630, 270), (990, 270)],
        [(450, 630), (810, 630)],
    ]


def test_room_of_large_and_small_rounds_has_the_pitch_of_the_largest() -> None:
    room = rounds([Table("small", 4, 0), Table("large", 12, 0)])
    assert [one.diameter_cm for one in room.tables] == [120, 220]
    assert room.pitch_cm == 220 + 2 * CHAIR_CM + AISLE_CM


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
    assert rounds(()) == RoomLayout(300, 300, 0, ())
