"""What is left of a day on the road: what is under way, where each bus is, and what it has yet to do.

A bus's day is made of blocks that are never torn apart: a visit, a lunch, parties that swap through neighbouring rooms.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time
from itertools import groupby
from math import gcd

from forumctl.definition.values import minute_of_day
from forumctl.definition.visits import Visits
from forumctl.planning.itinerary.day import MIDNIGHT_MIN
from forumctl.plans.visits import Stop, VisitPlan
from forumctl.visits.timetable.whereabouts import drives, rest_faults, stays, stops_by_bus


@dataclass(frozen=True, slots=True)
class Block:
    """Stops at one venue that keep their distances, and the hours in which they may be."""

    venue: str
    stops: tuple[Stop, ...]
    earliest: int = 0
    latest: int = MIDNIGHT_MIN

    @property
    def start(self) -> int:
        return min(minute_of_day(stop.start) for stop in self.stops)

    @property
    def end(self) -> int:
        return max(minute_of_day(stop.end) for stop in self.stops)

    def at(self, minute: int) -> "Block":
        """The block with its first stop at a minute of the day."""
        return self.delayed(-1, minute - self.start)

    def delayed(self, now: int, minutes: int) -> "Block":
        """The block with what begins after `now` so much later, and what is under way so much longer."""
        return replace(self, stops=tuple(_delayed(stop, now, minutes) for stop in self.stops))

    def waiting(self, now: int, minutes: int) -> "Block":
        """The block with what begins after `now` so much later, and what is under way as it is."""
        after = (stop if minute_of_day(stop.start) <= now else _delayed(stop, now, minutes) for stop in self.stops)
        return replace(self, stops=tuple(after))


def blocks(visits: Visits, stops: Sequence[Stop]) -> tuple[Block, ...]:
    """The blocks of a bus in the order of time: of its parties at one venue one block, of the whole bus each stop."""
    found: list[Block] = []
    for stay in stays(visits.start, stops):
        inside = [stop for stop in stay.stops if stop.kind in ("site", "lunch")]
        for is_split, together in groupby(inside, key=lambda stop: bool(stop.party)):
            if is_split:
                found.append(Block(stay.venue, tuple(together)))
            else:
                found += [Block(stay.venue, (stop,), *_hours(visits, stop)) for stop in together]
    return tuple(found)


def _hours(visits: Visits, stop: Stop) -> tuple[int, int]:
    """Lunch keeps its window; sites have their own hours."""
    if stop.kind == "lunch" and visits.lunch:
        return minute_of_day(visits.lunch.window[0]), minute_of_day(visits.lunch.window[1])
    return 0, MIDNIGHT_MIN


def _delayed(stop: Stop, now: int, minutes: int) -> Stop:
    start, end = minute_of_day(stop.start), minute_of_day(stop.end)
    if end <= now:
        return stop
    return stop.model_copy(
        update={"start": stop.start if start <= now else at_clock(start + minutes), "end": at_clock(end + minutes)}
    )


def at_clock(minute: int) -> time:
    """A minute of the day as a clock time, the last one of it for what is later."""
    return time(*divmod(min(minute, MIDNIGHT_MIN - 1), 60))


@dataclass(frozen=True, slots=True)
class Position:
    """Where a bus can go on from, from which minute on, and how long its driver has been at the wheel.

    Where it `is_arriving` it has not been received there yet: it is on the road, or waits at the door.
    """

    venue: str
    free: int
    driven: int
    is_arriving: bool = False


@dataclass(frozen=True, slots=True)
class Remaining:
    """The rest of one bus's day: its stops until now, the block under way (it can only end later), what is ahead."""

    past: tuple[Stop, ...]
    under_way: Block | None
    ahead: tuple[Block, ...]
    departure: Stop
    back: Stop
    """At the first of the venues where people get off."""
    boarding: tuple[Stop, ...]
    """Departures after the first, where people get on at several venues."""
    dropping: tuple[Stop, ...]
    """Returns after that, where people get off at several."""
    position: Position
    is_tired: bool

    @property
    def begun(self) -> tuple[Stop, ...]:
        """The stops that nobody can move any more."""
        return (*self.past, *(self.under_way.stops if self.under_way else ()))


def grid_of(plan: VisitPlan) -> int:
    """The minutes that all times of a plan are multiples of, five at most."""
    return gcd(5, *(minute_of_day(moment) for stop in plan.stops for moment in (stop.start, stop.end)))


def remaining(
    visits: Visits,
    plan: VisitPlan,
    delays: Mapping[str, int],
    now: int,
    waits: Mapping[str, int] | None = None,
    on_the_road: Collection[str] = (),
) -> Mapping[str, Remaining]:
    """The rest of the day of each bus that has stops, when some are so many minutes late at a minute of the day.

    A bus that is late `on_the_road` is out of where it is in time, and sets out or arrives later.
    Where a bus `waits`, the parties of its visit under way begin their next rooms so many minutes later.
    """
    return {
        bus: _remaining(visits, stops, delays.get(bus, 0), now, (waits or {}).get(bus, 0), bus in on_the_road)
        for bus, stops in stops_by_bus(plan).items()
        if stops
    }


def _remaining(visits: Visits, stops: Sequence[Stop], delay: int, now: int, wait: int, road: bool) -> Remaining:
    found = blocks(visits, stops)
    past = tuple(block for block in found if block.end <= now)
    under_way = next(
        (one.delayed(now, 0 if road else delay).waiting(now, wait) for one in found if one.start <= now < one.end), None
    )
    ahead = tuple(block for block in found if block.start > now)
    departure = next(stop for stop in stops if stop.kind == "departure")
    back = next(stop for stop in stops if stop.kind == "return")
    return Remaining(
        tuple(stop for block in past for stop in block.stops),
        under_way,
        ahead,
        departure,
        back,
        tuple(stop for stop in stops if stop.kind == "departure" and stop != departure),
        tuple(stop for stop in stops if stop.kind == "return" and stop != back),
        _position(visits, stops, (past, under_way, ahead), delay, now),
        any(rest_faults(visits, stops)),
    )


def _position(
    visits: Visits,
    stops: Sequence[Stop],
    day: tuple[tuple[Block, ...], Block | None, tuple[Block, ...]],
    delay: int,
    now: int,
) -> Position:
    past, under_way, ahead = day
    if under_way:
        planned = max(block.end for block in blocks(visits, stops) if block.start <= now < block.end)
        return _standing(visits, stops, under_way, max(under_way.end, planned + delay), delay)
    departure = next(stop for stop in reversed(stops) if stop.kind == "departure")
    here = departure.venue or visits.start
    free = minute_of_day(departure.start) + delay
    position = Position(here, free, 0)
    if past:
        free = past[-1].end + delay
        position = _standing(visits, stops, past[-1], free, delay)
        here = position.venue
    if not ahead or free >= now:
        return position
    if here == ahead[0].venue:  # on the way from room to room
        return replace(position, free=max(free, now - visits.walk))
    ride = next(drive for drive in drives(visits, stops) if ahead[0].stops[0] in drive.to.stops)
    arrives = max(ride.arrives + delay, now)
    return Position(ahead[0].venue, arrives - visits.buffer, ride.driven, is_arriving=True)


def _standing(visits: Visits, stops: Sequence[Stop], block: Block, free: int, delay: int) -> Position:
    """At a block's venue until it is free, with a rest for the driver where that is one."""
    came = next((drive for drive in drives(visits, stops) if _holds(drive.to.stops, block)), None)
    driven, since = (came.driven, came.arrives + delay) if came else (0, 0)
    is_rest = visits.rest is not None and free - since >= visits.rest.minutes
    return Position(block.venue, free, 0 if is_rest else driven)


def _holds(stops: Sequence[Stop], block: Block) -> bool:
    """Whether a block is among the stops of a stay, whatever its times now."""
    first = block.stops[0]
    return any((stop.kind, stop.site, stop.party) == (first.kind, first.site, first.party) for stop in stops)
