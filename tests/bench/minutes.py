"""Days drawn to the minute, two to six buses and three to five sites: last return and claims, beside CP-SAT.

Run: python -m tests.bench.minutes [--days N] [--seconds S] [--peer] [--fives]
"""

import argparse
import random
import time
from collections.abc import Sequence

from forumctl.planning.door import Stop
from forumctl.planning.itinerary.day import Crew, Day, Leg, Site, Travel, pause, rotation, visit
from forumctl.planning.itinerary.relaxation import bound_min
from forumctl.planning.itinerary.scheduling import solve as schedule
from tests.bench.peer import peer
from tests.planning.simulation import simulate


def drawn(seed: int, unit: int = 1) -> Day:
    """A day of two to six buses through three to five sites, all lengths multiples of `unit` minutes."""
    random_ = random.Random(seed)
    crews, sites = random_.randint(2, 6), random_.randint(3, 5)

    def minutes(least: int, most: int) -> int:
        return random_.randint(least // unit, most // unit) * unit

    rides = [[0] * (sites + 1) for _ in range(sites + 1)]
    for one in range(sites + 1):
        for other in range(one):
            rides[one][other] = rides[other][one] = minutes(8, 45)
    people = [random_.randint(25, 48) for _ in range(crews)]
    rooms = tuple(Site(random_.choice((50, 50, 60, 90, 100)), opens_min=minutes(480, 600)) for _ in range(sites))
    lengths = [minutes(25, 75) for _ in range(sites)]
    lunch = pause(minutes(40, 60), minutes(670, 700), minutes(800, 850))
    is_split = random_.random() < 0.5

    def legs(size: int) -> tuple[Leg, ...]:
        first = rotation((size - size // 2, size // 2), ((0, lengths[0]), (1, lengths[1])), 1) if is_split else None
        own = [visit(site, site + 1, lengths[site], size) for site in range(2 * is_split, sites)]
        return (*([first] if first else []), *own, lunch)

    made = tuple(Crew(tuple(legs(size)), 0, 0, 540, 1300) for size in people)
    return Day(Travel(tuple(map(tuple, rides))), rooms, made)


def main(arguments: Sequence[str] | None = None) -> None:
    """A line per day, and at the end how many claims were refuted and where the peer was better."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--peer", action="store_true")
    parser.add_argument("--fives", action="store_true")
    chosen = parser.parse_args(arguments)
    refuted, behind, ahead, proven = [], [], [], 0
    for seed in range(chosen.first, chosen.first + chosen.days):
        day = drawn(seed, 5 if chosen.fives else 1)
        begun = time.perf_counter()
        default = schedule(day, Stop(), 0)
        first = time.perf_counter() - begun
        found = schedule(day, Stop(seconds=chosen.seconds), 0) if chosen.seconds else default
        assert simulate(day, found) == [], simulate(day, found)
        begun = time.perf_counter()
        bound = bound_min(day, found.cost, found.bound)
        line = (
            f"{seed}: {len(day.crews)} buses, {len(day.sites)} sites, left out {len(default.left_out)}/"
            f"{len(found.left_out)}, {default.cost} in {first:.1f} s, {found.cost}, bound {found.bound} {bound} "
            f"({time.perf_counter() - begun:.1f} s)"
        )
        proven += bound == found.cost
        if chosen.peer:
            answer = peer(day, chosen.seconds, 1)
            line += f"; CP-SAT {answer.back} ({answer.status}, bound {answer.bound})"
            if answer.back is not None:
                if answer.back < bound:
                    refuted.append(seed)
                if found.left_out or answer.back < found.cost:
                    behind.append(seed)
                if not found.left_out and answer.back > found.cost:
                    ahead.append(seed)
        print(line, flush=True)
    print(f"claims refuted: {refuted} (limit none); behind: {behind}; ahead: {ahead}; proven: {proven}")


if __name__ == "__main__":
    main()
