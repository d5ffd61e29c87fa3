"""Where people and buses are by a timetable, however it was made: at which site, on which ride, who has got off."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise
from operator import itemgetter

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.definition.values import Text, clock_of, minute_of_day
from forumctl.definition.visits import Visits
from forumctl.plans.visits import Stop, VisitPlan
from forumctl.visits.riding import hours_of, visits_of

DAY_MIN = 24 * 60
Gone = Mapping[str, int]
"""Those who get off their bus before it is back, by id: the minute of the day they do, as `gone` finds it."""
NOBODY: Gone = {}


@dataclass(frozen=True, slots=True)
class Spell:
    """A time in which the number of people at a site stays the same: minutes of the day, people, buses."""

    start: int
    end: int
    people: int
    buses: tuple[str, ...]


def size_of(plan: VisitPlan, stop: Stop, gone: Gone = NOBODY) -> int:
    """How many people a stop is for: a party of the bus, or all of it, without those who have got off before."""
    parties = plan.parties.get(stop.bus, ())
    there = plan.buses.get(stop.bus, ())
    if stop.party:
        there = parties[stop.party - 1] if stop.party <= len(parties) else ()
    start = minute_of_day(stop.start)
    return len(there) - sum(gone.get(person, DAY_MIN) <= start for person in there) if gone else len(there)


def by_minute(plan: VisitPlan, site: str, gone: Gone = NOBODY) -> tuple[int, ...]:
    """People at a site in each minute of the day."""
    change = [0] * (DAY_MIN + 1)
    for stop in plan.stops:
        if stop.kind == "site" and stop.site == site and stop.start < stop.end:
            change[minute_of_day(stop.start)] += size_of(plan, stop, gone)
            change[minute_of_day(stop.end)] -= size_of(plan, stop, gone)
    return tuple(accumulate(change[:DAY_MIN]))


def spells(plan: VisitPlan, site: str, gone: Gone = NOBODY) -> Iterator[Spell]:
    """The times in which somebody is at a site, in order."""
    there = by_minute(plan, site, gone)
    visits = [stop for stop in plan.stops if stop.kind == "site" and stop.site == site]
    changes = sorted({minute_of_day(clock) for stop in visits for clock in (stop.start, stop.end)})
    for start, end in pairwise(changes):
        if there[start]:
            buses = {s.bus for s in visits if minute_of_day(s.start) <= start < minute_of_day(s.end)}
            yield Spell(start, end, there[start], tuple(sorted(buses)))


def stops_by_bus(plan: VisitPlan) -> Mapping[str, tuple[Stop, ...]]:
    """The stops of each bus in the order of time, parties of the same minute by number."""
    ordered = sorted(plan.stops, key=lambda stop: (stop.start, stop.end, stop.party))
    return {bus: tuple(stop for stop in ordered if stop.bus == bus) for bus in plan.buses}


@dataclass(frozen=True, slots=True)
class Stay:
    """A bus at one venue: everything that its people do there, until it leaves."""

    venue: str
    stops: tuple[Stop, ...]

    @property
    def arrives(self) -> int:
        return min(minute_of_day(stop.start) for stop in self.stops)

    @property
    def leaves(self) -> int:
        return max(minute_of_day(stop.end) for stop in self.stops)


@dataclass(frozen=True, slots=True)
class Boarding:
    """A departure: minute of the day, and the place as public text."""

    bus: str
    leaves: int
    place: Text


def stays(start: str, stops: Sequence[Stop]) -> tuple[Stay, ...]:
    """The stops of a bus by the venue they happen in; a stop without venue happens where the bus already is."""
    venues = list(accumulate((stop.venue for stop in stops), lambda here, named: named or here, initial=start))[1:]
    grouped = groupby(zip(venues, stops, strict=True), key=itemgetter(0))
    return tuple(Stay(venue, tuple(stop for _, stop in stay)) for venue, stay in grouped)


def boardings(forum: Forum, plan: VisitPlan, bus: str) -> tuple[Boarding, ...]:
    """Every departure of a bus, the one to return included."""
    visits = visits_of(forum)
    found = stays(visits.start, stops_by_bus(plan).get(bus, ()))
    return tuple(Boarding(bus, stay.leaves, forum.venue(stay.venue).name) for stay in found[:-1])


@dataclass(frozen=True, slots=True)
class Drive:
    """A ride: to where, when it sets out and arrives, and the minutes driven by then since the last rest."""

    to: Stay
    leaves: int
    arrives: int
    driven: int


def drives(visits: Visits, stops: Sequence[Stop]) -> Iterator[Drive]:
    """The rides of a bus in the order of time; a bus stands from its arrival on, the buffer not counted."""
    way = stays(visits.start, stops)
    driven, arrived = 0, way[0].arrives if way else 0
    for stay, following in pairwise(way):
        found = sets_out(visits, stay, following)
        leaves = stay.leaves if found is None else found
        if visits.rest and leaves - arrived >= visits.rest.minutes:
            driven = 0
        ride = visits.travel_min(stay.venue, following.venue, leaves // 60) or 0
        driven, arrived = driven + ride, min(leaves + ride + visits.buffer, following.arrives)
        yield Drive(following, leaves, arrived, driven)


def rest_faults(visits: Visits, stops: Sequence[Stop]) -> Iterator[str]:
    """More driving without a rest than drivers may do: when, and how much, as the end of a sentence on one bus."""
    if visits.rest is None:
        return
    for drive in drives(visits, stops):
        if drive.driven > visits.rest.after:
            yield (
                f"drives {drive.driven} minutes until {clock_of(drive.to.arrives)} without a stop of "
                f"{visits.rest.minutes}; {visits.rest.after} are allowed"
            )
            return


def sets_out(visits: Visits, stay: Stay, following: Stay) -> int | None:
    """When a bus can leave to be at the next venue in time: at once, or later, where the roads are free only then."""
    starts = range(stay.leaves, following.arrives + 1)
    rides = ((start, visits.travel_min(stay.venue, following.venue, start // 60) or 0) for start in starts)
    return next((start for start, ride in rides if start + ride + visits.buffer <= following.arrives), None)


@dataclass(frozen=True, slots=True)
class Leaving:
    """The last stop somebody sees the end of: `departure` is the number, from 1, of the first they are missing at.

    They get off at `gets_off`, a minute of the day, and need `ride_min` from that venue to where the buses return to,
    by the table of travel.
    """

    person: str
    bus: str
    departure: int
    venue: str
    gets_off: int
    ride_min: int


def leavings(visits: Visits, people: Iterable[Participant], plan: VisitPlan) -> Mapping[str, Leaving]:
    """Everybody whose bus is back too late for them and who can get off at a stop before; by id."""
    hours, found = hours_of(plan), {}
    ways = {bus: stays(visits.start, stops) for bus, stops in stops_by_bus(plan).items()}
    for person in people:
        bus = plan.bus_of.get(person.id, "")
        if person.latest is None or bus not in hours or hours[bus][1] <= minute_of_day(person.latest):
            continue
        last = _last_stop(visits, person, plan, minute_of_day(person.latest), ways[bus])
        if last:
            found[person.id] = last
    return found


def gone(visits: Visits, people: Iterable[Participant], plan: VisitPlan) -> Gone:
    """When each of them gets off, for who counts how many are at a site."""
    return {person: found.gets_off for person, found in leavings(visits, people, plan).items()}


def aboard(leaving: Mapping[str, Leaving], person: str, departure: int) -> bool:
    """Whether somebody is still to be counted at a departure of their bus, by its number from 1."""
    return person not in leaving or departure < leaving[person].departure


def _last_stop(visits: Visits, person: Participant, plan: VisitPlan, by: int, way: tuple[Stay, ...]) -> Leaving | None:
    """The last stop of a person's day after which there is still time to come back by a minute of it."""
    party, found = plan.party_of.get(person.id, 0), None
    for number, stay in enumerate(way, 1):
        for stop in stay.stops:
            if stop.kind not in ("site", "lunch") or stop.party not in (0, party):
                continue
            end = minute_of_day(stop.end)
            ride = visits.travel_min(stay.venue, visits.start, end // 60)
            if ride is not None and end + ride <= by:
                found = Leaving(person.id, plan.bus_of[person.id], number, stay.venue, end, ride)
    return found
