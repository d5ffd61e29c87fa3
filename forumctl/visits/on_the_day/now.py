"""The rest of the day after whatever has happened: least changed, judged before it is written, and what it costs."""

import re
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
from .remaining import at_clock
from .replan import Mended, without_crowding


@dataclass(frozen=True, slots=True)
class Taxi:
    """The ride that saves a flight, or brings somebody left behind to their bus: from or to a venue, at a minute."""

    person: Participant
    bus: str
    left_at: str = ""
    """Where they were left behind; blank for who has a flight."""
    venue: str = ""
    """Where they get off, or meet their bus again; blank where no stop will do."""
    at: int = 0
    ride_min: int = 0
    due: int = 0
    """When they have to be back."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The plan from now on, the stops that have moved, who changes buses, and what there is to say and to order."""

    forum: Forum
    case: Riding
    made: Replanned
    left: Left
    sentences: tuple[str, ...]
    rides: tuple[Taxi, ...]

    @property
    def taxis(self) -> tuple[str, ...]:
        """Who misses a flight or a bus, and the ride that would save it, in sentences."""
        return tuple(_in_words(self.forum, ride) for ride in self.rides)

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
    made = day.nearest() or day.next_best()
    if made is None:
        fact = f"no timetable is found for the rest of the day from {clock_of(events.now)} on"
        hint = "Give up a site with --closed SITE, or send a bus home: say which of the two and run it again."
        raise ForumError([Problem("visits-no-rest-of-day", fact, Key(("visits",)), hint)], ExitCode.NO_PLAN)
    part = part_day(left.visits, roster, made.plan)
    missing = (*events.left_behind, *_missing(log, plan, events))
    return Answer(
        seen,
        case,
        made,
        left,
        tuple(filter(None, _said(case, plan, left, made, events))),
        (*_flights(case, made.plan, part), *_left_behind(case, made.plan, missing, events.now)),
    )


def is_past(problem: Problem, found: Answer, now: int) -> bool:
    """Whether what is wrong with a plan is over by a minute: where people of another bus got on, who was in a room."""
    if problem.code == "visit-pick-up":
        return problem.sentence.startswith(tuple(f"{found.case.name(one)} waits at " for one in found.left.moved))
    said = re.match(r"at (\d\d):(\d\d) there are ", problem.sentence)
    return said is not None and int(said[1]) * 60 + int(said[2]) <= now


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
    yield from _missed(case, before, left, made.plan, events.now)
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


def _missed(case: Riding, before: VisitPlan, left: Left, after: VisitPlan, now: int) -> Iterator[str]:
    """What those who had to change buses, or have none, no longer see, and what they see twice."""
    names = {site.id: str(site.name) for site in left.visits.sites}
    lost: dict[tuple[str, str], list[str]] = {}
    for person in (*left.moved, *left.stranded):
        old = _sites(before, person, before.bus_of.get(person, ""), None)
        seen = _sites(before, person, before.bus_of.get(person, ""), now)
        ahead = _sites(after, person, left.moved.get(person, ""), None) - _sites(
            after, person, left.moved.get(person, ""), now
        )
        for what, sites in (("missed", old - seen - ahead), ("seen a second time", seen & ahead)):
            for site in sorted(sites):
                lost.setdefault((what, site), []).append(case.by_id[person].known_as)
    for (what, site), people in lost.items():
        yield f"{names.get(site, site)} is {what} by {number(len(people), 'person', 'people')}: {listed(people, 60)}."


def _sites(plan: VisitPlan, person: str, bus: str, until: int | None) -> set[str]:
    """The sites that a person of a bus sees; only those that have begun by a minute, if one is given."""
    party = plan.party_of.get(person, 0)
    return {
        stop.site
        for stop in plan.stops
        if stop.bus == bus
        and stop.kind == "site"
        and stop.party in (0, party)
        and (until is None or minute_of_day(stop.start) <= until)
    }


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


def _flights(case: Riding, plan: VisitPlan, part: PartDay) -> Iterator[Taxi]:
    """Who would miss their flight on the bus, and where they get off for a taxi."""
    backs = {(stop.bus, stop.venue): minute_of_day(stop.start) for stop in plan.stops if stop.kind == "return"}
    for person in case.people:
        bus = plan.bus_of.get(person.id, "")
        if not person.latest or bus not in case.bus:
            continue
        back = backs.get((bus, case.visits.gets_off(person, case.bus[bus])))
        if back is None or back <= minute_of_day(person.latest):
            continue
        leaving, due = part.leaving.get(person.id), minute_of_day(person.latest)
        if leaving is None:
            yield Taxi(person, bus, due=due)
        else:
            yield Taxi(person, bus, "", leaving.venue, leaving.gets_off, leaving.ride_min, due)


def _left_behind(case: Riding, plan: VisitPlan, missing: tuple[str, ...], now: int) -> Iterator[Taxi]:
    """Where somebody left behind meets their bus again: the first stop that a taxi reaches in time."""
    for person in dict.fromkeys(missing):
        bus = plan.bus_of.get(person, "")
        way = stays(case.visits.start, stops_by_bus(plan).get(bus, ()))
        past = [stay for stay in way if stay.leaves <= now]
        here = past[-1].venue if past else case.visits.start
        found = Taxi(case.by_id[person], bus, here)
        for stay in way[len(past) :]:
            ride = case.visits.travel_min(here, stay.venue, now // 60)
            meets = max(minute_of_day(stop.start) for stop in stay.stops)
            if stay.venue != here and ride is not None and now + ride <= meets:
                found = Taxi(case.by_id[person], bus, here, stay.venue, max(now + ride, stay.arrives), ride)
                break
        yield found


def _in_words(forum: Forum, taxi: Taxi) -> str:
    """What the office reads of it."""
    name, place = taxi.person.known_as, forum.venue(taxi.venue).name if taxi.venue else ""
    if taxi.left_at:
        left = f"{name} was left behind at {forum.venue(taxi.left_at).name}: taxi"
        if not place:
            return f"{left} back; bus {taxi.bus} is not met any more."
        meets = f"meets bus {taxi.bus} there at {clock_of(taxi.at)}."
        return f"{left} to {place}, {number(taxi.ride_min, 'minute')}, {meets}"
    due = f"{name} must be back by {clock_of(taxi.due)}"
    if not place:
        return f"{due}: no stop of bus {taxi.bus} leaves time for that."
    ride = f"taxi {number(taxi.ride_min, 'minute')}, "
    spare = f"{number(taxi.due - taxi.at - taxi.ride_min, 'minute')} to spare"
    return f"{due}: off bus {taxi.bus} at {place} at {clock_of(taxi.at)}, {ride}{spare}."
