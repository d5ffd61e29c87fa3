"""The reserve list: who waits where there are fewer places than people, and who moves up."""

from forumctl.definition import Forum
from forumctl.plans.store import Plans
from forumctl.roster import Roster
from forumctl.visits.assigning.assign import assign
from forumctl.visits.assigning.check import check
from forumctl.visits.assigning.reserve import by_tour
from forumctl.visits.riding import riding
from tests.visits.given import crowd, forum, person, planned

TOURS = """
[[visits.tours]]
id = "rooms"
sites = ["up"]
[[visits.tours]]
id = "green"
sites = ["garden"]
[visits.lunch]"""


def two_buses(**bus: object) -> Forum:
    """Buses A and B with eight places each, and guides of any language."""
    of = forum()
    assert of.visits is not None
    buses = tuple(one.model_copy(update={"languages": (), **bus}) for one in of.visits.buses[:2])
    return of.on(of.visits.model_copy(update={"buses": buses}))


def test_last_of_the_roster_wait_where_people_are_more_than_places() -> None:
    people = crowd(18)
    found = planned(people, two_buses())
    assert found.plan.reserve == ("p16", "p17")
    assert len(found.plan.bus_of) == 16
    assert [warning.code for warning in found.warnings] == ["on-reserve"]
    assert list(check(two_buses(), Roster(people), Plans(visits=found.plan))) == []


def test_who_moves_up_is_first_of_the_list_and_nobody_else_moves() -> None:
    of, people = two_buses(), crowd(18)
    plan = planned(people, of).plan
    left = tuple(one for one in people if one.id != "p03")
    after = planned(left, of, plan)
    assert after.plan.reserve == ("p17",)
    assert after.plan.bus_of["p16"] == plan.bus_of["p03"]
    assert {one: bus for one, bus in plan.bus_of.items() if one != "p03"}.items() <= after.plan.bus_of.items()
    assert [move for move in after.moves if move.before] == []


def test_who_had_a_place_keeps_it_though_somebody_comes_before_them_in_the_roster() -> None:
    of, people = two_buses(), crowd(16)
    plan = planned(people, of).plan
    after = planned((person("anna"), *people), of, plan)
    assert after.plan.reserve == ("anna",)


def test_who_belongs_together_waits_together() -> None:
    people = (*crowd(16), person("x", delegation="oslo"), person("y", delegation="oslo"))
    assert planned(people, two_buses()).plan.reserve == ("x", "y")


def test_kept_bus_has_a_list_of_its_own() -> None:
    of = two_buses()
    assert of.visits is not None
    press, other = of.visits.buses
    buses = (press.model_copy(update={"categories": ("press",)}), other)
    people = tuple(person(f"p{n:02}", category="press" if n < 3 else "guest") for n in range(13))
    assert planned(people, of.on(of.visits.model_copy(update={"buses": buses}))).plan.reserve == ("p11", "p12")


def test_lists_by_tour_have_who_would_rather_ride_on_it_and_who_has_no_place() -> None:
    of = forum(old="[visits.lunch]", new=TOURS)
    assert of.visits is not None
    buses = tuple(
        bus.model_copy(update={"languages": (), "tour": tour, "seats": 4})
        for bus, tour in zip(of.visits.buses[:2], ("rooms", "green"), strict=True)
    )
    of = of.on(of.visits.model_copy(update={"buses": buses}))
    people = Roster(crowd(5, tours=("green", "rooms")))
    plan = assign(of, people, Plans()).plan
    assert plan.reserve == ("p04",)
    rooms = plan.buses["A"]
    found = by_tour(riding(of, people, plan), people, plan)
    assert found == {"rooms": ("p04",), "green": ("p04", *sorted(rooms))}


def test_two_who_avoid_each_other_are_not_given_the_tour_that_one_bus_makes() -> None:
    of = forum(old="[visits.lunch]", new=TOURS)
    assert of.visits is not None
    buses = tuple(
        bus.model_copy(update={"languages": (), "tour": tour})
        for bus, tour in zip(of.visits.buses[:2], ("rooms", "green"), strict=True)
    )
    people = (person("ann", tours=("green",), apart=("bob",)), person("bob", tours=("green",)))
    plan = planned(people, of.on(of.visits.model_copy(update={"buses": buses}))).plan
    assert sorted(plan.bus_of.values()) == ["A", "B"]
