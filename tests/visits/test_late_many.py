"""Many late buses on many made days: the rest is lawful, and nothing is refused that one bus could mend by itself."""

from collections.abc import Iterator, Sequence
from datetime import time
from itertools import permutations
from random import Random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from forumctl.definition import Forum, reading
from forumctl.definition.visits import Visits
from forumctl.planning.door import Stop as Search
from forumctl.plans.store import Plans
from forumctl.plans.visits import Stop, VisitPlan
from forumctl.problems import ForumError
from forumctl.roster import Roster
from forumctl.visits.assigning.assign import assign
from forumctl.visits.assigning.check import check
from forumctl.visits.on_the_day.replan import late
from forumctl.visits.riding import visits_of
from forumctl.visits.timetable import validate
from forumctl.visits.timetable.whereabouts import part_day
from tests.visits.given import FORUM, crowd

OVER = {"visit-lunch", "visit-hours", "visit-back-late"}  # lunch, flights and the return may be over, and are said


def made_forum(random: Random) -> Forum:
    """The small forum with random dwell times, hours, slots, bays, capacities, order, walk, buffer and rest."""
    pick = random.choice
    ordered = '[[visits.tours]]\nid = "all"\nsites = ["up", "down", "garden"]\nordered = true\n'
    hours = ("", "bays = 1", 'closes = "15:00"', 'slots = ["09:30", "11:00", "13:00", "14:30", "16:00"]')
    rest = ("", "rest = { after = 60, minutes = 40 }\n")
    source = (
        FORUM.replace(
            "minutes = 30\ncapacity = 5\n", f"minutes = {pick((15, 20, 30))}\ncapacity = {pick((5, 9, 20))}\n"
        )
        .replace("capacity = 30", f"capacity = {pick((9, 20, 30))}\n{pick(hours)}")
        .replace("[visits]\n", f"[visits]\nwalk = {pick((0, 5))}\nbuffer = {pick((0, 5))}\n{pick(rest)}")
        .replace("[visits.lunch]", f"{pick(('', ordered))}[visits.lunch]")
    )
    found = reading.parse("forum.toml", source.encode(), Forum)
    assert found.value is not None, found.problems
    return found.value


def minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def at(stop: Stop, start: int) -> Stop:
    length = minute(stop.end) - minute(stop.start)
    return stop.model_copy(update={"start": time(*divmod(start, 60)), "end": time(*divmod(start + length, 60))})


def by_hand(visits: Visits, plan: VisitPlan, bus: str, delay: int, now: int) -> Iterator[VisitPlan]:
    """What somebody with a pencil tries: all that has not begun later by as much and more; then in every order.

    A bus in parties keeps its order. Every plan has this bus's stops later; whether it is lawful is for others to say.
    """
    own = [stop for stop in plan.stops if stop.bus == bus]
    ahead = [stop for stop in own if minute(stop.start) > now]
    for more in range(delay, 240, 5):
        later = {id(stop): at(stop, minute(stop.start) + more) for stop in ahead if minute(stop.end) + more < 1440}
        under_way = {
            id(stop): stop.model_copy(update={"end": time(*divmod(minute(stop.end) + delay, 60))})
            for stop in own
            if minute(stop.start) <= now < minute(stop.end)
        }
        moved = later | under_way
        yield plan.changed(stops=tuple(moved.get(id(stop), stop) for stop in plan.stops))
    inner = [stop for stop in ahead if stop.kind in ("site", "lunch")]
    if any(stop.party for stop in own) or len(inner) == len([s for s in own if s.kind in ("site", "lunch")]):
        return
    begun = [stop for stop in own if stop not in ahead and stop.kind != "departure"]
    if any(minute(stop.end) > now for stop in begun):
        return
    for order in permutations(inner):
        yield from _in_order(visits, plan, own, begun, order, delay)


def _in_order(
    visits: Visits, plan: VisitPlan, own: Sequence[Stop], begun: Sequence[Stop], order: Sequence[Stop], delay: int
) -> Iterator[VisitPlan]:
    place, free = begun[-1].venue, minute(begun[-1].end) + delay
    opens = minute(visits.lunch.window[0]) if visits.lunch else 0
    made = []
    for stop in (*order, own[-1]):
        ride = visits.walk if place == stop.venue else (visits.travel_min(place, stop.venue, 0) or 0) + visits.buffer
        start = -(-(free + ride) // 5) * 5
        start = max(start, opens) if stop.kind == "lunch" else start
        made.append(at(stop, start))
        place, free = stop.venue, minute(made[-1].end)
    fixed = [stop for stop in plan.stops if stop.bus != own[0].bus]
    yield plan.changed(stops=(*fixed, own[0], *begun, *made))


@given(st.integers(0, 1 << 30))
@example(13767)  # parties of two buses in the same rooms, one of them late
@settings(max_examples=8)
def test_nothing_is_refused_or_over_that_one_bus_could_mend(seed: int) -> None:
    random = Random(seed)
    of, people = made_forum(random), Roster(crowd(random.choice((6, 14, 16)), languages=("en",)))
    try:
        plan = assign(of, people, Plans(), stop=Search(iterations=2000)).plan
    except ForumError:
        return
    bus = random.choice([one for one, riders in plan.buses.items() if riders])
    delay, now = random.choice((5, 10, 25, 60, 90, 150, 240)), random.randrange(530, 900)

    def wrong(after: VisitPlan) -> set[str]:
        return {found.code for found in check(of, people, Plans(visits=after)) if found.is_error}

    try:
        faults = wrong(late(of, people, plan, bus, delay, now).plan)
        is_inside = any(stop.bus == bus and minute(stop.start) <= now < minute(stop.end) for stop in plan.stops)
        assert faults <= (OVER | {"visit-site-closed"} if is_inside else OVER)  # who is inside may be so after closing
    except ForumError as refused:
        faults = {problem.code for problem in refused.problems}
    if faults:  # what the timetable alone forbids needs no look at who rides where
        visits = visits_of(of)
        lawful = (
            one
            for one in by_hand(visits, plan, bus, delay, now)
            if not any(validate.faults(visits, one, part_day(visits, people, one)))
        )
        assert [one for one in lawful if not wrong(one)] == []
