"""The nearest timetable equals the best of all that there are, on days small enough to try all."""

from collections.abc import Iterator, Sequence
from itertools import permutations, product

import numpy
from hypothesis import given, settings
from hypothesis import strategies as st

from forumctl.planning.itinerary.day import MIDNIGHT_MIN, Crew, Day, Leg, Pattern, Site, Travel, Use
from forumctl.planning.itinerary.least_change import Known, nearest

_TRAVEL = Travel(((0, 2, 3), (2, 0, 1), (3, 1, 0)))


def _leg(site: int, people: int, minutes: int) -> Leg:
    return Leg((Pattern(site + 1, minutes, (Use(site, 0, minutes, people),)),))


@st.composite
def late_days(draw: st.DrawFn) -> tuple[Day, list[Known], list[int]]:
    """Two crews and two rooms for ten; they were due at times that one of them can no longer keep."""
    minutes = draw(st.tuples(st.integers(2, 4), st.integers(2, 4)))
    crews, known = [], []
    for _ in range(2):
        people = draw(st.integers(4, 9))
        legs = tuple(_leg(site, people, minutes[site]) for site in draw(st.permutations(range(2))))
        starts = sorted(draw(st.lists(st.integers(4, 16), min_size=2, max_size=2)))
        crews.append(Crew(legs, 0, 0, draw(st.integers(0, 6)), MIDNIGHT_MIN - 1))
        back = draw(st.integers(12, 22))
        known.append(Known(tuple(starts), back, (40, 40), 30, (100, 100, 100), 1000, 10, 10**4, 10**5))
    return Day(_TRAVEL, (Site(10), Site(10)), tuple(crews)), known, [10, 10]


def _days_of(crew: Crew, known: Known) -> Iterator[tuple[int, tuple[tuple[int, int], ...]]]:
    """Every day of a crew in the first 26 minutes with its cost: any order, any wait, back at once or as planned."""
    for order in permutations(range(2)):
        first, second = (crew.legs[leg].patterns[0] for leg in order)
        for start in range(max(crew.leave_min, 0) + _TRAVEL.minutes[0][first.place or 0], 26):
            ready = start + first.minutes + _TRAVEL.minutes[first.place or 0][second.place or 0]
            for other in range(ready, 26):
                home = other + second.minutes + _TRAVEL.minutes[second.place or 0][0]
                backs = range(home, home + 26)
                cost = min(_price(known.back_min, back, 100) + 10**5 * max(back - 30, 0) for back in backs)
                cost += _price(known.starts[order[0]], start, 100) + _price(known.starts[order[1]], other, 100)
                cost += 2000 if order != (0, 1) else 0
                yield cost, ((start, order[0]), (other, order[1]))


def _price(planned: int, now: int, moved: int) -> int:
    return abs(planned - now) + (moved if planned != now else 0)


def _fits(day: Day, routes: Sequence[tuple[tuple[int, int], ...]]) -> bool:
    for site in range(2):
        there = [0] * 64
        for crew, route in zip(day.crews, routes, strict=True):
            for start, leg in route:
                (use,) = crew.legs[leg].patterns[0].uses
                for minute in range(start, start + use.minutes) if use.site == site else ():
                    there[minute] += use.people
        if max(there) > 10:
            return False
    return True


@given(late_days())
@settings(max_examples=25)
def test_nearest_is_the_best_of_all(made: tuple[Day, list[Known], list[int]]) -> None:
    day, known, room = made
    arrays = [(numpy.full(MIDNIGHT_MIN, places, dtype=numpy.int64),) * 2 for places in room]
    found = nearest(day, known, arrays)
    assert found is not None
    assert _fits(day, found.routes)
    days = [sorted(_days_of(crew, one))[:400] for crew, one in zip(day.crews, known, strict=True)]
    best = min(
        cost + other
        for (cost, one), (other, two) in product(*days)
        if cost + other <= found.cost and _fits(day, (one, two))
    )
    assert found.cost == best
