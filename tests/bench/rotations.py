"""Rotations of many buses through a few sites: how late the last is back, beside the bound and beside CP-SAT.

A line has the last return in steps of five minutes after the buses have left: of the first schedule found, after the
default budget, after some seconds. At the end the worst of it: what was left out, how far from the bound and the peer.

Run: python tests/bench/rotations.py [--peer] [--seeds N] [--seconds S] [CREWSxSITES …]. With --peer the same days are
also given to OR-Tools CP-SAT (two workers, as many seconds), where it is installed; it is not a dependency.
"""

import argparse
import random
import time
from collections.abc import Sequence

from forumctl.planning.door import Stop
from forumctl.planning.itinerary.day import Crew, Day, Site, Travel, pause, visit
from forumctl.planning.itinerary.relaxation import bound_min
from forumctl.planning.itinerary.scheduling import Schedule
from forumctl.planning.itinerary.scheduling import solve as schedule
from tests.bench.peer import peer
from tests.planning.simulation import simulate

SHAPES = ((8, 4), (10, 4), (20, 4), (40, 4), (60, 4), (240, 3))
LEAVE_MIN, BACK_BY_MIN, STEP_MIN = 540, 1200, 5
LUNCH = (690, 810)


def rotation_day(crews: int, sites: int, seed: int = 0) -> Day:
    """Buses of 40 through sites that take a quarter (a third) of them at once, lunch between; steps of five minutes."""
    random_ = random.Random(crews + 1000 * seed)
    rides = [[0] * (sites + 1) for _ in range(sites + 1)]
    for one in range(sites + 1):
        for other in range(one):
            rides[one][other] = rides[other][one] = random_.choice((10, 15, 20, 25, 30, 35, 40))
    rooms = tuple(Site(-(-crews // sites) * 40, opens_min=LEAVE_MIN, closes_min=BACK_BY_MIN) for _ in range(sites))
    minutes = [random_.choice((40, 45, 60, 75)) for _ in range(sites)]
    legs = (*(visit(site, site + 1, minutes[site], 40) for site in range(sites)), pause(60, *LUNCH))
    return Day(
        Travel(tuple(map(tuple, rides))),
        rooms,
        tuple(Crew(legs, 0, 0, LEAVE_MIN, BACK_BY_MIN) for _ in range(crews)),
    )


def steps(minutes: int) -> int:
    """Five-minute steps after the buses have left."""
    return (minutes - LEAVE_MIN) // STEP_MIN


def measured(day: Day, stop: Stop) -> tuple[Schedule, float]:
    """A schedule without a fault, and the CPU seconds it took."""
    begun = time.process_time()
    found = schedule(day, stop, 0)
    spent = time.process_time() - begun
    assert simulate(day, found) == []
    return found, spent


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints a line per day: at once, after the default budget, after some seconds; then the peer's."""
    parser = argparse.ArgumentParser()
    parser.add_argument("shapes", nargs="*", metavar="CREWSxSITES")
    parser.add_argument("--peer", action="store_true")
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=20)
    chosen = parser.parse_args(arguments)
    out_of_day, over_bound, over_peer = 0, 0.0, 0.0
    gaps: list[int] = []
    shapes = [tuple(map(int, shape.split("x"))) for shape in chosen.shapes] or SHAPES
    for crews, sites in shapes:
        for seed in range(chosen.seeds):
            day = rotation_day(crews, sites, seed)
            line = f"{crews:>4} x {sites} ({seed}):"
            for stop in (Stop(iterations=1), Stop(), Stop(seconds=chosen.seconds)):
                found, spent = measured(day, stop)
                out_of_day += len(found.left_out)
                out = f"{len(found.left_out)} left out, " if found.left_out else ""
                line += f" {out}{steps(found.cost)} in {spent:.1f} s,"
                if found.cost <= found.bound:
                    break
            begun = time.process_time()
            proven = bound_min(day, found.cost, found.bound)
            line += f" bound {steps(proven)} in {time.process_time() - begun:.1f} s"
            reached = steps(found.cost)
            over_bound = max(over_bound, reached / steps(proven))
            gaps.append(reached - steps(proven))
            if chosen.peer:
                answer = peer(day, chosen.seconds, 2)
                if answer.back is not None:
                    over_peer = max(over_peer, reached / steps(answer.back))
                there = "nothing" if answer.back is None else steps(answer.back)
                line += f"; CP-SAT {there} ({answer.status}, bound {steps(answer.bound)})"
            print(line, flush=True)
    print(f"visits left out in all schedules: {out_of_day} (limit 0)")
    print(f"last return over its lower bound, worst: {over_bound:.3f} x")
    print(f"days proven best: {gaps.count(0)} of {len(gaps)}; steps over the bound: {gaps}")
    if chosen.peer:
        print(f"last return over that of CP-SAT, worst: {over_peer:.3f} x (limit 1)")


if __name__ == "__main__":
    main()
