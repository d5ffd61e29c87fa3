"""Tables on a floor: clear of each other and of the walls where there is room, and said where there is not."""

from itertools import combinations
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from forumctl.definition.occasions import Floor, Shape
from forumctl.seating.gathering import Table
from forumctl.seating.geometry.floor import (
    WANTED_CM,
    arrange,
    check_floor,
    way_cm,
)
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
