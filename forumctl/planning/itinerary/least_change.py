"""A day that can no longer keep its timetable: the timetable nearest to it, proven nearest where that is quick.

Conflict-based search (Sharon and others, "Conflict-based search for optimal multi-agent pathfinding", Artificial
Intelligence 219, 2015): every crew has its own cheapest day, found by dynamic programming over its legs and minutes;
where too many then meet in a room, one of them must not be there in that minute, and each of the ways is followed,
cheapest first. What a crew pays is what changes for people, so the first day without conflict changes least.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple

import numpy
from numpy.typing import NDArray

from forumctl.planning.itinerary.day import MIDNIGHT_MIN, Day, Use

Minutes = NDArray[numpy.int64]
"""A number for each minute of the day."""
NEVER = 1 << 60
NODES = 1500
"""Days tried before the search is given up."""
_MOST_LEGS = 8
"""Legs beyond which a crew keeps its order."""


@dataclass(frozen=True, slots=True)
class Known:
    """What people know of a crew's day, and what each change of it costs.

    `starts` are those of its legs, which are in their order; a leg that ends after its `due`, and a return after
    `back_due`, costs so much a minute.
    """

    starts: tuple[int, ...]
    back_min: int
    due: tuple[int, ...]
    back_due: int
    moved: tuple[int, ...]
    """Price of each leg, and at last of the return, at another time."""
    order: int
    """Price of each leg whose turn has another place than it had."""
    swapped: int
    """Price of each other leg whose turn is another."""
    over: int
    """Price of each minute after a leg's due."""
    back_over: int
    """Price of each minute after the return is due."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """The legs of each crew as (start, leg) in their order, when each is back, and what all of that costs."""

    routes: tuple[tuple[tuple[int, int], ...], ...]
    backs: tuple[int, ...]
    cost: int


class _Ban(NamedTuple):
    """Minutes, both included, in which a leg must not start."""

    leg: int
    first: int
    last: int


class _Route(NamedTuple):
    cost: int
    visits: tuple[tuple[int, int], ...]
    back: int


def nearest(day: Day, known: Sequence[Known], room: Sequence[tuple[Minutes, Minutes]]) -> Nearest | None:
    """The timetable that costs least; None where there is none, or it is not found in time.

    `room` is how many people, and how many crews, each site has place for in each minute beside what is `taken`.
    Legs have one pattern each. Rests of drivers are not looked at.
    """
    search = _Search(day, known, room)
    bans: tuple[frozenset[_Ban], ...] = tuple(frozenset() for _ in day.crews)
    routes = tuple(search.route(crew, frozenset()) for crew in range(len(day.crews)))
    if any(route is None for route in routes):
        return None
    order = count()
    heap = [(sum(route.cost for route in routes if route), next(order), bans, routes)]
    while heap and next(order) < NODES * 3:
        cost, _, bans, routes = heappop(heap)
        met = search.conflict([route for route in routes if route])
        if not met:
            done = [route for route in routes if route]
            return Nearest(tuple(one.visits for one in done), tuple(one.back for one in done), cost)
        for crew, ban in met:
            own = bans[crew] | {ban}
            route, before = search.route(crew, own), routes[crew]
            if route is not None and before is not None:
                changed = (*routes[:crew], route, *routes[crew + 1 :])
                heappush(
                    heap,
                    (
                        cost - before.cost + route.cost,
                        next(order),
                        (*bans[:crew], own, *bans[crew + 1 :]),
                        changed,
                    ),
                )
    return None


class _Search:
    def __init__(self, day: Day, known: Sequence[Known], room: Sequence[tuple[Minutes, Minutes]]) -> None:
        self.day, self.known, self.room = day, known, room
        self.minute = numpy.arange(MIDNIGHT_MIN, dtype=numpy.int64)
        self.route = cache(self._route)
        self.depart = cache(self._depart)
        self.start_cost = cache(self._start_cost)

    def _depart(self, origin: int, to: int) -> Minutes:
        """The latest minute to leave at so as to arrive by each minute; -1 if there is none."""
        buffer = self.day.buffer_min if origin != to else 0
        rides = [self.day.travel.ride_min(origin, to, hour * 60) for hour in range(24)]
        arrive = self.minute + numpy.repeat(numpy.array(rides, dtype=numpy.int64), 60) + buffer
        soonest = numpy.minimum.accumulate(arrive[::-1])[::-1]
        return numpy.searchsorted(soonest, self.minute, side="right").astype(numpy.int64) - 1

    def _start_cost(self, crew: int, leg: int) -> Minutes:
        """What it costs to start a leg in each minute, whatever the others do."""
        about, known = self.day.crews[crew].legs[leg], self.known[crew]
        (pattern,) = about.patterns
        shift = numpy.abs(self.minute - known.starts[leg])
        cost = shift + known.moved[leg] * (shift > 0)
        cost += known.over * numpy.maximum(self.minute + pattern.minutes - known.due[leg], 0)
        cost[: max(about.earliest_min, 0)] = NEVER
        cost[max(about.latest_min - pattern.minutes + 1, 0) :] = NEVER
        for use in pattern.uses:
            site = self.day.sites[use.site]
            cost[: max(site.opens_min - use.offset_min, 0)] = NEVER
            cost[max(site.closes_min - use.offset_min - use.minutes + 1, 0) :] = NEVER
            if site.slots_min is not None:
                begins = {slot - use.offset_min for slot in site.slots_min}
                cost[[minute not in begins for minute in range(MIDNIGHT_MIN)]] = NEVER
        return numpy.asarray(cost, dtype=numpy.int64)

    def _route(self, crew: int, bans: frozenset[_Ban]) -> _Route | None:
        """A crew's cheapest day by itself: in its order, else in any that is worth it."""
        legs, known = self.day.crews[crew].legs, self.known[crew]
        found = self._cheapest(crew, bans, in_order=True)
        if len(legs) > _MOST_LEGS or (found is not None and found.cost <= 2 * min(known.order, known.swapped)):
            return found
        return self._cheapest(crew, bans, in_order=False)

    def _cheapest(self, crew: int, bans: frozenset[_Ban], *, in_order: bool) -> _Route | None:
        about = self.day.crews[crew]
        begins = []
        for leg in range(len(about.legs)):
            cost = self.start_cost(crew, leg).copy()
            for ban in bans:
                if ban.leg == leg:
                    cost[max(ban.first, 0) : max(ban.last + 1, 0)] = NEVER
            begins.append(cost)
        start = numpy.full(MIDNIGHT_MIN, NEVER, dtype=numpy.int64)
        start[min(about.leave_min, MIDNIGHT_MIN - 1) :] = 0
        everything = (1 << len(about.legs)) - 1
        reached: dict[int, dict[int, Minutes]] = {0: {about.origin: start}}
        for done in range(everything):
            for place, free in reached.get(done, {}).items():
                numpy.minimum.accumulate(free, out=free)
                for leg in self._next(crew, done, in_order=in_order):
                    ends = self._after(crew, leg, place, free, begins[leg] + self._turned(crew, leg, done.bit_count()))
                    there = reached.setdefault(done | 1 << leg, {})
                    to = about.legs[leg].patterns[0].place or 0
                    there[to] = numpy.minimum(there[to], ends) if to in there else ends
        best: tuple[int, int, int] = (NEVER, 0, 0)
        for place, free in reached.get(everything, {}).items():
            least = numpy.minimum.accumulate(free)
            leave = self.depart(place, about.destination)
            total = numpy.where(leave >= 0, least[leave], NEVER) + self._back_cost(crew)
            first = int(numpy.argmin(total))
            best = min(best, (int(total[first]), first, place))
        total_cost, back, last = best
        if total_cost >= NEVER:
            return None
        by = int(self.depart(last, about.destination)[back])
        visits = self._traced(crew, reached, begins, last, by, in_order=in_order)
        return _Route(total_cost, tuple(visits), back)

    def _next(self, crew: int, done: int, *, in_order: bool) -> list[int]:
        legs = self.day.crews[crew].legs
        if in_order:
            return [done.bit_count()] if done == (1 << done.bit_count()) - 1 else []
        turns = [leg.turn for leg in legs]
        return [
            number
            for number, turn in enumerate(turns)
            if not done >> number & 1
            and (
                turn is None
                or all(done >> other & 1 for other, before in enumerate(turns) if before is not None and before < turn)
            )
        ]

    def _turned(self, crew: int, leg: int, turn: int) -> int:
        """What it costs that a leg comes at a turn."""
        if leg == turn:
            return 0
        legs, known = self.day.crews[crew].legs, self.known[crew]
        same = legs[leg].patterns[0].place == legs[turn].patterns[0].place
        return known.swapped if same else known.order

    def _after(self, crew: int, leg: int, place: int, free: Minutes, begin: Minutes) -> Minutes:
        """The least cost of being free after a leg in each minute, by that of being free before it."""
        pattern = self.day.crews[crew].legs[leg].patterns[0]
        leave = self.depart(place, pattern.place or 0)
        cost = numpy.where(leave >= 0, free[leave], NEVER) + begin
        ends = numpy.full(MIDNIGHT_MIN, NEVER, dtype=numpy.int64)
        if pattern.minutes < MIDNIGHT_MIN:
            ends[pattern.minutes :] = cost[: MIDNIGHT_MIN - pattern.minutes]
        ends[ends > NEVER] = NEVER
        return ends

    def _back_cost(self, crew: int) -> Minutes:
        known = self.known[crew]
        shift = numpy.abs(self.minute - known.back_min)
        over = numpy.maximum(self.minute - known.back_due, 0)
        cost = shift + known.moved[-1] * (shift > 0) + known.back_over * over
        cost[self.day.crews[crew].back_by_min + 1 :] = NEVER
        return numpy.asarray(cost, dtype=numpy.int64)

    def _traced(
        self,
        crew: int,
        reached: dict[int, dict[int, Minutes]],
        begins: Sequence[Minutes],
        place: int,
        free: int,
        *,
        in_order: bool,
    ) -> list[tuple[int, int]]:
        """The legs of the cheapest day that is free at a place by a minute, in their order."""
        legs = self.day.crews[crew].legs
        done, found = (1 << len(legs)) - 1, []
        while done:
            worth = int(reached[done][place][: free + 1].min())
            end = int(numpy.argmax(reached[done][place][: free + 1] == worth))
            for leg in range(len(legs)):
                before = done & ~(1 << leg)
                pattern = legs[leg].patterns[0]
                start = end - pattern.minutes
                if before == done or pattern.place != place or start < 0:
                    continue
                if before not in reached or leg not in self._next(crew, before, in_order=in_order):
                    continue
                price = int(begins[leg][start]) + self._turned(crew, leg, before.bit_count())
                origin = next(
                    (
                        (came, int(leave[start]))
                        for came, cost in reached[before].items()
                        if (leave := self.depart(came, place))[start] >= 0 and int(cost[leave[start]]) + price == worth
                    ),
                    None,
                )
                if origin is not None:
                    found.append((start, leg))
                    done, (place, free) = before, origin
                    break
            else:
                raise AssertionError("a cheapest day that cannot be traced")
        return found[::-1]

    def conflict(self, routes: Sequence[_Route]) -> list[tuple[int, _Ban]]:
        """For the first room that is too full: of each who is there then, when it would have to start to be there."""
        for site in range(len(self.day.sites)):
            there = [
                (crew, leg, start, use)
                for crew, route in enumerate(routes)
                for start, leg in route.visits
                for use in self.day.crews[crew].legs[leg].patterns[0].uses
                if use.site == site
            ]
            people, crews = numpy.zeros((2, MIDNIGHT_MIN), dtype=numpy.int64)
            for _, _, start, use in there:
                begin = start + use.offset_min
                people[begin : begin + use.minutes] += use.people
                crews[begin : begin + use.minutes] += 1
            full = ((people > self.room[site][0]) | (crews > self.room[site][1])) & (crews > 0)
            if full.any():
                return self._bans(there, full)
        return []

    def _bans(self, there: Sequence[tuple[int, int, int, Use]], full: NDArray[numpy.bool_]) -> list[tuple[int, _Ban]]:
        def inside(minute: int) -> list[tuple[int, int, int, int]]:
            return [
                (crew, leg, use.offset_min, use.minutes)
                for crew, leg, start, use in there
                if start + use.offset_min <= minute < start + use.offset_min + use.minutes
            ]

        first = int(numpy.argmax(full))
        last, who = first, inside(first)
        while last + 1 < MIDNIGHT_MIN and full[last + 1] and inside(last + 1) == who:
            last += 1
        return [(crew, _Ban(leg, last - offset - minutes + 1, last - offset)) for crew, leg, offset, minutes in who]
