"""The checker says what is wrong with a plan, and no plan has less wrong than the arithmetic says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumctl.planning.itinerary.rotation import Again, Crowd, Return, Rotation, Violations
from forumctl.planning.itinerary.rotation_check import check, least_violations
from tests.planning.rotations import every_plan, planted, small_rotation


def test_check_names_host_period_group_and_pair() -> None:
    rotation = Rotation((3, 2, 2), (4, 9, 9), 3)
    plan = ((0, 1, 2), (0, 1, 0), (2, 1, 2))
    expected = Violations(
        (Crowd(0, 0, 1),),
        (Return(1, 0, 1), Return(2, 2, 1)),
        (Again((0, 1), 1), Again((0, 2), 1)),
    )
    assert check(rotation, plan) == expected
    assert expected.total == 5


def test_check_three_times_with_a_host_is_two_returns() -> None:
    found = check(Rotation((1, 1), (2,), 3), ((0, 0, 0), (0, 0, 0)))
    assert found == Violations((), (Return(0, 0, 2), Return(1, 0, 2)), (Again((0, 1), 2),))


def test_check_planted_plan_has_nothing_wrong() -> None:
    assert check(*planted(7, 6, 7, 1)) == Violations()


@pytest.mark.parametrize("plan", [(), ((0, 0), (0,)), ((0, 2), (0, 1)), ((0, -1), (0, 1))])
def test_check_what_is_no_plan_is_refused(plan: tuple[tuple[int, ...], ...]) -> None:
    with pytest.raises(ValueError, match="a plan has"):
        check(Rotation((1, 1), (1, 1), 2), plan)


@pytest.mark.parametrize(
    ("heads", "capacities", "periods"), [((1,), (), 1), ((-1,), (1,), 1), ((1,), (-1,), 1), ((1,), (1,), -1)]
)
def test_rotation_without_sense_is_refused(heads: tuple[int, ...], capacities: tuple[int, ...], periods: int) -> None:
    with pytest.raises(ValueError, match=r"host|or more"):
        Rotation(heads, capacities, periods)


@pytest.mark.parametrize(
    ("rotation", "least"),
    [
        (Rotation((5, 5), (4, 4), 2), 4),  # ten heads in eight places, twice
        (Rotation((5, 1), (4, 4), 2), 2),  # a group that is too large for any host, twice
        (Rotation((1, 1), (1, 1), 3), 2),  # three periods and two hosts: both come back once
        (Rotation((1, 1, 1), (3, 3), 4), 7),  # six returns, and four meetings of three pairs
        (Rotation((), (), 3), 0),
        (Rotation((9,), (1,), 0), 0),
    ],
)
def test_least_violations_by_arithmetic(rotation: Rotation, least: int) -> None:
    assert least_violations(rotation) == least


@given(st.integers(0, 1 << 30))
def test_least_violations_no_plan_has_fewer(seed: int) -> None:
    rotation = small_rotation(seed, groups=3, hosts=3, periods=2)
    assert least_violations(rotation) <= min(check(rotation, plan).total for plan in every_plan(rotation))
