"""A timetable judged by playing it through minute by minute, without the planner that may have made it.

So are sites and tables with more people, or more buses, than there is room for at any minute.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import time
from itertools import pairwise

from forumctl.definition.checks.words import listed, number
from forumctl.definition.values import clock_of, minute_of_day
from forumctl.definition.visits import Bus, Site, Tour, Visits
from forumctl.plans.visits import Stop, VisitPlan
from forumctl.problems import Key, Problem, command

from .whereabouts import PartDay, by_minute, heads_at, mode_of, rest_faults, sets_out, spells, stays, stops_by_bus

Fault = tuple[str, str, Stop | None]
"""A code, what is wrong with a bus, and at which stop; None where it is not one stop."""


def faults(visits: Visits, plan: VisitPlan, part: PartDay | None = None) -> Iterator[Problem]:
    """Everything that is wrong with the timetable of a plan: sites first, then bus by bus.

    Who is not there at a stop by `part` does not count there.
    """
    yield from _crowded_places(visits, plan, part)
    for bus, stops in stops_by_bus(plan).items():
        found = next((candidate for candidate in visits.buses if candidate.id == bus), None)
        if found and plan.buses[bus]:
            yield from _bus(visits, plan, found, stops, part)


def at_bus(bus: str) -> Key:
    """Where a bus stands in the plan's file."""
    return Key(("buses", bus) if bus else ("buses",))


def _bus(visits: Visits, plan: VisitPlan, bus: Bus, stops: Sequence[Stop], part: PartDay | None) -> Iterator[Problem]:
    def wrong(code: str, fact: str, at: Stop | None = None) -> Problem:
        first = at or next(iter(stops), None)
        where = _at_stop(plan, lambda stop: stop == first) if first else at_bus(bus.id)
        return Problem(f"visit-{code}", f"bus {bus.id} {fact}", where, _plan_again())

    ends = [[stop for stop in stops if stop.kind == kind] for kind in ("departure", "return")]
    if not all(ends):
        yield wrong("ends", "needs one departure and one return")
        return
    departure, back = ends[0][0], ends[1][-1]
    if departure.start < visits.leave:
        yield wrong(
            "leaves-early", f"leaves at {departure.start:%H:%M}; no bus leaves before {visits.leave:%H:%M}", departure
        )
    if back.end > visits.back_by:
        yield wrong("back-late", f"is back at {back.end:%H:%M}, after {visits.back_by:%H:%M}", back)
    if any(stop.end < stop.start for stop in stops) or stops[0] != departure or stops[-1] != back:
        yield wrong("order", "has a stop before its departure, after its return, or one that ends before it starts")
        return
    parties = range(1, len(plan.parties.get(bus.id, ())) + 1)
    if any(stop.party not in (0, *parties) for stop in stops):
        yield wrong("party-unknown", f"has a stop of a party that it does not have: it has {len(parties) or 'none'}")
        return
    for party in parties or (0,):
        own = [stop for stop in stops if stop.party in (0, party)]
        yield from (
            wrong(code, f"(party {party}) {fact}" if party else fact, at)
            for code, fact, at in _party(visits, plan, bus, own, part)
        )
    yield from (wrong("travel", fact) for fact in _rides(visits, stops))
    yield from (wrong("rest", fact) for fact in rest_faults(visits, stops))
    for code, found, due, what in (
        ("start", ends[0], visits.boards_of(bus), "leaves from {}; it starts at {}"),
        (
            "finish",
            ends[1],
            bus.drops or bus.boards,
            "is back at {}; its people get off at {}",
        ),
    ):
        venues = tuple(stop.venue for stop in found)
        if due and venues != due:
            yield wrong(code, what.format(listed([venue or "no venue" for venue in venues], 9), listed(due, 9)))
        elif not due and len(venues) > 1:
            yield wrong("ends", "needs one departure and one return")
    order = [stop.kind for stop in stops]
    if order != sorted(order, key=lambda kind: {"departure": 0, "return": 2}.get(kind, 1)):
        yield wrong("order", "has a stop before its departure, after its return, or one that ends before it starts")


def _party(visits: Visits, plan: VisitPlan, bus: Bus, stops: Sequence[Stop], part: PartDay | None) -> Iterator[Fault]:
    """What is wrong with the day of one party, or of a whole bus."""
    for stop, after in pairwise(stops):
        gap = minute_of_day(after.start) - minute_of_day(stop.end)
        if gap < 0:
            yield "overlap", f"is in two places at {after.start:%H:%M}", after
        elif gap < visits.walk and stop.site and after.site and stop.venue == after.venue:
            yield (
                "walk",
                f"has {number(gap, 'minute')} at {after.start:%H:%M} to walk to {after.site}, not {visits.walk}",
                after,
            )
    sites = {site.id: site for site in visits.sites}
    tour = visits.tour_of(bus)
    seen = _as_planned(visits, tour, [stop.site for stop in stops if stop.kind == "site"])
    for site_id in dict.fromkeys((*tour.sites, *seen)):
        times, due = seen.count(site_id), tour.sites.count(site_id)
        name = sites[site_id].name if site_id in sites else site_id
        if times < due:
            yield "site-missed", f"does not visit {name}", None
        elif times > due:
            at = next(stop for stop in reversed(stops) if stop.site == site_id and stop.kind == "site")
            fact = f" {number(times, 'time')}; its tour has it {number(due, 'time')}"
            yield "site-extra", f"visits {name}{fact if due else ', which its tour does not'}", at
    if tour.ordered and sorted(seen) == sorted(tour.sites) and seen != list(tour.sites):
        yield "site-order", "does not visit the sites in the order of its tour", None
    for stop in stops:
        if stop.kind == "site" and stop.site in sites:
            yield from ((*found, stop) for found in _visit(sites[stop.site], stop, heads_at(visits, plan, stop, part)))
    yield from _lunch(visits, [stop for stop in stops if stop.kind == "lunch"])


def _as_planned(visits: Visits, tour: Tour, seen: list[str]) -> list[str]:
    """The sites visited; what is visited instead of one of the tour, when it rains, stands for that."""
    for site in visits.sites:
        if site.instead in seen and site.id in tour.sites and site.id not in seen and site.instead not in tour.sites:
            seen = [site.id if one == site.instead else one for one in seen]
    return seen


def _visit(site: Site, stop: Stop, people: int) -> Iterator[tuple[str, str]]:
    if (length := _minutes(stop)) < site.minutes:
        yield "site-short", f"is at {site.name} for {length} minutes, not {site.minutes}"
    if (site.opens and stop.start < site.opens) or (site.closes and stop.end > site.closes):
        hours = f"{site.opens:%H:%M}" if site.opens else "…"
        hours += f"–{site.closes:%H:%M}" if site.closes else "–…"
        yield "site-closed", f"is at {site.name} from {stop.start:%H:%M} to {stop.end:%H:%M}; it is open {hours}"
    if site.slots and stop.start not in site.slots:
        slots = listed((f"{slot:%H:%M}" for slot in site.slots), 12)
        yield "site-slot", f"comes to {site.name} at {stop.start:%H:%M}; visits start at {slots}"
    if people < site.least:
        who = number(people, "person", "people")
        yield "site-least", f"comes to {site.name} with {who}; it takes groups of {site.least} and more"
    if stop.venue != site.venue:
        yield "site-venue", f"visits {site.name} at {stop.venue or 'no venue'}; it is at {site.venue}"


def _lunch(visits: Visits, stops: Sequence[Stop]) -> Iterator[Fault]:
    if visits.lunch is None:
        return
    opens, closes = visits.lunch.window
    if len(stops) != 1:
        fact = f"has {number(len(stops), 'lunch', 'lunches')}" if stops else "has no lunch"
        yield "lunch", fact, stops[-1] if stops else None
    for stop in stops:
        if (length := _minutes(stop)) < visits.lunch.minutes:
            yield "lunch", f"has {length} minutes for lunch, not {visits.lunch.minutes}", stop
        if stop.start < opens or stop.end > closes:
            fact = f"has lunch at {stop.start:%H:%M}–{stop.end:%H:%M}, not within {opens:%H:%M}–{closes:%H:%M}"
            yield "lunch", fact, stop


def _rides(visits: Visits, stops: Sequence[Stop]) -> Iterator[str]:
    """Rides that are too short: the bus leaves a venue when its last party is done, and all parties ride together."""
    for stay, following in pairwise(stays(visits.start, stops)):
        origin, destination = stay.venue, following.venue
        ride = visits.travel_min(origin, destination, stay.leaves // 60, mode_of(visits, stay))
        left = following.arrives - stay.leaves
        if ride is None:
            yield f"rides from {origin} to {destination}; no travel time is given for that"
        elif sets_out(visits, stay, following) is None:
            slack = f" and a buffer of {visits.buffer}" if visits.buffer else ""
            yield (
                f"leaves {origin} at {clock_of(stay.leaves)} and is at {destination} at {clock_of(following.arrives)}: "
                f"{max(left, 0)} minutes for a ride of {ride}{slack}"
            )


def _minutes(stop: Stop) -> int:
    return minute_of_day(stop.end) - minute_of_day(stop.start)


def _plan_again() -> str:
    """What to do about a day that is too full."""
    return f"Correct the timetable, or have it planned again: {command('visits', 'assign')}"


def _crowded_places(visits: Visits, plan: VisitPlan, part: PartDay | None = None) -> Iterator[Problem]:
    """What is too full, the first time it is so: site by site, then the places for lunch."""
    for site in visits.sites:
        yield from _crowded(visits, plan, site, part)
        yield from _bays(visits, plan, site)
    yield from _tables(visits, plan, part)


def newly_crowded(visits: Visits, before: VisitPlan, begun: VisitPlan, after: VisitPlan) -> bool:
    """Whether a room has more people, or buses, than it takes when neither the plan before nor what has begun has them.

    Rooms are the sites and the places for lunch.
    """
    rooms: list[tuple[tuple[str, str], int | None, int | None]] = [
        (("site", site.id), site.capacity, site.bays) for site in visits.sites
    ]
    rooms += [(("lunch", place.venue), place.capacity, None) for place in (visits.lunch.places if visits.lunch else ())]
    for room, capacity, bays in rooms:
        known = [presence(visits, plan, room) for plan in (before, begun)]
        for minute, there in presence(visits, after, room).items():
            for now, limit, most in zip(
                there, (capacity, bays), map(max, *(one.get(minute, (0, 0)) for one in known)), strict=True
            ):
                if limit is not None and now > max(limit, most):
                    return True
    return False


def presence(visits: Visits, plan: VisitPlan, room: tuple[str, str]) -> dict[int, tuple[int, int]]:
    """People and buses in a room, in each minute of the day in which there is anybody."""
    found: dict[int, tuple[int, int]] = {}
    for stop in plan.stops:
        if (stop.kind, stop.site or stop.venue) == room:
            size = heads_at(visits, plan, stop)
            for minute in range(minute_of_day(stop.start), minute_of_day(stop.end)):
                people, buses = found.get(minute, (0, 0))
                found[minute] = people + size, buses + 1
    return found


def _crowded(visits: Visits, plan: VisitPlan, site: Site, part: PartDay | None) -> Iterator[Problem]:
    there = by_minute(visits, plan, site.id, part)
    most = max(there)
    if most <= site.capacity:
        return
    buses = next(spell.buses for spell in spells(visits, plan, site.id, part) if spell.people == most)
    yield Problem(
        "visit-site-crowded",
        f"at {clock_of(there.index(most))} there are {most} people at {site.name}, which takes {site.capacity} at once "
        f"({'bus' if len(buses) == 1 else 'buses'} {listed(buses)})",
        _at_stop(plan, _there(site, there.index(most))),
        _plan_again(),
    )


def _bays(visits: Visits, plan: VisitPlan, site: Site) -> Iterator[Problem]:
    """More buses at a site at once than it has bays for."""
    full = [spell for spell in spells(visits, plan, site.id) if site.bays is not None and len(spell.buses) > site.bays]
    for spell in full[:1]:
        yield Problem(
            "visit-site-bays",
            f"at {clock_of(spell.start)} the buses {listed(spell.buses)} are at {site.name}, "
            f"which has room for {number(site.bays or 0, 'bus', 'buses')}",
            _at_stop(plan, _there(site, spell.start)),
            _plan_again(),
        )


def _tables(visits: Visits, plan: VisitPlan, part: PartDay | None) -> Iterator[Problem]:
    """Lunches where there is none, and more people at lunch in a place than it takes."""
    places = visits.lunch.places if visits.lunch else ()
    lunches = [stop for stop in plan.stops if stop.kind == "lunch"]
    for place in places:
        here = [stop for stop in lunches if stop.venue == place.venue]
        for first in here:
            people = sum(heads_at(visits, plan, stop, part) for stop in here if stop.start <= first.start < stop.end)
            if place.capacity is not None and people > place.capacity:
                fact = f"at {first.start:%H:%M} there are {people} people at lunch in {place.venue}, which takes"
                where = Key(("stops", plan.stops.index(first)))
                yield Problem("visit-lunch-crowded", f"{fact} {place.capacity} at once", where, _plan_again())
                break
    for stop in lunches:
        if places and stop.venue not in visits.restaurants:
            fact = f"bus {stop.bus} has lunch at {stop.venue or 'no venue'}; lunch is at {listed(visits.restaurants)}"
            yield Problem("visit-lunch-place", fact, Key(("stops", plan.stops.index(stop))), _plan_again())


def _at_stop(plan: VisitPlan, wanted: Callable[[Stop], bool]) -> Key:
    """Where the first stop of that kind stands in the plan's file."""
    return Key(("stops", next(row for row, stop in enumerate(plan.stops) if wanted(stop))))


def _there(site: Site, minute: int) -> Callable[[Stop], bool]:
    """Whether a stop is at a site in a minute of the day."""
    moment = time(*divmod(minute, 60))
    return lambda stop: stop.site == site.id and stop.start <= moment < stop.end
