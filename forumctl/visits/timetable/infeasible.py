"""Why a day cannot work, and the least change that would mend it: tried, not guessed."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import time
from functools import partial

from forumctl.definition.checks.words import listed
from forumctl.definition.values import clock_of, minute_of_day
from forumctl.definition.visits import Bus, Guide, Lunch, Site, Visits
from forumctl.planning.door import Progress, Stop
from forumctl.planning.itinerary import limits
from forumctl.planning.itinerary.day import MIDNIGHT_MIN, Day
from forumctl.planning.itinerary.scheduling import Schedule
from forumctl.planning.itinerary.scheduling import solve as schedule
from forumctl.problems import Key, Problem
from forumctl.visits.staff import guides_at_once, split

from .model import Itinerary, Load, itinerary

Fact = tuple[str, Key]
Works = Callable[[Visits, Sequence[Load]], bool]
Mend = tuple[str, Visits]
"""A change in words, and the outing with it."""
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


def explain(stuck: Stuck, seed: int, works: Callable[[Visits], bool]) -> Iterator[Problem]:
    """What is too narrow, one problem each; the changes that would help are the hint of the first.

    `works` tries a changed outing with all of it: who rides where, too.
    """
    day = itinerary(stuck.visits, stuck.loads)
    found = limits.bottlenecks(day.day)
    facts = [_site_fact(day, one, one.site) for one in found if one.site is not None]
    facts += _bus_facts(day, [one for one in found if one.site is None])
    if not found:
        facts = [_left(day, crew, leg) for crew, leg in stuck.left_out]
    mends = [said for said, changed in _mends(stuck.visits, stuck.loads, seed) if works(changed)]
    mends += _other_tours(stuck.visits, works)
    hint = f"It works if {', or if '.join(mends)}." if mends else _NO_MEND
    for fact, where in dict.fromkeys(facts):
        yield Problem("visits-day-too-tight", fact, where, hint)
        hint = ""


def not_round(step: int) -> Problem:
    """A warning that times are to the minute where round ones were wished for."""
    return Problem(
        "times-not-round",
        f"no timetable is found with all times on {step} minutes: they are to the minute",
        Key(("visits", "rules", "round_to")),
        "Leave more room in the day, or take round_to out.",
        severity="warning",
    )


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


def _mends(visits: Visits, loads: Sequence[Load], seed: int) -> Iterator[Mend]:
    """The least change of each kind with which everybody gets round: each is tried, times to the minute."""

    def works(changed: Visits, brought: Sequence[Load]) -> bool:
        return has_timetable(itinerary(changed, brought).day, seed)

    leave, back_by = minute_of_day(visits.leave), minute_of_day(visits.back_by)
    later = _least(
        min(_MOST_MIN, MIDNIGHT_MIN - 1 - back_by),
        lambda extra: works(visits, [replace(load, back_by_min=load.back_by_min + extra) for load in loads]),
    )
    if later:
        changed = visits.model_copy(update={"back_by": _clock_at(back_by + later)})
        yield f"the buses may be back by {clock_of(back_by + later)}", changed
    sooner = _least(
        min(_MOST_MIN, leave),
        lambda extra: works(visits, [replace(load, leave_min=load.leave_min - extra) for load in loads]),
    )
    if sooner:
        yield (
            f"they leave at {clock_of(leave - sooner)}",
            visits.model_copy(update={"leave": _clock_at(leave - sooner)}),
        )
    yield from _rest_mends(visits, loads, works)
    yield from _lunch_mends(visits, loads, works)
    for site in visits.sites:
        yield from _site_mends(visits, site, loads, works)
    yield from _larger_mends(visits, loads, works)


def _larger_mends(visits: Visits, loads: Sequence[Load], works: Works) -> Iterator[Mend]:
    """What changes more than a number: one bus more for a tour, one site less."""
    for tour in visits.tours or (visits.tour_of(visits.buses[0]),):
        own = [load for load in loads if visits.tour_of(load.bus).id == tour.id and load.people]
        if own:
            people = sum(load.people for load in own)
            shares = [people // (len(own) + 1) + (row < people % (len(own) + 1)) for row in range(len(own) + 1)]
            spread = [
                replace(load, people=share, parties=split(visits, load.bus, share))
                for load, share in zip((*own, own[0]), shares, strict=True)
            ]
            if works(visits, [*(load for load in loads if load not in own), *spread]):
                whom = "the tour " + tour.id if len(visits.tours) > 1 else "these people"
                more = with_buses(visits, *visits.buses, another(visits, own[0].bus))
                yield f"there is one bus more for {whom}", more
    yield from _guide_mends(visits, loads, works)
    for site in visits.sites:
        if works(fewer := _without(visits, site), loads):
            yield f"{site.name} is left out", fewer


def _guide_mends(visits: Visits, loads: Sequence[Load], works: Works) -> Iterator[Mend]:
    """One guide more on a bus whose parties wait for one; on all such buses where one bus is not enough."""
    few = [load for load in loads if (guides_at_once(visits, load.bus) or len(load.parties)) < len(load.parties)]
    for some in [[load] for load in few] + ([few] if len(few) > 1 else []):
        more = {load.bus.id: with_guide(load.bus) for load in some}
        changed = with_buses(visits, *(more.get(bus.id, bus) for bus in visits.buses))
        if works(changed, [replace(load, bus=more.get(load.bus.id, load.bus)) for load in loads]):
            whose = f"bus {some[0].bus.id} has" if len(some) == 1 else f"buses {listed(more, 9)} each have"
            yield f"{whose} one more guide", changed


def with_guide(bus: Bus) -> Bus:
    """A bus with one more guide, who speaks what the others do; they have a seat on it."""
    if not bus.guides:
        return bus.model_copy(update={"staff_seats": bus.staff + 1})
    return bus.model_copy(update={"guides": (*bus.guides, Guide(languages=bus.spoken))})


def with_buses(visits: Visits, *buses: Bus) -> Visits:
    """The outing with these buses."""
    return visits.model_copy(update={"buses": buses})


def another(visits: Visits, bus: Bus) -> Bus:
    """A bus like one of an outing, under a label that none has."""
    known = {one.id for one in visits.buses}
    return bus.model_copy(update={"id": next(f"Z{number}" for number in range(99) if f"Z{number}" not in known)})


_MOST_SWAPS = 12
"""Buses and other tours that are tried."""


def _other_tours(visits: Visits, works: Callable[[Visits], bool]) -> Iterator[str]:
    """A bus that could make another tour; of buses alike the first."""
    seen: set[object] = set()
    tried = 0
    for bus in visits.buses:
        here = visits.tour_of(bus).id
        for tour in visits.tours:
            alike = tour.id, bus.model_copy(update={"id": "", "name": None, "colour": "", "guide": "", "contact": ""})
            if tour.id == here or str(alike) in seen or tried == _MOST_SWAPS:
                continue
            seen.add(str(alike))
            tried += 1
            other = bus.model_copy(update={"tour": tour.id})
            if works(with_buses(visits, *(other if one is bus else one for one in visits.buses))):
                yield f"bus {bus.id} makes the tour {tour.id}"


def _without(visits: Visits, site: Site) -> Visits:
    """The outing with no tour that goes to a site, but for one that would go nowhere."""
    tours = visits.tours or (visits.tour_of(visits.buses[0]),)
    left = (tuple(one for one in tour.sites if one != site.id) or tour.sites for tour in tours)
    changed = tuple(tour.model_copy(update={"sites": sites}) for tour, sites in zip(tours, left, strict=True))
    return visits.model_copy(update={"tours": changed})


def has_timetable(day: Day, seed: int) -> bool:
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


def _rest_mends(visits: Visits, loads: Sequence[Load], works: Works) -> Iterator[Mend]:
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
        said = f"drivers may drive {rest.after + extra} minutes without a rest, or are relieved on the way"
        yield said, visits.model_copy(update={"rest": rest.model_copy(update={"after": rest.after + extra})})


def _lunch_mends(visits: Visits, loads: Sequence[Load], works: Works) -> Iterator[Mend]:
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
        said = f"lunch may last until {clock_of(until + extra)}"
        yield said, with_lunch(window=(opens, _clock_at(until + extra)))
    since = minute_of_day(opens)
    extra = _least(
        min(_MOST_MIN, since), lambda more: works(with_lunch(window=(_clock_at(since - more), closes)), loads)
    )
    if extra:
        said = f"lunch may begin at {clock_of(since - extra)}"
        yield said, with_lunch(window=(_clock_at(since - extra), closes))
    people = sum(load.people for load in loads)
    for row, place in enumerate(lunch.places):
        seated = place.capacity
        if seated is None or seated >= people:
            continue

        larger = partial(_with_places, visits, lunch, row, seated)
        if extra := _least(people - seated, partial(_works_with, works, loads, larger)):
            yield f"{place.venue} has {seated + extra} places at lunch", larger(extra)


def _with_places(visits: Visits, lunch: Lunch, row: int, seated: int, more: int) -> Visits:
    """The outing with so many more than `seated` places in one place for lunch."""
    place = lunch.places[row].model_copy(update={"capacity": seated + more})
    places = (*lunch.places[:row], place, *lunch.places[row + 1 :])
    return visits.model_copy(update={"lunch": lunch.model_copy(update={"places": places})})


def _works_with(works: Works, loads: Sequence[Load], changed: Callable[[int], Visits], more: int) -> bool:
    return works(changed(more), loads)


def _site_mends(visits: Visits, site: Site, loads: Sequence[Load], works: Works) -> Iterator[Mend]:
    """The least change of each kind at one site: hours, people at once, another slot, smaller groups, another bay."""
    for capacity in _capacities(site, loads):
        larger = _with(visits, site, capacity=capacity)
        if works(larger, [_split_again(larger, load) for load in loads]):
            yield f"{site.name} takes {capacity} at once", larger
            break
    if site.closes:
        shuts = minute_of_day(site.closes)
        extra = _least(
            min(_MOST_MIN, MIDNIGHT_MIN - 1 - shuts),
            lambda more: works(_with(visits, site, closes=_clock_at(shuts + more)), loads),
        )
        if extra:
            said = f"{site.name} stays open until {clock_of(shuts + extra)}"
            yield said, _with(visits, site, closes=_clock_at(shuts + extra))
    if site.opens:
        opens = minute_of_day(site.opens)
        extra = _least(
            min(_MOST_MIN, opens), lambda more: works(_with(visits, site, opens=_clock_at(opens - more)), loads)
        )
        if extra:
            said = f"{site.name} opens at {clock_of(opens - extra)}"
            yield said, _with(visits, site, opens=_clock_at(opens - extra))
    for slot in _slots(visits, site):
        if works(more := _with(visits, site, slots=(*(site.slots or ()), slot)), loads):
            yield f"{site.name} has another slot at {slot:%H:%M}", more
            break
    smallest = min((size for load in loads if load.people for size in load.parties or (load.people,)), default=0)
    if site.least > smallest and works(changed := _with(visits, site, least=smallest), loads):
        yield f"{site.name} takes groups of {smallest}", changed
    if site.bays and works(changed := _with(visits, site, bays=site.bays + 1), loads):
        yield f"{site.name} has room for {site.bays + 1} buses", changed


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
    return replace(load, parties=split(visits, load.bus, load.people))
