"""What no schedule can beat, and why a day cannot work: bounds and bottlenecks by arithmetic."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from forumctl.planning.itinerary.day import MIDNIGHT_MIN, Day, Rest
from forumctl.planning.itinerary.diary import Diary
from forumctl.planning.itinerary.grid import Grid, StepUse

from .grid import MANY, Best, best_returns
from .ruin_recreate import best_tour


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """Why a day cannot work: more is needed of a site, or by a crew or one of its legs, than there is.

    Of a site alone: people-minutes inside the hours in which crews can be there, and the capacity that would do (None
    if no capacity would). Of a crew alone: minutes from its start to its return, alone in the world (0 if it never
    gets through its legs). Of a leg at a site: people at once. Of a driver who `tires`: minutes of driving without a
    rest, at the least and at the most allowed.
    """

    needed: int
    available: int
    site: int | None = None
    crew: int | None = None
    leg: int | None = None
    capacity: int | None = None
    tires: bool = False


@dataclass(frozen=True, slots=True)
class _Load:
    """What a site has to take in: its uses, the first step one can begin, the steps from the last one to the end."""

    uses: tuple[StepUse, ...]
    head: int
    tail: int
    latest: int

    @property
    def people_steps(self) -> int:
        return sum(use.people * use.length for use in self.uses)


def tour(grid: Grid, best: Sequence[Best], crew: int) -> int | None:
    """The first step in which a crew is back if it is alone in the world, None if it cannot do its legs at all."""
    if not grid.legs[crew]:
        return grid.leave[crew]
    back = best[crew](0, grid.day.crews[crew].origin, grid.leave[crew])
    return back if back < 2 * grid.steps else None


def last_return(grid: Grid, best: Sequence[Best]) -> int:
    """A step before which the last crew cannot be back: the longest tour alone, and the load of each site."""
    bounds = [back for crew in range(len(grid.legs)) if (back := tour(grid, best, crew)) is not None]
    for site, about in enumerate(grid.day.sites):
        load = _load(grid, site)
        if not load.uses:
            continue
        work = 0
        if about.capacity:
            work = -(-load.people_steps // about.capacity)
        at_once = _at_once(about.capacity, about.bays, min(use.people for use in load.uses))
        if at_once:
            waves = -(-len(load.uses) // at_once)
            work = max(work, waves * min(use.length for use in load.uses))
        bounds.append(load.head + work + load.tail)
    return max(bounds, default=0)


def bottlenecks(day: Day) -> tuple[Bottleneck, ...]:
    """What makes a day impossible by arithmetic alone; empty does not mean that it is possible."""
    grid = Grid(day)
    best = best_returns(grid)
    found = []
    for site, about in enumerate(day.sites):
        load = _load(grid, site)
        if load.uses and about.capacity is not None:
            minutes = max(0, load.latest - load.head) * grid.step_min
            needed = load.people_steps * grid.step_min
            if needed > about.capacity * minutes:
                enough = -(-needed // minutes) if minutes else None
                found.append(Bottleneck(needed, about.capacity * minutes, site=site, capacity=enough))
    for crew, about_crew in enumerate(day.crews):
        back, window = tour(grid, best, crew), about_crew.back_by_min - about_crew.leave_min
        if back is None:
            found.append(Bottleneck(0, window, crew=crew))
        elif back > grid.back_by[crew]:
            found.append(Bottleneck((back - grid.leave[crew]) * grid.step_min, window, crew=crew))
        elif (rest := about_crew.rest) and not _rested(day, crew):
            found.append(Bottleneck(_least_driving(day, crew, rest), rest.after_min, crew=crew, tires=True))
        for leg, (people, capacity, site) in _too_large(grid, crew):
            found.append(Bottleneck(people, capacity, site, crew, leg, capacity=people))
    return tuple(found)


def _rested(day: Day, crew: int) -> bool:
    """Whether the driver of a crew alone in the world gets the rest due to them, and back in time."""
    grid = Grid(replace(day, crews=(day.crews[crew],)))
    alone = Diary(grid, best_returns(grid), grid.back_by[0])
    return len(grid.legs[0]) > MANY or best_tour(alone, 0, 0.0, lambda: 0.0) is not None


def _least_driving(day: Day, crew: int, rest: Rest) -> int:
    """Minutes of driving without a rest that would have to be allowed for the crew to get round, in fives."""

    def works(after: int) -> bool:
        patient = replace(day.crews[crew], rest=replace(rest, after_min=after))
        return _rested(replace(day, crews=(patient,)), 0)

    choices = range(rest.after_min // 5 * 5 + 5, MIDNIGHT_MIN + 5, 5)
    return choices[bisect_left(choices, True, key=works)]


def _too_large(grid: Grid, crew: int) -> list[tuple[int, tuple[int, int, int]]]:
    """Legs all of whose patterns bring more people into a site than it holds: (people, capacity, site)."""
    found = []
    for number, leg in enumerate(grid.legs[crew]):
        crowds = [_crowd(grid, pattern.uses) for pattern in leg.patterns]
        if crowds and all(crowds):
            found.append((number, min(crowd for crowd in crowds if crowd)))
    return found


def _crowd(grid: Grid, uses: Sequence[StepUse]) -> tuple[int, int, int] | None:
    for use in uses:
        capacity = grid.day.sites[use.site].capacity
        if capacity is not None and use.people > capacity:
            return use.people, capacity, use.site
    return None


def _at_once(capacity: int | None, bays: int | None, people: int) -> int | None:
    limits = [capacity // people] if capacity is not None and people else []
    if bays is not None:
        limits.append(bays)
    return min(limits, default=None)


def _load(grid: Grid, site: int) -> _Load:
    """The uses of a site that no choice of patterns avoids, by the pattern of each leg that needs least of it."""
    uses: list[StepUse] = []
    heads, tails, latest = [grid.steps], [grid.steps], [0]
    for crew, legs in enumerate(grid.legs):
        about = grid.day.crews[crew]
        for leg in legs:
            wanted = [[use for use in pattern.uses if use.site == site] for pattern in leg.patterns]
            if not wanted or not all(wanted):
                continue
            uses += min(wanted, key=lambda some: sum(use.people * use.length for use in some))
            for pattern, some in zip(leg.patterns, wanted, strict=True):
                place = pattern.place
                first = max(grid.arrive[about.origin][place][grid.leave[crew]], leg.earliest)
                gone = grid.depart[place][about.destination][grid.back_by[crew]]
                for use in some:
                    after = pattern.length - use.offset - use.length
                    heads.append(first + use.offset)
                    tails.append(after + min(a - t for t, a in enumerate(grid.arrive[place][about.destination])))
                    latest.append(min(gone, leg.latest) - after)
    opening = grid.open[site]
    first_open, last_open = (opening & -opening).bit_length() - 1, opening.bit_length()
    return _Load(tuple(uses), max(min(heads), first_open), min(tails), min(max(latest), last_open))
