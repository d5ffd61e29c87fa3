"""A call and its reviewers → what is to be assigned, and in words why some reviews cannot be."""

from collections import Counter
from collections.abc import Mapping, Sequence

from forumctl.cases.loading import Call
from forumctl.cases.ranking import Ranking
from forumctl.definition.checks.words import listed, number
from forumctl.plans.reviewing import AssignmentPlan
from forumctl.problems import ExitCode, ForumError, Key, Problem

from .assigning import Assigned, Pair, Panel, assign, short
from .reviewers import Conflicts, Reviewer, fit


def given(call: Call) -> frozenset[Pair]:
    """Case and reviewer of every review that counts."""
    return frozenset((one.case, one.reviewer) for one in call.reviews if not one.conflict)


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
