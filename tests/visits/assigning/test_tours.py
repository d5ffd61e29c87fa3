"""Tours by choice equal the best of all ways to give them; large delegations in parts; others than at the tables."""

from collections import Counter
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.plans.seating import SeatingPlan
from forumctl.plans.store import Plans
from forumctl.roster import Roster
from forumctl.visits.assigning import tours
from forumctl.visits.assigning.assign import assign
from forumctl.visits.riding import riding
from tests.visits.given import case, crowd, forum, person

TOURS = ("old", "new", "far")


def offered(*seats: int) -> Forum:
    """A forum with a bus for each tour."""
    of = forum("".join(f'[[visits.tours]]\nid = "{tour}"\nsites = ["garden"]\n' for tour in TOURS))
    assert of.visits
    buses = [
        of.visits.buses[1].model_copy(update={"id": f"{number}", "tour": tour, "seats": places, "staff_seats": 0})
        for number, (tour, places) in enumerate(zip(TOURS, seats, strict=True))
    ]
    return of.on(of.visits.model_copy(update={"buses": tuple(buses)}))


def value(people: tuple[Participant, ...], given_tours: tuple[str, ...]) -> tuple[int, ...]:
    """What is to be as small as may be, in order: left out, sum of ranks, then how many have the worst rank …"""
    ranks = [
        0 if not one.tours else one.tours.index(tour) if tour in one.tours else None
        for one, tour in zip(people, given_tours, strict=True)
    ]
    count = Counter(ranks)
    return (count[None], sum(rank or 0 for rank in ranks), count[2], count[1])


@given(st.lists(st.permutations(TOURS), min_size=1, max_size=6), st.data())
@settings(max_examples=60)
def test_choice_equals_the_best_of_all(wishes: list[list[str]], data: st.DataObject) -> None:
    seats = data.draw(st.tuples(*[st.integers(1, 4)] * 3).filter(lambda some: sum(some) >= len(wishes)))
    people = tuple(person(f"p{n}", tours=tuple(wish[: data.draw(st.integers(0, 3))])) for n, wish in enumerate(wishes))
    found = tours.chosen(case(people, offered(*seats)))
    if not any(one.tours for one in people):
        assert found == {}
        return
    capacity = dict(zip(TOURS, seats, strict=True))
    ways = [
        way for way in product(TOURS, repeat=len(people))
        if all(count <= capacity[tour] for tour, count in Counter(way).items())
    ]  # fmt: skip
    assert value(people, tuple(found[one.id] for one in people)) == min(value(people, way) for way in ways)


def test_plan_gives_the_chosen_tours_and_counts_them() -> None:
    people = (*crowd(3, tours=("old", "new")), person("zoe", tours=("far",)), person("ann"))
    assignment = assign(offered(2, 5, 5), Roster(people), Plans())
    assert assignment.choices == tours.Choices((3, 1), (), 1)
    assert assignment.plan.bus_of["zoe"] == "2"


def test_who_has_no_place_on_a_tour_of_their_choice_is_named() -> None:
    assignment = assign(offered(1, 5, 5), Roster(crowd(3, tours=("old",))), Plans())
    assert assignment.choices is not None
    assert (assignment.choices.ranks, len(assignment.choices.left_out)) == ((1,), 2)


def test_delegation_makes_one_tour() -> None:
    people = (person("ann", delegation="oslo", tours=("old",)), person("bob", delegation="oslo", tours=("new",)))
    found = tours.chosen(case(people, offered(5, 5, 5)))
    assert len(set(found.values())) == 1


def test_next_plan_keeps_the_tours_that_were_given() -> None:
    people = crowd(3, tours=("old", "new"))
    first = assign(offered(2, 5, 5), Roster(people), Plans())
    again = assign(offered(2, 5, 5), Roster((*people, person("zoe", tours=("old",)))), Plans(visits=first.plan))
    assert again.changes.moves == ()


@pytest.mark.parametrize(("size", "parts"), [(8, [8]), (9, [4, 5]), (16, [8, 8]), (17, [5, 6, 6])])
def test_delegation_larger_than_a_bus_is_split_evenly(size: int, parts: list[int]) -> None:
    assert sorted(map(len, case(crowd(size, delegation="oslo")).units)) == parts


def test_each_part_has_an_interpreter_and_companions_stay_together() -> None:
    speaking = [person(f"speaker-{n}", delegation="hue", languages=("vi", "en", "ko", "fr")) for n in range(2)]
    others = [person(f"guest-{n:02}", delegation="hue", languages=("vi",)) for n in range(8)]
    others[7] = person("guest-07", delegation="hue", languages=("vi",), companion=("guest-00",))
    units = case([*speaking, *others]).units
    assert [sum(one.startswith("speaker") for one in unit) for unit in units] == [1, 1]
    assert sorted(map(len, units)) == [5, 5]
    assert any({"guest-00", "guest-07"} <= set(unit) for unit in units)
    assignment = assign(forum(), Roster((*speaking, *others)), Plans())
    assert sorted(map(len, assignment.plan.buses.values())) == [0, 5, 5]


def test_people_of_one_table_ride_on_different_buses() -> None:
    of = forum(old="mix = { country = 2 }", new="meet_new = 5")
    people = crowd(6, languages=("en",))
    table = SeatingPlan(occasion="dinner", tables={"T1": ("p00", "p01"), "T2": ("p02", "p03"), "T3": ("p04", "p05")})
    plan = assign(of, Roster(people), Plans(seating={"dinner": table})).plan
    assert all(plan.bus_of[one] != plan.bus_of[other] for one, other in (("p00", "p01"), ("p02", "p03")))
    assert riding(of, Roster(people), None, {"dinner": table}).earlier[0] == ("dinner (T1)", ("p00", "p01"))


def test_no_more_people_move_than_must() -> None:
    people = (*crowd(8, languages=("en",)), *(person(f"q{n}", languages=("en", "ko")) for n in range(6)))
    before = assign(forum(), Roster(people), Plans()).plan
    full = next(bus for bus in "AB" if len(before.buses[bus]) == 7)
    named = f'[visits.pins]\n{full} = ["x", "y"]\n'
    late = tuple(person(name, languages=("en",)) for name in ("x", "y"))
    after = assign(forum(named), Roster((*people, *late)), Plans(visits=before))
    assert len(after.moves) == 1


def test_places_of_a_bus_whose_guide_few_follow_are_not_promised_to_others() -> None:
    of = offered(6, 4, 4)
    assert of.visits
    half = of.visits.buses[0].model_copy(update={"seats": 3, "languages": ("en",)})
    other = half.model_copy(update={"id": "k", "languages": ("ko",)})
    of = of.on(of.visits.model_copy(update={"buses": (half, other, *of.visits.buses[1:])}))
    people = crowd(6, languages=("en",), tours=("old", "new"))
    given_tours = Counter(tours.chosen(case(people, of)).values())
    assert given_tours == {"old": 3, "new": 3}
    assert assign(of, Roster(people), Plans()).choices == tours.Choices((3, 3), (), 0)


def test_tour_whose_buses_are_back_too_late_for_a_flight_is_given_to_others() -> None:
    of = forum('[[visits.tours]]\nid = "long"\nsites = ["up", "down", "garden"]\n'
               '[[visits.tours]]\nid = "short"\nsites = ["garden"]\n')  # fmt: skip
    assert of.visits
    buses = tuple(bus.model_copy(update={"tour": "short" if bus.id == "B" else "long"}) for bus in of.visits.buses[:2])
    of = of.on(of.visits.model_copy(update={"buses": buses}))
    flying = person("fly", languages=("en",), tours=("long", "short"), latest="12:35")
    made = assign(of, Roster((flying, *crowd(3, languages=("en",), tours=("long", "short")))), Plans())
    assert (made.plan.bus_of["fly"], made.choices) == ("B", tours.Choices((3, 1), (), 0))
