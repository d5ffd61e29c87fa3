"""Why a day cannot work, and the least change that would mend it: tried, not guessed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from forumctl.definition.checks.words import listed
from forumctl.definition.values import minute_of_day
from forumctl.definition.visits import Site, Visits
from forumctl.planning.itinerary import limits
from forumctl.planning.itinerary.scheduling import schedule
from forumctl.planning.stopping import Stop
from forumctl.problems import Key, Problem

from .day import Itinerary, Load, itinerary
from .names import clock
from .riding import Riding

_TRY = Stop(iterations=1500)
_EXTRA_MIN = (15, 30, 45, 60, 90, 120, 180)
"""How much longer a day or a site's hours are tried."""


def bottlenecks(
    case: Riding, loads: Sequence[Load], left_out: Sequence[tuple[int, int]], seed: int
) -> Iterator[Problem]:
    """What is too narrow, one problem each, the changes that help in the hint of the first."""
    day = itinerary(case.visits, loads)
    hint = _hint(list(_mends(case.visits, loads, seed)))
    facts = [_fact(case.visits, day, found) for found in limits.bottlenecks(day.day)]
    if not facts:
        facts = [_left(day, crew, leg) for crew, leg in left_out]
    for fact, where in dict.fromkeys(facts):
        yield Problem("visits-day-too-tight", fact, where, hint)
        hint = ""


def _fact(visits: Visits, day: Itinerary, found: limits.Bottleneck) -> tuple[str, Key]:
    if found.site is not None:
        site, where = visits.sites[found.site], Key(("visits", "sites", found.site))
        if found.crew is not None:
            bus = day.loads[found.crew].bus.id
            fact = f"bus {bus} brings {found.needed} people at once to {site.name}, which takes {found.available}"
            return fact, where
        due, room = found.needed // site.minutes, found.available // site.minutes
        more = f"; it would have to take {found.capacity} at once" if found.capacity else ""
        fact = (
            f"{site.name} is the bottleneck: {due} people are due for {site.minutes} minutes each, "
            f"{site.capacity} at once, and the hours in which buses can be there have room for {room}{more}"
        )
        return fact, where
    load = day.loads[found.crew or 0]
    hours = f"between {clock(load.leave_min)} and {clock(load.back_by_min)}"
    fact = f"bus {load.bus.id} cannot make its tour {hours}, even with all sites to itself"
    if found.needed:
        fact = (
            f"bus {load.bus.id} needs {found.needed} minutes for its tour with all sites to itself; "
            f"{hours} there are {found.available}"
        )
    return fact, Key(("visits", "back_by"))


def _left(day: Itinerary, crew: int, leg: int) -> tuple[str, Key]:
    """A leg for which the best timetable found has no time."""
    load = day.loads[crew]
    uses = day.day.crews[crew].legs[leg].patterns[0].uses
    names = listed(dict.fromkeys(str(day.sites[use.site].name) for use in uses)) or "lunch"
    window = f"between {clock(load.leave_min)} and {clock(load.back_by_min)}"
    where = Key(("visits", "sites", uses[0].site)) if uses else Key(("visits", "lunch"))
    return f"bus {load.bus.id} finds no time for {names} {window}: the others fill it, or the tour is too long", where


def _hint(mends: Sequence[str]) -> str:
    if not mends:
        return "No single small change mends it: leave a site out, or let fewer people go."
    return f"It works if {', or if '.join(mends)}."


def _mends(visits: Visits, loads: Sequence[Load], seed: int) -> Iterator[str]:
    """The least change of each kind with which everybody gets round: a longer day, a larger or longer open site."""

    def works(changed: Visits, brought: Sequence[Load] = loads) -> bool:
        return not schedule(itinerary(changed, brought).day, _TRY, seed).left_out

    yield from chain(_longer_day(visits, loads, works), *(_larger(visits, site, loads, works) for site in visits.sites))


def _longer_day(
    visits: Visits, loads: Sequence[Load], works: Callable[[Visits, Sequence[Load]], bool]
) -> Iterator[str]:
    leave, back_by = minute_of_day(visits.leave), minute_of_day(visits.back_by)
    for extra in _EXTRA_MIN:
        later = [replace(load, back_by_min=load.back_by_min + extra) for load in loads]
        if back_by + extra < 24 * 60 and works(visits, later):
            yield f"the buses may be back by {clock(back_by + extra)}"
            break
    for extra in _EXTRA_MIN:
        sooner = [replace(load, leave_min=load.leave_min - extra) for load in loads]
        if leave - extra >= 0 and works(visits, sooner):
            yield f"they leave at {clock(leave - extra)}"
            break


def _larger(visits: Visits, site: Site, loads: Sequence[Load], works: Callable[[Visits], bool]) -> Iterator[str]:
    """Room for two, three … of the largest parties at once."""
    crowd = max((max(load.parties or (load.people,)) for load in loads), default=0)
    for times in (2, 3, 4):
        if crowd * times > site.capacity and works(_with(visits, site, crowd * times)):
            yield f"{site.name} takes {crowd * times} at once"
            break


def _with(visits: Visits, site: Site, capacity: int) -> Visits:
    sites = tuple(other.model_copy(update={"capacity": capacity}) if other is site else other for other in visits.sites)
    return visits.model_copy(update={"sites": sites})
