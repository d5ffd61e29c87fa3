"""One crew's best order of legs while all other crews stay as they are: dynamic programming over sets of legs."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from forumctl.planning.itinerary.alone import MANY
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
