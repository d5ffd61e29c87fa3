"""Sites and tables with more people, or more buses, than there is room for at any minute."""

from collections.abc import Callable, Iterator
from datetime import time

from forumctl.definition.checks.words import listed, number
from forumctl.definition.values import clock_of, minute_of_day
from forumctl.definition.visits import Site, Visits
from forumctl.plans.visits import Stop, VisitPlan
from forumctl.problems import Key, Problem, command

from .whereabouts import PartDay, by_minute, heads_at, spells


def plan_again() -> str:
    """What to do about a day that is too full."""
    return f"Correct the timetable, or have it planned again: {command('visits', 'assign')}"


def faults(visits: Visits, plan: VisitPlan, part: PartDay | None = None) -> Iterator[Problem]:
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
        at_stop(plan, _there(site, there.index(most))),
        plan_again(),
    )


def _bays(visits: Visits, plan: VisitPlan, site: Site) -> Iterator[Problem]:
    """More buses at a site at once than it has bays for."""
    full = [spell for spell in spells(visits, plan, site.id) if site.bays is not None and len(spell.buses) > site.bays]
    for spell in full[:1]:
        yield Problem(
            "visit-site-bays",
            f"at {clock_of(spell.start)} the buses {listed(spell.buses)} are at {site.name}, "
            f"which has room for {number(site.bays or 0, 'bus', 'buses')}",
            at_stop(plan, _there(site, spell.start)),
            plan_again(),
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
                yield Problem("visit-lunch-crowded", f"{fact} {place.capacity} at once", where, plan_again())
                break
    for stop in lunches:
        if places and stop.venue not in visits.restaurants:
            fact = f"bus {stop.bus} has lunch at {stop.venue or 'no venue'}; lunch is at {listed(visits.restaurants)}"
            yield Problem("visit-lunch-place", fact, Key(("stops", plan.stops.index(stop))), plan_again())


def at_stop(plan: VisitPlan, wanted: Callable[[Stop], bool]) -> Key:
    """Where the first stop of that kind stands in the plan's file."""
    return Key(("stops", next(row for row, stop in enumerate(plan.stops) if wanted(stop))))


def _there(site: Site, minute: int) -> Callable[[Stop], bool]:
    """Whether a stop is at a site in a minute of the day."""
    moment = time(*divmod(minute, 60))
    return lambda stop: stop.site == site.id and stop.start <= moment < stop.end
