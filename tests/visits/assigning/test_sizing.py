"""The least buses: equal to trying every mix by hand."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumctl.definition.people import Participant
from forumctl.problems import ForumError
from forumctl.roster import Roster
from forumctl.visits.assigning.sizing import smallest
from tests.visits.given import crowd, forum, person

HIRE = """[[visits.hire]]
seats = {}
wheelchairs = 1
cost = {}
[[visits.hire]]
seats = {}
cost = {}
"""


def test_kinds_of_the_buses_are_taken_where_none_can_be_hired() -> None:
    fleet = smallest(forum(), Roster(crowd(17)))
    assert (sum(fleet.counts), fleet.places, fleet.proven) == (3, 24, True)


def test_cheaper_beats_fewer() -> None:
    fleet = smallest(forum(HIRE.format(10, 100, 20, 250)), Roster(crowd(20)))
    assert (fleet.counts, fleet.cost) == ((2, 0), 200)


def test_groups_that_do_not_fit_side_by_side_need_another_bus() -> None:
    groups = tuple(person(f"{name}-{n}", delegation=name) for name in ("oslo", "rome", "bonn") for n in range(6))
    fleet = smallest(forum(HIRE.format(10, 1, 10, 1)), Roster(groups))
    assert fleet.buses == 3


def test_group_larger_than_every_bus_is_named() -> None:
    people = (person("ann"), *crowd(10, companion=("ann",)))
    with pytest.raises(ForumError, match="11 people, more than any kind of bus has places for"):
        smallest(forum(HIRE.format(10, 1, 9, 1)), Roster(people))


def test_delegation_larger_than_every_kind_is_counted_in_parts() -> None:
    fleet = smallest(forum(HIRE.format(10, 1, 9, 1)), Roster(crowd(11, delegation="oslo")))
    assert (fleet.buses, fleet.largest_group) == (2, 6)


def fits(bins: list[list[int]], groups: list[tuple[int, int]]) -> bool:
    """Whether the groups go into the bins, by trying everything."""
    if not groups:
        return True
    (size, chairs), *rest = groups
    for bus in bins:
        if bus[0] >= size and bus[1] >= chairs:
            bus[0] -= size
            bus[1] -= chairs
            found = fits(bins, rest)
            bus[0] += size
            bus[1] += chairs
            if found:
                return True
    return False


@given(st.lists(st.tuples(st.integers(1, 4), st.booleans()), min_size=1, max_size=6), st.integers(4, 7), st.data())
@settings(max_examples=40)
def test_cost_equals_the_best_of_all_mixes(groups: list[tuple[int, bool]], large: int, data: st.DataObject) -> None:
    prices = data.draw(st.tuples(st.integers(1, 9), st.integers(1, 9)))
    people: list[Participant] = []
    for number, (size, chair) in enumerate(groups):
        people += [
            person(f"g{number}-{n}", delegation=f"g{number}", access=("wheelchair",) if chair and not n else ())
            for n in range(size)
        ]
    fleet = smallest(forum(HIRE.format(large, prices[0], 4, prices[1])), Roster(tuple(people)))
    needs = sorted(((size, int(chair)) for size, chair in groups), reverse=True)
    costs = [
        counts[0] * prices[0] + counts[1] * prices[1]
        for counts in product(range(len(groups) + 1), repeat=2)
        if fits([[large, 1] for _ in range(counts[0])] + [[4, 0] for _ in range(counts[1])], needs)
    ]
    assert (fleet.cost, fleet.proven) == (min(costs), True)
