"""Rotations: the least that is wrong with any plan of a tiny one, nothing where that is known to be possible."""

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumctl.planning.itinerary.rotating import rotate
from forumctl.planning.itinerary.rotation import Rotation, Violations
from forumctl.planning.itinerary.rotation_check import check, least_violations
from forumctl.planning.stopping import Stop
from tests.planning.rotations import every_plan, planted, small_rotation


@settings(max_examples=60)
@given(st.integers(0, 1 << 30))
def test_rotate_says_what_the_checker_finds(seed: int) -> None:
    rotation = small_rotation(seed)
    found = rotate(rotation, Stop(iterations=50), seed)
    assert found.violations == check(rotation, found.plan)
    assert found.bound == least_violations(rotation) <= found.violations.total
    assert (found.stopped == "proven") == (found.violations.total == found.bound)
    assert found.stopped in ("proven", "iterations")


@settings(max_examples=40)
@given(st.integers(0, 1 << 30))
def test_rotate_tiny_finds_the_least_of_all_plans(seed: int) -> None:
    rotation = small_rotation(seed, groups=3, hosts=3, periods=2)
    least = min(check(rotation, plan).total for plan in every_plan(rotation))
    assert rotate(rotation, Stop(iterations=1000), seed).violations.total == least


@pytest.mark.parametrize(("side", "columns", "periods"), [(5, 4, 4), (7, 3, 6), (13, 3, 9)])
def test_rotate_what_works_out_is_found(side: int, columns: int, periods: int) -> None:
    rotation, _ = planted(side, columns, periods, 1)
    found = rotate(rotation, Stop(), 1)
    assert (found.violations, found.stopped) == (Violations(), "proven")


def test_rotate_workshops_nobody_meets_a_party_twice() -> None:
    """Twelve delegations in six rooms for two each, in five rounds: 30 of their 66 possible meetings."""
    rotation = Rotation((18, 32, 25, 21, 29, 30, 24, 19, 27, 22, 31, 26), (60,) * 6, 5)
    assert rotate(rotation, Stop(), 0).violations == Violations()


def test_rotate_more_periods_than_hosts_stops_at_what_cannot_be_helped() -> None:
    found = rotate(Rotation((2, 2), (2, 2, 2), 5), Stop(), 1)
    assert (found.violations.total, found.bound, found.stopped) == (4, 4, "proven")
    assert (found.violations.crowds, found.violations.again) == ((), ())


def test_rotate_thousands_too_many_are_only_a_number() -> None:
    """Both groups with the large host twice: 1,000 heads too many each time, two returns, one meeting again."""
    found = rotate(Rotation((5000, 5000), (9000, 1000), 2), Stop(iterations=20), 1)
    assert (found.plan, found.violations.total) == (((0, 0), (0, 0)), 2003)


def test_rotate_cancelled_at_once_is_still_a_plan() -> None:
    rotation, _ = planted(7, 6, 7, 2)
    found = rotate(rotation, Stop(cancelled=lambda: True), 1)
    assert found.stopped == "cancelled"
    assert found.violations == check(rotation, found.plan)


def test_rotate_seconds_asked_for_are_kept() -> None:
    assert rotate(Rotation((2, 2), (3, 3, 1), 3), Stop(seconds=0.05), 1).stopped == "seconds"


def test_rotate_same_seed_gives_same_plan_in_every_process() -> None:
    script = (
        "from forumctl.planning.itinerary.rotating import rotate; from forumctl.planning.stopping import Stop\n"
        "from tests.planning.rotations import planted\n"
        "print(rotate(planted(7, 6, 7, 3)[0], Stop(iterations=300), 5))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            check=True,
            text=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1")
    }
    assert said == {f"{rotate(planted(7, 6, 7, 3)[0], Stop(iterations=300), 5)}\n"}
