"""The rest of a day on which a bus is late: what may move, and the plan when that much of it does."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from forumctl.definition.values import minute_of_day
from forumctl.definition.visits import Visits
from forumctl.planning.door import Stop as SearchStop
from forumctl.planning.itinerary.day import MIDNIGHT_MIN, Crew, Day, Leg, Matrix, Pattern, Taken, Travel, Use
from forumctl.planning.itinerary.scheduling import solve as schedule
from forumctl.plans.visits import Stop, VisitPlan
from forumctl.visits.riding import Riding
from forumctl.visits.timetable.model import Itinerary, itinerary, rest_of
from forumctl.visits.timetable.validate import newly_crowded
from forumctl.visits.timetable.whereabouts import heads_at

from .remaining import Block, Remaining, at_clock, grid_of, remaining

_STOP = SearchStop(iterations=600)
_PAIRS = 60
"""Pairs of other buses that are tried before all are free to move."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A stop that is at another time than before."""

    before: Stop
    after: Stop


@dataclass(frozen=True, slots=True)
class Replanned:
    """The plan from now on, and every stop that has moved, the late bus first."""

    plan: VisitPlan
    shifts: tuple[Shift, ...]

    def others(self, bus: str) -> tuple[Shift, ...]:
        """The shifts of the buses that are not late."""
        return tuple(shift for shift in self.shifts if shift.before.bus != bus)


@dataclass(frozen=True, slots=True)
class Freedom:
    """Which buses may move, and how: in their order and no sooner than planned, in their order, in any."""

    buses: tuple[str, ...]
    in_order: bool = False
    no_sooner: bool = False


@dataclass(frozen=True)
class LateDay:
    """A day with a late bus at a minute of it; lunch and the last return may be over their limits by so many."""

    case: Riding
    plan: VisitPlan
    bus: str
    minutes: int
    now: int
    lunch_over: int = 0
    back_over: int = 0
    leaves_out: int | None = None
    """Number of a block ahead of the late bus that it does not do."""
    on_the_road: bool = False
    """Whether it is late on the road, so that a visit under way is over in time."""
    waits: Mapping[str, int] = field(default_factory=dict)
    """Minutes that the parties of a bus in the middle of a visit wait before their next rooms."""

    @property
    def visits(self) -> Visits:
        return self.case.visits

    @property
    def _road(self) -> tuple[str, ...]:
        return (self.bus,) if self.on_the_road else ()

    def expected(self) -> dict[str, Remaining]:
        """The rest of the day of each bus with all that is ahead."""
        return dict(remaining(self.visits, self.plan, {self.bus: self.minutes}, self.now, self.waits, self._road))

    def left(self) -> dict[str, Remaining]:
        """The rest of the day of each bus."""
        found = self.expected()
        if self.leaves_out is not None:
            own = found[self.bus]
            kept = tuple(block for number, block in enumerate(own.ahead) if number != self.leaves_out)
            found[self.bus] = replace(own, ahead=kept)
        return found

    def levels(self) -> Iterator[list[Freedom]]:
        """What may move, ever more of it."""
        alone = tuple(dict.fromkeys((self.bus, *self.waits)))
        yield [Freedom(alone, in_order=True, no_sooner=True)]
        yield [Freedom(alone, in_order=True)]
        yield [Freedom(alone)]
        others = self._rivals()
        yield [Freedom((*alone, other), in_order=True, no_sooner=True) for other in others]
        yield [Freedom((*alone, other)) for other in others]
        yield [Freedom((*alone, *pair)) for pair in list(combinations(others, 2))[:_PAIRS]]
        yield [Freedom((*alone, *others))]

    def feasible(self, level: Sequence[Freedom], seed: int) -> list[Replanned]:
        """The feasible plans at this level."""
        return [made for free in level if (made := self.planned(free, seed)) is not None]

    def planned(self, free: Freedom, seed: int) -> Replanned | None:
        """The rest of the day with some buses free to move and all others as they are; None where that fails."""
        left = self.left()
        crews = [bus for bus in free.buses if left[bus].ahead]
        stops = {bus: _standing(found) for bus, found in left.items() if bus not in crews}
        if self.bus in left and self.bus not in crews:
            stops[self.bus] = _only_back(left[self.bus], self.minutes)
        if crews:
            made = schedule(self.day_of(left, crews, free), _STOP, seed)
            if made.left_out:
                return None
            for bus, round_ in zip(crews, made.plan, strict=True):
                starts = sorted((call.start_min, call.leg) for call in round_.calls)
                blocks = [left[bus].ahead[leg].at(start) for start, leg in starts]
                stops[bus] = moved(left[bus], blocks, max(self.now, round_.leave_min), round_.back_min, self.now)
        result = self.plan.changed(stops=tuple(stop for bus in self.order(stops) for stop in stops[bus]))
        return None if newly_crowded(self.visits, self.plan, self.begun(), result) else self.replanned(result)

    def begun(self) -> VisitPlan:
        """The plan with the stops alone that nobody can move any more."""
        return self.plan.model_copy(update={"stops": tuple(s for one in self.left().values() for s in one.begun)})

    def order(self, buses: dict[str, tuple[Stop, ...]]) -> list[str]:
        known = list(self.plan.buses)
        return sorted(buses, key=lambda bus: known.index(bus) if bus in known else len(known))

    def _rivals(self) -> list[str]:
        """The other buses that still come to a place where the late one is, or has yet to be."""
        left = self.left()
        own = left[self.bus]
        rooms = {room for block in (*own.ahead, own.under_way) if block for room in _rooms(block)}
        return [
            bus
            for bus, found in left.items()
            if bus not in (self.bus, *self.waits)
            and any(room in rooms for block in found.ahead for room in _rooms(block))
        ]

    def day_of(self, left: dict[str, Remaining], crews: Sequence[str], free: Freedom) -> Day:
        frame = itinerary(self.visits, ())
        modes = {bus: self.visits.mode_of(bus) for bus in crews}
        rows = len(frame.venues) // len(self.visits.modes)
        first = {mode: number * rows for number, mode in enumerate(self.visits.modes)}
        names = frame.venues[:rows]

        def places(bus: str) -> dict[str, int]:
            return {venue: first[modes[bus]] + number for number, venue in enumerate(names)}

        doors = {bus: len(frame.venues) + number for number, bus in enumerate(crews)}
        made = tuple(self._crew(bus, left[bus], frame, places(bus), doors[bus], free) for bus in crews)
        fixed = [
            *(block for bus, found in left.items() if bus not in crews for block in found.ahead),
            *(found.under_way for found in left.values() if found.under_way),
        ]
        taken = tuple(
            Taken(use.site, block.start + use.offset_min, block.start + use.offset_min + use.minutes, use.people)
            for block in fixed
            for use in self._uses(frame, block)
        )
        travel = _with_doors(frame.day.travel, [places(bus)[left[bus].position.venue] for bus in crews])
        return replace(frame.day, travel=travel, crews=made, taken=taken)

    def _crew(
        self, bus: str, left: Remaining, frame: Itinerary, place: dict[str, int], door: int, free: Freedom
    ) -> Crew:
        is_ordered = next((self.visits.tour_of(one).ordered for one in self.visits.buses if one.id == bus), False)
        legs = tuple(
            Leg(
                (Pattern(place[block.venue], block.end - block.start, self._uses(frame, block)),),
                max(block.earliest, self.now, block.start if free.no_sooner else 0),
                min(block.latest + self.lunch_over, MIDNIGHT_MIN),
                turn if free.in_order or (is_ordered and block.stops[0].site) else None,
            )
            for turn, block in enumerate(left.ahead)
        )
        here = left.position
        return Crew(
            legs,
            door if here.is_arriving else place[here.venue],
            place[left.back.venue or self.visits.start],
            here.free,
            max(self.back_by(bus, left), here.free),
            rest=None if left.is_tired else rest_of(self.visits),
            driven_min=here.driven,
        )

    def _uses(self, frame: Itinerary, block: Block) -> tuple[Use, ...]:
        """What a block takes of sites and of places for lunch, as far as these are limited."""
        site = {one.id: number for number, one in enumerate(frame.sites)}
        tables = {venue: len(site) + number for number, venue in enumerate(self.visits.restaurants)}
        return tuple(
            Use(
                site[stop.site] if stop.site else tables[stop.venue],
                minute_of_day(stop.start) - block.start,
                minute_of_day(stop.end) - minute_of_day(stop.start),
                heads_at(self.visits, self.plan, stop),
                max(stop.party - 1, 0),
            )
            for stop in block.stops
            if stop.site or stop.venue in tables
        )

    def back_by(self, bus: str, left: Remaining) -> int:
        """The last return, and before the flights that the bus still makes in the plan before."""
        back, last = minute_of_day(left.back.start), minute_of_day(self.visits.back_by)
        if self.back_over:
            return min(max(last, back) + self.back_over, MIDNIGHT_MIN - grid_of(self.plan))
        about = self.case.bus.get(bus)
        at = {stop.venue: minute_of_day(stop.start) - back for stop in (left.back, *left.dropping)}
        riders = (self.case.by_id[one] for one in self.plan.buses.get(bus, ()) if one in self.case.by_id)
        flights = [
            minute_of_day(one.latest) - (at.get(self.visits.gets_off(one, about), 0) if about else 0)
            for one in riders
            if one.latest
        ]
        return min([last, *(flight for flight in flights if flight >= back)])

    def replanned(self, plan: VisitPlan) -> Replanned:
        before = {_identity(stop): stop for stop in self.plan.stops}
        shifts = [
            Shift(before[_identity(stop)], stop)
            for stop in plan.stops
            if (before[_identity(stop)].start, before[_identity(stop)].end) != (stop.start, stop.end)
        ]
        shifts.sort(key=lambda shift: (shift.before.bus != self.bus, shift.before.bus, shift.after.start))
        return Replanned(plan, tuple(shifts))


def _standing(left: Remaining) -> tuple[Stop, ...]:
    """The day of a bus that does not move."""
    stops = (*left.begun, *(stop for block in left.ahead for stop in block.stops))
    return (left.departure, *left.boarding, *stops, left.back, *left.dropping)


def _only_back(left: Remaining, minutes: int) -> tuple[Stop, ...]:
    """Nothing is ahead but the way back: that is later."""
    backs = (_at(stop, minute_of_day(stop.start) + minutes) for stop in (left.back, *left.dropping))
    return (left.departure, *left.boarding, *left.begun, *backs)


def moved(left: Remaining, ahead: Sequence[Block], leaves: int, back: int, now: int) -> tuple[Stop, ...]:
    """The day of a bus that may move: its departures too, where they are not yet past."""
    departs = (left.departure, *left.boarding)
    later = 0 if left.begun else max(leaves - minute_of_day(departs[-1].start), 0)
    departs = tuple(
        _at(stop, minute_of_day(stop.start) + later) if later and minute_of_day(stop.start) >= now else stop
        for stop in departs
    )
    made = sorted(
        (*left.begun, *(stop for block in ahead for stop in block.stops)), key=lambda stop: (stop.start, stop.party)
    )
    after = back - minute_of_day(left.back.start)
    drops = (_at(stop, minute_of_day(stop.start) + after) if after else stop for stop in left.dropping)
    return (*departs, *made, _at(left.back, back), *drops)


def _at(stop: Stop, minute: int) -> Stop:
    return stop.model_copy(update=dict.fromkeys(("start", "end"), at_clock(minute)))


def _with_doors(travel: Travel, venues: Sequence[int]) -> Travel:
    """The rides with a further place for each crew: the door of a venue, from which no ride or walk leads into it."""

    def grown(minutes: Matrix) -> Matrix:
        rows = [(*row, *(MIDNIGHT_MIN for _ in venues)) for row in minutes]
        doors = [
            (*(0 if to == venue else ride for to, ride in enumerate(minutes[venue])), *(MIDNIGHT_MIN for _ in venues))
            for venue in venues
        ]
        return (*rows, *doors)

    return Travel(grown(travel.minutes), tuple((hour, grown(minutes)) for hour, minutes in travel.by_hour))


def _rooms(block: Block) -> Iterator[tuple[str, str]]:
    """The sites of a block, and the place of a lunch."""
    for stop in block.stops:
        yield ("site", stop.site) if stop.site else ("lunch", stop.venue)


def _identity(stop: Stop) -> tuple[str, int, str, str, str]:
    """What a stop is, whenever it is: people get on and off at several venues."""
    return stop.bus, stop.party, stop.kind, stop.site, stop.venue if stop.kind in ("departure", "return") else ""
