"""Why a day cannot work, and the least change that would mend it: tried, not guessed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import time

from forumctl.definition.checks.words import listed
from forumctl.definition.values import clock_of, minute_of_day
from forumctl.definition.visits import Site, Visits
from forumctl.planning.itinerary import limits
from forumctl.planning.itinerary.day import MIDNIGHT_MIN, Day
from forumctl.planning.itinerary.scheduling import Schedule
from forumctl.planning.itinerary.scheduling import solve as schedule
from forumctl.planning.stopping import Stop
from forumctl.problems import Key, Problem
from forumctl.visits.riding import even, smallest_site

from .model import Itinerary, Load, itinerary

Fact = tuple[str, Key]
Works = Callable[[Visits, Sequence[Load]], bool]
_TRY = Stop(iterations=2000)
_EXTRA_MIN = (15, 30, 45, 60, 90, 120, 180)
"""How much longer a day is tried."""
_NO_MEND = "No single small change mends it: leave a site out, or let fewer people go."


@dataclass(frozen=True, slots=True)
class Stuck:
    """A day for which no timetable was found: what the buses bring, and what found no time, as (bus, leg)."""

    visits: Visits
    loads: tuple[Load, ...]
    left_out: tuple[tuple[int, int], ...]


def timetabled(day: Day, seed: int, stop: Stop) -> Schedule | None:
    """The best timetable found; None, at once, where arithmetic alone says that there is none."""
    return None if limits.bottlenecks(day) else schedule(day, stop, seed)


def explain(stuck: Stuck, seed: int) -> Iterator[Problem]:
    """What is too narrow, one problem each; the changes that would help are the hint of the first."""
    day = itinerary(stuck.visits, stuck.loads)
    found = limits.bottlenecks(day.day)
    facts = [_site_fact(day, one, one.site) for one in found if one.site is not None]
    facts += _bus_facts(day, [one for one in found if one.site is None])
    if not found:
        facts = [_left(day, crew, leg) for crew, leg in stuck.left_out]
    mends = list(_mends(stuck.visits, stuck.loads, seed))
    hint = f"It works if {', or if '.join(mends)}." if mends else _NO_MEND
    for fact, where in dict.fromkeys(facts):
        yield Problem("visits-day-too-tight", fact, where, hint)
        hint = ""


def _site_fact(day: Itinerary, found: limits.Bottleneck, number: int) -> Fact:
    site, where = day.sites[number], Key(("visits", "sites", number))
    if found.crew is not None:
        bus = day.loads[found.crew].bus.id
        return f"bus {bus} brings {found.needed} people at once to {site.name}, which takes {found.available}", where
    due, room = found.needed // site.minutes, found.available // site.minutes
    more = f"; it would have to take {found.capacity} at once" if found.capacity else ""
    return (
        f"{site.name} is the bottleneck: {due} people are due for {site.minutes} minutes each, "
        f"{site.capacity} at once, and the hours in which buses can be there have room for {room}{more}"
    ), where


def _bus_facts(day: Itinerary, found: Sequence[limits.Bottleneck]) -> Iterator[Fact]:
    """Tours too long even alone, buses in the same plight together."""
    alike: dict[tuple[int, int, int], list[str]] = {}
    tired: dict[tuple[int, int], list[str]] = {}
    for one in found:
        if one.tires:
            tired.setdefault((one.needed, one.available), []).append(day.loads[one.crew or 0].bus.id)
            continue
        load = day.loads[one.crew or 0]
        alike.setdefault((one.needed, load.leave_min, load.back_by_min), []).append(load.bus.id)
    for (needed, leave, back_by), buses in alike.items():
        hours = f"between {clock_of(leave)} and {clock_of(back_by)}"
        tour = f"the tour of {'bus' if len(buses) == 1 else 'each of the buses'} {listed(buses)}"
        fact = f"{tour} cannot be made {hours}, even with all sites to itself"
        if needed:
            fact = f"{tour} takes {needed} minutes with all sites to itself; {hours} there are {back_by - leave}"
        yield fact, Key(("visits", "back_by"))
    for (needed, allowed), buses in tired.items():
        who = f"the driver of {'bus' if len(buses) == 1 else 'each of the buses'} {listed(buses)}"
        fact = f"{who} would drive {needed} minutes without a rest, however the tour is made; {allowed} are allowed"
        yield fact, Key(("visits", "rest"))


def _left(day: Itinerary, crew: int, leg: int) -> Fact:
    """A leg for which the best timetable found has no time."""
    load = day.loads[crew]
    uses = day.day.crews[crew].legs[leg].patterns[0].uses
    names = listed(dict.fromkeys(str(day.sites[use.site].name) for use in uses)) or "lunch"
    window = f"between {clock_of(load.leave_min)} and {clock_of(load.back_by_min)}"
    where = Key(("visits", "sites", uses[0].site)) if uses else Key(("visits", "lunch"))
    return f"bus {load.bus.id} finds no time for {names} {window}: the others fill it, or the tour is too long", where


def _mends(visits: Visits, loads: Sequence[Load], seed: int) -> Iterator[str]:
    """The least change of each kind with which everybody gets round: a longer day, a larger site."""

    def works(changed: Visits, brought: Sequence[Load]) -> bool:
        found = timetabled(itinerary(changed, brought).day, seed, _TRY)
        return found is not None and not found.left_out

    leave, back_by = minute_of_day(visits.leave), minute_of_day(visits.back_by)
    for extra in _EXTRA_MIN:
        later = [replace(load, back_by_min=load.back_by_min + extra) for load in loads]
        if back_by + extra < MIDNIGHT_MIN and works(visits, later):
            yield f"the buses may be back by {clock_of(back_by + extra)}"
            break
    for extra in _EXTRA_MIN:
        sooner = [replace(load, leave_min=load.leave_min - extra) for load in loads]
        if leave >= extra and works(visits, sooner):
            yield f"they leave at {clock_of(leave - extra)}"
            break
    yield from _rest_mends(visits, loads, works)
    for site in visits.sites:
        yield from _site_mends(visits, site, loads, works)


def _rest_mends(visits: Visits, loads: Sequence[Load], works: Works) -> Iterator[str]:
    """The least that drivers would have to drive without a rest, where there is a rule for it."""
    if visits.rest is None or not works(visits.model_copy(update={"rest": None}), loads):
        return
    for extra in (5, 10, *_EXTRA_MIN):
        after = visits.rest.after + extra
        if works(visits.model_copy(update={"rest": visits.rest.model_copy(update={"after": after})}), loads):
            yield f"drivers may drive {after} minutes without a rest, or are relieved on the way"
            return


def _site_mends(visits: Visits, site: Site, loads: Sequence[Load], works: Works) -> Iterator[str]:
    """The least change of each kind at one site: more people at once, another slot, smaller groups, another bay."""
    for capacity in _capacities(site, loads):
        larger = _with(visits, site, capacity=capacity)
        if works(larger, [_split_again(larger, load) for load in loads]):
            yield f"{site.name} takes {capacity} at once"
            break
    for slot in _slots(visits, site):
        if works(_with(visits, site, slots=(*(site.slots or ()), slot)), loads):
            yield f"{site.name} has another slot at {slot:%H:%M}"
            break
    smallest = min((size for load in loads if load.people for size in load.parties or (load.people,)), default=0)
    if site.least > smallest and works(_with(visits, site, least=smallest), loads):
        yield f"{site.name} takes groups of {smallest}"
    if site.bays and works(_with(visits, site, bays=site.bays + 1), loads):
        yield f"{site.name} has room for {site.bays + 1} buses"


def _capacities(site: Site, loads: Sequence[Load]) -> list[int]:
    """Larger capacities worth a try: fewer parties of the fullest bus, or several of its parties at once."""
    people = max((load.people for load in loads), default=0)
    parties = -(-people // site.capacity)
    fewer = {-(-people // parts) for parts in range(1, parties)}
    at_once = {-(-people // parties) * times for times in (2, 3, 4)}
    return sorted(capacity for capacity in fewer | at_once if capacity > site.capacity)


def _slots(visits: Visits, site: Site) -> list[time]:
    """Further starts worth a try where visits start at fixed times: every half hour of the day."""
    if site.slots is None:
        return []
    day = range(minute_of_day(visits.leave), minute_of_day(visits.back_by), 30)
    return [slot for minute in day if (slot := time(*divmod(minute, 60))) not in site.slots]


def _with(visits: Visits, site: Site, **changes: object) -> Visits:
    sites = (one.model_copy(update=changes) if one is site else one for one in visits.sites)
    return visits.model_copy(update={"sites": tuple(sites)})


def _split_again(visits: Visits, load: Load) -> Load:
    return replace(load, parties=even(load.people, smallest_site(visits, load.bus)))
