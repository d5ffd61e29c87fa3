"""Chairs changed two by two, as long as that makes a plan better: must-rules first, then people moved, then wishes."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from random import Random

from .problem import Chairing, On, is_kept, worth

BROKEN = 10**12
"""A must-rule broken, above all that people moved and wishes can differ by."""
MOVED = 10**8
"""A person on another chair than before, above all that wishes can differ by."""
EVERY_PAIR = 24
"""Chairs up to which every change of two is tried; at larger tables those of people with something amiss are."""


def improved(problem: Chairing, plan: Sequence[int]) -> list[int]:
    """A plan that no change of two chairs makes better, from one that seats everybody.

    At a small table each change is the best of all; at a large one the best for somebody with something amiss, in turn.
    Where people are not to be side by side, a small table is shuffled a little and improved again while some are.
    """
    best = _descended(problem, plan)
    if problem.chairs > EVERY_PAIR or not any(pair.cost > 0 for pair in problem.pairings):
        return best
    random = Random(0)
    for _ in range(SHUFFLES):
        if not _is_beside_unwanted(problem, best):
            break
        shuffled = list(best)
        for _ in range(problem.chairs // 3):
            _exchange(shuffled, int(random.random() * problem.chairs), int(random.random() * problem.chairs))
        best = min(best, _descended(problem, shuffled), key=lambda some: worth(problem, some))
    return best


SHUFFLES = 24
"""Times that a small table is shuffled."""


def _is_beside_unwanted(problem: Chairing, plan: Sequence[int]) -> bool:
    return any(pair.cost > 0 and plan[pair.other] in problem.beside[plan[pair.one]] for pair in problem.pairings)


def _exchange(plan: list[int], one: int, other: int) -> None:
    """Whoever is on two chairs changes them."""
    for person, chair in enumerate(plan):
        if chair in (one, other):
            plan[person] = other if chair == one else one


def _descended(problem: Chairing, plan: Sequence[int]) -> list[int]:
    board = _Board(problem, plan)
    chairs = range(problem.chairs)
    if problem.chairs <= EVERY_PAIR:
        while problem.chairs > 1 and not board.is_perfect():
            change, one, other = min((board.of_swap(*pair), *pair) for pair in combinations(chairs, 2))
            if change >= 0:
                break
            board.swap(one, other)
        return board.plan
    better = True
    while better:
        better = False
        for one in chairs:
            if board.at[one] >= 0 and board.amiss(one):
                change, other = min((board.of_swap(one, other), other) for other in chairs if other != one)
                if change < 0:
                    better = True
                    board.swap(one, other)
    return board.plan


class _Board:
    """Who is on which chair; a change of two chairs is priced by what it touches."""

    def __init__(self, problem: Chairing, plan: Sequence[int]) -> None:
        self.problem = problem
        self.plan = list(plan)
        self.at = [-1] * problem.chairs
        for person, chair in enumerate(plan):
            self.at[chair] = person
        self.homes = problem.homes
        self.pairs: list[dict[int, int]] = [{} for _ in range(problem.people)]
        for pair in problem.pairings:
            for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
                self.pairs[one][other] = self.pairs[one].get(other, 0) + pair.cost
        self.one_pair = [min(0, 0, *costs.values()) for costs in self.pairs]
        """The same by one of those beside them: at a large table whoever has that is well placed."""
        self.best_pairs = [sum(sorted(filter(_is_gain, costs.values()))[:2]) for costs in self.pairs]
        """The least that each can cost by who is beside them."""

    def is_perfect(self) -> bool:
        """Whether nobody has anything amiss."""
        return not any(person >= 0 and self.amiss(chair) for chair, person in enumerate(self.at))

    def amiss(self, chair: int) -> bool:
        """Whether whoever is on a chair could have a better one, as far as is seen from there."""
        person = self.at[chair]
        beside = self._beside(chair)
        best = self.best_pairs if self.problem.chairs <= EVERY_PAIR else self.one_pair
        return bool(self._own(person) > 0 or beside > best[person] or self._alone(chair))

    def swap(self, one: int, other: int) -> None:
        self.at[one], self.at[other] = self.at[other], self.at[one]
        for chair in (one, other):
            if self.at[chair] >= 0:
                self.plan[self.at[chair]] = chair

    def of_swap(self, one: int, other: int) -> int:
        """How much dearer the plan gets when two chairs change their people."""
        people = [person for person in (self.at[one], self.at[other]) if person >= 0]
        if not people:
            return 0
        musts = {number for person in people for number in self.problem.concerning[person]}
        before = self._price(one, other, people, musts)
        self.swap(one, other)
        after = self._price(one, other, people, musts)
        self.swap(one, other)
        return after - before

    def _price(self, one: int, other: int, people: Sequence[int], musts: set[int]) -> int:
        problem, plan = self.problem, self.plan
        cost = BROKEN * sum(not is_kept(problem, problem.musts[number], plan) for number in musts)
        for person in people:
            home = self.homes[person]
            cost += MOVED * (home is not None and home != plan[person])
            if problem.placings:
                cost += problem.placings[person][plan[person]]
        if problem.pairings:
            cost += self._beside(one) + self._beside(other)
        if problem.alone:
            beside = problem.beside
            cost += problem.alone * sum(map(self._alone, {one, other, *beside[one], *beside[other]}))
        return cost

    def _own(self, person: int) -> int:
        """What of must-rules, moving and places somebody pays."""
        problem, home = self.problem, self.homes[person]
        cost = sum(not is_kept(problem, problem.musts[number], self.plan) for number in problem.concerning[person])
        cost += home is not None and home != self.plan[person]
        return cost + (max(0, problem.placings[person][self.plan[person]]) if problem.placings else 0)

    def _beside(self, chair: int) -> int:
        person = self.at[chair]
        costs = self.pairs[person] if person >= 0 else {}
        return sum(costs.get(self.at[near], 0) for near in self.problem.beside[chair]) if costs else 0

    def _alone(self, chair: int) -> bool:
        """Whether nobody beside a chair has a bit in common with who is on it."""
        masks, person = self.problem.masks, self.at[chair]
        if not masks or person < 0 or not masks[person]:
            return False
        return not any(
            self.at[near] >= 0 and masks[self.at[near]] & masks[person] for near in self.problem.beside[chair]
        )


def _is_gain(cost: int) -> bool:
    return cost < 0


def completed(problem: Chairing, plan: Sequence[int], order: Sequence[int]) -> list[int]:
    """The plan with those who have no chair (-1) on one: their own if it is free, else the cheapest left, in order."""
    found = list(plan)
    free = set(range(problem.chairs)) - set(found)
    for person in (*_with_home(problem, found), *order):
        if found[person] >= 0:
            continue
        home = problem.homes[person]
        found[person] = home if home is not None and home in free else _cheapest(problem, person, free)
        free.discard(found[person])
    return found


def _with_home(problem: Chairing, plan: Sequence[int]) -> Iterator[int]:
    return (person for person, home in enumerate(problem.homes) if home is not None and plan[person] < 0)


def _cheapest(problem: Chairing, person: int, free: set[int]) -> int:
    """The first of the chairs that cost a person least, if possible of those that no must-rule forbids."""
    forbidden = {
        chair
        for number in problem.concerning[person]
        if isinstance(must := problem.musts[number], On)
        for chair in free - must.chairs
    }
    costs = problem.placings[person] if problem.placings else (0,) * problem.chairs
    return min(free, key=lambda chair: (chair in forbidden, costs[chair], chair))
