"""What is left of a day on the road: what is under way, where each bus is, and what it has yet to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import gcd

from forumctl.definition.values import minute_of_day
from forumctl.definition.visits import Visits
from forumctl.plans.visits import Stop, VisitPlan
from forumctl.visits.timetable.blocks import Block, blocks
from forumctl.visits.timetable.driving import drives, tired
from forumctl.visits.timetable.occupancy import stops_by_bus


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
    visits: Visits, plan: VisitPlan, delays: Mapping[str, int], now: int, waits: Mapping[str, int] | None = None
) -> Mapping[str, Remaining]:
    """The rest of the day of each bus that has stops, when some are so many minutes late at a minute of the day.

    Where a bus `waits`, the parties of its visit under way begin their next rooms so many minutes later.
    """
    return {
        bus: _remaining(visits, stops, delays.get(bus, 0), now, (waits or {}).get(bus, 0))
        for bus, stops in stops_by_bus(plan).items()
        if stops
    }


def _remaining(visits: Visits, stops: Sequence[Stop], delay: int, now: int, wait: int) -> Remaining:
    found = blocks(visits, stops)
    past = tuple(block for block in found if block.end <= now)
    under_way = next((one.delayed(now, delay).waiting(now, wait) for one in found if one.start <= now < one.end), None)
    ahead = tuple(block for block in found if block.start > now)
    departure = next(stop for stop in stops if stop.kind == "departure")
    back = next(stop for stop in stops if stop.kind == "return")
    return Remaining(
        tuple(stop for block in past for stop in block.stops),
        under_way,
        ahead,
        departure,
        back,
        _position(visits, stops, (past, under_way, ahead), delay, now),
        any(tired(visits, stops)),
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
        return _standing(visits, stops, under_way, under_way.end, delay)
    departure = next(stop for stop in stops if stop.kind == "departure")
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
