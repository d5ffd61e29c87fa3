"""Tables and rows of chairs by themselves: every chair once, neighbours both ways, nobody inside a table."""

from itertools import combinations
from math import dist
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumctl.definition.occasions import Shape
from forumctl.seating.gathering import Table
from forumctl.seating.geometry.furniture import CRESCENT, MOST_BESIDE, SHELL_CM, Furniture, blocks, furniture

shapes = st.sampled_from(get_args(Shape))


def made(shape: Shape, seats: int, per_row: int = 0) -> Furniture:
    return furniture(Table("T", seats, min(seats, 2), shape, per_row))


@given(shapes, st.integers(1, 90))
def test_every_chair_is_there_once_with_its_neighbours(shape: Shape, seats: int) -> None:
    of = made(shape, seats)
    assert [chair.number for chair in of.chairs] == list(range(1, seats + 1))
    assert sorted(of.precedence) == list(range(seats))
    assert all(chair in of.beside[near] and near != chair for chair in range(seats) for near in of.beside[chair])
    assert [chair.number for chair in of.chairs if chair.accessible] == list(range(1, min(seats, 2) + 1))


@given(shapes, st.integers(1, 60))
def test_chairs_stand_apart_and_off_the_tables(shape: Shape, seats: int) -> None:
    of = made(shape, seats)
    spots = [(chair.x_cm, chair.y_cm) for chair in of.chairs]
    assert all(dist(one, other) > SHELL_CM - 12 for one, other in combinations(spots, 2))
    for piece in of.pieces if shape not in ("round", "crescent") else ():
        half = piece.width_cm / 2, piece.depth_cm / 2
        assert not [at for at in spots if abs(at[0] - piece.x_cm) < half[0] and abs(at[1] - piece.y_cm) < half[1]]


@pytest.mark.parametrize(
    ("shape", "seats", "first"),
    [
        ("round", 8, (0, 7, 1, 6)),
        ("head", 9, (4, 3, 5, 2)),
        ("u-shape", 40, (20, 21, 19, 22)),
        ("boardroom", 10, (0, 9, 1, 8)),
        ("banquet", 12, (3, 2, 4, 1)),
    ],
)
def test_precedence_goes_right_and_left_of_the_host(shape: Shape, seats: int, first: tuple[int, ...]) -> None:
    assert made(shape, seats).precedence[:4] == first


def test_host_of_a_head_table_has_the_first_guest_at_the_right_hand() -> None:
    """Behind the table, facing the room: the right hand is the left of the sheet."""
    of = made("head", 9)
    host, first = (of.chairs[chair] for chair in of.precedence[:2])
    assert first.x_cm < host.x_cm
    assert host.angle == 0


def test_nobody_at_a_crescent_has_the_back_to_the_stage() -> None:
    assert all(abs(chair.angle - 180) < CRESCENT / 2 for chair in made("crescent", 6).chairs)


@given(st.integers(1, 400), st.integers(0, 60))
def test_no_chair_of_a_theatre_is_far_from_an_aisle(seats: int, per_row: int) -> None:
    of = blocks(Table("T", seats, 0, "theatre", per_row))
    assert max(of) <= MOST_BESIDE
    assert sum(of) <= seats


def test_rows_of_a_theatre_do_not_reach_across_aisles() -> None:
    of = made("theatre", 40, 10)
    assert of.beside[4] == (3,)
    assert of.beside[5] == (6,)
    assert of.beside[9] == (8,)
    assert of.beside[10] == (11,)
