"""Ruin and recreate: take some legs out of the diary, put each back where it costs least, keep what is no worse.

Or give one crew its best order of legs while all others stay as they are, by dynamic programming over sets of legs.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from forumctl.planning.itinerary.diary import Diary, Gap
from forumctl.planning.itinerary.grid import Grid, Stay, StepPattern

from .diary import Wheel, driven_min, driving, homing, setting_out
from .grid import MANY, Best

Job = tuple[int, int]  # a crew, and which of its legs
Random = Callable[[], float]


class Recreation:
    """A diary with the jobs that are not in it yet, and how often each of them found no place."""

    def __init__(self, diary: Diary, random: Random) -> None:
        self.diary, self.random = diary, random
        self.waiting: list[Job] = []
        self.refusals: dict[Job, int] = {
            (crew, leg): 1 for crew, legs in enumerate(diary.grid.legs) for leg in range(len(legs))
        }

    def insert_all(self) -> None:
        """Put every waiting job back where it costs least, the most refused first; what finds no place waits on."""
        order = sorted((-self.refusals[job] * (0.5 + self.random()), job) for job in self.waiting)
        self.waiting = []
        for _, (crew, leg) in order:
            stay = self.best(crew, leg)
            if stay is None:
                self.waiting.append((crew, leg))
            else:
                self.diary.put(crew, stay)
        for crew in sorted({crew for crew, _ in self.waiting}):
            self.rebuild(crew)

    def rebuild(self, crew: int) -> None:
        """All legs of a crew anew, if they then all find a place."""
        diary = self.diary
        route = list(diary.routes[crew])
        for stay in route:
            diary.take(crew, stay)
        tour = best_tour(diary, crew, 3.0 * diary.grid.five_min, self.random)
        if tour is not None:
            self.waiting = [job for job in self.waiting if job[0] != crew]
        for stay in tour if tour is not None else route:
            diary.put(crew, stay)

    def best(self, crew: int, leg: int) -> Stay | None:
        """The cheapest place for a leg among the gaps of its crew: little riding about, then early."""
        diary, grid = self.diary, self.diary.grid
        about = grid.legs[crew][leg]
        found: tuple[float, Stay] | None = None
        taste = self.random()
        for gap in diary.gaps(crew, about.turn):
            for number, pattern in enumerate(about.patterns):
                window, place = diary.starts(crew, leg, pattern, gap), pattern.place
                if not window:
                    continue
                early = taste < 0.8 or gap.next_start >= diary.by(crew)
                start = (window & -window).bit_length() - 1 if early else window.bit_length() - 1
                end = start + pattern.length
                idle = start - gap.free
                after = grid.arrive[place][gap.next_place][end] - end
                cost = (idle if taste < 0.5 else start) + after + self.random() * grid.five_min
                stay = Stay(start, end, leg, number, place)
                if (found is None or cost < found[0]) and diary.completes(crew, stay):
                    found = cost, stay
        return found[1] if found else None

    def remove(self, jobs: Iterable[Job]) -> None:
        """Take jobs out; they wait."""
        for crew, leg in jobs:
            for stay in self.diary.routes[crew]:
                if stay.leg == leg:
                    self.diary.take(crew, stay)
                    self.waiting.append((crew, leg))
                    break

    def ruin(self) -> set[Job]:
        """Jobs to take out around one that waits (or any): of its crew, of crews in its sites near some time."""
        random, diary = self.random, self.diary
        jobs = self.waiting or list(self.refusals)
        crew, leg = jobs[int(random() * len(jobs))]
        chosen = {(crew, stay.leg) for stay in diary.routes[crew] if random() < 0.6}
        sites = {use.site for pattern in diary.grid.legs[crew][leg].patterns for use in pattern.uses}
        around = self._users(sites)
        if around:
            middle, reach = around[int(random() * len(around))][1].start, (2 + int(random() * 16)) * diary.grid.five_min
            near = [user for user in around if abs(user[1].start - middle) <= reach]
            for _ in range(2 + int(random() * 6)):
                other, stay = near[int(random() * len(near))]
                chosen.add((other, stay.leg))
                if random() < 0.4:
                    chosen.update((other, second.leg) for second in diary.routes[other] if random() < 0.7)
        return chosen

    def _users(self, sites: set[int]) -> list[tuple[int, Stay]]:
        """The crews and stays that use one of the sites."""
        legs = self.diary.grid.legs
        return [
            (crew, stay)
            for crew, route in enumerate(self.diary.routes)
            for stay in route
            if any(use.site in sites for use in legs[crew][stay.leg].patterns[stay.pattern].uses)
        ]

    def restore(self, routes: dict[int, list[Stay]], waiting: list[Job]) -> None:
        """Back to what the routes of some crews were."""
        for crew, before in routes.items():
            for stay in [stay for stay in self.diary.routes[crew] if stay not in before]:
                self.diary.take(crew, stay)
            for stay in [stay for stay in before if stay not in self.diary.routes[crew]]:
                self.diary.put(crew, stay)
        self.waiting = waiting

    def weight(self) -> int:
        """How much is waiting, by refusals: what the search brings down to nought."""
        return sum(self.refusals[job] for job in self.waiting)

    def step(self) -> None:
        """One ruin and recreate; taken back if more waits than before."""
        before, waiting, routes = self.weight(), list(self.waiting), self.diary.routes
        jobs = self.ruin()
        touched = {crew for crew, _ in jobs} | {crew for crew, _ in waiting}
        snapshot = {crew: list(routes[crew]) for crew in sorted(touched)}
        self.remove(sorted(jobs))
        self.insert_all()
        if self.weight() > before:
            self.restore(snapshot, waiting)
        if self.waiting and self.random() < 0.2:
            for job in self.waiting:
                self.refusals[job] += 1

    def settle(self) -> None:
        """Two crews anew; taken back if they then wait longer or are back less alike."""
        diary, random = self.diary, self.random
        crews = sorted({int(random() * len(diary.routes)), int(random() * len(diary.routes))}, key=lambda _: random())
        before, snapshot = self.rank(), {crew: list(diary.routes[crew]) for crew in crews}
        for crew in crews:
            for stay in snapshot[crew]:
                diary.take(crew, stay)
        for crew in crews:
            tour = best_tour(diary, crew, 4.0 * diary.grid.five_min * random(), random)
            for stay in tour or ():
                diary.put(crew, stay)
            if tour is None and snapshot[crew]:
                break
        if any(len(diary.routes[crew]) < len(route) for crew, route in snapshot.items()) or self.rank() > before:
            self.restore(snapshot, [])

    def rank(self) -> tuple[int, int, int]:
        """What is better when smaller, once everything is placed: last return, waiting, spread of returns."""
        diary = self.diary
        backs = [diary.back(crew) for crew in range(len(diary.routes))]
        waits = sum(diary.idle(crew) for crew in range(len(diary.routes)))
        return max(backs, default=0), waits, max(backs, default=0) - min(backs, default=0)

    def push_left(self) -> None:
        """Everything as early as its order in the day allows."""
        diary = self.diary
        stays = sorted((stay, crew) for crew, route in enumerate(diary.routes) for stay in route)
        for stay, crew in stays:
            pattern = diary.grid.legs[crew][stay.leg].patterns[stay.pattern]
            index = diary.routes[crew].index(stay)
            diary.take(crew, stay)
            gap = list(diary.gaps(crew, None))[index]
            window = diary.starts(crew, stay.leg, pattern, gap)
            start = (window & -window).bit_length() - 1
            sooner = Stay(start, start + pattern.length, stay.leg, stay.pattern, stay.place)
            diary.put(crew, sooner if diary.completes(crew, sooner) else stay)


class _Reached(NamedTuple):
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
    start = _Reached(0.0, leave, (), setting_out(grid, crew, leave * grid.step_min), leave * grid.step_min)
    layers: dict[int, dict[tuple[int, int], _Reached]] = {0: {(about.origin, 0): start}}
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
                            layer[key] = _Reached(cost, end, (*here.tour, stay), wheel, end_min)
    tours = [
        (grid.arrive[place][about.destination][last.free], last.cost, last.tour)
        for (place, _), last in layers.get(everything, {}).items()
        if homing(grid, crew, last.wheel, last.free_min)
    ]
    return list(min(tours)[2]) if tours else None


def _starts(grid: Grid, crew: int, here: _Reached, pattern: StepPattern, window: int) -> Iterator[tuple[int, Wheel]]:
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
