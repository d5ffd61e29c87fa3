"""The door for itineraries: the crews of a day through its sites, all legs first, then an early last return."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from forumctl.planning.door import Budget, Progress, Result, Stop
from forumctl.planning.evaluate import Violation
from forumctl.planning.itinerary.day import Day
from forumctl.planning.itinerary.diary import Diary
from forumctl.planning.itinerary.grid import Grid, Stay
from forumctl.planning.itinerary.limits import last_return

from .diary import is_rested
from .grid import best_returns
from .ruin_recreate import Job, OutOfNodesError, Recreation, routes_by

DEFAULT_ITERATIONS = 2000
PROOF_NODES = 40_000  # stays tried before a proof is given up
LAST_RETURN, LEFT_OUT = "last return", "left out"  # what a schedule costs, and what it breaks
SETTLING = 0.7  # of the budget goes into the last return, the rest into waiting and evenness


@dataclass(frozen=True, slots=True)
class Call:
    """One leg in a crew's day: which, how (its pattern), where, and when; for it the crew sets out at `depart_min`."""

    leg: int
    pattern: int
    place: int
    depart_min: int
    start_min: int
    end_min: int


@dataclass(frozen=True, slots=True)
class Round:
    """A crew's day: when it leaves, its calls in order, when it sets out home and is back, how long it waits."""

    leave_min: int
    calls: tuple[Call, ...]
    home_min: int
    back_min: int
    waiting_min: int


@dataclass(frozen=True, slots=True)
class Schedule(Result[tuple[Round, ...]]):
    """The plan is a round per crew; its cost is the minute of the day in which the last crew is back.

    No schedule of all legs has it back before `bound`. A leg that found no place is a violation:
    of its crew, at its number among the crew's legs.
    """

    @property
    def left_out(self) -> tuple[Job, ...]:
        """What found no place, as (crew, leg)."""
        return tuple((one.people[0], one.groups[0]) for found in self.violations.values() for one in found)

    @property
    def waiting_min(self) -> int:
        """Minutes of waiting, all crews together."""
        return sum(round_.waiting_min for round_ in self.plan)


def solve(day: Day, stop: Stop, seed: int, progress: Callable[[Progress], None] | None = None) -> Schedule:
    """The best schedule found before `stop`: all legs first, then the last return, waiting, evenness.

    The same day, iterations and seed give the same schedule everywhere. A KeyboardInterrupt ends the search. An
    iteration is a schedule tried; the bound speaks of the last return alone.
    """
    grid = Grid(day)
    budget = Budget(stop, DEFAULT_ITERATIONS)
    search = _Search(grid, Random(seed).random, progress)
    try:
        search.run(budget)
    except KeyboardInterrupt:
        budget.reason = "cancelled"
    rounds = tuple(_round(grid, crew, route) for crew, route in enumerate(search.best))
    last_return_min = max((round_.back_min for round_ in rounds), default=0)
    left_out = tuple(Violation(LEFT_OUT, (crew,), (leg,), 1) for crew, leg in sorted(search.left_out))
    return Schedule(
        {LAST_RETURN: last_return_min},
        {LEFT_OUT: left_out},
        rounds,
        search.bound * grid.step_min,
        budget.spent,
        budget.reason or "proven",
    )


class _Search:
    """A diary on its way to the best schedule, which is kept in `best` with what it left out."""

    def __init__(self, grid: Grid, random: Callable[[], float], progress: Callable[[Progress], None] | None) -> None:
        self.grid, self._progress = grid, progress
        self.alone = best_returns(grid)
        self.bound = last_return(grid, self.alone)
        self.diary = Diary(grid, self.alone, max(grid.back_by, default=0))
        self.recreation = Recreation(self.diary, random)
        self.recreation.waiting = [(crew, leg) for crew, legs in enumerate(grid.legs) for leg in range(len(legs))]
        self.best: list[list[Stay]] = [[] for _ in grid.legs]
        self.left_out = list(self.recreation.waiting)
        self.rank: tuple[int, ...] = (len(self.left_out) + 1,)

    def run(self, budget: Budget) -> None:
        """Find places for all, then an earlier last return until the bound is met or the budget spent; then settle."""
        self.recreation.insert_all()
        self._remember()
        while (used := budget.spend(1)) < SETTLING and not self._proven():
            self.recreation.step()
            self._remember()
            self._report(used, budget)
        self._reload()
        if budget.reason != "cancelled":
            self._prove()
        while budget.reason is None and not self.left_out and not (self._proven() and self.rank[2:] == (0, 0)):
            used = budget.spend(1)
            self.recreation.settle()
            self._keep()
            self._report(used, budget)

    def _report(self, used: float, budget: Budget) -> None:
        if self._progress is not None:
            last_return_min = self.rank[1] * self.grid.step_min if len(self.rank) > 1 else 0
            self._progress(Progress(min(used, 1.0), budget.spent, len(self.left_out), last_return_min))

    def _prove(self) -> None:
        """Where the day is small: look for a schedule with an earlier last return in every way there is."""
        if self.left_out:
            return
        left = [PROOF_NODES]
        try:
            while self.bound < self.rank[1]:
                routes = routes_by(self.grid, self.alone, self.bound, left)
                if routes is None:
                    self.bound += 1
                else:
                    self.recreation.restore(dict(enumerate(routes)), [])
                    self._keep()
                    self._reload()
        except OutOfNodesError:
            return

    def _proven(self) -> bool:
        return not self.left_out and self.rank[1] <= self.bound

    def _remember(self) -> None:
        """Keep a better schedule; once everything has its place, ask for an earlier last return."""
        if not self.recreation.waiting:
            self.recreation.push_left()
        self._keep()
        if not self.recreation.waiting and not self._proven():
            routes = self.diary.routes
            self.diary.deadline = max((self.diary.back(crew) for crew in range(len(routes))), default=0) - 1
            late = [
                crew for crew, _ in enumerate(routes) if routes[crew] and self.diary.back(crew) > self.diary.deadline
            ]
            self.recreation.remove([(crew, routes[crew][-1].leg) for crew in late])

    def _keep(self) -> None:
        waiting = len(self.recreation.waiting)
        if waiting and waiting >= self.rank[0]:
            return
        rank = (waiting, *self.recreation.rank())
        if rank < self.rank:
            self.rank = rank
            self.best = [list(route) for route in self.diary.routes]
            self.left_out = list(self.recreation.waiting)

    def _reload(self) -> None:
        """Put the best schedule back into the diary, with its last return as the deadline."""
        self.recreation.restore(dict(enumerate(self.best)), list(self.left_out))
        if not self.left_out:
            self.diary.deadline = self.rank[1]


def _round(grid: Grid, crew: int, route: list[Stay]) -> Round:
    """A route in minutes, leaving as late as the first call, the window and the driver's rest allow."""
    about, day = grid.day.crews[crew], grid.day
    if not route:
        leave = grid.leave[crew] * grid.step_min
        return Round(leave, (), leave, leave, 0)
    latest = grid.depart[about.origin][route[0].place][route[0].start] * grid.step_min
    leave = max(min(latest, about.leave_by_min or about.leave_min), grid.leave[crew] * grid.step_min)
    while leave > grid.leave[crew] * grid.step_min and not is_rested(grid, crew, route, leave):
        leave -= grid.step_min  # to stand for longer at the first stop
    calls: list[Call] = []
    place, free, busy = about.origin, leave, 0
    for stay in route:
        choice = grid.legs[crew][stay.leg].patterns[stay.pattern].choice
        start = stay.start * grid.step_min
        end = start + about.legs[stay.leg].patterns[choice].minutes
        depart = grid.set_out_min(place, stay.place, free, start)
        calls.append(Call(stay.leg, choice, stay.place, depart, start, end))
        busy += day.travel.ride_min(place, stay.place, depart) + end - start
        place, free = stay.place, end
    back = grid.arrive[place][about.destination][route[-1].end] * grid.step_min
    home = grid.set_out_min(place, about.destination, free, back)
    busy += day.travel.ride_min(place, about.destination, home)
    return Round(calls[0].depart_min, tuple(calls), home, back, back - calls[0].depart_min - busy)
