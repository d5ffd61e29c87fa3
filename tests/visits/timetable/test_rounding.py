"""Times on round minutes: a wish that costs no must-rule, and is said where it cannot be had."""

from random import Random

import pytest

from forumctl.definition.values import clock_of, minute_of_day
from tests.visits.given import crowd, forum, planned
from tests.visits.simulation import faults


@pytest.mark.parametrize("seed", range(8))
def test_a_plan_on_fives_keeps_every_rule_and_begins_everything_on_them(seed: int) -> None:
    random = Random(seed)
    of = forum("round_to = 5\n")
    assert of.visits is not None
    travel = {"house tower": random.randint(9, 31), "house park": random.randint(9, 31), "tower park": 13}
    sites = tuple(site.model_copy(update={"minutes": random.randint(13, 44)}) for site in of.visits.sites)
    visits = of.visits.model_copy(
        update={"travel": travel, "sites": sites, "buffer": random.choice((0, 3)), "walk": random.choice((0, 2))}
    )
    people = crowd(random.choice((3, 9, 14)), languages=("en",))
    found = planned(people, of.on(visits))
    assert faults(visits, people, found.plan) == []
    assert {minute_of_day(stop.start) % 5 for stop in found.plan.stops} == {0}
    lengths = {site.id: site.minutes for site in sites}
    stays = [(minute_of_day(s.end) - minute_of_day(s.start), lengths[s.site]) for s in found.plan.stops if s.site]
    assert stays
    assert all(stay == length for stay, length in stays)
    assert found.bound_min <= found.last_return_min


def test_a_day_without_room_for_round_times_is_to_the_minute_and_says_so() -> None:
    whole = planned(crowd(3), forum("round_to = 20\n", '"house tower" = 30', '"house tower" = 31'))
    back = whole.bound_min
    tight = forum("round_to = 20\n", '"house tower" = 30', '"house tower" = 31')
    assert tight.visits is not None
    visits = tight.visits.model_copy(update={"back_by": tight.visits.back_by.replace(*divmod(back, 60))})
    found = planned(crowd(3), tight.on(visits))
    assert clock_of(found.last_return_min) == clock_of(back)
    assert [warning.code for warning in found.warnings] == ["times-not-round"]
