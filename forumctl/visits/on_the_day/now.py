"""The rest of the day after whatever has happened: least changed, judged before it is written, and what it costs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from forumctl.definition import Forum
from forumctl.definition.checks.words import listed, number
from forumctl.definition.people import Participant
from forumctl.definition.values import clock_of, minute_of_day
from forumctl.plans.visits import HeadcountLog, VisitPlan
from forumctl.problems import ExitCode, ForumError, Key, Problem
from forumctl.roster import Roster
from forumctl.visits.riding import Riding, riding
from forumctl.visits.timetable.whereabouts import PartDay, part_day, stays, stops_by_bus

from .events import Events, Left, what_is_left
from .late_day import Replanned, Shift
from .mended import Mended
from .remaining import at_clock
from .replan import without_crowding


@dataclass(frozen=True, slots=True)
class Answer:
    """The plan from now on, the stops that have moved, who changes buses, and what there is to say and to order."""

    forum: Forum
    made: Replanned
    left: Left
    sentences: tuple[str, ...]
    taxis: tuple[str, ...]
    """Who misses a flight or a bus, and the ride that would save it."""

    @property
    def plan(self) -> VisitPlan:
        return self.made.plan

    @property
    def shifts(self) -> tuple[Shift, ...]:
        return self.made.shifts


def answer(forum: Forum, roster: Roster, plan: VisitPlan, log: HeadcountLog, events: Events) -> Answer:
    """The plan that changes least after these events; who was missing at the last headcount of a bus is left behind.

    Raises ForumError (NO_PLAN) where the rest of the day cannot be driven before midnight.
    """
    people = tuple(_booked(person, events) for person in roster.people)
    roster = replace(roster, people=people)
    case = riding(forum, roster, plan)
    left = what_is_left(case, plan, events)
    case = replace(case, visits=left.visits)
    seen = forum.on(left.visits)
    day = _day(case, left.plan, events)
    made = day.nearest()
    if made is None:
        fact = f"no timetable is found for the rest of the day from {clock_of(events.now)} on"
        hint = "Give up a site with --closed SITE, or send a bus home: say which of the two and run it again."
        raise ForumError([Problem("visits-no-rest-of-day", fact, Key(("visits",)), hint)], ExitCode.NO_PLAN)
    part = part_day(left.visits, roster, made.plan)
    missing = (*events.left_behind, *_missing(log, plan, events))
    return Answer(
        seen,
        made,
        left,
        tuple(filter(None, _said(case, plan, left, made, events))),
        (*_flights(seen, case, made.plan, part), *_left_behind(seen, case, made.plan, missing, events.now)),
    )


def _booked(person: Participant, events: Events) -> Participant:
    """The person with the flight they have now."""
    flight = events.flights.get(person.id)
    return person if flight is None else person.model_copy(update={"latest": at_clock(flight)})


def _day(case: Riding, plan: VisitPlan, events: Events) -> Mended:
    """The day to be mended, with parties that wait where a room they are to go to is still full."""
    delays = {
        bus: events.at_site.get(bus, 0) + events.on_the_road.get(bus, 0)
        for bus in dict.fromkeys((*events.at_site, *events.on_the_road))
        if plan.buses.get(bus)
    }
    first = next(iter((*delays, *events.replaced)), "")
    day = Mended(
        case, plan, first, delays.get(first, 0), events.now,
        delays=delays, roads=frozenset(events.on_the_road), not_before=events.replaced,
    )  # fmt: skip
    return without_crowding(day) if delays else day


def _missing(log: HeadcountLog, plan: VisitPlan, events: Events) -> Iterator[str]:
    """Who was missing at the last departure counted of each bus, by now."""
    last: Mapping[str, tuple[str, ...]] = {
        one.bus: one.missing
        for one in log.counts
        if one.outing == plan.outing and minute_of_day(one.leaves) <= events.now
    }
    yield from (person for people in last.values() for person in people if person not in events.left_behind)


def _said(case: Riding, before: VisitPlan, left: Left, made: Replanned, events: Events) -> Iterator[str]:
    """What changes and what it costs, in sentences."""
    names = {site.id: str(site.name) for site in left.visits.sites}
    was = {(stop.bus, stop.party, stop.start): stop.site for stop in before.stops if stop.kind == "site"}
    for stop in left.plan.stops:
        old = was.get((stop.bus, stop.party, stop.start), stop.site)
        if stop.kind == "site" and old != stop.site:
            yield f"Bus {stop.bus}, {stop.start:%H:%M}: {names[stop.site]} instead of {names[old]}."
    for site in dict.fromkeys(site for _, site in left.given_up):
        buses = [bus for bus, one in left.given_up if one == site]
        yield f"Given up: {names[site]} for {'bus' if len(buses) == 1 else 'buses'} {listed(dict.fromkeys(buses), 9)}."
    by_bus: dict[str, list[str]] = {}
    for person, bus in left.moved.items():
        by_bus.setdefault(bus, []).append(case.by_id[person].known_as)
    for bus, people in sorted(by_bus.items()):
        yield f"Onto bus {bus}: {listed(people, 60)}."
    if left.stranded:
        yield f"No seat on another bus: {listed((case.by_id[one].known_as for one in left.stranded), 60)}."
    own = set(events.buses)
    others = [shift for shift in made.shifts if shift.before.bus not in own]
    if others:
        buses = sorted({shift.before.bus for shift in others})
        yield f"Stops of other buses that move: {len(others)} (bus {listed(buses, 9)})."
    else:
        yield "No other bus moves." if own else "Nothing has to move." if not made.shifts else ""
    yield from _over(left, made)


def _over(left: Left, made: Replanned) -> Iterator[str]:
    """The limits that the rest of the day overruns."""
    visits = left.visits
    for stop in made.plan.stops:
        if stop.kind == "lunch" and visits.lunch and stop.end > visits.lunch.window[1]:
            yield f"Bus {stop.bus} has lunch until {stop.end:%H:%M}, after {visits.lunch.window[1]:%H:%M}."
        if stop.kind == "return" and stop.start > visits.back_by:
            late = minute_of_day(stop.start) - minute_of_day(visits.back_by)
            by = f"{number(late, 'minute')} after {visits.back_by:%H:%M}"
            yield f"Bus {stop.bus} is back at {stop.start:%H:%M}, {by}."


def _flights(forum: Forum, case: Riding, plan: VisitPlan, part: PartDay) -> Iterator[str]:
    """Who would miss their flight on the bus, and where they get off for a taxi."""
    backs = {stop.bus: minute_of_day(stop.start) for stop in plan.stops if stop.kind == "return"}
    for person in case.people:
        bus = plan.bus_of.get(person.id, "")
        if not person.latest or bus not in backs or person.id in part.drops:
            continue
        if backs[bus] <= minute_of_day(person.latest):
            continue
        leaving = part.leaving.get(person.id)
        if leaving is None:
            yield f"{person.known_as} must be back by {person.latest:%H:%M}: no stop of bus {bus} leaves time for that."
            continue
        venue = forum.venue(leaving.venue).name
        slack = minute_of_day(person.latest) - leaving.gets_off - leaving.ride_min
        ride = f"taxi {number(leaving.ride_min, 'minute')}, {number(slack, 'minute')} to spare"
        yield (
            f"{person.known_as} must be back by {person.latest:%H:%M}: off bus {bus} at {venue} at "
            f"{clock_of(leaving.gets_off)}, {ride}."
        )


def _left_behind(forum: Forum, case: Riding, plan: VisitPlan, missing: tuple[str, ...], now: int) -> Iterator[str]:
    """Where somebody left behind meets their bus again: the first stop that a taxi reaches in time."""
    for person in dict.fromkeys(missing):
        bus = plan.bus_of.get(person, "")
        way = stays(case.visits.start, stops_by_bus(plan).get(bus, ()))
        past = [stay for stay in way if stay.leaves <= now]
        here = past[-1].venue if past else case.visits.start
        name = case.by_id[person].known_as
        for stay in way[len(past) :]:
            ride = case.visits.travel_min(here, stay.venue, now // 60)
            meets = max(minute_of_day(stop.start) for stop in stay.stops)
            if stay.venue != here and ride is not None and now + ride <= meets:
                place, at = forum.venue(stay.venue).name, clock_of(max(now + ride, stay.arrives))
                yield (
                    f"{name} was left behind at {forum.venue(here).name}: taxi to {place}, {number(ride, 'minute')}, "
                    f"meets bus {bus} there at {at}."
                )
                break
        else:
            yield f"{name} was left behind at {forum.venue(here).name}: taxi back; bus {bus} is not met any more."
