"""Tables on a floor: clear of each other and of the walls where there is room, and said where there is not."""

from itertools import combinations
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumctl.definition.occasions import Floor, Shape
from forumctl.seating.gathering import Table
from forumctl.seating.geometry.floor import (
    WANTED_CM,
    FloorPlan,
    Placed,
    arrange,
    check_floor,
    row_sizes,
    way_cm,
)
from forumctl.seating.geometry.furniture import diameter_cm, furniture
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


@pytest.mark.parametrize("turn", [0, 30, 90, 135, 180])
def test_box_around_a_turned_table_reaches_as_far_as_its_corners(turn: int) -> None:
    flat, turned = (arrange([Table("H", 6, 0, "head", at_m=(9.0, 9.0), turn=by)]).tables[0] for by in (0, turn))
    wide, deep = flat.size_cm
    corners = [turned.at(x * wide / 2, y * deep / 2) for x in (-1, 1) for y in (-1, 1)]
    reach = [2 * max(corner[axis] - 900 for corner in corners) for axis in (0, 1)]
    assert turned.size_cm == pytest.approx(reach)


def obstructed(*, doors: tuple[tuple[float, float], ...] = (), at: tuple[float, float] | None = None) -> Placed:
    """A round of eight, 183 cm across without its chairs, alone on a floor of 12 by 10 m."""
    obstacles = ({"at": at, "size": (1.0, 0.4)},) if at else ()
    floor = Floor.model_validate({"width_m": 12.0, "depth_m": 10.0, "doors": doors, "obstacles": obstacles})
    return arrange([Table("T1", 8, 0)], floor).tables[0]


FREE = obstructed()


@given(st.floats(-3, 3), st.floats(-3, 3))
def test_table_stands_clear_of_a_pillar_and_moves_only_where_it_must(across: float, along: float) -> None:
    at = (round(FREE.x_cm / 100 + across, 2), round(FREE.y_cm / 100 + along, 2))
    found, half = obstructed(at=at), FREE.furniture.width_cm / 2
    gaps = [
        max(abs(one.x_cm - 100 * at[0]) - 50, 0) ** 2 + max(abs(one.y_cm - 100 * at[1]) - 20, 0) ** 2
        for one in (FREE, found)
    ]
    assert gaps[1] >= (half - 1) ** 2
    assert (found == FREE) == (gaps[0] >= (half - 1) ** 2)


def test_way_before_a_door_stays_free() -> None:
    half = FREE.furniture.width_cm / 2
    for off_cm, moves in ((half + 60 - 2, True), (half + 60, False)):
        found = obstructed(doors=((FREE.x_cm / 100, (FREE.y_cm - off_cm) / 100),))
        assert (found != FREE) == moves


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


ROUNDS = [Table(f"T{number}", 8, 0) for number in range(3)]  # 240 across with their chairs
HEAD = Table("H", 4, 0, "head")  # 280 wide and 165 deep with its chairs
FLOOR = Floor(width_m=20.0, depth_m=15.0, stage_m=2.0)


def middles(plan: FloorPlan) -> list[tuple[float, float]]:
    return [(round(one.x_cm, 1), round(one.y_cm, 1)) for one in plan.tables]


def test_without_a_floor_walls_are_150_and_ways_200_away() -> None:
    plan = arrange(ROUNDS)
    assert (plan.width_cm, plan.depth_cm, plan.stage_cm) == (150 + 240 + 200 + 240 + 150, 980, 0)
    assert middles(plan) == [(270, 270), (710, 270), (490, 710)]


def test_head_table_has_a_row_to_itself_in_front() -> None:
    plan = arrange([HEAD, *ROUNDS])
    assert (plan.width_cm, plan.depth_cm) == (980, 150 + 165 + 200 + 240 + 200 + 240 + 150)
    assert middles(plan) == [(490, 232.5), (270, 635), (710, 635), (490, 1075)]


def test_floor_is_shared_out_evenly_behind_the_stage() -> None:
    plan = arrange(ROUNDS, FLOOR)
    assert (plan.width_cm, plan.depth_cm, plan.stage_cm) == (2000, 1500, 200)
    assert middles(plan) == [(440, 850), (1000, 850), (1560, 850)]  # 320 between, 530 before and behind
    assert middles(arrange([HEAD, *ROUNDS], FLOOR)) == [(1000, 580.8), (440, 1081.7), (1000, 1081.7), (1560, 1081.7)]


def test_floor_reaches_150_beyond_a_table_that_stands_where_the_file_says() -> None:
    plan = arrange([Table("A", 8, 0, at_m=(25.0, 26.0)), *ROUNDS])
    assert (plan.width_cm, plan.depth_cm) == (2500 + 300, 2600 + 300)
    assert middles(plan)[0] == (2500, 2600)
    assert middles(arrange([Table("A", 8, 0, at_m=(5.0, 6.0)), *ROUNDS]))[1:] == middles(arrange(ROUNDS))


def test_way_between_boxes_is_across_along_or_to_the_corner() -> None:
    one = Placed(HEAD, 0, 0)
    assert [way_cm(one, Placed(HEAD, x, y)) for x, y in ((480, 0), (0, 365), (280, 165), (270, 160), (310, 205))] == [
        200, 200, 0, -5, 50,
    ]  # fmt: skip
    assert way_cm(Placed(ROUNDS[0], 0, 0), Placed(ROUNDS[1], 300, 400)) == 500 - 240


def test_centimetre_too_much_is_no_fault_and_two_are() -> None:
    floor = "[occasions.floor]\nwidth_m = 20.0\ndepth_m = 15.0\n"
    tables = 'tables = [{{ id = "T{{}}", count = 2, seats = 8, at_m = [[{}, 4.0], [{}, 4.0]] }}]\n'
    assert placed(tables.format(1.19, 10.0), floor) == []
    assert [said.split(" and reaches")[0] for said in placed(tables.format(1.18, 10.0), floor)] == [
        "T1 of dinner needs 2.4 × 2.4 m with its chairs"
    ]
    ways = ((10.0, 10.0 + gap) for gap in (4.39, 4.38, 2.39, 2.38))
    assert [placed(tables.format(*way), floor)[:1] for way in ways] == [
        [],
        ["the way between T1 and T2 of dinner is 2.0 m wide; 2 m are wanted"],
        ["the way between T1 and T2 of dinner is 0.0 m wide; 2 m are wanted"],
        ["the chairs of T1 and T2 of dinner stand 0.0 m into each other"],
    ]


ON_STAGE = [Table("S1", 4, 0, "head", on_stage=True), Table("S2", 8, 0, on_stage=True)]  # 280 and 240 wide


def test_tables_on_the_stage_share_its_width_and_stand_in_its_middle() -> None:
    plan = arrange([*ON_STAGE, *ROUNDS], FLOOR)
    assert middles(plan) == [(633.3, 100), (1386.7, 100), (440, 850), (1000, 850), (1560, 850)]  # 493.3 between
    assert middles(arrange(ON_STAGE[:1], FLOOR)) == [(1000, 100)]


def test_without_a_floor_the_stage_is_as_large_as_its_tables_need() -> None:
    plan = arrange([*ON_STAGE, ROUNDS[0]])
    assert (plan.width_cm, plan.depth_cm, plan.stage_cm) == (150 + 280 + 200 + 240 + 150, 390 + 540, 240 + 150)
    assert middles(plan) == [(306.7, 195), (733.3, 195), (510, 390 + 270)]
    assert (arrange([]).width_cm, arrange([]).depth_cm, arrange([]).stage_cm) == (300, 300, 0)


def beside_pillar(at: tuple[float, float], size: tuple[float, float] = (1.0, 0.4)) -> tuple[float, float]:
    """Where the head table of 280 by 165 goes that would stand in the middle of a floor of 12 by 10 m."""
    floor = Floor.model_validate({"width_m": 12.0, "depth_m": 10.0, "obstacles": ({"at": at, "size": size},)})
    return middles(arrange([HEAD], floor))[0]


@pytest.mark.parametrize(
    ("at", "middle"),
    [
        ((6.0, 5.0), (600, 375)),  # 20 of the pillar and 82.5 of the table: five steps of 25
        ((7.88, 5.0), (575, 500)),
        ((7.89, 5.0), (600, 500)),  # 50 and 140, less the one that may overlap
        ((6.0, 6.01), (600, 475)),
        ((6.0, 6.02), (600, 500)),  # 20 and 82.5
    ],
)
def test_oblong_table_goes_beside_a_pillar(at: tuple[float, float], middle: tuple[float, float]) -> None:
    assert beside_pillar(at) == middle


def test_table_is_moved_by_ten_steps_and_no_further() -> None:
    assert beside_pillar((6.0, 5.0), (12.0, 3.35)) == (600, 250)  # 167.5 + 82.5
    assert beside_pillar((6.0, 5.0), (12.0, 3.37)) == (600, 250)
    assert beside_pillar((6.0, 5.0), (12.0, 3.38)) == (600, 500)  # it stands on it, which the check says


def test_table_is_moved_up_to_the_wall_and_to_the_stage() -> None:
    def moved(depth_m: float, stage_m: float) -> tuple[float, float]:
        floor = Floor.model_validate(
            {
                "width_m": 12.0,
                "depth_m": depth_m,
                "stage_m": stage_m,
                "obstacles": ({"at": (6.0, stage_m + (depth_m - stage_m) / 2), "size": (12.0, 0.34)},),
            }
        )
        return middles(arrange([HEAD], floor))[0]

    assert moved(3.65, 0.0) == (600, 82.5)
    assert moved(3.64, 0.0) == (600, 182)
    assert moved(5.65, 2.0) == (600, 282.5)
    assert moved(5.64, 2.0) == (600, 382)


def test_way_before_a_door_reaches_60_each_way() -> None:
    def beside_door(at: tuple[float, float]) -> tuple[float, float]:
        floor = Floor.model_validate({"width_m": 12.0, "depth_m": 10.0, "doors": (at,)})
        return middles(arrange([HEAD], floor))[0]

    tried = ((6.0, 6.42), (6.0, 6.41), (7.99, 5.0), (7.98, 5.0), (6.0, 3.58), (4.01, 5.0))
    assert [beside_door(at) for at in tried] == [
        (600, 500), (600, 475), (600, 500), (575, 500), (600, 500), (600, 500),
    ]  # fmt: skip


@pytest.mark.parametrize(("seats", "diameter"), [(4, 120), (6, 120), (8, 150), (10, 180), (12, 220), (20, 370)])
def test_diameter_of_usual_rounds(seats: int, diameter: float) -> None:
    assert diameter_cm(seats) == diameter


@pytest.mark.parametrize(
    ("count", "sizes"),
    [(1, (1,)), (2, (2,)), (5, (3, 2)), (10, (3, 4, 3)), (12, (4, 4, 4)), (13, (4, 5, 4)), (14, (5, 5, 4))],
)
def test_rows_are_even_with_the_longer_in_the_middle(count: int, sizes: tuple[int, ...]) -> None:
    assert row_sizes(count, 1.6) == sizes


def test_chairs_are_numbered_clockwise_with_accessible_ones_first() -> None:
    chairs = furniture(Table("T1", 4, 1)).chairs
    assert [(chair.number, chair.angle, chair.accessible) for chair in chairs] == [
        (1, 45, True),
        (2, 135, False),
        (3, 225, False),
        (4, 315, False),
    ]
    assert chairs[0].x_cm > 0 > chairs[0].y_cm
