"""The door for chairs that cannot be given: the fewest must-rules that clash, and the fewest to give up."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from forumctl.planning.program import Program

from .problem import Chairing
from .solve import is_feasible

ROUNDS = 200
"""Sets of rules looked at before the search for the smallest clash is given up."""


@dataclass(frozen=True, slots=True)
class ChairClash:
    """Numbers of must-rules that clash, and of those that it is enough to give up; `smallest` if no fewer clash."""

    reasons: tuple[int, ...]
    mend: tuple[int, ...]
    smallest: bool


def explain(problem: Chairing) -> ChairClash | None:
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
            return ChairClash(tuple(sorted(core)), tuple(sorted(mend)), True)
        given_up.append(every - _grown(problem, core, every))
    return ChairClash(min((tuple(sorted(some)) for some in clashes), key=len), tuple(sorted(mend)), False)


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
