"""Days with fixed slots, bays, lunch at given places, pick-ups, a walk: planned, and played through by the checker.

Times on round minutes: a wish that costs no must-rule, and is said where it cannot be had.
"""

from collections.abc import Callable
from datetime import time
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forumctl.definition import Forum
from forumctl.definition.values import clock_of, minute_of_day
from forumctl.plans.store import Plans
from forumctl.plans.visits import VisitPlan
from forumctl.problems import ForumError
from forumctl.roster import Roster
from forumctl.visits.assigning.assign import assign
from forumctl.visits.assigning.check import check
from forumctl.visits.riding import visits_of
from forumctl.visits.timetable import validate
from tests.visits.given import at, crowd, forum, good_plan, person, planned, stop
from tests.visits.simulation import faults

SLOTS = 'opens = "09:00"\ncloses = "18:00"'
TWO = 'slots = ["10:00", "10:30", "11:00", "14:00", "14:30", "15:00"]\nbays = 1\nleast = 2'
LUNCH = 'minutes = 45\nplaces = [{ venue = "park", capacity = 8 }, { venue = "house" }]'
ORDERED = '[[visits.tours]]\nid = "t"\nordered = true\nsites = ["up", "garden", "down"]\n'


def narrow(**changes: str) -> Forum:
    """The small forum with everything that makes a day difficult."""
    of = forum(changes.get("more", ""), old=SLOTS, new=changes.get("slots", TWO))
    assert of.visits
    lunch = forum(old="minutes = 45", new=LUNCH).visits
    assert lunch
    visits = of.visits.model_copy(update={"lunch": lunch.lunch, "buffer": 5, "walk": 5})
    return of.on(visits)


@given(st.integers(4, 10), st.booleans())
@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])
def test_narrow_days_are_planned_without_fault(people: int, ordered: bool) -> None:
    riders = Roster(crowd(people, languages=("en",)))
    of = narrow(more=ORDERED if ordered else "")
    plan = assign(of, riders, Plans()).plan
    assert [problem.sentence for problem in check(of, riders, Plans(visits=plan))] == []
    assert faults(visits_of(of), riders, plan) == []
    for one in plan.stops:
        assert one.kind != "lunch" or one.venue in ("park", "house")
        assert one.site != "up" or f"{one.start:%H:%M}" in TWO


def test_eight_people_get_round_with_slots_bays_and_given_lunch() -> None:
    riders = Roster(crowd(8, languages=("en",)))
    plan = assign(narrow(), riders, Plans()).plan
    assert {one.venue for one in plan.stops if one.kind == "lunch"} <= {"park", "house"}


def test_people_who_wait_at_a_hotel_ride_on_the_bus_that_leaves_from_there() -> None:
    of = forum('[visits.pick_ups]\npark = ["p00", "p01"]\n', old='id = "B"\n', new='id = "B"\nfrom = "park"\n')
    plan = assign(of, Roster(crowd(6, languages=("en",))), Plans()).plan
    assert {plan.bus_of["p00"], plan.bus_of["p01"]} == {"B"}
    (departure,) = (one for one in plan.stops if one.bus == "B" and one.kind == "departure")
    (back,) = (one for one in plan.stops if one.bus == "B" and one.kind == "return")
    assert (departure.venue, back.venue) == ("park", "park")


def test_another_slot_is_named_where_it_mends_the_day() -> None:
    of = forum(old=SLOTS, new='slots = ["09:30"]')
    with pytest.raises(ForumError) as raised:
        assign(of, Roster(crowd(8, languages=("en",))), Plans())
    assert "Upper room has another slot at" in raised.value.problems[0].hint


def test_smaller_groups_are_named_where_a_site_takes_only_larger_ones() -> None:
    of = forum(old="capacity = 30", new="capacity = 30\nleast = 20")
    with pytest.raises(ForumError) as raised:
        assign(of, Roster(crowd(8, languages=("en",))), Plans())
    assert "Garden takes groups of" in raised.value.problems[0].hint


def test_day_without_rest_for_a_driver_is_no_plan() -> None:
    of = forum("[visits.rest]\nafter = 15\nminutes = 15\n")
    with pytest.raises(ForumError) as raised:
        assign(of, Roster(crowd(4, languages=("en",))), Plans())
    assert {problem.code for problem in raised.value.problems} == {"visits-day-too-tight"}
    assert "would drive 20 minutes without a rest, however" in raised.value.problems[0].sentence
    assert raised.value.problems[0].hint == (
        "It works if drivers may drive 20 minutes without a rest, or are relieved on the way."
    )


def test_way_round_is_found_where_one_ride_is_too_long_for_a_driver() -> None:
    of = forum(
        "[visits.rest]\nafter = 25\nminutes = 15\n"
    )  # from the house to the tower it is 30, by the park 20 and 15
    riders = crowd(4, languages=("en",))
    plan = assign(of, Roster(riders), Plans()).plan
    assert faults(visits_of(of), riders, plan) == []
    assert [one.venue for one in plan.stops if one.bus == "A"] == ["house", "park", "tower", "tower", "park", "house"]


def test_bus_waits_for_its_drivers_rest_where_no_stop_is_long_enough() -> None:
    riders = crowd(4, languages=("en",))
    of = changed(forum(), lunch=None)
    tired = changed(of, rest=visits_of(forum("[visits.rest]\nafter = 60\nminutes = 70\n")).rest)  # 65 in all
    waits = assign(tired, Roster(riders), Plans())
    assert faults(visits_of(tired), riders, waits.plan) == []
    assert list(validate.faults(visits_of(tired), waits.plan)) == []
    assert waits.last_return_min - assign(of, Roster(riders), Plans()).last_return_min == 10


def changed(of: Forum, **fields: object) -> Forum:
    visits = visits_of(of).model_copy(update=fields)
    return of.on(visits)


def site(of: Forum, **fields: object) -> Forum:
    """The forum with its first site changed."""
    first, *others = visits_of(of).sites
    return changed(of, sites=(first.model_copy(update=fields), *others))


def two_buses() -> VisitPlan:
    """The good plan with a second bus that does the same at the same time."""
    plan = good_plan()[1]
    more = tuple(one.model_copy(update={"bus": "B"}) for one in plan.stops)
    ids = tuple(f"q{number}" for number in range(8))
    return VisitPlan(
        buses={**plan.buses, "B": ids}, parties={**plan.parties, "B": (ids[:4], ids[4:])}, stops=(*plan.stops, *more)
    )


def lunch_at(of: Forum, *places: object) -> Forum:
    lunch = visits_of(of).lunch
    assert lunch
    return changed(of, lunch=type(lunch).model_validate({**lunch.model_dump(), "places": places}))


@pytest.mark.parametrize(
    ("of", "plan", "sentence"),
    [
        (lambda of: site(of, slots=(at("11:00"),)), good_plan()[1],
         "(party 1) comes to Upper room at 09:30; visits start at 11:00"),
        (lambda of: site(of, least=5), good_plan()[1],
         "comes to Upper room with 4 people; it takes groups of 5 and more"),
        (lambda of: site(of, bays=1, capacity=50), two_buses(),
         "at 09:30 the buses A and B are at Upper room, which has room for 1 bus"),
        (lambda of: changed(of, walk=5), good_plan()[1],
         "(party 1) has 0 minutes at 10:00 to walk to down, not 5"),
        (lambda of: changed(of, buffer=10), good_plan()[1],
         "30 minutes for a ride of 30 and a buffer of 10"),
        (lambda of: lunch_at(of, {"venue": "tower"}), good_plan()[1],
         "bus A has lunch at park; lunch is at tower"),
        (lambda of: lunch_at(of, {"venue": "park", "capacity": 7}), good_plan()[1],
         "there are 8 people at lunch in park, which takes 7 at once"),
    ],
)  # fmt: skip
def test_fault_of_a_narrow_day_is_said(of: Callable[[Forum], Forum], plan: VisitPlan, sentence: str) -> None:
    said = [problem.sentence for problem in validate.faults(visits_of(of(forum())), plan)]
    assert [one for one in said if sentence in one], said


def test_driving_without_a_rest_is_said() -> None:
    rest = forum("[visits.rest]\nafter = 25\nminutes = 90\n")
    said = [problem.sentence for problem in validate.faults(visits_of(rest), good_plan()[1])]
    assert said == ["bus A drives 30 minutes until 09:30 without a stop of 90; 25 are allowed"]


def test_departure_from_another_venue_than_the_buss_own_is_said() -> None:
    of = forum(old='id = "A"\nseats', new='id = "A"\nfrom = "park"\nseats')
    said = [problem.sentence for problem in validate.faults(visits_of(of), good_plan()[1])]
    assert said == ["bus A leaves from house; it starts at park"]


def test_ride_may_wait_for_a_better_hour() -> None:
    slow = forum(old='"house tower" = 30', new=f'"house tower" = {[90] * 9 + [60] + [10] * 14}')
    late = tuple(
        one.model_copy(update={"start": at(start), "end": at(end)}) if one.venue == "tower" else one
        for one, start, end in zip(
            good_plan()[1].stops,
            ("", "10:10", "10:10", "10:40", "10:40", "", "", ""),
            ("", "10:40", "10:40", "11:10", "11:10", "", "", ""),
            strict=True,
        )
    )
    assert list(validate.faults(visits_of(slow), good_plan()[1].changed(stops=late))) == []
    assert stop("A", "departure", "09:00") in late


def test_person_with_a_pick_up_on_another_bus_breaks_a_rule() -> None:
    of = forum('[visits.pick_ups]\npark = "ann"\n', old='id = "B"\n', new='id = "B"\nfrom = "park"\n')
    riders = Roster((person("ann", languages=("en",)),))
    plan = VisitPlan(buses={"A": ("ann",)})
    said = [problem.sentence for problem in check(of, riders, Plans(visits=plan))]
    assert "Ann waits at park; bus A leaves from house" in said


def driven(after: int, minutes: int) -> Callable[[Forum], Forum]:
    rest = visits_of(forum(f"[visits.rest]\nafter = {after}\nminutes = {minutes}\n")).rest
    return lambda of: changed(of, rest=rest)


def lunch_within(opens: str, closes: str, minutes: int) -> Callable[[Forum], Forum]:
    def narrowed(of: Forum) -> Forum:
        lunch = visits_of(of).lunch
        assert lunch
        return changed(of, lunch=lunch.model_copy(update={"window": (at(opens), at(closes)), "minutes": minutes}))

    return narrowed


def before(moment: time) -> time:
    """A minute sooner."""
    return moment.replace(hour=moment.hour - (moment.minute == 0), minute=(moment.minute - 1) % 60)


@pytest.mark.parametrize(
    ("on_the_limit", "beyond", "plan"),
    [
        (lambda of: changed(of, leave=at("09:00")), lambda of: changed(of, leave=at("09:01")), good_plan()[1]),
        (lambda of: changed(of, back_by=good_plan()[1].stops[-1].end),
         lambda of: changed(of, back_by=before(good_plan()[1].stops[-1].end)), good_plan()[1]),
        (lambda of: site(of, capacity=4), lambda of: site(of, capacity=3), good_plan()[1]),
        (lambda of: site(of, least=4), lambda of: site(of, least=5), good_plan()[1]),
        (lambda of: site(of, minutes=30), lambda of: site(of, minutes=31), good_plan()[1]),
        (lambda of: site(of, opens=at("09:30")), lambda of: site(of, opens=at("09:31")), good_plan()[1]),
        (lambda of: site(of, closes=at("10:30")), lambda of: site(of, closes=at("10:29")), good_plan()[1]),
        (lambda of: site(of, capacity=8, bays=2), lambda of: site(of, capacity=8, bays=1), two_buses()),
        (lambda of: site(of, capacity=8, bays=2), lambda of: site(of, capacity=7, bays=2), two_buses()),
        (lunch_within("11:30", "12:15", 45), lunch_within("11:31", "12:15", 44), good_plan()[1]),
        (lunch_within("11:30", "12:15", 45), lunch_within("11:30", "12:14", 44), good_plan()[1]),
        (lunch_within("11:30", "12:15", 45), lunch_within("11:30", "12:15", 46), good_plan()[1]),
        (lambda of: lunch_at(of, {"venue": "park", "capacity": 8}),
         lambda of: lunch_at(of, {"venue": "park", "capacity": 7}), good_plan()[1]),
        (driven(30, 60), driven(29, 60), good_plan()[1]),
        (driven(44, 60), driven(44, 61), good_plan()[1]),
        (driven(45, 61), driven(44, 61), good_plan()[1]),
    ],
)  # fmt: skip
def test_what_is_on_a_limit_is_right_and_a_minute_or_a_person_beyond_is_not(
    on_the_limit: Callable[[Forum], Forum], beyond: Callable[[Forum], Forum], plan: VisitPlan
) -> None:
    assert faults_of(on_the_limit(two_rooms(forum())), plan) == []
    assert faults_of(beyond(two_rooms(forum())), plan) != []


def faults_of(of: Forum, plan: VisitPlan) -> list[str]:
    return [problem.sentence for problem in validate.faults(visits_of(of), plan)]


def two_rooms(of: Forum) -> Forum:
    """The forum with room enough for two buses at its other sites."""
    first, lower, garden = visits_of(of).sites
    return changed(of, sites=(first, lower.model_copy(update={"capacity": 8}), garden))


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
