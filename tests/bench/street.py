"""Days on which something happens: the nearest timetable beside the exact least change, by an integer programme.

Run: python -m tests.bench.street [--days N]

Each drawn day of three or four buses has six events: a bus late, a site that opens later, or both. The programme keeps
the order of each bus, so that a timetable found in that order has to cost the same, and any other no more.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy

from forumctl.planning.door import Stop
from forumctl.planning.itinerary.day import MIDNIGHT_MIN, Crew, Day, Site, Travel, pause, visit
from forumctl.planning.itinerary.least_change import Known, Minutes, Nearest, nearest
from forumctl.planning.itinerary.scheduling import solve as schedule
from forumctl.planning.program import Program

OWN, OTHERS, MUCH = 10**2, 10**3, 10**4
"""Prices of a stop moved, one's own and others', and of a minute over a limit."""
_BIG = 2 * MIDNIGHT_MIN


def drawn(seed: int) -> Day:
    """Buses of which no two fit into a site at once."""
    random_ = random.Random(seed)
    crews, sites = random_.randint(3, 4), random_.randint(2, 3)
    rides = [[0] * (sites + 1) for _ in range(sites + 1)]
    for one in range(sites + 1):
        for other in range(one):
            rides[one][other] = rides[other][one] = random_.randint(8, 35)
    rooms = tuple(Site(45, opens_min=random_.randint(500, 560)) for _ in range(sites))
    lengths = [random_.randint(25, 50) for _ in range(sites)]
    legs = tuple(visit(site, site + 1, lengths[site], random_.randint(25, 44)) for site in range(sites))
    lunch = pause(45, 680, 830, (random_.randint(0, sites),))
    made = tuple(Crew((*legs, lunch), 0, 0, 540, 1200, 600) for _ in range(crews))
    return Day(Travel(tuple(map(tuple, rides))), rooms, made, buffer_min=random_.choice((0, 5)))


def in_order(day: Day) -> tuple[Day, list[tuple[int, ...]], list[int]] | None:
    """The day with the legs of each crew as they were scheduled, their starts, and when each is back."""
    found = schedule(day, Stop(iterations=400), 0)
    if found.left_out:
        return None
    crews = []
    for crew, round_ in zip(day.crews, found.plan, strict=True):
        called = [(crew.legs[call.leg], call.pattern) for call in round_.calls]
        legs = tuple(replace(leg, patterns=(leg.patterns[pattern],)) for leg, pattern in called)
        crews.append(replace(crew, legs=legs, leave_min=round_.leave_min, back_by_min=MIDNIGHT_MIN - 1))
    starts = [tuple(call.start_min for call in round_.calls) for round_ in found.plan]
    return replace(day, crews=tuple(crews)), starts, [round_.back_min for round_ in found.plan]


def least(day: Day, known: Sequence[Known]) -> int | None:
    """The least cost of a timetable that keeps each crew's order, exactly; None where there is none."""
    program = Program()
    constant = program.column(1)
    program.row([(constant, 1)], 1, 1)
    starts: list[list[int]] = []

    def priced(due: int, price: int, over_from: int, over: int) -> int:
        """A minute of the day that costs a price unless it is `due`, one for each minute it is away, more when late."""
        at, away, is_moved, late = (
            program.column(MIDNIGHT_MIN - 1),
            program.column(MIDNIGHT_MIN, 1),
            program.column(1, price),
            program.column(MIDNIGHT_MIN, over),
        )
        program.row([(away, 1), (at, -1), (constant, due)], lower=0)
        program.row([(away, 1), (at, 1), (constant, -due)], lower=0)
        program.row([(is_moved, MIDNIGHT_MIN), (away, -1)], lower=0)
        program.row([(late, 1), (at, -1), (constant, over_from)], lower=0)
        return at

    for crew, one in zip(day.crews, known, strict=True):
        own, place, free, ends = [], crew.origin, None, 0
        for leg, due, start, price in zip(crew.legs, one.due, one.starts, one.moved, strict=False):
            (pattern,) = leg.patterns
            to = pattern.place or 0
            ride = day.travel.minutes[place][to] + (day.buffer_min if to != place else 0)
            at = priced(start, price, due - pattern.minutes, one.over)
            opens = max([leg.earliest_min, *(day.sites[use.site].opens_min for use in pattern.uses)])
            program.row([(at, 1)], opens, leg.latest_min - pattern.minutes)
            if free is None:
                program.row([(at, 1)], crew.leave_min + ride, MIDNIGHT_MIN)
            else:
                program.row([(at, 1), (free, -1)], lower=ends + ride)
            own.append(at)
            place, free, ends = to, at, pattern.minutes
        home = day.travel.minutes[place][0] + (day.buffer_min if place else 0)
        back = priced(one.back_min, one.moved[-1], one.back_due, one.back_over)
        if free is not None:
            program.row([(back, 1), (free, -1)], lower=ends + home)
        starts.append(own)
    for number, first in enumerate(day.crews):
        for other in range(number):
            for leg, mine in zip(first.legs, starts[number], strict=True):
                for rival, theirs in zip(day.crews[other].legs, starts[other], strict=True):
                    here, there = leg.patterns[0], rival.patterns[0]
                    if here.uses and there.uses and here.uses[0].site == there.uses[0].site:
                        before = program.column(1)
                        program.row([(mine, 1), (theirs, -1), (before, _BIG)], lower=there.minutes)
                        program.row([(theirs, 1), (mine, -1), (before, -_BIG)], lower=here.minutes - _BIG)
    solution = program.solve()
    return None if solution is None else round(solution.objective)


def main() -> None:
    """Prints a line for each event, and how many are equal."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--days", type=int, default=10)
    days, seed, kinds = parser.parse_args().days, 0, Counter[str]()
    slowest = 0.0
    while days:
        seed += 1
        made = in_order(drawn(seed))
        if made is None:
            continue
        days -= 1
        base, starts, backs = made
        random_ = random.Random(seed)
        for _ in range(6):
            late, site = random_.randrange(len(base.crews)), random_.randrange(len(base.sites))
            delay, opens = random_.choice((0, 10, 25, 60)), random_.choice((0, 600, 680))
            crews = list(base.crews)
            crews[late] = replace(crews[late], leave_min=crews[late].leave_min + delay)
            sites = list(base.sites)
            sites[site] = replace(sites[site], opens_min=max(sites[site].opens_min, opens))
            day = replace(base, crews=tuple(crews), sites=tuple(sites))
            known = [
                Known(own, back, tuple(leg.latest_min for leg in crew.legs), 1200,
                      (OWN if number == late else OTHERS,) * (len(own) + 1), MUCH * 100, MUCH * 100, MUCH, MUCH)
                for number, (crew, own, back) in enumerate(zip(crews, starts, backs, strict=True))
            ]  # fmt: skip
            room = [(_full(45), _full(99))] * len(sites)
            begin = time.perf_counter()
            found = nearest(day, known, room)
            slowest = max(slowest, time.perf_counter() - begin)
            exact = least(day, known)
            kinds[_kind(found, exact)] += 1
    print(f"{kinds.total()} events: {', '.join(f'{count} {kind}' for kind, count in sorted(kinds.items()))}")
    print(f"slowest {slowest:.2f} s")


def _full(places: int) -> Minutes:
    return numpy.full(MIDNIGHT_MIN, places, dtype=numpy.int64)


def _kind(found: Nearest | None, exact: int | None) -> str:
    """How a timetable compares with the least for the order before; `worse` is what must not be."""
    if found is None:
        return "given up, the programme finds one: worse" if exact is not None else "given up, and none in this order"
    if exact is None:
        return "found, though there is none in this order"
    if found.cost > exact:
        return "worse"
    if found.cost < exact:
        return "cheaper in another order" if _is_reordered(found) else "cheaper in this order: a fault of the programme"
    return "equal to the exact least" + (" in another order" if _is_reordered(found) else "")


def _is_reordered(found: Nearest | None) -> bool:
    orders = [[leg for _, leg in route] for route in found.routes] if found else []
    return any(order != sorted(order) for order in orders)


if __name__ == "__main__":
    main()
