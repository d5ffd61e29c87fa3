"""Why a day cannot work, and the least change that would mend it: tried, not guessed."""

from bisect import bisect_left
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
from forumctl.planning.stopping import Progress, Stop
from forumctl.problems import Key, Problem
from forumctl.visits.riding import even, smallest_site

from .model import Itinerary, Load, itinerary

Fact = tuple[str, Key]
Works = Callable[[Visits, Sequence[Load]], bool]
_TRIES = 500
"""Iterations after which a change does not help."""
_MOST_MIN = 180
"""How much longer a day, a lunch or the hours of a site are tried."""
_NO_MEND = "No single change mends it: let fewer people go, or make two outings of it."


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
    """The least change of each kind with which everybody gets round: each is tried, times to the minute."""

    def works(changed: Visits, brought: Sequence[Load]) -> bool:
        return _has_timetable(itinerary(changed, brought).day, seed)

    leave, back_by = minute_of_day(visits.leave), minute_of_day(visits.back_by)
    later = _least(
        min(_MOST_MIN, MIDNIGHT_MIN - 1 - back_by),
        lambda extra: works(visits, [replace(load, back_by_min=load.back_by_min + extra) for load in loads]),
    )
    if later:
        yield f"the buses may be back by {clock_of(back_by + later)}"
    sooner = _least(
        min(_MOST_MIN, leave),
        lambda extra: works(visits, [replace(load, leave_min=load.leave_min - extra) for load in loads]),
    )
    if sooner:
        yield f"they leave at {clock_of(leave - sooner)}"
    yield from _rest_mends(visits, loads, works)
    yield from _lunch_mends(visits, loads, works)
    for site in visits.sites:
        yield from _site_mends(visits, site, loads, works)
    yield from _larger_mends(visits, loads, works)


def _larger_mends(visits: Visits, loads: Sequence[Load], works: Works) -> Iterator[str]:
    """What changes more than a number: one bus more for a tour, one site less."""
    for tour in visits.tours or (visits.tour_of(visits.buses[0]),):
        own = [load for load in loads if visits.tour_of(load.bus).id == tour.id and load.people]
        if own:
            people = sum(load.people for load in own)
            shares = [people // (len(own) + 1) + (row < people % (len(own) + 1)) for row in range(len(own) + 1)]
            spread = [
                replace(load, people=share, parties=even(share, smallest_site(visits, load.bus)))
                for load, share in zip((*own, own[0]), shares, strict=True)
            ]
            if works(visits, [*(load for load in loads if load not in own), *spread]):
                yield f"there is one bus more for {'the tour ' + tour.id if len(visits.tours) > 1 else 'these people'}"
    fewer = [str(site.name) for site in visits.sites if works(_without(visits, site), loads)]
    if fewer:
        yield f"{' or '.join(fewer)} is left out"


def _without(visits: Visits, site: Site) -> Visits:
    """The outing with no tour that goes to a site, but for one that would go nowhere."""
    tours = visits.tours or (visits.tour_of(visits.buses[0]),)
    left = (tuple(one for one in tour.sites if one != site.id) or tour.sites for tour in tours)
    changed = tuple(tour.model_copy(update={"sites": sites}) for tour, sites in zip(tours, left, strict=True))
    return visits.model_copy(update={"tours": changed})


def _has_timetable(day: Day, seed: int) -> bool:
    """Whether a timetable for everybody is found, however late they are back."""
    if limits.bottlenecks(day):
        return False
    found: list[Progress] = []

    def note(progress: Progress) -> None:
        if not progress.broken:
            found.append(progress)

    tried = schedule(day, Stop(iterations=_TRIES, cancelled=lambda: bool(found)), seed, note)
    return not tried.left_out


def _least(most: int, works: Callable[[int], bool]) -> int | None:
    """The least number from 1 to `most` that works, where more is never worse; None if not even the most does."""
    if most < 1 or not works(most):
        return None
    return bisect_left(range(1, most), True, key=works) + 1


def _rest_mends(visits: Visits, loads: Sequence[Load], works: Works) -> Iterator[str]:
    """The least that drivers would have to drive without a rest, where there is a rule for it."""
    rest = visits.rest
    if rest is None:
        return
    extra = _least(
        _MOST_MIN,
        lambda more: works(
            visits.model_copy(update={"rest": rest.model_copy(update={"after": rest.after + more})}), loads
        ),
    )
    if extra:
        yield f"drivers may drive {rest.after + extra} minutes without a rest, or are relieved on the way"


def _lunch_mends(visits: Visits, loads: Sequence[Load], works: Works) -> Iterator[str]:
    """The least change of each kind at lunch: until later, from earlier on, more people in a place at once."""
    lunch = visits.lunch
    if lunch is None:
        return

    def with_lunch(**changes: object) -> Visits:
        return visits.model_copy(update={"lunch": lunch.model_copy(update=changes)})

    opens, closes = lunch.window
    until = minute_of_day(closes)
    extra = _least(
        min(_MOST_MIN, MIDNIGHT_MIN - 1 - until),
        lambda more: works(with_lunch(window=(opens, _clock_at(until + more))), loads),
    )
    if extra:
        yield f"lunch may last until {clock_of(until + extra)}"
    since = minute_of_day(opens)
    extra = _least(
        min(_MOST_MIN, since), lambda more: works(with_lunch(window=(_clock_at(since - more), closes)), loads)
    )
    if extra:
        yield f"lunch may begin at {clock_of(since - extra)}"
    people = sum(load.people for load in loads)
    for row, place in enumerate(lunch.places):
        seated = place.capacity
        if seated is None or seated >= people:
            continue

        def larger(more: int, row: int = row, seated: int = seated) -> bool:
            places = list(lunch.places)
            places[row] = places[row].model_copy(update={"capacity": seated + more})
            return works(with_lunch(places=tuple(places)), loads)

        if extra := _least(people - seated, larger):
            yield f"{place.venue} has {seated + extra} places at lunch"


def _site_mends(visits: Visits, site: Site, loads: Sequence[Load], works: Works) -> Iterator[str]:
    """The least change of each kind at one site: hours, people at once, another slot, smaller groups, another bay."""
    for capacity in _capacities(site, loads):
        larger = _with(visits, site, capacity=capacity)
        if works(larger, [_split_again(larger, load) for load in loads]):
            yield f"{site.name} takes {capacity} at once"
            break
    if site.closes:
        shuts = minute_of_day(site.closes)
        extra = _least(
            min(_MOST_MIN, MIDNIGHT_MIN - 1 - shuts),
            lambda more: works(_with(visits, site, closes=_clock_at(shuts + more)), loads),
        )
        if extra:
            yield f"{site.name} stays open until {clock_of(shuts + extra)}"
    if site.opens:
        opens = minute_of_day(site.opens)
        extra = _least(
            min(_MOST_MIN, opens), lambda more: works(_with(visits, site, opens=_clock_at(opens - more)), loads)
        )
        if extra:
            yield f"{site.name} opens at {clock_of(opens - extra)}"
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
    return [slot for minute in day if (slot := _clock_at(minute)) not in site.slots]


def _clock_at(minute: int) -> time:
    """The clock time at a minute of the day."""
    return time(*divmod(minute, 60))


def _with(visits: Visits, site: Site, **changes: object) -> Visits:
    sites = (one.model_copy(update=changes) if one is site else one for one in visits.sites)
    return visits.model_copy(update={"sites": tuple(sites)})


def _split_again(visits: Visits, load: Load) -> Load:
    return replace(load, parties=even(load.people, smallest_site(visits, load.bus)))
