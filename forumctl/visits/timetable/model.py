"""The buses' day as the scheduler knows it, and the scheduler's rounds as the stops of a plan.

Times are told as people like them, on multiples of some minutes: every length is rounded up, every limit inwards.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time
from itertools import groupby
from typing import Literal

from forumctl.definition.values import minute_of_day
from forumctl.definition.visits import Bus, Site, Visits
from forumctl.planning.itinerary.day import (
    MIDNIGHT_MIN,
    Crew,
    Day,
    Leg,
    Matrix,
    Pattern,
    Rest,
    Travel,
    Use,
    in_turns,
    meal,
    pause,
    rotation,
    visit,
)
from forumctl.planning.itinerary.day import Site as Room
from forumctl.planning.itinerary.scheduling import Call, Schedule
from forumctl.plans.visits import Stop
from forumctl.visits.buses import boards_by, chain, drops_from
from forumctl.visits.staff import guides_at_once, staff_at, staff_at_lunch


@dataclass(frozen=True, slots=True)
class Load:
    """What a bus brings: how many people, the sizes of its parties (none if it is not split), and its own hours."""

    bus: Bus
    people: int
    parties: tuple[int, ...]
    leave_min: int
    back_by_min: int


@dataclass(frozen=True, slots=True)
class Itinerary:
    """A day for the scheduler, with what its numbers mean: a bus of each crew, a venue of each place."""

    day: Day
    loads: tuple[Load, ...]
    venues: tuple[str, ...]
    sites: tuple[Site, ...]


def itinerary(visits: Visits, loads: Sequence[Load]) -> Itinerary:
    """The day of the buses that have anybody on board."""
    known = tuple(dict.fromkeys((*visits.starts, *(site.venue for site in visits.sites), *visits.restaurants)))
    nodes = tuple((mode, venue) for mode in visits.modes for venue in known)
    numbers = {node: number for number, node in enumerate(nodes)}

    def places(bus: Bus) -> dict[str, int]:
        return {venue: numbers[bus.mode, venue] for venue in known}

    room = {site.id: number for number, site in enumerate(visits.sites)}
    carrying = tuple(load for load in loads if load.people)
    crews = tuple(
        Crew(
            legs=(*_visits(visits, load, room, places(load.bus)), *_lunch(visits, load, places(load.bus))),
            origin=places(load.bus)[visits.boards_of(load.bus)[-1]],
            destination=places(load.bus)[visits.drops_of(load.bus)[0]],
            leave_min=chain(visits, load.bus, visits.boards_of(load.bus), load.leave_min)[-1],
            back_by_min=load.back_by_min,
            leave_by_min=load.back_by_min,
            rest=rest_of(visits),
        )
        for load in carrying
    )
    rooms = tuple(
        Room(
            capacity=site.capacity,
            opens_min=minute_of_day(site.opens) if site.opens else 0,
            closes_min=minute_of_day(site.closes) if site.closes else MIDNIGHT_MIN,
            bays=site.bays,
            slots_min=tuple(map(minute_of_day, site.slots)) if site.slots else None,
            least_party=site.least,
        )
        for site in visits.sites
    )
    tables = tuple(Room(capacity=place.capacity) for place in (visits.lunch.places if visits.lunch else ()))
    day = Day(_travel(visits, nodes), (*rooms, *tables), crews, buffer_min=visits.buffer)
    return Itinerary(day, carrying, tuple(venue for _, venue in nodes), visits.sites)


def rest_of(visits: Visits) -> Rest | None:
    """What each driver is due."""
    return Rest(visits.rest.after, visits.rest.minutes) if visits.rest else None


def stops_of(visits: Visits, found: Itinerary, schedule: Schedule) -> tuple[Stop, ...]:
    """The schedule as stops, by bus and time; parties of one time by number."""
    stops: list[Stop] = []
    for crew, (load, round_) in enumerate(zip(found.loads, schedule.plan, strict=True)):
        bus = load.bus.id
        leaves = boards_by(visits, load.bus, load.leave_min, round_.leave_min)
        for venue, minute in zip(visits.boards_of(load.bus), (*leaves[:-1], round_.leave_min), strict=True):
            stops.append(_end(bus, "departure", venue, minute))
        for call in round_.calls:
            stops += _call(found, crew, call)
        backs = drops_from(visits, load.bus, round_.back_min)
        for venue, minute in zip(visits.drops_of(load.bus), backs, strict=True):
            stops.append(_end(bus, "return", venue, minute))
    return tuple(stops)


def _end(bus: str, kind: Literal["departure", "return"], venue: str, minute: int) -> Stop:
    return Stop(bus=bus, kind=kind, venue=venue, start=_clock(minute), end=_clock(minute))


def _call(found: Itinerary, crew: int, call: Call) -> list[Stop]:
    load = found.loads[crew]
    pattern = found.day.crews[crew].legs[call.leg].patterns[call.pattern]
    venue = found.venues[call.place]
    if all(use.site >= len(found.sites) for use in pattern.uses):
        start, end = _clock(call.start_min), _clock(call.start_min + pattern.minutes)
        return [Stop(bus=load.bus.id, kind="lunch", venue=venue, start=start, end=end)]
    return [
        Stop(
            bus=load.bus.id,
            party=use.party + 1 if _is_split(load, found.sites[use.site]) else 0,
            kind="site",
            site=found.sites[use.site].id,
            venue=venue,
            start=_clock(call.start_min + use.offset_min),
            end=_clock(call.start_min + use.offset_min + use.minutes),
        )
        for use in sorted(pattern.uses, key=lambda use: (use.offset_min, use.party))
    ]


def _is_split(load: Load, site: Site) -> bool:
    return load.people + staff_at(load.bus, site, load.people, 1) > site.capacity and bool(load.parties)


def _rotation(
    visits: Visits, load: Load, rooms: tuple[tuple[int, int], ...], place: int, walk_min: int, turn: int | None
) -> Leg:
    """A bus in parties, never in more rooms at once than it has guides, with its staff where that is counted."""
    guides, parties = guides_at_once(visits, load.bus) or len(load.parties), len(load.parties)
    if guides < parties and len(rooms) > 1:
        leg = in_turns(load.parties, rooms, place, guides, walk_min)
    else:
        leg = rotation(load.parties, rooms, place, walk_min, turn)

    def counted(use: Use) -> Use:
        return replace(use, people=use.people + staff_at(load.bus, visits.sites[use.site], use.people, parties))

    patterns = (replace(pattern, uses=tuple(map(counted, pattern.uses))) for pattern in leg.patterns)
    return replace(leg, patterns=tuple(patterns))


def _visits(visits: Visits, load: Load, room: Mapping[str, int], place: Mapping[str, int]) -> list[Leg]:
    """The legs at sites: parties swap between the small sites of one venue, unless the tour has an order."""
    tour = visits.tour_of(load.bus)
    sites = [next(site for site in visits.sites if site.id == site_id) for site_id in tour.sites]
    legs: list[Leg] = []
    split = [site for site in sites if _is_split(load, site) and not tour.ordered]
    for venue, neighbours in groupby(sorted(split, key=lambda site: site.venue), key=lambda site: site.venue):
        rooms = tuple((room[site.id], site.minutes) for site in neighbours)
        legs.append(_rotation(visits, load, rooms, place[venue], visits.walk, None))
    for turn, site in enumerate(sites):
        if site in split:
            continue
        order = turn if tour.ordered else None
        if _is_split(load, site):
            legs.append(_rotation(visits, load, ((room[site.id], site.minutes),), place[site.venue], 0, order))
        else:
            heads = load.people + staff_at(load.bus, site, load.people, 1)
            legs.append(visit(room[site.id], place[site.venue], site.minutes, heads, turn=order))
    return legs


def _lunch(visits: Visits, load: Load, place: Mapping[str, int]) -> list[Leg]:
    if visits.lunch is None:
        return []
    minutes = visits.lunch.minutes
    opens, closes = map(minute_of_day, visits.lunch.window)
    if not visits.lunch.places:
        return [pause(minutes, opens, closes)]
    first = len(visits.sites)
    tables = tuple((first + row, place[one.venue]) for row, one in enumerate(visits.lunch.places))
    found = meal(load.people, minutes, opens, closes, tables)
    staff = [staff_at_lunch(visits, load.bus, one.venue) for one in visits.lunch.places]
    patterns = (
        replace(pattern, uses=tuple(replace(use, people=use.people + staff[use.site - first]) for use in pattern.uses))
        for pattern in found.patterns
    )
    return [replace(found, patterns=tuple(patterns))]


def _travel(visits: Visits, nodes: Sequence[tuple[str, str]]) -> Travel:
    """The table by hour, only where the hours differ; a pair without minutes, or of two modes, takes over a day."""

    def minutes(origin: tuple[str, str], to: tuple[str, str], hour: int) -> int:
        ride = visits.travel_min(origin[1], to[1], hour, to[0]) if origin[0] == to[0] else None
        return MIDNIGHT_MIN if ride is None else ride or visits.walk

    def table(hour: int) -> tuple[tuple[int, ...], ...]:
        return tuple(tuple(minutes(origin, to, hour) for to in nodes) for origin in nodes)

    usual = table(0)
    return Travel(usual, tuple((hour, table(hour)) for hour in range(24) if table(hour) != usual))


def _clock(minute: int) -> time:
    return time(minute // 60, minute % 60)


def rounded(day: Day, step: int) -> Day:
    """The day in which whatever begins, begins on a multiple of `step` minutes; only slots stay as they are.

    Who keeps its times keeps those of the day as it is: no length in it is shorter and no window wider.
    """

    def table(minutes: Matrix) -> Matrix:
        return tuple(
            tuple(
                ride if ride >= MIDNIGHT_MIN else _up(ride + (day.buffer_min if origin != to else 0), step)
                for to, ride in enumerate(row)
            )
            for origin, row in enumerate(minutes)
        )

    return replace(
        day,
        travel=Travel(table(day.travel.minutes), tuple((hour, table(rides)) for hour, rides in day.travel.by_hour)),
        sites=tuple(_site(site, step) for site in day.sites),
        crews=tuple(_crew(crew, step) for crew in day.crews),
        buffer_min=0,
    )


def offered(found: Itinerary, step: int) -> Itinerary:
    """The same, to turn a schedule of the rounded day into stops: parties set out on round minutes, visits are as long
    as they are."""
    crews = (
        replace(
            crew,
            legs=tuple(
                replace(leg, patterns=tuple(_paced(pattern, step) for pattern in leg.patterns)) for leg in crew.legs
            ),
        )
        for crew in found.day.crews
    )
    return replace(found, day=replace(found.day, crews=tuple(crews)))


def _up(minutes: int, step: int) -> int:
    return -(-minutes // step) * step


def _site(site: Room, step: int) -> Room:
    return replace(site, opens_min=_up(site.opens_min, step), closes_min=site.closes_min // step * step)


def _crew(crew: Crew, step: int) -> Crew:
    return replace(
        crew,
        legs=tuple(_leg(leg, step) for leg in crew.legs),
        leave_min=_up(crew.leave_min, step),
        back_by_min=crew.back_by_min // step * step,
    )


def _leg(leg: Leg, step: int) -> Leg:
    patterns = tuple(
        replace(
            paced,
            minutes=_up(paced.minutes, step),
            uses=tuple(replace(use, minutes=_up(use.minutes, step)) for use in paced.uses),
        )
        for paced in (_paced(pattern, step) for pattern in leg.patterns)
    )
    return replace(
        leg, patterns=patterns, earliest_min=_up(leg.earliest_min, step), latest_min=leg.latest_min // step * step
    )


def _paced(pattern: Pattern, step: int) -> Pattern:
    """The pattern with each round of its parties on a round minute after the one before."""
    at, before, rounds = 0, 0, {}
    for offset in sorted({use.offset_min for use in pattern.uses}):
        at = _up(at + offset - before, step)
        rounds[offset], before = at, offset
    uses = tuple(replace(use, offset_min=rounds[use.offset_min]) for use in pattern.uses)
    return replace(pattern, uses=uses, minutes=max([pattern.minutes, *map(_end_of, uses)]))


def _end_of(use: Use) -> int:
    return use.offset_min + use.minutes
