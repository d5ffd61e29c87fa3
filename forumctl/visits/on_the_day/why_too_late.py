"""What stands in the way of a late bus: each limit lifted on its own, to see which one it is and by how much."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from forumctl.definition.values import minute_of_day
from forumctl.definition.visits import Visits
from forumctl.plans.visits import Stop, VisitPlan
from forumctl.problems import Key, Problem
from forumctl.visits.names import clock

if TYPE_CHECKING:
    from .replan import LateDay

_FOREVER = 24 * 60


def problem(day: "LateDay", seed: int) -> Problem:
    """The problem, with what would be enough: a site that waits, a later lunch or return, a visit left out."""
    fact = f"bus {day.bus}, {day.minutes} minutes late at {clock(day.now)}, cannot make the rest of its tour in time"
    enough = [*_later(day, seed), *_left_out(day, seed)]
    hint = f"It works if {', or if '.join(enough)}." if enough else "Split what is left among the other buses."
    return Problem("visits-too-late", fact, Key(("visits", "back_by")), hint)


def _later(day: "LateDay", seed: int) -> Iterator[str]:
    """The limits that can be lifted on the telephone."""
    visits = day.visits
    for site in visits.sites:
        if site.slots and (stop := _first(_works(_with(day, site.id, slots=None), seed), day, site.id)):
            yield f"{site.name} receives it at {stop.start:%H:%M}, between its slots"
        stop = _last(_works(_with(day, site.id, closes=None), seed), day, site.id) if site.closes else None
        if stop and site.closes and stop.end > site.closes:
            yield f"{site.name} stays open until {stop.end:%H:%M}"
    if visits.lunch and (made := _works(replace(day, lunch_over=_FOREVER), seed)):
        (lunch,) = (stop for stop in made.stops if stop.bus == day.bus and stop.kind == "lunch")
        if lunch.end > visits.lunch.window[1]:
            yield f"it has lunch at {lunch.start:%H:%M}"
    if made := _works(replace(day, back_over=_FOREVER), seed):
        back = max(stop.start for stop in made.stops if stop.kind == "return")
        yield f"it may be back at {back:%H:%M}"
    if visits.rest and _works(_changed(day, visits.model_copy(update={"rest": None})), seed):
        yield "another driver takes over on the way"


def _left_out(day: "LateDay", seed: int) -> Iterator[str]:
    """The visits without which there is time enough for the others."""
    names = {site.id: str(site.name) for site in day.visits.sites}
    enough = []
    for number, block in enumerate(day.left()[day.bus].ahead):
        sites = list(dict.fromkeys(names[stop.site] for stop in block.stops if stop.site))
        if sites and _works(replace(day, leaves_out=number), seed):
            enough.append(" and ".join(sites))
    if enough:
        yield f"bus {day.bus} leaves out {', or '.join(enough)}"


def _works(day: "LateDay", seed: int) -> VisitPlan | None:
    """The plan for the late bus alone, else with all others, if there is one."""
    levels = list(day.levels())
    for level in (levels[2], levels[-1]):
        for made in day.tried(level, seed):
            return made.plan
    return None


def _with(day: "LateDay", site_id: str, **changes: object) -> "LateDay":
    """The day with one site changed."""
    sites = (one.model_copy(update=changes) if one.id == site_id else one for one in day.visits.sites)
    return _changed(day, day.visits.model_copy(update={"sites": tuple(sites)}))


def _changed(day: "LateDay", visits: Visits) -> "LateDay":
    return replace(day, case=replace(day.case, visits=visits))


def _first(plan: VisitPlan | None, day: "LateDay", site: str) -> Stop | None:
    """The late bus's first stop at a site, if it is still to come."""
    stops = [stop for stop in plan.stops if stop.bus == day.bus and stop.site == site] if plan else []
    return next((stop for stop in stops if minute_of_day(stop.start) > day.now), None)


def _last(plan: VisitPlan | None, day: "LateDay", site: str) -> Stop | None:
    stops = [stop for stop in plan.stops if stop.bus == day.bus and stop.site == site] if plan else []
    return max(stops, key=lambda stop: stop.end, default=None)
