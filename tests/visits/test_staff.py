"""Guides and staff: where they count, how many parties they make of a bus, and who understands whom."""

from itertools import combinations

import pytest

from forumctl.definition import Forum
from forumctl.definition.values import minute_of_day
from forumctl.definition.visits import Guide, Visits
from forumctl.plans.store import Plans
from forumctl.plans.visits import VisitPlan
from forumctl.problems import ForumError
from forumctl.roster import Roster
from forumctl.visits.assigning.check import check
from forumctl.visits.staff import split
from forumctl.visits.timetable.whereabouts import by_minute, parties_at_once
from tests.visits.given import crowd, forum, person, planned


def changed(visits: Visits, buses: int = 1, bus: dict[str, object] | None = None, **site: object) -> Forum:
    """The small forum with so many of its buses, each changed, and with its two rooms changed."""
    of = forum()
    kept = tuple(one.model_copy(update={"languages": (), **(bus or {})}) for one in visits.buses[:buses])
    sites = tuple(one.model_copy(update=site if one.venue == "tower" else {}) for one in visits.sites)
    return of.on(visits.model_copy(update={"buses": kept, "sites": sites}))


def small() -> Visits:
    found = forum().visits
    assert found is not None
    return found


def test_staff_counts_where_a_site_says_so() -> None:
    people = crowd(8)
    without, with_staff = (
        planned(people, changed(small(), capacity=9, staff_counted=counted)).plan for counted in (False, True)
    )
    assert without.parties == {}
    assert list(map(len, with_staff.parties["A"])) == [4, 4]
    visits = changed(small(), capacity=9, staff_counted=True).visits
    assert visits is not None
    assert max(by_minute(visits, with_staff, "up")) == 5
    assert list(check(changed(small(), capacity=9, staff_counted=True), Roster(people), Plans(visits=with_staff))) == []
    (problem,) = (
        one
        for one in check(changed(small(), capacity=4, staff_counted=True), Roster(people), Plans(visits=with_staff))
        if one.code == "visit-site-crowded" and "Upper" in one.sentence
    )
    assert "5 people at Upper room, which takes 4" in problem.sentence


def test_a_guide_for_so_many_limits_the_people_of_a_bus() -> None:
    of = changed(small(), 2, {"staff_seats": 1}, capacity=20, guide_per=6)
    plan = planned(crowd(12), of).plan
    assert [len(people) for people in plan.buses.values()] == [6, 6]
    assert planned(crowd(13), of).plan.reserve == ("p12",)
    assert of.visits is not None
    pinned = of.visits.model_copy(update={"pins": {"A": tuple(one.id for one in crowd(7))}})
    with pytest.raises(ForumError) as raised:
        planned(crowd(7), of.on(pinned))
    assert "the guides of bus A may lead 6 people" in raised.value.problems[0].sentence


def spoken(plan: VisitPlan, tongue: dict[str, str]) -> list[set[str]]:
    return [{tongue[one] for one in party} for party in plan.parties["A"]]


def test_each_party_has_a_guide_whom_it_understands() -> None:
    guides = tuple(Guide(name=name, languages=(name,)) for name in ("en", "ko"))
    people = [person(f"{tongue}-{n}", languages=(tongue,)) for tongue in ("en", "ko") for n in range(4)]
    of = changed(small(), 1, {"guides": guides})
    plan = planned(people, of).plan
    assert spoken(plan, {one.id: one.languages[0] for one in people}) == [{"en"}, {"ko"}]
    assert list(check(of, Roster(tuple(people)), Plans(visits=plan))) == []
    mixed = plan.changed(parties={"A": (tuple(one.id for one in people[::2]), tuple(one.id for one in people[1::2]))})
    found = [problem.sentence for problem in check(of, Roster(tuple(people)), Plans(visits=mixed))]
    assert found == ["not every party of bus A has a guide whom it understands"]


def test_one_guide_does_not_stand_in_two_rooms_at_once() -> None:
    of = changed(small(), 1, {"staff_seats": 1, "languages": ("en",)})
    people = crowd(8, languages=("en",))
    plan = planned(people, of).plan
    assert len(plan.parties["A"]) == 2
    assert all(len(found) == 1 for found in parties_at_once(plan, "A"))
    two = planned(people, changed(small(), 1, {"staff_seats": 2, "languages": ("en",)})).plan
    assert any(len(found) == 2 for found in parties_at_once(two, "A"))
    assert [one.sentence for one in check(of, Roster(people), Plans(visits=two))] == [
        "the people of bus A are in 2 rooms at once and have 1 guide"
    ]


def test_parties_are_the_fewest_that_fit_with_their_staff() -> None:
    visits = changed(small(), 1, {"staff_seats": 3}, staff_counted=True).visits or small()
    assert split(visits, visits.buses[0], 8) == (3, 3, 2)
    assert split(visits, visits.buses[0], 2) == ()


def test_stops_of_a_bus_in_turns_do_not_overlap() -> None:
    plan = planned(crowd(8, languages=("en",)), changed(small(), 1, {"staff_seats": 1, "languages": ("en",)})).plan
    spans = [(minute_of_day(one.start), minute_of_day(one.end)) for one in plan.stops if one.party]
    assert len(spans) == 4
    assert all(one[1] <= other[0] or other[1] <= one[0] for one, other in combinations(spans, 2))
