"""A bus that runs late: the rest of the day planned anew from now on, with as little as may be of it moved.

First the limits, then others' routes and times, then the bus's own. Where that cannot be, each limit is lifted on its
own, to see which one it is and by how much.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from forumctl.definition import Forum
from forumctl.definition.values import clock_of, minute_of_day
from forumctl.definition.visits import Visits
from forumctl.planning.itinerary.day import MIDNIGHT_MIN, Day
from forumctl.plans.visits import Stop, VisitPlan
from forumctl.problems import ExitCode, ForumError, Key, Problem
from forumctl.roster import Roster
from forumctl.visits.riding import riding
from forumctl.visits.timetable.validate import newly_crowded, presence
from forumctl.visits.timetable.whereabouts import rest_faults, stops_by_bus

from .late_day import Freedom, LateDay, Replanned, moved
from .remaining import Remaining, grid_of, remaining

if TYPE_CHECKING:
    from forumctl.planning.itinerary.least_change import Known, Minutes

_FOREVER = 24 * 60
_LONGEST_WAIT_MIN = 240


def late(forum: Forum, roster: Roster, plan: VisitPlan, bus: str, minutes: int, now: int, seed: int = 0) -> Replanned:
    """The plan when a bus is so many minutes behind its timetable at a minute of the day.

    The nearest there is, proven: no limit overrun that need not be, then the others' places and stops as they are, then
    the bus's own. Where that is not found quickly, or a driver has no rest in it, ever more may move, this bus first;
    lunch may be late by as much as the bus is, then its return too. What has begun stays, but ends later for that bus;
    where that leaves too many in a room, one bus's parties wait for their next rooms until it has emptied.
    Raises ForumError (NO_PLAN) where that is not enough. All of it to the minute; only such a wait is in whole steps
    of the times in the plan, often five minutes.
    """
    case = riding(forum, roster, plan)
    day = without_crowding(Mended(case, plan, bus, minutes, now))
    if nearest := day.nearest():
        return nearest
    for lunch_over, back_over in ((0, 0), (minutes, 0)):
        lenient = replace(day, lunch_over=lunch_over, back_over=back_over)
        for level in lenient.levels():
            if found := lenient.feasible(level, seed):
                return min(found, key=lambda made: (len(made.others(bus)), len(made.shifts), _last_return(made.plan)))
    lenient = replace(day, lunch_over=minutes, back_over=minutes)
    if found := [made for level in lenient.levels() for made in lenient.feasible(level, seed)]:
        return min(found, key=lambda made: (_back(made.plan, bus), len(made.others(bus)), len(made.shifts)))
    raise ForumError([_too_late(lenient, seed)], ExitCode.NO_PLAN)


@dataclass(frozen=True)
class Mended(LateDay):
    """A day on which several things have happened: the search for the nearest timetable, all buses at once.

    `delays` are minutes by bus, those in `roads` on the road; `not_before` says when a bus can go on at the earliest.
    """

    delays: Mapping[str, int] = field(default_factory=dict)
    roads: frozenset[str] = frozenset()
    not_before: Mapping[str, int] = field(default_factory=dict)

    def expected(self) -> dict[str, Remaining]:
        """The rest of the day of each bus with all that is ahead."""
        delays = dict(self.delays) or {self.bus: self.minutes}
        found = dict(remaining(self.visits, self.plan, delays, self.now, self.waits, {*self.roads, *self._road}))
        for bus, minute in self.not_before.items():
            if bus in found:
                position = found[bus].position
                found[bus] = replace(found[bus], position=replace(position, free=max(position.free, minute)))
        return found

    def nearest(self) -> Replanned | None:
        """The plan that changes least, proven; None where there is none, or none is found quickly."""
        from forumctl.planning.itinerary.least_change import nearest

        left = self.left()
        crews = [bus for bus, found in left.items() if self._is_out(bus, found)]
        day = replace(self, lunch_over=MIDNIGHT_MIN).day_of(left, crews, Freedom(tuple(crews)))
        hard = tuple(replace(crew, back_by_min=MIDNIGHT_MIN - 1) for crew in day.crews)
        day = replace(day, crews=hard, taken=())
        found = nearest(day, [self._known(bus, left[bus]) for bus in crews], self._room(day, left))
        if found is None:
            return None
        stops: dict[str, tuple[Stop, ...]] = {
            bus: (one.departure, *one.boarding, *one.begun, one.back, *one.dropping) for bus, one in left.items()
        }
        for bus, route, back in zip(crews, found.routes, found.backs, strict=True):
            blocks = [left[bus].ahead[leg].at(start) for start, leg in route]
            stops[bus] = moved(left[bus], blocks, left[bus].position.free, back, self.now)
        result = self.plan.changed(stops=tuple(stop for bus in self.order(stops) for stop in stops[bus]))
        tired = any(
            any(rest_faults(self.visits, own)) and not left[bus].is_tired for bus, own in stops_by_bus(result).items()
        )
        if tired or newly_crowded(self.visits, self.plan, self.begun(), result):
            return None
        return self.replanned(result)

    def next_best(self, seed: int = 0) -> Replanned | None:
        """A plan where the nearest is not found quickly: routes, then order kept if they can be; limits lifted last."""
        crews = tuple(bus for bus, found in self.left().items() if self._is_out(bus, found))
        for lunch_over, back_over in ((0, 0), (MIDNIGHT_MIN, 0), (MIDNIGHT_MIN, MIDNIGHT_MIN)):
            lenient = replace(self, lunch_over=lunch_over, back_over=back_over)
            for in_order, no_sooner in ((True, True), (True, False), (False, False)):
                if made := lenient.planned(Freedom(crews, in_order, no_sooner), seed):
                    return made
        return None

    def _is_out(self, bus: str, left: Remaining) -> bool:
        return minute_of_day(left.back.start) >= self.now or bus in self._own

    @property
    def _own(self) -> set[str]:
        """The buses to which something has happened."""
        return {*self.delays, *self.not_before, *self.waits, self.bus}

    def _known(self, bus: str, left: Remaining) -> "Known":
        from forumctl.planning.itinerary.least_change import Known

        is_own = bus in self._own
        moved = _OWN_MOVED if is_own else _OTHERS_MOVED
        return Known(
            tuple(block.start for block in left.ahead),
            minute_of_day(left.back.start),
            tuple(min(block.latest, MIDNIGHT_MIN) for block in left.ahead),
            self.back_by(bus, left),
            tuple(moved * stops for stops in (*(len(block.stops) for block in left.ahead), 1)),
            _OWN_ORDER if is_own else _OTHERS_ORDER,
            moved // 10,
            _LATE_LUNCH,
            _LATE_BACK,
        )

    def _room(self, day: Day, left: Mapping[str, Remaining]) -> "list[tuple[Minutes, Minutes]]":
        """People and buses that each site and each place for lunch takes in each minute, beside those under way.

        Where the plan before, or what has begun, has more than it takes, as many as that.
        """
        import numpy

        rooms = [("site", site.id) for site in self.visits.sites]
        rooms += [("lunch", place.venue) for place in (self.visits.lunch.places if self.visits.lunch else ())]
        under_way = self.plan.model_copy(
            update={"stops": tuple(s for one in left.values() if one.under_way for s in one.under_way.stops)}
        )
        begun = self.begun()
        found = []
        for number, room in enumerate(rooms):
            site = day.sites[number]
            known = [presence(self.visits, plan, room) for plan in (self.plan, begun)]
            taken = presence(self.visits, under_way, room)
            limits = (site.capacity, site.bays)
            arrays = [
                numpy.full(MIDNIGHT_MIN, MIDNIGHT_MIN * 100 if limit is None else limit, dtype=numpy.int64)
                for limit in limits
            ]
            for which, array in enumerate(arrays):
                for one in known:
                    for minute, there in one.items():
                        array[minute] = max(array[minute], there[which])
                for minute, there in taken.items():
                    array[minute] -= there[which]
            found.append((arrays[0], arrays[1]))
        return found


def without_crowding(day: Mended) -> Mended:
    """The day with one bus that waits, the shortest wait first, where the delay overfills a room of visits under way.

    Unchanged where that is not so or does not help, and no longer than the room that is waited for is open.
    """
    if not newly_crowded(day.visits, day.plan, day.plan, day.begun()):
        return day
    closes = {site.id: site.closes for site in day.visits.sites}
    under_way = [bus for bus, left in day.left().items() if left.under_way]
    for minutes in range(grid_of(day.plan), _LONGEST_WAIT_MIN, grid_of(day.plan)):
        for bus in sorted(under_way, key=lambda one: one != day.bus):
            waiting = replace(day, waits={bus: minutes})
            own = (stop for stop in waiting.left()[bus].begun if minute_of_day(stop.start) > day.now)
            is_open = all((shuts := closes.get(stop.site)) is None or stop.end <= shuts for stop in own)
            if is_open and not newly_crowded(day.visits, day.plan, day.plan, waiting.begun()):
                return waiting
    return day


def _back(plan: VisitPlan, bus: str) -> int:
    """The minute of the day in which a bus is back."""
    return next(minute_of_day(stop.start) for stop in plan.stops if stop.bus == bus and stop.kind == "return")


def _last_return(plan: VisitPlan) -> int:
    return max((minute_of_day(stop.start) for stop in plan.stops if stop.kind == "return"), default=0)


def _too_late(day: LateDay, seed: int) -> Problem:
    """The problem, with what would be enough: a site that waits, a later lunch or return, a visit left out."""
    fact = f"bus {day.bus}, {day.minutes} minutes late at {clock_of(day.now)}, cannot make the rest of its tour in time"
    enough = [*_later(day, seed), *_left_out(day, seed)]
    hint = f"It works if {', or if '.join(enough)}." if enough else "Split what is left among the other buses."
    return Problem("visits-too-late", fact, Key(("visits", "back_by")), hint)


def _later(day: LateDay, seed: int) -> Iterator[str]:
    """The limits that can be lifted on the telephone."""
    visits = day.visits
    for site in visits.sites:
        between = _feasible_plan(_with(day, site.id, slots=None), seed) if site.slots else None
        if stop := _next_visit(between, day, site.id):
            yield f"{site.name} receives it at {stop.start:%H:%M}, between its slots"
        later = _feasible_plan(_with(day, site.id, closes=None), seed) if site.closes else None
        stop = _last_visit(later, day, site.id)
        if stop and site.closes and stop.end > site.closes:
            yield f"{site.name} stays open until {stop.end:%H:%M}"
    if visits.lunch and (made := _feasible_plan(replace(day, lunch_over=_FOREVER), seed)):
        (lunch,) = (stop for stop in made.stops if stop.bus == day.bus and stop.kind == "lunch")
        if lunch.end > visits.lunch.window[1]:
            yield f"it has lunch at {lunch.start:%H:%M}"
    if made := _feasible_plan(replace(day, back_over=_FOREVER), seed):
        back = max(stop.start for stop in made.stops if stop.kind == "return")
        yield f"it may be back at {back:%H:%M}"
    if visits.rest and _feasible_plan(_changed(day, visits.model_copy(update={"rest": None})), seed):
        yield "another driver takes over on the way"


def _left_out(day: LateDay, seed: int) -> Iterator[str]:
    """The visits without which there is time enough for the others."""
    names = {site.id: str(site.name) for site in day.visits.sites}
    enough = []
    for number, block in enumerate(day.left()[day.bus].ahead):
        sites = list(dict.fromkeys(names[stop.site] for stop in block.stops if stop.site))
        if sites and _feasible_plan(replace(day, leaves_out=number), seed):
            enough.append(" and ".join(sites))
    if enough:
        yield f"bus {day.bus} leaves out {', or '.join(enough)}"


def _feasible_plan(day: LateDay, seed: int) -> VisitPlan | None:
    """The plan for the late bus alone, else with all others, if there is one."""
    levels = list(day.levels())
    for level in (levels[2], levels[-1]):
        for made in day.feasible(level, seed):
            return made.plan
    return None


def _with(day: LateDay, site_id: str, **changes: object) -> LateDay:
    """The day with one site changed."""
    sites = (one.model_copy(update=changes) if one.id == site_id else one for one in day.visits.sites)
    return _changed(day, day.visits.model_copy(update={"sites": tuple(sites)}))


def _changed(day: LateDay, visits: Visits) -> LateDay:
    return replace(day, case=replace(day.case, visits=visits))


def _next_visit(plan: VisitPlan | None, day: LateDay, site: str) -> Stop | None:
    """The late bus's first stop at a site, if it is still to come."""
    stops = [stop for stop in plan.stops if stop.bus == day.bus and stop.site == site] if plan else []
    return next((stop for stop in stops if minute_of_day(stop.start) > day.now), None)


def _last_visit(plan: VisitPlan | None, day: LateDay, site: str) -> Stop | None:
    stops = [stop for stop in plan.stops if stop.bus == day.bus and stop.site == site] if plan else []
    return max(stops, key=lambda stop: stop.end, default=None)


_OWN_MOVED, _OWN_ORDER, _OTHERS_MOVED, _OTHERS_ORDER = 10**4, 10**5, 10**6, 10**8
_LATE_LUNCH, _LATE_BACK = 10**10, 10**12
"""What each minute over lunch, and over the last return or a flight, costs beside a stop that moves."""
