"""A plan of the visits played through person by person and minute by minute, by somebody who has never seen a planner.

Knows the forum file and the file of the plan, and nothing of how either was made: rules are written out once more.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import time
from itertools import pairwise

from forumctl.definition.people import Participant
from forumctl.definition.visits import Visits
from forumctl.plans.visits import Stop, VisitPlan


def faults(visits: Visits, people: Iterable[Participant], plan: VisitPlan) -> list[str]:
    """Everything that goes wrong on the day; empty for a good plan."""
    return [
        *_on_board(visits, people, plan),
        *(fault for bus in plan.buses for fault in _parties(plan, bus)),
        *(fault for bus, riders in plan.buses.items() for one in riders for fault in _day(visits, plan, bus, one)),
        *(fault for bus in plan.buses if plan.buses[bus] for fault in _wheel(visits, plan, bus)),
        *_sites(visits, {one.id: one for one in people}, plan),
    ]


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _on_board(visits: Visits, people: Iterable[Participant], plan: VisitPlan) -> Iterator[str]:
    """Nobody twice, nobody forgotten, everybody seated, wheelchairs where there is a place for them."""
    riders = Counter(one for aboard in plan.buses.values() for one in aboard)
    coming = {one.id: one for one in people if one.status == "confirmed" and one.visits}
    yield from (f"{one} rides {times} times" for one, times in riders.items() if times > 1)
    yield from (f"{one} is forgotten" for one in coming.keys() - riders.keys())
    yield from (f"{one} is not coming" for one in riders.keys() - coming.keys())
    for bus in visits.buses:
        aboard = [coming[one] for one in plan.buses.get(bus.id, ()) if one in coming]
        if len(aboard) > bus.seats - bus.staff_seats:
            yield f"{len(aboard)} people on bus {bus.id}"
        if sum("wheelchair" in one.access for one in aboard) > bus.wheelchairs:
            yield f"too many wheelchairs on bus {bus.id}"


def _parties(plan: VisitPlan, bus: str) -> Iterator[str]:
    if bus in plan.parties and sorted(one for party in plan.parties[bus] for one in party) != sorted(plan.buses[bus]):
        yield f"the parties of bus {bus} are not the bus"


def _own(plan: VisitPlan, bus: str, person: str) -> list[Stop]:
    """The day of one person in the order of the clock, as their bus has it."""
    party = next((n for n, party in enumerate(plan.parties.get(bus, ()), 1) if person in party), 0)
    stops = [stop for stop in plan.stops if stop.bus == bus and stop.party in (0, party)]
    return sorted(stops, key=lambda stop: (stop.start, stop.end))


def _day(visits: Visits, plan: VisitPlan, bus: str, person: str) -> Iterator[str]:
    about = next(one for one in visits.buses if one.id == bus)
    tour = next((tour for tour in visits.tours if tour.id == about.tour), *visits.tours[:1]) if visits.tours else None
    due = tour.sites if tour else tuple(site.id for site in visits.sites)
    own = _own(plan, bus, person)
    seen = [stop.site for stop in own if stop.kind == "site"]
    if sorted(seen) != sorted(due) or (tour and tour.ordered and seen != list(due)):
        yield f"{person} sees {seen}"
    if [own[0].kind, own[-1].kind] != ["departure", "return"]:
        yield f"{person} has no way there or back"
    if own[0].start < visits.leave or own[-1].end > visits.back_by:
        yield f"{person} is out from {own[0].start} to {own[-1].end}"
    lengths = {site.id: site.minutes for site in visits.sites}
    for stop in own:
        if stop.kind == "site" and _minute(stop.end) - _minute(stop.start) != lengths[stop.site]:
            yield f"{person} is at {stop.site} from {stop.start} to {stop.end}"
    if visits.lunch:
        meals = [stop for stop in own if stop.kind == "lunch"]
        if len(meals) != 1 or _minute(meals[0].end) - _minute(meals[0].start) != visits.lunch.minutes:
            yield f"{person} has {len(meals)} lunches"
        first, last = visits.lunch.window
        yield from (f"{person} eats at {meal.start}" for meal in meals if meal.start < first or meal.end > last)
    yield from _ways(visits, person, own)


def _until(visits: Visits, plan: VisitPlan, bus: str, person: Participant) -> list[Stop]:
    """The stops somebody is really at: who has to be back before their bus gets off where there is time to come home.

    All of them where there is no such stop.
    """
    own = _own(plan, bus, person.id)
    if person.latest is None or not own or own[-1].end <= person.latest:
        return own
    homeward = [
        number
        for number, stop in enumerate(own)
        if stop.kind in ("site", "lunch")
        and (ride := visits.travel_min(stop.venue, visits.start, stop.end.hour)) is not None
        and _minute(stop.end) + ride <= _minute(person.latest)
    ]
    return own[: homeward[-1] + 1] if homeward else own


def _ways(visits: Visits, person: str, own: list[Stop]) -> Iterator[str]:
    """Between two stops there is time for the ride, or for the walk from room to room."""
    for before, after in pairwise(own):
        between = _minute(after.start) - _minute(before.end)
        needed = visits.walk if before.site and after.site else 0
        if before.venue != after.venue:
            table, hour = visits.travel, before.end.hour
            minutes = table.get(f"{before.venue} {after.venue}", table.get(f"{after.venue} {before.venue}"))
            hours = range(hour, after.start.hour + 1)  # the bus may wait for a better hour
            rides = [minutes[hour] for hour in hours] if isinstance(minutes, tuple) else [minutes]
            needed = min(ride for ride in rides if ride is not None) + visits.buffer
        if between < needed:
            yield f"{person} has {between} minutes from {before.venue} to {after.venue} and needs {needed}"


def _wheel(visits: Visits, plan: VisitPlan, bus: str) -> Iterator[str]:
    """The driver stands for long enough before they have driven for too long; travel without hours only."""
    if visits.rest is None:
        return
    driven, came, left, here = 0, -visits.rest.minutes, 0, ""
    for stop in sorted((one for one in plan.stops if one.bus == bus), key=lambda one: (one.start, one.end)):
        if here and stop.venue and stop.venue != here:
            ride = visits.travel_min(here, stop.venue, left // 60) or 0
            driven = ride if left - came >= visits.rest.minutes else driven + ride
            came = left + ride + visits.buffer
            if driven > visits.rest.after:
                yield f"the driver of bus {bus} has driven for {driven} minutes at {stop.venue}"
        left = _minute(stop.end) if stop.venue and stop.venue != here else max(left, _minute(stop.end))
        here = stop.venue or here


def _sites(visits: Visits, by_id: Mapping[str, Participant], plan: VisitPlan) -> Iterator[str]:
    """People and buses in each site at each minute, inside its hours and at its slots only."""
    inside: defaultdict[tuple[str, int], Counter[str]] = defaultdict(Counter)
    for bus, riders in plan.buses.items():
        for person in riders:
            for stop in _until(visits, plan, bus, by_id[person]) if person in by_id else ():
                if stop.kind == "site":
                    for minute in range(_minute(stop.start), _minute(stop.end)):
                        inside[stop.site, minute][bus] += 1
    for site in visits.sites:
        for minute in range(24 * 60):
            there = inside[site.id, minute]
            if there.total() > site.capacity or (site.bays is not None and len(there) > site.bays):
                yield f"{there.total()} people of {len(there)} buses in {site.id} at minute {minute}"
            is_shut = (site.opens and minute < _minute(site.opens)) or (site.closes and minute >= _minute(site.closes))
            if there and is_shut:
                yield f"{site.id} is used at minute {minute}"
    slots = {site.id: site.slots for site in visits.sites if site.slots}
    for stop in plan.stops:
        if stop.site in slots and stop.start not in slots[stop.site]:
            yield f"{stop.site} is entered at {stop.start}"
