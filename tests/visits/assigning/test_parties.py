"""Parties: the fewest equal ones that keep groups whole and change little."""

from forumctl.visits.assigning.steps import into_parties
from forumctl.visits.staff import even
from tests.visits.given import case, crowd, person


def sizes(parties: tuple[tuple[str, ...], ...] | None) -> list[int]:
    return sorted(map(len, parties or ()))


def test_bus_that_every_site_takes_is_not_split() -> None:
    riders = case(crowd(5))
    assert into_parties(riders, riders.bus["A"], [one.id for one in riders.people], (), 0) == ()


def test_bus_is_split_into_the_fewest_equal_parties() -> None:
    riders = case(crowd(8))
    parties = into_parties(riders, riders.bus["A"], [one.id for one in riders.people], (), 0)
    assert sizes(parties) == [4, 4]
    assert even(8, 2) == (4, 4)
    assert even(41, 2) == (21, 20)


def test_groups_stay_whole_even_if_that_takes_one_party_more() -> None:
    groups = [person(f"{word}-{number}", delegation=word) for word in ("oslo", "rome", "bonn") for number in range(3)]
    riders = case(groups)
    parties = into_parties(riders, riders.bus["A"], [one.id for one in riders.people], (), 0)
    assert parties is not None
    assert sorted({one.split("-")[0] for one in party}.pop() for party in parties) == ["bonn", "oslo", "rome"]
    assert sizes(parties) == [3, 3, 3]


def test_group_larger_than_a_site_has_no_parties() -> None:
    riders = case(crowd(6, delegation="oslo"))
    assert into_parties(riders, riders.bus["A"], [one.id for one in riders.people], (), 0) is None


def test_parties_of_the_plan_before_are_kept() -> None:
    riders = case(crowd(8))
    ids = [one.id for one in riders.people]
    before = (tuple(ids[::2]), tuple(ids[1::2]))
    assert into_parties(riders, riders.bus["A"], ids, before, 7) == before
