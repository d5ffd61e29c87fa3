"""One crew's best order of legs while all other crews stay as they are: dynamic programming over sets of legs."""

from collections.abc import Callable

from forumctl.planning.itinerary.alone import MANY
from forumctl.planning.itinerary.diary import Diary, Gap, Stay

Reached = dict[int, tuple[float, int, tuple[Stay, ...]]]  # per place: cost, step, and the tour so far


def best_tour(diary: Diary, crew: int, noise: float, random: Callable[[], float]) -> list[Stay] | None:
    """All legs of a crew that is not in the diary, back as early as may be and by its deadline; None if it cannot.

    Earlier is better at each set of legs and place, give or take `noise` steps at random.
    """
    grid, legs = diary.grid, diary.grid.legs[crew]
    about, by = grid.day.crews[crew], diary.by(crew)
    if len(legs) > MANY:
        return None
    everything = (1 << len(legs)) - 1
    best = diary.best[crew]
    layers: dict[int, Reached] = {0: {about.origin: (0.0, grid.leave[crew], ())}}
    for done in range(everything):
        for place, (_, free, tour) in layers.pop(done, {}).items():
            for number, leg in enumerate(legs):
                if done >> number & 1 or not grid.in_turn(crew, number, done):
                    continue
                for choice, pattern in enumerate(leg.patterns):
                    gap, there = Gap(place, free, about.destination, by), pattern.place
                    window = diary.starts(crew, number, pattern, gap)
                    if not window:
                        continue
                    start = (window & -window).bit_length() - 1
                    end = start + pattern.length
                    if best(done | 1 << number, there, end) > by:
                        continue
                    cost = end + noise * random()
                    layer = layers.setdefault(done | 1 << number, {})
                    if there not in layer or cost < layer[there][0]:
                        layer[there] = cost, end, (*tour, Stay(start, end, number, choice, there))
    tours = [
        (grid.arrive[place][about.destination][end], cost, tour)
        for place, (cost, end, tour) in layers.get(everything, {}).items()
    ]
    return list(min(tours)[2]) if tours else None
