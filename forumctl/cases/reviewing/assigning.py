"""Reviewers for cases: as many for each as it needs, evenly shared, by what they know; exact, by HiGHS.

Lexicographically: no case lacks a review; as many as possible of the pairs before stay; loads are as even as they can
be (least sum of their squares); then reviewers know as much as possible of what they review.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from forumctl.planning.program import Program

Pair = tuple[str, str]
"""Case and reviewer, by id."""


@dataclass(frozen=True, slots=True)
class Panel:
    """What is to be assigned."""

    needs: Mapping[str, int]
    """Reviews that each case is still to get."""
    most: Mapping[str, int]
    """Cases that each reviewer can still take."""
    fits: Mapping[Pair, int]
    """Who may review what, and how well they know it, from 0."""
    before: frozenset[Pair] = frozenset()
    """Pairs that stay if they can."""
    loads: Mapping[str, int] = field(default_factory=dict)
    """Cases that reviewers have already, beside these."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """The reviewers of each case, and the reviews that some lack where there is no complete assignment."""

    pairs: tuple[Pair, ...]
    lacking: Mapping[str, int]
    proven: bool

    @property
    def by_case(self) -> Mapping[str, tuple[str, ...]]:
        """The reviewers of each case that has any, in alphabetical order."""
        found: dict[str, tuple[str, ...]] = {}
        for case, reviewer in sorted(self.pairs):
            found[case] = (*found.get(case, ()), reviewer)
        return found


def assign(panel: Panel) -> Assigned:
    """The best assignment there is."""
    first = _solve(panel, None)
    kept = len(panel.before.intersection(first.pairs))
    return _solve(panel, (sum(first.lacking.values()), kept))


def _solve(panel: Panel, reached: tuple[int, int] | None) -> Assigned:
    """Fewest reviews lacking, then most pairs kept; once those are `reached`, even loads, then the best fit."""
    program = Program()
    pairs = sorted(pair for pair in panel.fits if panel.needs.get(pair[0], 0) and panel.most.get(pair[1], 0))
    total = sum(panel.needs.values())
    weight = 9 * total + 1

    def cost(pair: Pair) -> int:
        return -(pair in panel.before) if reached is None else -panel.fits[pair]

    columns = {pair: program.column(1, cost(pair)) for pair in pairs}
    lacks = {case: program.column(need, 0 if reached else total + 1) for case, need in sorted(panel.needs.items())}
    of_case: dict[str, list[int]] = {}
    of_reviewer: dict[str, list[int]] = {}
    for (case, reviewer), column in columns.items():
        of_case.setdefault(case, []).append(column)
        of_reviewer.setdefault(reviewer, []).append(column)
    for case, need in sorted(panel.needs.items()):
        program.row([(column, 1) for column in (*of_case.get(case, ()), lacks[case])], need, need)
    for reviewer, mine in sorted(of_reviewer.items()):
        most = min(panel.most[reviewer], len(mine))
        if reached is None:
            program.row([(column, 1) for column in mine], 0, most)
        else:
            has = panel.loads.get(reviewer, 0)
            steps = [program.column(1, weight * (2 * (has + step) + 1)) for step in range(most)]
            program.row([*((column, 1) for column in mine), *((step, -1) for step in steps)], 0, 0)
    if reached is not None:
        program.row([(column, 1) for column in lacks.values()], 0, reached[0])
        if stay := [(columns[pair], 1) for pair in pairs if pair in panel.before]:
            program.row(stay, reached[1])
    solution = program.solve()
    if solution is None:
        raise AssertionError("reviews may lack, so there is always an assignment")
    chosen = tuple(pair for pair, column in columns.items() if solution.values[column])
    lacking = {case: number for case, column in lacks.items() if (number := solution.values[column])}
    return Assigned(chosen, lacking, solution.proven)


def short(panel: Panel, assigned: Assigned) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Cases that together need more reviews than all who may review them take, and these reviewers (Hall, 1935)."""
    cases, reviewers = dict.fromkeys(sorted(assigned.lacking)), dict[str, None]()
    may = {case: [pair[1] for pair in sorted(panel.fits) if pair[0] == case] for case in panel.needs}
    has: dict[str, list[str]] = {}
    for case, reviewer in sorted(assigned.pairs):
        has.setdefault(reviewer, []).append(case)
    queue = list(cases)
    for case in queue:
        for reviewer in may[case]:
            if (case, reviewer) in assigned.pairs or reviewer in reviewers:
                continue
            reviewers[reviewer] = None
            for other in has.get(reviewer, ()):
                if other not in cases:
                    cases[other] = None
                    queue.append(other)
    return tuple(cases), tuple(reviewers)


def loads(pairs: Sequence[Pair]) -> Mapping[str, int]:
    """How many cases each reviewer has."""
    return Counter(reviewer for _, reviewer in pairs)
