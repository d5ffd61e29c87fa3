"""Who must be back before any bus can be, or comes too late for every bus: nobody's plan can help that."""

from collections.abc import Iterator, Mapping
from math import ceil

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.definition.values import clock_of, minute_of_day
from forumctl.planning.itinerary.scheduling import solve as schedule
from forumctl.planning.stopping import Stop
from forumctl.plans.visits import VisitPlan
from forumctl.problems import Problem
from forumctl.roster import Roster
from forumctl.visits.riding import Riding, even, smallest_site
from forumctl.visits.timetable.model import Load, itinerary
from forumctl.visits.timetable.whereabouts import Leaving, leavings

_STOP = Stop(iterations=500)
"""One bus alone: a handful of visits to put in order."""


def soonest(case: Riding) -> Mapping[str, int]:
    """The minute of the day each bus would be back at if it had all sites to itself; the last return if it cannot be.

    A bus counts with an even share of the people, in parties where that is more than a site takes.
    """
    visits = case.visits
    leave, back_by = minute_of_day(visits.leave), minute_of_day(visits.back_by)
    share = ceil(len(case.people) / len(case.buses)) or 1
    backs: dict[tuple[str, str], int] = {}
    for bus in case.buses:
        tour = visits.tour_of(bus).id, visits.start_of(bus)
        if tour not in backs:
            sizes = even(share, smallest_site(visits, bus))
            alone = itinerary(visits, [Load(bus, share, sizes, leave, back_by)])
            day = schedule(alone.day, _STOP, 0)
            backs[tour] = back_by if day.left_out else day.cost
    return {bus.id: backs[visits.tour_of(bus).id, visits.start_of(bus)] for bus in case.buses}


def hopeless(case: Riding, backs: Mapping[str, int]) -> frozenset[str]:
    """Ids of those who cannot be on time for any bus, or no bus for them."""
    return frozenset(person for person, buses in in_time(case, backs).items() if not buses)


def in_time(case: Riding, backs: Mapping[str, int]) -> Mapping[str, frozenset[str]]:
    """For each who comes late or must go early: the buses that could wait for them and be back in time."""
    lengths = {bus: back - minute_of_day(case.visits.leave) for bus, back in backs.items()}
    last = minute_of_day(case.visits.back_by)

    def possible(person: Participant, bus: str) -> bool:
        start = minute_of_day(person.earliest) if person.earliest else 0
        back = max(backs[bus], start + lengths[bus])
        return back <= min(last, minute_of_day(person.latest) if person.latest else last)

    limited = (person for person in case.people if person.earliest or person.latest)
    return {person.id: frozenset(bus for bus in backs if possible(person, bus)) for person in limited}


def warnings(
    forum: Forum, case: Riding, roster: Roster, backs: Mapping[str, int], plan: VisitPlan
) -> Iterator[Problem]:
    """A warning for each of them, with the stop to get off at in that plan; they keep a seat."""
    leaving = leavings(case.visits, case.people, plan)
    for person in case.people:
        if person.id not in case.hopeless:
            continue
        first = clock_of(min(backs.values()))
        if person.latest and minute_of_day(person.latest) < min(backs.values()):
            fact = f"{person.name} must be back by {person.latest:%H:%M}, but no bus can be back before {first}"
        else:
            hours = [f"comes at {person.earliest:%H:%M}"] if person.earliest else []
            hours += [f"must be back by {person.latest:%H:%M}"] if person.latest else []
            fact = f"{person.name} {' and '.join(hours)}, and no bus can make its tour in that time"
        yield Problem(
            "no-bus-in-time",
            fact,
            roster.where(person.id, "latest" if person.latest else "earliest"),
            _advice(forum, leaving.get(person.id)),
            severity="warning",
        )


def _advice(forum: Forum, leaving: Leaving | None) -> str:
    if leaving is None:
        return "Enter visits = no for them: at no stop can they get off in time."
    venue = forum.venue(leaving.venue).name
    return (
        f"They get off bus {leaving.bus} at {venue} at {clock_of(leaving.gets_off)}, {leaving.ride_min} minutes from "
        "there: order a taxi, or enter visits = no for them."
    )
