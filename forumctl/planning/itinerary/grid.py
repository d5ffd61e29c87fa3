"""The day cut into steps (`Day.step_min`): sets of steps are whole numbers, bit t for step t.

Here is also when a crew alone in the world can be back at best: what others do only makes it later.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from forumctl.planning.itinerary.day import MIDNIGHT_MIN, Crew, Day, Leg, Use


def runs(free: int, length: int) -> int:
    """The steps from which on `length` steps in a row are free."""
    have = 1
    while have < length and free:
        more = min(have, length - have)
        free &= free >> more
        have += more
    return free


def between(first: int, last: int) -> int:
    """The steps from first to last, both included; none if last is before first."""
    return ((1 << (last + 1)) - (1 << first)) if last >= first >= 0 else 0


class Stay(NamedTuple):
    """A leg put into the day: steps of its start and end, which pattern, and the place the crew is at."""

    start: int
    end: int
    leg: int
    pattern: int
    place: int


@dataclass(frozen=True, slots=True)
class StepUse:
    """A use in steps."""

    site: int
    offset: int
    length: int
    people: int


@dataclass(frozen=True, slots=True)
class StepPattern:
    """A pattern in steps, at one of the places it can be at; `choice` is its number among those of the leg.

    It takes `minutes`, of which its length is what they are rounded up to.
    """

    place: int
    length: int
    uses: tuple[StepUse, ...]
    choice: int
    minutes: int


@dataclass(frozen=True, slots=True)
class StepLeg:
    """A leg in steps: it starts at `earliest` or later and has ended by `latest`."""

    patterns: tuple[StepPattern, ...]
    earliest: int
    latest: int
    turn: int | None


class Grid:
    """A day in steps: legs, opening hours, and when one arrives. All of them are whole steps."""

    def __init__(self, day: Day) -> None:
        self.day = day
        self.step_min = day.step_min
        self.steps = MIDNIGHT_MIN // self.step_min
        self.five_min = 5 / self.step_min
        """Five minutes in steps: what the search takes as little."""
        self.legs = tuple(tuple(self._leg(crew, leg) for leg in crew.legs) for crew in day.crews)
        self._before = tuple(_predecessors([leg.turn for leg in legs]) for legs in self.legs)
        self.leave = tuple(self.up(crew.leave_min) for crew in day.crews)
        self.leave_by = tuple(
            max(leave, (crew.leave_by_min or crew.leave_min) // self.step_min)
            for crew, leave in zip(day.crews, self.leave, strict=True)
        )
        self.back_by = tuple(crew.back_by_min // self.step_min for crew in day.crews)
        self.open = tuple(self._open(site) for site in range(len(day.sites)))
        self.slots = tuple(
            None if site.slots_min is None else sum(1 << (slot // self.step_min) for slot in set(site.slots_min))
            for site in day.sites
        )
        places = range(len(day.travel.minutes))
        self.arrive = tuple(tuple(self._arrive(origin, to) for to in places) for origin in places)

    def up(self, minutes: int) -> int:
        """Minutes as steps, rounded up."""
        return -(-minutes // self.step_min)

    def end_min(self, crew: int, stay: Stay) -> int:
        """The minute of the day in which a stay is over."""
        return stay.start * self.step_min + self.legs[crew][stay.leg].patterns[stay.pattern].minutes

    def set_out_min(self, origin: int, to: int, free_min: int, arrive_min: int) -> int:
        """When to set out: at once if that is in time, else (when the roads are full at that hour) as soon as it is."""
        buffer = self.day.buffer_min if origin != to else 0
        times: list[int] = [free_min, *range(self.up(free_min) * self.step_min, arrive_min + 1, self.step_min)]
        rides = self.day.travel
        return next(time for time in times if time + rides.ride_min(origin, to, time) + buffer <= arrive_min)

    def in_turn(self, crew: int, leg: int, done: int) -> bool:
        """Whether a leg may be next after a set of legs done."""
        return not self._before[crew][leg] & ~done

    @cached_property
    def depart(self) -> tuple[tuple[tuple[int, ...], ...], ...]:
        """From place to place: the latest step to leave at so as to arrive by a step, -1 if there is none."""
        return tuple(tuple(self._depart(arrivals) for arrivals in row) for row in self.arrive)

    def _leg(self, crew: Crew, leg: Leg) -> StepLeg:
        anywhere = {pattern.place for other in crew.legs for pattern in other.patterns if pattern.place is not None}
        anywhere |= {crew.origin, crew.destination}
        patterns = tuple(
            StepPattern(place, self.up(pattern.minutes), self._uses(pattern.uses), choice, pattern.minutes)
            for choice, pattern in enumerate(leg.patterns)
            for place in (sorted(anywhere) if pattern.place is None else [pattern.place])
        )
        return StepLeg(patterns, self.up(leg.earliest_min), leg.latest_min // self.step_min, leg.turn)

    def _uses(self, uses: tuple[Use, ...]) -> tuple[StepUse, ...]:
        """Uses in steps, by site and time."""
        ordered = sorted(uses, key=lambda use: (use.site, use.offset_min))
        return tuple(
            StepUse(use.site, use.offset_min // self.step_min, use.minutes // self.step_min, use.people)
            for use in ordered
        )

    def _open(self, site: int) -> int:
        return between(self.up(self.day.sites[site].opens_min), self.day.sites[site].closes_min // self.step_min - 1)

    def _arrive(self, origin: int, to: int) -> tuple[int, ...]:
        """Per step: the first step to arrive in, leaving at that step or later; past the day where there is none."""
        arrivals = [2 * self.steps] * (2 * self.steps + 1)
        buffer = self.day.buffer_min if origin != to else 0
        for step in range(self.steps, -1, -1):
            ride = self.day.travel.ride_min(origin, to, step * self.step_min % MIDNIGHT_MIN)
            arrivals[step] = min(arrivals[step + 1], step + self.up(ride + buffer))
        return tuple(arrivals)

    def _depart(self, arrivals: tuple[int, ...]) -> tuple[int, ...]:
        latest, leave = [], -1
        for step in range(2 * self.steps + 1):
            while leave + 1 < len(arrivals) and arrivals[leave + 1] <= step:
                leave += 1
            latest.append(leave)
        return tuple(latest)


def _predecessors(turns: list[int | None]) -> list[int]:
    """Per leg: the set of legs that have to be done before it."""
    return [
        sum(1 << other for other, earlier in enumerate(turns) if earlier is not None and earlier < turn)
        if turn is not None
        else 0
        for turn in turns
    ]


MANY = 8  # legs above which the sets of them are too many
Best = Callable[[int, int, int], int]


def best_returns(grid: Grid) -> tuple[Best, ...]:
    """Per crew: the first step it can be back in, given the set of legs done, the place it is at and the step.

    Past the end of the day where it cannot be back at all. With more than eight legs: the legs' length alone.
    """
    known: dict[object, Best] = {}
    found = []
    for crew, about in enumerate(grid.day.crews):
        like = (grid.legs[crew], about.destination)
        if like not in known:
            known[like] = _best_return(grid, crew) if len(grid.legs[crew]) <= MANY else _lengths(grid, crew)
        found.append(known[like])
    return tuple(found)


def open_starts(grid: Grid, pattern: StepPattern, first: int, latest: int) -> int:
    """The steps from `first` on in which a pattern can start so as to be over by `latest`, if nobody else is there."""
    window = between(first, latest - pattern.length)
    for use in pattern.uses:
        window &= _open_starts(grid, use) >> use.offset
    return window


def _best_return(grid: Grid, crew: int) -> Best:
    legs, home = grid.legs[crew], grid.day.crews[crew].destination
    everything = (1 << len(legs)) - 1

    @cache
    def best(done: int, place: int, free: int) -> int:
        if done == everything:
            return grid.arrive[place][home][free]
        backs = [2 * grid.steps]
        for number, leg in enumerate(legs):
            if done >> number & 1 or not grid.in_turn(crew, number, done):
                continue
            for pattern in leg.patterns:
                there = pattern.place
                window = open_starts(grid, pattern, max(grid.arrive[place][there][free], leg.earliest), leg.latest)
                if window:
                    start = (window & -window).bit_length() - 1
                    backs.append(best(done | 1 << number, there, start + pattern.length))
        return min(backs)

    return best


def _lengths(grid: Grid, crew: int) -> Best:
    shortest = [min(pattern.length for pattern in leg.patterns) for leg in grid.legs[crew]]

    def best(done: int, place: int, free: int) -> int:
        del place
        return free + sum(length for leg, length in enumerate(shortest) if not done >> leg & 1)

    return best


def _open_starts(grid: Grid, use: StepUse) -> int:
    about, slots = grid.day.sites[use.site], grid.slots[use.site]
    if use.people < about.least_party or (about.capacity is not None and use.people > about.capacity):
        return 0
    starts = runs(grid.open[use.site], use.length)
    return starts if slots is None else starts & slots
