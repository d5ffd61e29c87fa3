"""The doors for chairs: people of one table onto its chairs, under must-rules, moving few, with wishes met.

Where no chairs keep the must-rules, `clash` says the fewest of these that conflict, and the fewest to give up.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from forumctl.planning.door import Progress, Result, Stop
from forumctl.planning.program import Program

from .exact import UndecidedError, seat
from .improve import EVERY_PAIR, completed, improved
from .problem import Chairing, Must, On, broken_by_rule, moved, people_of, wishes, worth

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
    first = completed(problem, [-1] * problem.people, line)
    if problem.chairs <= EVERY_PAIR or not problem.musts:
        first = improved(problem, first)
        if worth(problem, first)[:2] == (0, 0):
            return _result(problem, first, 1)
    try:
        found, plans = _calmest(problem, seed)
    except UndecidedError:
        return _result(problem, improved(problem, first), RESTARTS)
    if found is None:
        return Result({}, broken_by_rule(problem, first), None, 0, plans, "infeasible")
    second = improved(problem, completed(problem, found, line))
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
    most = moved(problem, completed(problem, found, range(problem.people)))
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
