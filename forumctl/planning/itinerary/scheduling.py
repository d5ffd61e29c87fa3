"""The door: a day's crews through its sites. Day, stop and seed in; the best schedule found, with its bound, out."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from forumctl.planning.itinerary.day import Day
from forumctl.planning.itinerary.diary import Diary, Stay
from forumctl.planning.itinerary.grid import Grid
from forumctl.planning.itinerary.limits import last_return
from forumctl.planning.itinerary.recreate import Job, Recreation
from forumctl.planning.stopping import Budget, Reason, Stop


@dataclass(frozen=True, slots=True)
class Call:
    """One leg in a crew's day: which, how (its pattern), where, and when. The ride before it takes `ride_min`."""

    leg: int
    pattern: int
    place: int
    start_min: int
    end_min: int
    ride_min: int


@dataclass(frozen=True, slots=True)
class Round:
    """A crew's day: when it leaves, its calls in order, when it is back, how long it waits in between."""

    leave_min: int
    calls: tuple[Call, ...]
    back_min: int
    waiting_min: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """The best schedule found: a round per crew, and what found no place as (crew, leg).

    No schedule of all legs has the last crew back before `bound_min`.
    """

    rounds: tuple[Round, ...]
    left_out: tuple[Job, ...]
    bound_min: int
    iterations: int
    stopped: Reason

    @property
    def last_return_min(self) -> int:
        """When the last crew is back."""
        return max((round_.back_min for round_ in self.rounds), default=0)

    @property
    def waiting_min(self) -> int:
        """Minutes of waiting, all crews together."""
        return sum(round_.waiting_min for round_ in self.rounds)

    @property
    def spread_min(self) -> int:
        """Minutes between the first and the last return."""
        backs = [round_.back_min for round_ in self.rounds]
        return max(backs, default=0) - min(backs, default=0)


def schedule(day: Day, stop: Stop, seed: int) -> Schedule:
    """The best schedule found before `stop`: all legs first, then the last return, waiting, evenness.

    The same day, iterations and seed give the same schedule everywhere. A KeyboardInterrupt ends the search.
    """
    grid = Grid(day)
    jobs = sum(len(legs) for legs in grid.legs)
    budget = Budget(stop, 2000 + 20 * jobs)
    bound = last_return(grid)
    search = _Search(grid, Random(seed).random, bound)
    try:
        search.run(budget)
    except KeyboardInterrupt:
        budget.reason = "cancelled"
    reason: Reason = budget.reason or "proven"
    return _schedule(grid, search.best, search.best_waiting, bound, budget.spent, reason)


class _Search:
    def __init__(self, grid: Grid, random: Callable[[], float], bound: int) -> None:
        self.grid, self.random, self.bound = grid, random, bound
        self.best: list[list[Stay]] = [[] for _ in grid.legs]
        self.best_waiting: list[Job] = [(crew, leg) for crew, legs in enumerate(grid.legs) for leg in range(len(legs))]
        self.best_rank: tuple[int, ...] = (len(self.best_waiting), 0)

    def run(self, budget: Budget) -> None:
        diary = Diary(self.grid, max(self.grid.back_by, default=0))
        recreation = Recreation(diary, self.random)
        recreation.waiting = list(self.best_waiting)
        recreation.insert_all()
        self._remember(recreation)
        while budget.reason is None and self.best_rank > (0, self.bound):
            recreation.step()
            self._remember(recreation)
            budget.spend(1)

    def _remember(self, recreation: Recreation) -> None:
        """Keep a better schedule; once everything has its place, ask for an earlier last return."""
        diary = recreation.diary
        if not recreation.waiting:
            recreation.push_left()
        last = max((diary.back(crew) for crew in range(len(diary.routes))), default=0)
        rank = (len(recreation.waiting), last)
        if rank < self.best_rank:
            self.best_rank = rank
            self.best = [list(route) for route in diary.routes]
            self.best_waiting = list(recreation.waiting)
        if not recreation.waiting:
            diary.deadline = last - 1
            late = [crew for crew in range(len(diary.routes)) if diary.back(crew) > diary.deadline]
            recreation.remove([(crew, diary.routes[crew][-1].leg) for crew in late if diary.routes[crew]])


def _schedule(
    grid: Grid, routes: list[list[Stay]], left_out: list[Job], bound: int, iterations: int, stopped: Reason
) -> Schedule:
    rounds = tuple(_round(grid, crew, route) for crew, route in enumerate(routes))
    return Schedule(rounds, tuple(sorted(left_out)), bound * grid.step_min, iterations, stopped)


def _round(grid: Grid, crew: int, route: list[Stay]) -> Round:
    """A route in minutes, leaving as late as the first call and the window allow."""
    about, day = grid.day.crews[crew], grid.day
    if not route:
        return Round(about.leave_min, (), about.leave_min, 0)
    latest = grid.depart[about.origin][route[0].place][route[0].start] * grid.step_min
    leave = max(min(latest, about.leave_by_min or about.leave_min), grid.leave[crew] * grid.step_min)
    calls: list[Call] = []
    place, free, busy = about.origin, leave, 0
    for stay in route:
        ride = day.travel.ride_min(place, stay.place, free)
        leg = about.legs[stay.leg].patterns[stay.pattern]
        start = stay.start * grid.step_min
        calls.append(Call(stay.leg, stay.pattern, stay.place, start, start + leg.minutes, ride))
        busy += ride + leg.minutes
        place, free = stay.place, start + leg.minutes
    back = grid.arrive[place][about.destination][route[-1].end] * grid.step_min
    busy += day.travel.ride_min(place, about.destination, free)
    return Round(leave, tuple(calls), back, back - leave - busy)
