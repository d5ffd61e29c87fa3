"""One crew's best order of legs while all other crews stay as they are: dynamic programming over sets of legs."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from forumctl.planning.itinerary.alone import MANY, Best
from forumctl.planning.itinerary.diary import Diary, Gap
from forumctl.planning.itinerary.grid import Grid, Stay, StepPattern
from forumctl.planning.itinerary.resting import Wheel, driven_min, driving, homing, setting_out


class Reached(NamedTuple):
    """A place reached after some legs: what that costs, the step it is left in, the stays so far, and the driver."""

    cost: float
    free: int
    tour: tuple[Stay, ...]
    wheel: Wheel
    free_min: int


def best_tour(diary: Diary, crew: int, noise: float, random: Callable[[], float]) -> list[Stay] | None:
    """All legs of a crew that is not in the diary, back as early as may be and by its deadline; None if it cannot.

    Earlier is better at each set of legs, place and driver's time at the wheel, give or take `noise` steps at random.
    """
    grid, legs = diary.grid, diary.grid.legs[crew]
    about, by = grid.day.crews[crew], diary.by(crew)
    if len(legs) > MANY:
        return None
    everything = (1 << len(legs)) - 1
    best, leave = diary.best[crew], grid.leave[crew]
    start = Reached(0.0, leave, (), setting_out(grid, crew, leave * grid.step_min), leave * grid.step_min)
    layers: dict[int, dict[tuple[int, int], Reached]] = {0: {(about.origin, 0): start}}
    for done in range(everything):
        for (place, _), here in layers.pop(done, {}).items():
            for number, leg in enumerate(legs):
                if done >> number & 1 or not grid.in_turn(crew, number, done):
                    continue
                for choice, pattern in enumerate(leg.patterns):
                    there = pattern.place
                    window = diary.starts(crew, number, pattern, Gap(place, here.free, about.destination, by))
                    for first, wheel in _starts(grid, crew, here, pattern, window):
                        end = first + pattern.length
                        if best(done | 1 << number, there, end) > by:
                            break
                        cost = end + noise * random()
                        end_min = first * grid.step_min + pattern.minutes
                        key = there, driven_min(grid, crew, wheel, end_min)
                        layer = layers.setdefault(done | 1 << number, {})
                        if key not in layer or cost < layer[key].cost:
                            stay = Stay(first, end, number, choice, there)
                            layer[key] = Reached(cost, end, (*here.tour, stay), wheel, end_min)
    tours = [
        (grid.arrive[place][about.destination][last.free], last.cost, last.tour)
        for (place, _), last in layers.get(everything, {}).items()
        if homing(grid, crew, last.wheel, last.free_min)
    ]
    return list(min(tours)[2]) if tours else None


def _starts(grid: Grid, crew: int, here: Reached, pattern: StepPattern, window: int) -> Iterator[tuple[int, Wheel]]:
    """The first start in a window, and the first with which the stop is a rest for the driver, if that is later."""
    rest = grid.day.crews[crew].rest
    while window:
        first = (window & -window).bit_length() - 1
        wheel = driving(grid, crew, here.wheel, here.free_min, pattern.place, first * grid.step_min)
        if wheel is None:
            return
        yield first, wheel
        if rest is None or not wheel.driven_min:
            return
        resting = grid.up(wheel.since_min + rest.minutes - pattern.minutes)
        window = window >> resting << resting if resting > first else 0


class OutOfNodesError(Exception):
    """The days to look through are too many."""


def routes_by(grid: Grid, best: Sequence[Best], deadline: int, left: list[int]) -> list[list[Stay]] | None:
    """Routes of all crews, back by the deadline; None if there are none.

    `left` is a list of how many stays may still be tried, counted down; OutOfNodesError when that is spent.
    """
    diary = Diary(grid, best, deadline)

    def complete(crew: int) -> bool:
        if crew == len(grid.legs):
            return True
        about = grid.day.crews[crew]
        leave = grid.leave[crew]
        wheel = setting_out(grid, crew, leave * grid.step_min)
        for tour in _tours(diary, crew, 0, about.origin, leave, wheel, leave * grid.step_min, left):
            for stay in tour:
                diary.put(crew, stay)
            if complete(crew + 1):
                return True
            for stay in tour:
                diary.take(crew, stay)
        return False

    return diary.routes if complete(0) else None


def _tours(
    diary: Diary, crew: int, done: int, place: int, free: int, wheel: Wheel, free_min: int, left: list[int]
) -> Iterator[list[Stay]]:
    """Every tour through the legs not done that the other crews leave room for, with every start that is in time."""
    grid, by, legs = diary.grid, diary.by(crew), diary.grid.legs[crew]
    best, about = diary.best[crew], grid.day.crews[crew]
    if done == (1 << len(legs)) - 1:
        if homing(grid, crew, wheel, free_min):
            yield []
        return
    gap = Gap(place, free, about.destination, by)
    for number, leg in enumerate(legs):
        if done >> number & 1 or not grid.in_turn(crew, number, done):
            continue
        for choice, pattern in enumerate(leg.patterns):
            window, there = diary.starts(crew, number, pattern, gap), pattern.place
            while window:
                lowest = window & -window
                # Without a site to share or a rest to make of it, later is never better.
                window = window ^ lowest if pattern.uses or about.rest else 0
                start = lowest.bit_length() - 1
                end = start + pattern.length
                arrived = driving(grid, crew, wheel, free_min, there, start * grid.step_min)
                if arrived is None:
                    continue
                after = done | 1 << number
                if best(after, there, end) > by:
                    break
                left[0] -= 1
                if left[0] < 0:
                    raise OutOfNodesError
                end_min = start * grid.step_min + pattern.minutes
                for rest in _tours(diary, crew, after, there, end, arrived, end_min, left):
                    yield [Stay(start, end, number, choice, there), *rest]
