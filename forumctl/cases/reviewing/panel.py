"""A call and its reviewers → who reviews what, and in words why some reviews cannot be.

As many for each case as it needs, evenly shared, by what they know; exact, by HiGHS. Lexicographically: no case lacks a
review; as many as possible of the pairs before stay; loads are as even as they can be (least sum of their squares);
then reviewers know as much as possible of what they review.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from forumctl.cases.loading import Call
from forumctl.cases.ranking import Ranking
from forumctl.definition.checks.words import listed, number
from forumctl.planning.program import Program
from forumctl.plans.cases import AssignmentPlan
from forumctl.problems import ExitCode, ForumError, Key, Problem

from .reviewers import Conflicts, Reviewer, fit

Pair = tuple[str, str]
"""Case and reviewer, by id."""


def given(call: Call) -> frozenset[Pair]:
    """Case and reviewer of every review that counts."""
    return frozenset((one.case, one.reviewer) for one in call.reviews if not one.conflict)


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


def first_round(call: Call, reviewers: Sequence[Reviewer], conflicts: Conflicts, before: AssignmentPlan) -> Panel:
    """Every case that is not withdrawn with as many reviewers as it gets; reviews given and pairs before stay."""
    cases = [name for name, one in call.submissions.items() if one.status != "withdrawn"]
    done = given(call)
    fits = _fits(call, cases, reviewers, conflicts)
    fits |= {
        pair: 0 for pair in done if pair not in fits and pair[0] in cases and pair[1] in {one.id for one in reviewers}
    }
    needs = dict.fromkeys(cases, call.cases.reviews_each)
    return Panel(needs, _most(call, reviewers), fits, frozenset(before.pairs | done) & fits.keys())


def second_round(
    call: Call,
    reviewers: Sequence[Reviewer],
    conflicts: Conflicts,
    before: AssignmentPlan,
    cases: Sequence[str],
    more: int,
) -> Panel:
    """So many more reviewers for these cases, none who has them already, beside what everybody has."""
    has = before.pairs | given(call)
    loads = Counter(reviewer for _, reviewer in has)
    fits = {pair: points for pair, points in _fits(call, cases, reviewers, conflicts).items() if pair not in has}
    most = {name: max(0, number - loads[name]) for name, number in _most(call, reviewers).items()}
    return Panel(dict.fromkeys(cases, more), most, fits, loads=loads)


def borderline(ranking: Ranking, select: int) -> tuple[str, ...]:
    """Cases that resampled reviews put now among those selected and now not, in nine of ten, best first."""
    return tuple(one.case for one in ranking.ratings if one.standing.best <= select < one.standing.worst)


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


def complete(panel: Panel, call: Call, reviewers: Sequence[Reviewer], conflicts: Conflicts) -> Assigned:
    """The assignment; a ForumError (no plan) that says which reviews nobody can give, why, and what would mend it."""
    found = assign(panel)
    if not found.lacking:
        return found
    problems = [
        _too_few(panel, call, reviewers, conflicts, case, may)
        for case in sorted(found.lacking)
        if len(may := [one for one in reviewers if (case, one.id) in panel.fits and panel.most[one.id]])
        < panel.needs[case]
    ]
    raise ForumError(problems or [_too_many_cases(panel, found)], ExitCode.NO_PLAN)


def _too_few(
    panel: Panel,
    call: Call,
    reviewers: Sequence[Reviewer],
    conflicts: Conflicts,
    case: str,
    may: Sequence[Reviewer],
) -> Problem:
    """Why fewer reviewers than it needs may review a case."""
    reasons = Counter(conflicts.reason(call.submissions[case], one).partition(":")[0] for one in reviewers)
    why = ", ".join(f"{reason}: {count}" for reason, count in reasons.most_common() if reason)
    fact = f"{case} is to get {number(panel.needs[case], 'review')}, and {len(may)} of {len(reviewers)} may review it"
    where, hint = Key(("cases", "reviews_each")), "Add reviewers who may, or lower reviews_each."
    return Problem("too-few-reviewers", f"{fact} ({why})" if why else fact, where, hint)


def _too_many_cases(panel: Panel, found: Assigned) -> Problem:
    """Why the reviewers together take fewer cases than there are for them, and from how many each they would."""
    cases, whose = short(panel, found)
    taken, wanted = sum(panel.most[one] for one in whose), sum(panel.needs[case] for case in cases)
    fact = f"{number(len(cases), 'case')} together need {wanted} reviews, and the {len(whose)} who may give them"
    fact = f"{fact} take {taken}"
    if len(cases) < len(panel.needs):
        fact = f"{fact}: {listed(cases)}"
    least = _least_cases_each(panel)
    hint = f"Write cases_each = {least}" if least else "Add reviewers"
    return Problem("too-few-reviewers", fact, Key(("cases", "cases_each")), f"{hint}, or lower reviews_each.")


def _least_cases_each(panel: Panel) -> int:
    """The least number of cases for everybody with which every review is given; 0 if none is."""
    start = max((most + panel.loads.get(name, 0) for name, most in panel.most.items()), default=0)
    for most in range(start + 1, start + 50):
        wider = Panel(panel.needs, {name: most - panel.loads.get(name, 0) for name in panel.most}, panel.fits)

        if not assign(wider).lacking:
            return most
    return 0


def _fits(call: Call, cases: Sequence[str], reviewers: Sequence[Reviewer], conflicts: Conflicts) -> dict[Pair, int]:
    """Who may review what, and how well they know it; not who has declared a conflict of interest in a review."""
    declared = {(one.case, one.reviewer) for one in call.reviews if one.conflict}
    return {
        (case, one.id): fit(call.submissions[case], one)
        for case in cases
        for one in reviewers
        if (case, one.id) not in declared and not conflicts.reason(call.submissions[case], one)
    }


def _most(call: Call, reviewers: Sequence[Reviewer]) -> Mapping[str, int]:
    return {one.id: call.cases.cases_each if one.at_most is None else one.at_most for one in reviewers}


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
