"""What the search believes of its plan is what the checker finds, before and after any change."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from forumctl.planning.itinerary.hosting import NOBODY, Hosting
from forumctl.planning.itinerary.rotation_check import check
from tests.planning.rotations import small_rotation


@given(st.integers(0, 1 << 30))
def test_hosting_total_and_trouble_are_those_of_the_checker(seed: int) -> None:
    rotation, random = small_rotation(seed), Random(seed)
    hosts = range(len(rotation.capacities))
    hosting = Hosting(rotation)
    for period in range(rotation.periods):
        for group in range(len(rotation.heads)):
            hosting.join(period, group, random.choice(hosts))
    assert hosting.total == check(rotation, hosting.plan()).total
    for _ in range(20 if rotation.periods and rotation.heads and len(hosts) > 1 else 0):
        period, group = random.randrange(rotation.periods), random.randrange(len(rotation.heads))
        home = hosting.host_of[period][group]
        host = random.choice([host for host in hosts if host != home])
        other = random.choice([NOBODY, *(at for at, where in enumerate(hosting.host_of[period]) if where == host)])
        expected = hosting.total + hosting.changing(period, group, host, other)
        hosting.change(period, group, host, other)
        plan = hosting.plan()
        assert plan[group][period] == host
        assert other == NOBODY or plan[other][period] == home
        violations = check(rotation, plan)
        assert hosting.total == expected == violations.total
        crowded = {(crowd.period, crowd.host) for crowd in violations.crowds}
        returned = {(one.group, one.host) for one in violations.returns}
        again = {one.groups for one in violations.again}
        assert hosting.troubled() == [
            (period, group)
            for period in range(rotation.periods)
            for group, visits in enumerate(plan)
            if (period, visits[period]) in crowded
            or (group, visits[period]) in returned
            or any(group in pair and len({plan[one][period] for one in pair}) == 1 for pair in again)
        ]
