"""The door for rounds: a tabu search that lets somebody who meets somebody again change places with another."""

from collections.abc import Callable
from random import Random

from forumctl.planning.result import Result
from forumctl.planning.stopping import Budget, Progress, Reason, Stop

from .meetings import Meetings
from .rounds import Plan, Rounds, least_repeats, repeats

DEFAULT_ITERATIONS = 40_000
AGAIN = "meet again"  # the rule that repeated meetings are counted under
LOOK = 50  # steps between two looks at the budget
RELUCTANCE = 0.02  # how seldom a swap that costs a repeat more is taken; one that costs two, its square
TABOO, TABOO_SPAN = 4, 8  # for how many steps, or so many more, a pair does not change places again


def solve(rounds: Rounds, stop: Stop, seed: int, progress: Callable[[Progress], None] | None = None) -> Result[Plan]:
    """The plan with the fewest repeated meetings found before `stop`; they are its cost, an iteration is a swap tried.

    The same rounds, iterations and seed give the same plan everywhere. A KeyboardInterrupt ends the search.
    """
    least = least_repeats(rounds)
    budget = Budget(stop, DEFAULT_ITERATIONS)
    search = Swapping(rounds, Random(seed).random)
    try:
        search.run(budget, least, progress)
    except KeyboardInterrupt:
        budget.reason = "cancelled"
    reason: Reason = "proven" if search.best_repeats == least else budget.reason or "iterations"
    return Result({AGAIN: search.best_repeats}, {}, search.best, least, budget.spent, reason)


class Swapping:
    """One search over rounds: the best plan so far is in `best`, what is repeated in it in `best_repeats`.

    A tabu search with the neighbourhood of Dotú and Van Hentenryck, "Scheduling social golfers locally", CPAIOR 2005:
    swaps within a round of which one of the two meets somebody again.
    """

    def __init__(self, rounds: Rounds, random: Callable[[], float]) -> None:
        self._meetings, self._random = Meetings(rounds), random
        self._people, self._rounds = rounds.people, len(rounds.sizes)
        self.best: Plan = self._meetings.plan()
        self.best_repeats = self._repeats = repeats(rounds, self.best)
        self._taboo: dict[tuple[int, int, int], int] = {}
        self._steps = 0

    def run(self, budget: Budget, least: int, progress: Callable[[Progress], None] | None) -> None:
        """Swap until no plan has fewer repeats than the best, or the budget is spent."""
        while self.best_repeats > least and (used := budget.spend(LOOK)) < 1:
            if progress is not None:
                progress(Progress(used, budget.spent, 0, self.best_repeats))
            for _ in range(LOOK):
                self._step()
                if self.best_repeats <= least:
                    break

    def _step(self) -> None:
        self._steps += 1
        number, person = self._troubled()
        if number < 0:
            return
        other, change = self._partner(number, person)
        if other < 0 or (change > 0 and self._random() > RELUCTANCE**change):
            return
        self._meetings.swap(number, person, other)
        self._repeats += change
        self._taboo[number, min(person, other), max(person, other)] = (
            self._steps + TABOO + int(self._random() * TABOO_SPAN)
        )
        if self._repeats < self.best_repeats:
            self.best_repeats, self.best = self._repeats, self._meetings.plan()

    def _troubled(self) -> tuple[int, int]:
        """A round and somebody who meets somebody in it again; -1 where a few tries find none."""
        meetings = self._meetings
        for _ in range(20 * self._people):
            person, number = int(self._random() * self._people), int(self._random() * self._rounds)
            if meetings.twice[person] & meetings.groups[number][meetings.where[number][person]]:
                return number, person
        return -1, -1

    def _partner(self, number: int, person: int) -> tuple[int, int]:
        """Who is best to change places with in a round, one of several at random, and how many repeats that adds."""
        meetings, random, taboo, steps = self._meetings, self._random, self._taboo, self._steps
        where, groups, once, twice = meetings.where[number], meetings.groups[number], meetings.once, meetings.twice
        here = where[person]
        left, mine = groups[here] & ~(1 << person), once[person]
        spared = (twice[person] & left).bit_count()
        joins = [(mine & group).bit_count() - spared for group in groups]
        found, least, ties = -1, 0, 0
        for other, there in enumerate(where):
            if there == here:
                continue
            change = joins[there] - (mine >> other & 1) + (once[other] & left).bit_count()
            change -= (twice[other] & groups[there]).bit_count()
            if found >= 0 and change > least:
                continue
            pair = (number, person, other) if person < other else (number, other, person)
            if taboo.get(pair, 0) > steps and self._repeats + change >= self.best_repeats:
                continue
            ties = ties + 1 if found >= 0 and change == least else 1
            if ties == 1 or random() * ties < 1:
                found = other
            least = change
        return found, least
