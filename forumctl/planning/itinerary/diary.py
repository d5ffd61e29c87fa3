"""Who is where at which step: the routes of the crews and how full each site is, while a schedule is being made.

Of a driver also how long they have driven since the crew last stood still for long enough.
"""

from bisect import insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from forumctl.planning.itinerary.grid import Best, Grid, Stay, StepPattern, StepUse, between, runs


@dataclass(frozen=True, slots=True)
class Gap:
    """Room in a route: the place before, the step one is free from, and where one must be by when after it."""

    place: int
    free: int
    next_place: int
    next_start: int


class Diary:
    """Routes and occupancy, changed by `put` and `take`; `starts` tells when a leg's pattern would fit."""

    def __init__(self, grid: Grid, best: Sequence[Best], deadline: int) -> None:
        self.grid = grid
        self.deadline = deadline
        self.best = best
        self.routes: list[list[Stay]] = [[] for _ in grid.legs]
        self._present = [_Presence() for _ in grid.day.sites]
        self._hours = between(min(grid.leave, default=0), max(grid.back_by, default=0) - 1)
        self._free: list[dict[int, int]] = [{} for _ in grid.day.sites]
        for taken in grid.day.taken:
            end = min(grid.up(taken.end_min), grid.steps)
            self._add(taken.site, taken.start_min // grid.step_min, end, taken.people, 1)

    def put(self, crew: int, stay: Stay) -> None:
        """Enter a stay into a route and its uses into the sites."""
        self.routes[crew].append(stay)
        self.routes[crew].sort()
        self._occupy(crew, stay, 1)

    def take(self, crew: int, stay: Stay) -> None:
        """Remove a stay."""
        self.routes[crew].remove(stay)
        self._occupy(crew, stay, -1)

    def back(self, crew: int) -> int:
        """The step in which a crew is back, its start if it does nothing."""
        route, to = self.routes[crew], self.grid.day.crews[crew].destination
        if not route:
            return self.grid.leave[crew]
        return self.grid.arrive[route[-1].place][to][route[-1].end]

    def idle(self, crew: int) -> int:
        """Steps a crew waits for its legs to begin, leaving as late as it may."""
        about, arrive, waits = self.grid.day.crews[crew], self.grid.arrive, 0
        place, free = about.origin, self.grid.leave_by[crew]
        for stay in self.routes[crew]:
            waits += max(0, stay.start - arrive[place][stay.place][free])
            place, free = stay.place, stay.end
        return waits

    def completes(self, crew: int, stay: Stay) -> bool:
        """Whether a stay may go in as far as the driver's rest goes: judged when it is the last of its crew.

        Before that a stop that is a rest may still be to come.
        """
        route = self.routes[crew]
        if self.grid.day.crews[crew].rest is None or len(route) + 1 < len(self.grid.legs[crew]):
            return True
        return is_rested(self.grid, crew, sorted((*route, stay)), self.grid.leave[crew] * self.grid.step_min)

    def by(self, crew: int) -> int:
        """The step a crew has to be back by: its own, and the deadline of the search."""
        return min(self.grid.back_by[crew], self.deadline)

    def gaps(self, crew: int, turn: int | None) -> Iterator[Gap]:
        """The gaps of a route in which a leg with a turn may be."""
        legs, route, about = self.grid.legs[crew], self.routes[crew], self.grid.day.crews[crew]
        place, free = about.origin, self.grid.leave[crew]
        first, last = 0, len(route)
        if turn is not None:
            turns = [legs[stay.leg].turn for stay in route]
            first = max((i + 1 for i, other in enumerate(turns) if other is not None and other < turn), default=0)
            last = min((i for i, other in enumerate(turns) if other is not None and other > turn), default=last)
        for index in range(len(route) + 1):
            following = route[index] if index < len(route) else None
            if first <= index <= last:
                if following is None:
                    yield Gap(place, free, about.destination, self.by(crew))
                else:
                    yield Gap(place, free, following.place, following.start)
            if following is not None:
                place, free = following.place, following.end

    def starts(self, crew: int, leg: int, pattern: StepPattern, gap: Gap) -> int:
        """The steps at which a pattern can start inside a gap, as a set of bits."""
        grid, about = self.grid, self.grid.legs[crew][leg]
        place = pattern.place
        first = max(grid.arrive[gap.place][place][gap.free], about.earliest)
        leave = min(grid.depart[place][gap.next_place][gap.next_start], about.latest)
        window = between(first, leave - pattern.length)
        for use in pattern.uses:
            if not window:
                break
            window &= self._starts_of(use) >> use.offset
        return window

    def _starts_of(self, use: StepUse) -> int:
        key = use.people << 12 | use.length
        known = self._free[use.site]
        starts = known.get(key)
        if starts is None:
            starts = runs(self._free_steps(use.site, use.people), use.length)
            slots = self.grid.slots[use.site]
            if slots is not None:
                starts &= slots
            known[key] = starts
        return starts

    def _free_steps(self, site: int, people: int) -> int:
        about = self.grid.day.sites[site]
        if people < about.least_party:
            return 0
        free = self.grid.open[site] & self._hours
        if about.capacity is not None:
            free &= ~self._present[site].over(about.capacity - people, PEOPLE)
        if about.bays is not None:
            free &= ~self._present[site].over(about.bays - 1, CREWS)
        return free

    def _occupy(self, crew: int, stay: Stay, sign: int) -> None:
        for use in self.grid.legs[crew][stay.leg].patterns[stay.pattern].uses:
            begin = stay.start + use.offset
            self._add(use.site, begin, begin + use.length, sign * use.people, sign)

    def _add(self, site: int, begin: int, end: int, people: int, crews: int) -> None:
        self._free[site].clear()
        self._present[site].add(begin, people, crews)
        self._present[site].add(end, -people, -crews)


PEOPLE, CREWS = 0, 1


class _Presence:
    """How many people and crews are in a site: by how much that changes, at the steps in which it does, in order."""

    def __init__(self) -> None:
        self._steps: list[int] = []
        self._changes: dict[int, tuple[int, int]] = {}

    def add(self, step: int, people: int, crews: int) -> None:
        """So many more from a step on; to be undone by adding as many less."""
        known = self._changes.get(step)
        if known is None:
            insort(self._steps, step)
            self._changes[step] = people, crews
        elif known == (-people, -crews):
            self._steps.remove(step)
            del self._changes[step]
        else:
            self._changes[step] = known[0] + people, known[1] + crews

    def over(self, most: int, what: int) -> int:
        """The steps in which there are more than so many people, or crews; all of them where `most` is negative."""
        if most < 0:
            return -1
        present, over, since = 0, 0, -1
        for step in self._steps:
            present += self._changes[step][what]
            if present > most and since < 0:
                since = step
            elif present <= most and since >= 0:
                over |= (1 << step) - (1 << since)
                since = -1
        return over


class Wheel(NamedTuple):
    """A driver at a place: minutes driven since the last rest when they came, and the minute they came in."""

    place: int
    driven_min: int
    since_min: int


def setting_out(grid: Grid, crew: int, leave_min: int) -> Wheel:
    """The driver at the origin, at the minute of the departure."""
    about = grid.day.crews[crew]
    return Wheel(about.origin, about.driven_min, leave_min)


def driven_min(grid: Grid, crew: int, wheel: Wheel, free_min: int) -> int:
    """Minutes driven since the last rest if the crew goes on at a minute: none if it has stood for long enough."""
    rest = grid.day.crews[crew].rest
    return 0 if rest is None or free_min - wheel.since_min >= rest.minutes else wheel.driven_min


def driving(grid: Grid, crew: int, wheel: Wheel, free_min: int, to: int, by_min: int) -> Wheel | None:
    """The driver at the next place, where the crew has to be by a minute and can set out from another on.

    None if that is too much driving without a rest.
    """
    rest = grid.day.crews[crew].rest
    if rest is None or wheel.place == to:
        return wheel
    leaves = grid.set_out_min(wheel.place, to, free_min, by_min)
    ride = grid.day.travel.ride_min(wheel.place, to, leaves)
    driven = driven_min(grid, crew, wheel, leaves) + ride
    return None if driven > rest.after_min else Wheel(to, driven, leaves + ride + grid.day.buffer_min)


def homing(grid: Grid, crew: int, wheel: Wheel, free_min: int) -> Wheel | None:
    """The driver at the destination, as early as may be; None if that is too much driving without a rest."""
    to = grid.day.crews[crew].destination
    by_min = grid.arrive[wheel.place][to][grid.up(free_min)] * grid.step_min
    return driving(grid, crew, wheel, free_min, to, by_min)


def is_rested(grid: Grid, crew: int, route: Sequence[Stay], leave_min: int) -> bool:
    """Whether who sets out at a minute, and on at the end of each stay, never drives for too long without a rest."""
    if grid.day.crews[crew].rest is None or not route:
        return True
    wheel, free_min = setting_out(grid, crew, leave_min), leave_min
    for stay in route:
        arrived = driving(grid, crew, wheel, free_min, stay.place, stay.start * grid.step_min)
        if arrived is None:
            return False
        wheel, free_min = arrived, grid.end_min(crew, stay)
    return homing(grid, crew, wheel, free_min) is not None
