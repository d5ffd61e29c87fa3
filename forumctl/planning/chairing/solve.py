"""The doors for chairs: people of one table onto its chairs, under must-rules, moving few, with wishes met.

Chairs are changed two by two, as long as that makes a plan better: must-rules first, then people moved, then wishes.
Where no chairs keep the must-rules, `explain` says the fewest of these that conflict, and the fewest to give up.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from random import Random

from forumctl.planning.door import Progress, Result, Stop
from forumctl.planning.program import Program

from .exact import UndecidedError, seat
from .problem import Chairing, Must, On, broken_by_rule, is_kept, moved, people_of, wishes, worth

RESTARTS = 12
"""Orders of chairs tried at a larger table before chairs are only improved."""
SET_NODES = 5_000
"""Places tried for people bound to each other, as if nobody else were there."""
Seated = Result[tuple[int, ...] | None]


def solve(
    problem: Chairing,
    stop: Stop,
    seed: int,
    progress: Callable[[Progress], None] | None = None,
    order: Sequence[int] = (),
) -> Seated:
    """The chair of each person; None and "infeasible" where no plan keeps every must-rule, which is proven.

    At tables of up to twelve chairs nobody moves who need not; at larger ones the fewest found do. `order` is that
    in which people take what chairs are left. An iteration is a plan looked at; `stop` is asked between them.
    """
    del stop, progress
    line = tuple(dict.fromkeys((*order, *range(problem.people))))
    first = _completed(problem, [-1] * problem.people, line)
    if problem.chairs <= EVERY_PAIR or not problem.musts:
        first = _improved(problem, first)
        if worth(problem, first)[:2] == (0, 0):
            return _result(problem, first, 1)
    try:
        found, plans = _calmest(problem, seed)
    except UndecidedError:
        return _result(problem, _improved(problem, first), RESTARTS)
    if found is None:
        return Result({}, broken_by_rule(problem, first), None, 0, plans, "infeasible")
    second = _improved(problem, _completed(problem, found, line))
    return _result(problem, min(second, first, key=lambda plan: worth(problem, plan)), plans)


def is_feasible(problem: Chairing) -> bool | None:
    """Whether some plan keeps every must-rule; None where it cannot be told in time."""
    try:
        return _any(problem, 0)[0] is not None
    except UndecidedError:
        return None


def _any(problem: Chairing, seed: int) -> tuple[list[int] | None, int]:
    """A plan that keeps every must-rule, whoever moves, and how many searches it took."""
    if not _each_has_one(problem):
        return None, 0
    for number in range(RESTARTS):
        try:
            return seat(problem, nodes=2_000 * (number + 1) if number < RESTARTS - 1 else 200_000,
                        seed=seed * RESTARTS + number if number else None), number + 1  # fmt: skip
        except UndecidedError:
            if not number and not _each_set_can(problem):
                return None, 1
    raise UndecidedError


def _each_set_can(problem: Chairing) -> bool:
    """Whether those bound to each other can be seated where nobody else is, as far as can be told."""
    for musts in _sets(problem):
        try:
            if seat(replace(problem, musts=musts, home=()), nodes=SET_NODES) is None:
                return False
        except UndecidedError:
            continue
    return True


def _sets(problem: Chairing) -> Iterator[tuple[Must, ...]]:
    """The must-rules in sets that have nobody in common."""
    left = dict.fromkeys(range(len(problem.musts)))
    while left:
        found = [next(iter(left))]
        for number in found:  # which grows on the way
            near = (other for person in people_of(problem.musts[number]) for other in problem.concerning[person])
            found += [other for other in dict.fromkeys(near) if other not in found]
        yield tuple(problem.musts[number] for number in sorted(found))
        left = dict.fromkeys(number for number in left if number not in found)


def _each_has_one(problem: Chairing) -> bool:
    """Whether everybody can have one of the chairs that are open to them, whatever else is asked (Kuhn, 1955)."""
    open_to: dict[int, frozenset[int]] = {}
    for must in problem.musts:
        if isinstance(must, On):
            open_to[must.person] = open_to.get(must.person, must.chairs) & must.chairs
    holder: dict[int, int] = {}

    def seated(person: int, asked: set[int]) -> bool:
        for chair in sorted(open_to[person] - asked):
            asked.add(chair)
            if chair not in holder or seated(holder[chair], asked):
                holder[chair] = person
                return True
        return False

    return all(seated(person, set()) for person in sorted(open_to, key=lambda one: len(open_to[one])))


def _calmest(problem: Chairing, seed: int) -> tuple[list[int] | None, int]:
    """Of those who keep every must-rule a plan that moves the fewest, as far as can be told."""
    found, plans = _any(problem, seed)
    if found is None or all(home is None for home in problem.homes):
        return found, plans
    most = moved(problem, _completed(problem, found, range(problem.people)))
    for fewer in range(most):
        plans += 1
        try:
            calmer = seat(problem, most=fewer)
        except UndecidedError:
            continue
        if calmer is not None:
            return calmer, plans
    return found, plans


def _result(problem: Chairing, plan: Sequence[int], plans: int) -> Seated:
    costs = {"moves": moved(problem, plan), "wishes": wishes(problem, plan)}
    return Result(costs, broken_by_rule(problem, plan), tuple(plan), 0, plans, "iterations")


ROUNDS = 200
"""Sets of rules looked at before the search for the smallest clash is given up."""


@dataclass(frozen=True, slots=True)
class _ChairClash:
    """Numbers of must-rules that clash, and of those that it is enough to give up; `smallest` if no fewer clash."""

    reasons: tuple[int, ...]
    mend: tuple[int, ...]
    smallest: bool


def explain(problem: Chairing) -> _ChairClash | None:
    """Why nobody can be seated so that every must-rule is kept; None where it cannot be told.

    By hitting sets: every clash has one of each set of rules to give up, and the other way round (Ignatiev and others,
    CP 2015).
    """
    every = frozenset(range(len(problem.musts)))
    if _keeps(problem, every) is not False:
        return None
    clashes: list[frozenset[int]] = []
    mend: frozenset[int] = frozenset()
    for _ in range(ROUNDS):
        mend = _hitting(clashes)
        if _keeps(problem, every - mend) is not False:
            break
        clashes.append(_shrunk(problem, every - mend))
    given_up: list[frozenset[int]] = []
    for _ in range(ROUNDS):
        core = _hitting(given_up)
        if _keeps(problem, core) is False:
            return _ChairClash(tuple(sorted(core)), tuple(sorted(mend)), True)
        given_up.append(every - _grown(problem, core, every))
    return _ChairClash(min((tuple(sorted(some)) for some in clashes), key=len), tuple(sorted(mend)), False)


def _keeps(problem: Chairing, musts: Iterable[int]) -> bool | None:
    return is_feasible(replace(problem, musts=tuple(problem.musts[number] for number in sorted(musts)), home=()))


def _shrunk(problem: Chairing, clashing: frozenset[int]) -> frozenset[int]:
    """A clash none of whose rules can be left out."""
    for number in sorted(clashing):
        if _keeps(problem, clashing - {number}) is False:
            clashing -= {number}
    return clashing


def _grown(problem: Chairing, kept: frozenset[int], every: frozenset[int]) -> frozenset[int]:
    """Rules that can be kept together, to which none can be added."""
    for number in sorted(every - kept):
        if _keeps(problem, kept | {number}) is not False:
            kept |= {number}
    return kept


def _hitting(sets: list[frozenset[int]]) -> frozenset[int]:
    """The fewest numbers of which every set has one; the first where there are several."""
    program = Program()
    numbers = sorted(frozenset().union(*sets))
    column = {number: program.column(1, 1) for number in numbers}
    for some in sets:
        program.row([(column[number], 1) for number in sorted(some)], lower=1)
    solution = program.solve() if sets else None
    return frozenset(number for number in numbers if solution is not None and solution.values[column[number]])


BROKEN = 10**12
"""A must-rule broken, above all that people moved and wishes can differ by."""
MOVED = 10**8
"""A person on another chair than before, above all that wishes can differ by."""
EVERY_PAIR = 24
"""Chairs up to which every change of two is tried; at larger tables those of people with something amiss are."""


def _improved(problem: Chairing, plan: Sequence[int]) -> list[int]:
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


def _completed(problem: Chairing, plan: Sequence[int], order: Sequence[int]) -> list[int]:
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
