"""Who must be back before any bus can be, or comes too late for every bus: nobody's plan can help that."""

from collections.abc import Iterator, Mapping
from math import ceil

from forumctl.definition import Forum
from forumctl.definition.checks.words import number
from forumctl.definition.people import Participant
from forumctl.definition.values import clock_of, minute_of_day
from forumctl.definition.visits import Bus
from forumctl.planning.door import Stop
from forumctl.planning.itinerary.scheduling import solve as schedule
from forumctl.plans.visits import VisitPlan
from forumctl.problems import Problem
from forumctl.roster import Roster
from forumctl.visits.buses import drops_from, people
from forumctl.visits.riding import Riding, hours_of
from forumctl.visits.staff import split
from forumctl.visits.timetable.model import Load, itinerary
from forumctl.visits.timetable.whereabouts import Joining, Leaving, part_day

_STOP = Stop(iterations=500)
"""One bus alone: a handful of visits to put in order."""


def soonest(case: Riding) -> Mapping[str, int]:
    """The minute of the day each bus would be back at if it had all sites to itself; the last return if it cannot be.

    A bus counts with an even share of the people, in parties where that is more than a site takes.
    """
    visits = case.visits
    leave, back_by = minute_of_day(visits.leave), minute_of_day(visits.back_by)
    share = ceil(len(case.people) / len(case.buses)) or 1
    backs: dict[object, int] = {}

    def alike(bus: Bus) -> object:
        return visits.tour_of(bus).id, visits.boards_of(bus), visits.drops_of(bus), bus.mode

    for bus in case.buses:
        tour = alike(bus)
        if tour not in backs:
            sizes = split(visits, bus, share)
            alone = itinerary(visits, [Load(bus, share, sizes, leave, back_by)])
            day = schedule(alone.day, _STOP, 0)
            backs[tour] = back_by if day.left_out else drops_from(visits, bus, day.cost)[-1]
    return {bus.id: backs[alike(bus)] for bus in case.buses}


def hopeless(case: Riding, backs: Mapping[str, int]) -> frozenset[str]:
    """Ids of those who cannot be on time for any bus, or no bus for them."""
    return frozenset(person for person, buses in in_time(case, backs).items() if not buses)


def in_time(case: Riding, backs: Mapping[str, int]) -> Mapping[str, frozenset[str]]:
    """For each who must go early, or for whom buses wait: the buses that could be back in time."""
    lengths = {bus: back - minute_of_day(case.visits.leave) for bus, back in backs.items()}
    last = minute_of_day(case.visits.back_by)

    def possible(person: Participant, bus: str) -> bool:
        start = case.comes_min(person) or 0
        back = max(backs[bus], start + lengths[bus])
        return back <= min(last, minute_of_day(person.latest) if person.latest else last)

    limited = (person for person in case.people if case.comes_min(person) is not None or person.latest)
    return {person.id: frozenset(bus for bus in backs if possible(person, bus)) for person in limited}


def warnings(
    forum: Forum, case: Riding, roster: Roster, backs: Mapping[str, int], plan: VisitPlan
) -> Iterator[Problem]:
    """A warning for each of them, with the stop to get off at in that plan; they keep a seat.

    Also for who joins a bus on the way because it does not wait, and for a bus that waits.
    """
    part, hours = part_day(case.visits, case.people, plan), hours_of(plan)
    for person in case.people:
        bus = plan.bus_of.get(person.id, "")
        if bus not in hours or person.earliest is None:
            continue
        leaves = hours[bus][0]
        if leaves < minute_of_day(person.earliest):
            yield _joins(forum, case, roster, person, leaves, part.joining.get(person.id))
    yield from _waits(case, roster, plan, hours)
    for person in case.people:
        if person.id not in case.hopeless:
            continue
        first = clock_of(min(backs.values()))
        if person.latest and minute_of_day(person.latest) < min(backs.values()):
            fact = f"{person.known_as} must be back by {person.latest:%H:%M}, but no bus can be back before {first}"
        else:
            when = [f"comes at {person.earliest:%H:%M}"] if person.earliest else []
            when += [f"must be back by {person.latest:%H:%M}"] if person.latest else []
            fact = f"{person.known_as} {' and '.join(when)}, and no bus can make its tour in that time"
        yield Problem(
            "no-bus-in-time",
            fact,
            roster.where(person.id, "latest" if person.latest else "earliest"),
            _advice(forum, part.leaving.get(person.id)),
            severity="warning",
        )


def _joins(
    forum: Forum, case: Riding, roster: Roster, person: Participant, leaves: int, joining: Joining | None
) -> Problem:
    """Who comes after their bus has left: where they join it, and what it would cost the others to wait."""
    bus = joining.bus if joining else ""
    fact = f"{person.known_as} comes at {person.earliest:%H:%M}, "
    fact += f"after {f'bus {bus} leaves' if bus else 'their bus leaves'} at {clock_of(leaves)}"
    if joining is None:
        hint = "Enter visits = no for them: at no stop can they join it in time."
    else:
        hint = f"They join it at {forum.venue(joining.venue).name} at {clock_of(joining.joins)}"
        hint += f", a ride of {joining.ride_min} minutes: order a taxi." if joining.ride_min else "."
        if not case.visits.rules.wait_for_latecomers and person.earliest:
            wait = minute_of_day(person.earliest) - leaves
            hint += f" With wait_for_latecomers = true in [visits.rules] the bus leaves {wait} minutes later."
    return Problem("joins-on-the-way", fact, roster.where(person.id, "earliest"), hint, severity="warning")


def _waits(case: Riding, roster: Roster, plan: VisitPlan, hours: Mapping[str, tuple[int, int]]) -> Iterator[Problem]:
    """A bus that leaves no sooner because of somebody who comes late."""
    first = minute_of_day(case.visits.leave)
    for bus, (leaves, _) in hours.items():
        riders = [case.by_id[person] for person in plan.buses.get(bus, ()) if person in case.by_id]
        late = [one for one in riders if (comes := case.comes_min(one)) is not None and first < comes <= leaves]
        last = max((case.comes_min(one) or 0 for one in late), default=0)
        held = [one for one in late if case.comes_min(one) == last]
        if held:
            others = number(len(riders) - len(late), "other person", "other people")
            fact = f"bus {bus} waits until {clock_of(last)} for {people(held)}: {others} could leave from "
            fact += f"{clock_of(first)} on"
            where = roster.where(held[0].id, "earliest")
            hint = "Without wait_for_latecomers it leaves as soon as it may, and they join it on the way."
            yield Problem("bus-waits", fact, where, hint, severity="warning")


def _advice(forum: Forum, leaving: Leaving | None) -> str:
    if leaving is None:
        return "Enter visits = no for them: at no stop can they get off in time."
    venue = forum.venue(leaving.venue).name
    return (
        f"They get off bus {leaving.bus} at {venue} at {clock_of(leaving.gets_off)}, {leaving.ride_min} minutes from "
        "there: order a taxi, or enter visits = no for them."
    )
