"""A crew alone in the world: when it can be back at best. What others do only makes it later."""

from collections.abc import Callable
from functools import cache

from forumctl.planning.itinerary.grid import Grid, StepPattern, StepUse, between, runs

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
