"""Small days exactly: every way to have the crews back by a step, or the proof that there is none."""

from collections.abc import Iterator, Sequence

from forumctl.planning.itinerary.alone import Best
from forumctl.planning.itinerary.diary import Diary, Gap
from forumctl.planning.itinerary.grid import Grid, Stay
from forumctl.planning.itinerary.resting import Wheel, driving, homing, setting_out


class OutOfNodesError(Exception):
    """The days to look through are too many."""


def routes_by(grid: Grid, best: Sequence[Best], deadline: int, nodes: int) -> list[list[Stay]] | None:
    """Routes of all crews, back by the deadline; None if there are none. OutOfNodesError after so many stays."""
    diary = Diary(grid, best, deadline)
    left = [nodes]

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
