"""Where people and buses are by a timetable, however it was made: at which site, on which ride, who has got off.

And which of several guides of a bus leads which of its parties.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, combinations, groupby, islice, pairwise, product
from operator import itemgetter

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.definition.values import Text, clock_of, minute_of_day
from forumctl.definition.visits import Bus, Guide, Visits
from forumctl.plans.visits import Stop, VisitPlan
from forumctl.roster import Roster
from forumctl.visits.riding import Riding, hours_of, riding, visits_of
from forumctl.visits.staff import follows, staff_at, staff_at_lunch


@dataclass(frozen=True, slots=True)
class Spell:
    """A time in which the number of people at a site stays the same: minutes of the day, people, buses."""

    start: int
    end: int
    people: int
    buses: tuple[str, ...]


def size_of(plan: VisitPlan, stop: Stop, part: "PartDay | None" = None) -> int:
    """How many people a stop is for: a party of the bus, or all of it, without those who are not there then."""
    parties = plan.parties.get(stop.bus, ())
    there = plan.buses.get(stop.bus, ())
    if stop.party:
        there = parties[stop.party - 1] if stop.party <= len(parties) else ()
    start = minute_of_day(stop.start)
    return sum(part.is_there(person, start) for person in there) if part else len(there)


def heads_at(visits: Visits, plan: VisitPlan, stop: Stop, part: "PartDay | None" = None) -> int:
    """How many are there at a stop, with the staff of the bus where the site counts them."""
    people, bus = size_of(plan, stop, part), visits.bus(stop.bus)
    if bus is None or not people:
        return people
    if stop.kind == "lunch":
        return people + staff_at_lunch(visits, bus, stop.venue)
    site = next((site for site in visits.sites if site.id == stop.site), None)
    parties = len(plan.parties.get(stop.bus, ())) if stop.party else 1
    return people + staff_at(bus, site, people, parties) if site else people


def by_minute(visits: Visits, plan: VisitPlan, site: str, part: "PartDay | None" = None) -> tuple[int, ...]:
    """People at a site in each minute of the day."""
    there = [0] * 24 * 60
    for stop in plan.stops:
        if stop.kind == "site" and stop.site == site:
            heads = heads_at(visits, plan, stop, part)
            for minute in range(minute_of_day(stop.start), minute_of_day(stop.end)):
                there[minute] += heads
    return tuple(there)


def spells(visits: Visits, plan: VisitPlan, site: str, part: "PartDay | None" = None) -> Iterator[Spell]:
    """The times in which somebody is at a site, in order."""
    there = by_minute(visits, plan, site, part)
    stops = [stop for stop in plan.stops if stop.kind == "site" and stop.site == site]
    changes = sorted({minute_of_day(clock) for stop in stops for clock in (stop.start, stop.end)})
    for start, end in pairwise(changes):
        if there[start]:
            buses = {s.bus for s in stops if minute_of_day(s.start) <= start < minute_of_day(s.end)}
            yield Spell(start, end, there[start], tuple(sorted(buses)))


def stops_by_bus(plan: VisitPlan) -> Mapping[str, tuple[Stop, ...]]:
    """The stops of each bus in the order of time, parties of the same minute by number."""
    ordered = sorted(plan.stops, key=lambda stop: (stop.start, stop.end, stop.party))
    return {bus: tuple(stop for stop in ordered if stop.bus == bus) for bus in plan.buses}


def parties_at_once(plan: VisitPlan, bus: str) -> set[frozenset[int]]:
    """The parties of a bus, by number from 0, that are at sites at the same time, whenever one of them begins."""
    visits = [stop for stop in plan.stops if stop.bus == bus and stop.kind == "site" and stop.party]
    return {frozenset(other.party - 1 for other in visits if other.start <= stop.start < other.end) for stop in visits}


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
    if not way:
        return
    driven, arrived = 0, way[0].arrives
    for stay, following in pairwise(way):
        found = sets_out(visits, stay, following)
        leaves = stay.leaves if found is None else found
        if visits.rest and leaves - arrived >= visits.rest.minutes:
            driven = 0
        ride = visits.travel_min(stay.venue, following.venue, leaves // 60, mode_of(visits, stay)) or 0
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
    mode = mode_of(visits, stay)
    rides = ((start, visits.travel_min(stay.venue, following.venue, start // 60, mode) or 0) for start in starts)
    return next((start for start, ride in rides if start + ride + visits.buffer <= following.arrives), None)


def mode_of(visits: Visits, stay: Stay) -> str:
    """How one travels from a stay."""
    return visits.mode_of(stay.stops[0].bus)


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


@dataclass(frozen=True, slots=True)
class Joining:
    """The first stop of somebody who comes after their bus has left: `departure` is the first they are aboard for.

    They join at the beginning of the stop, `joins`, a minute of the day, and need `ride_min` to that venue from where
    the bus has left, by the table of travel.
    """

    person: str
    bus: str
    departure: int
    venue: str
    joins: int
    ride_min: int


@dataclass(frozen=True, slots=True)
class PartDay:
    """Those who ride for a part of the day, by id: who joins their bus on the way, who gets off before it is back.

    `boards` and `drops` have the departures, by number from 1, that those who get on or off at another venue than the
    first or the last are first aboard for, and first missing at.
    """

    joining: Mapping[str, Joining]
    leaving: Mapping[str, Leaving]
    boards: Mapping[str, int] = field(default_factory=dict)
    drops: Mapping[str, int] = field(default_factory=dict)

    def is_there(self, person: str, minute: int) -> bool:
        """Whether somebody is with their bus in a minute of the day."""
        joins, leaves = self.joining.get(person), self.leaving.get(person)
        return (joins is None or joins.joins <= minute) and (leaves is None or minute < leaves.gets_off)

    def is_aboard(self, person: str, departure: int) -> bool:
        """Whether somebody is to be counted at a departure of their bus, by its number from 1."""
        joins, leaves = self.joining.get(person), self.leaving.get(person)
        if departure < self.boards.get(person, 1) or departure >= self.drops.get(person, departure + 1):
            return False
        return (joins is None or joins.departure <= departure) and (leaves is None or departure < leaves.departure)


def part_day(visits: Visits, people: Iterable[Participant], plan: VisitPlan) -> PartDay:
    """Everybody whose bus leaves too early or is back too late for them, and who can join or get off on the way."""
    hours = hours_of(plan)
    joining: dict[str, Joining] = {}
    leaving: dict[str, Leaving] = {}
    boards: dict[str, int] = {}
    drops: dict[str, int] = {}
    ways = {bus: stays(visits.start, stops) for bus, stops in stops_by_bus(plan).items()}
    for person in people:
        bus = plan.bus_of.get(person.id, "")
        if bus not in hours:
            continue
        way = ways[bus]
        (gets_on, leaves), (gets_off, back) = _ends_of(visits, person, bus, way, hours[bus])
        boards |= {person.id: gets_on} if gets_on > 1 else {}
        drops |= {person.id: gets_off} if gets_off < len(way) else {}
        if person.earliest is not None and leaves < minute_of_day(person.earliest):
            first = _first_stop(visits, person, plan, minute_of_day(person.earliest), way)
            if first:
                joining[person.id] = first
        if person.latest is not None and back > minute_of_day(person.latest):
            home = way[gets_off - 1].venue
            last = _last_stop(visits, person, plan, minute_of_day(person.latest), way, home)
            if last:
                leaving[person.id] = last
    for person_id in joining.keys() & leaving.keys():
        if leaving[person_id].gets_off <= joining[person_id].joins:
            del joining[person_id]  # no stop is in both their hours: they are warned of
    return PartDay(joining, leaving, boards, drops)


def _ends_of(
    visits: Visits, person: Participant, label: str, way: Sequence[Stay], hours: tuple[int, int]
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where somebody gets on and off their bus: number of the stay from 1, and when it leaves, or is back, there.

    At the first and the last stay, at the hours of the bus, where the timetable has no such stop of theirs.
    """
    bus = visits.bus(label)
    on, off = (visits.gets_on(person, bus), visits.gets_off(person, bus)) if bus else ("", "")
    boarding = (
        (number, stay.leaves)
        for number, stay in enumerate(way, 1)
        if stay.venue == on and any(stop.kind == "departure" for stop in stay.stops)
    )
    dropping = (
        (number, stay.arrives)
        for number, stay in enumerate(way, 1)
        if stay.venue == off and any(stop.kind == "return" for stop in stay.stops)
    )
    return next(boarding, (1, hours[0])), next(dropping, (len(way), hours[1]))


def _own_stops(person: Participant, plan: VisitPlan, way: Sequence[Stay]) -> Iterator[tuple[int, Stay, Stop]]:
    """The sites and lunches of a person's day, each with its stay and the number of that."""
    party = plan.party_of.get(person.id, 0)
    for number, stay in enumerate(way, 1):
        for stop in stay.stops:
            if stop.kind in ("site", "lunch") and stop.party in (0, party):
                yield number, stay, stop


def _first_stop(
    visits: Visits, person: Participant, plan: VisitPlan, comes: int, way: Sequence[Stay]
) -> Joining | None:
    """The first stop of a person's day that they can be at in time who come in a minute of it."""
    for number, stay, stop in _own_stops(person, plan, way):
        ride = visits.travel_min(way[0].venue, stay.venue, comes // 60)
        slack = visits.taxi if ride else 0
        if ride is not None and comes + ride + slack <= minute_of_day(stop.start):
            return Joining(person.id, plan.bus_of[person.id], number, stay.venue, minute_of_day(stop.start), ride)
    return None


def _last_stop(
    visits: Visits, person: Participant, plan: VisitPlan, by: int, way: Sequence[Stay], home: str
) -> Leaving | None:
    """The last stop of a person's day after which there is still time to be where they get off by a minute of it."""
    found = None
    for number, stay, stop in _own_stops(person, plan, way):
        end = minute_of_day(stop.end)
        ride = visits.travel_min(stay.venue, home, end // 60)
        slack = visits.taxi if ride else 0
        if ride is not None and end + ride + slack <= by:
            found = Leaving(person.id, plan.bus_of[person.id], number, stay.venue, end, ride)
    return found


def _party_guides(
    riding: Riding, bus: Bus, parties: Sequence[Sequence[str]], at_once: Iterable[tuple[int, int]]
) -> tuple[int, ...] | None:
    """The number of the guide of each party, so that all understand theirs; None where there are no such guides.

    `at_once` are pairs of parties that are in rooms at once: nobody guides both.
    """
    pairs, must = tuple(at_once), riding.visits.rules.guide_language == "must"

    def led_by(party: Sequence[str], guide: Guide) -> bool:
        return all(
            follows(riding, riding.by_id[one], guide, {other for other in riding.unit_of[one] if other in party})
            for one in party
            if one in riding.by_id
        )

    guides = bus.all_guides
    choices = [[number for number, guide in enumerate(guides) if not must or led_by(party, guide)] for party in parties]
    found = (given for given in islice(product(*choices), _MOST) if all(given[one] != given[two] for one, two in pairs))
    return next(found, None)


_MOST = 20_000


def guides_of(forum: Forum, roster: Roster, plan: VisitPlan, bus: Bus) -> tuple[Guide, ...]:
    """The guide of each party of a bus that has several; none where it has no parties, or no guides suit them."""
    if len(bus.guides) < 2 or not plan.parties.get(bus.id):
        return ()
    numbers = suiting(riding(forum, roster, plan), plan, bus)
    return tuple(bus.guides[number] for number in numbers or ())


def suiting(case: Riding, plan: VisitPlan, bus: Bus) -> Sequence[int] | None:
    """The number of the guide of each party, none of two that are in rooms at once; None where there are no such."""
    at_once = {pair for found in parties_at_once(plan, bus.id) for pair in combinations(sorted(found), 2)}
    return _party_guides(case, bus, plan.parties.get(bus.id, ()), at_once)
