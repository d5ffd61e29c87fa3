"""Which cases are presented and which wait: the best total score that keeps the quotas, with a reason for each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from forumctl.plans.cases import CasesPlan
from forumctl.problems import ExitCode, ForumError, Key, Problem

from .choosing import UNITS, Choosing, clash
from .loading import Call
from .quotas import Rule, broken, rules, unknown
from .reasons import Reasons
from .review import Ranking

_FRESH = "every case that was selected before"


@dataclass(frozen=True, slots=True)
class Selection:
    """The decision on the cases, by id."""

    selected: tuple[str, ...]
    """Best first."""
    reserve: tuple[str, ...]
    """In the order of call."""
    rejected: tuple[str, ...]
    total: float
    """Scores of the selected cases."""
    given_up: float
    """How much more the best cases would score without quotas, and without an earlier decision."""
    reasons: Mapping[str, str] = field(default_factory=dict)
    uncovered: tuple[str, ...] = ()
    """Selected cases that nobody in reserve could replace without breaking a quota."""
    quotas: tuple[Rule, ...] = ()


def select(call: Call, ranking: Ranking, earlier: CasesPlan | None = None) -> Selection:
    """The selection of a call; with an earlier decision that one as far as it stands, its gaps filled.

    Raises ForumError (no plan) with the few quotas that clash where no selection keeps them all.
    """
    if problems := tuple(unknown(call)):
        raise ForumError(problems)
    scores = {rating.case: rating.score for rating in ranking.ratings}
    quotas = rules(call.cases, (call.submissions[case] for case in scores))
    kept = _kept(scores, call.cases.select, quotas, earlier)
    held = [Rule(_FRESH, frozenset(kept), len(kept))] if kept else []
    choosing = Choosing(scores, call.cases.select, (*quotas, *held))
    selected = choosing.best()
    if selected is None:
        raise ForumError([_clash(choosing, call)], ExitCode.NO_PLAN)
    waiting = _waiting(tuple(scores), selected, earlier)
    reserve = waiting[: call.cases.reserve]
    best = choosing.total(choosing.cases[: call.cases.select])
    followed = {case.id: case.instead_of for case in earlier.selected if case.instead_of} if earlier else {}
    reasons = Reasons(call, ranking, quotas, selected, reserve, followed)
    return Selection(
        selected,
        reserve,
        tuple(case for case in call.submissions if case not in {*selected, *reserve} and _submitted(call, case)),
        choosing.total(selected) / UNITS,
        (best - choosing.total(selected)) / UNITS,
        {case: reasons.of(case) for case in call.submissions},
        tuple(case for case in selected if reserve and not replacement(selected, case, reserve, quotas)),
        quotas,
    )


def replacement(selected: Sequence[str], leaving: str, reserve: Sequence[str], quotas: Sequence[Rule]) -> str:
    """The first in reserve who can take the place of one who leaves, every quota kept; blank where none can."""
    others = [case for case in selected if case != leaving]
    return next((case for case in reserve if not broken(quotas, selected, (*others, case))), "")


def _submitted(call: Call, case: str) -> bool:
    return call.submissions[case].status != "withdrawn"


def _kept(
    scores: Mapping[str, float], number: int, quotas: Sequence[Rule], earlier: CasesPlan | None
) -> tuple[str, ...]:
    """The cases selected before that still may be, then those in reserve, in their order, for whom there is a place."""
    if earlier is None:
        return ()
    kept = tuple(case.id for case in earlier.selected if case.id in scores)
    for case in earlier.reserve if kept else ():
        if len(kept) < number and case.id in scores:
            more = (*kept, case.id)
            if Choosing(scores, number, (*quotas, Rule(_FRESH, frozenset(more), len(more)))).possible():
                kept = more
    return kept


def _waiting(cases: Sequence[str], selected: Sequence[str], earlier: CasesPlan | None) -> tuple[str, ...]:
    """Everybody else who may be called: those who waited before in their order, then by score."""
    before = [case.id for case in earlier.reserve if case.id in cases] if earlier else []
    return tuple(case for case in dict.fromkeys((*before, *cases)) if case not in selected)


def _clash(choosing: Choosing, call: Call) -> Problem:
    """Why no selection is possible, in the words of the quotas."""
    number = choosing.number
    few = clash(choosing)
    if not few:
        ready = len(choosing.cases)
        return Problem(
            "too-few-cases",
            f"{number} cases are to be selected, but {ready} of {len(call.submissions)} may be",
            Key(("cases", "select")),
            "Lower select, ask for more reviews, or lower min_reviews; see: forumctl cases rank",
        )
    most = choosing.most()
    asked = ", ".join(_asked(rule) for rule in few)
    if any(rule.sentence == _FRESH for rule in few):
        hint = "Decide anew with --fresh, or change the quota."
    elif most is None:
        hint = "Change one of these quotas."
    else:
        hint = f"At most {most} cases keep every quota: lower select, or change one of these quotas."
    return Problem("quotas-clash", f"no {number} cases keep together: {asked}", Key(("cases", "select")), hint)


def _asked(rule: Rule) -> str:
    """What a rule asks, and how many cases there are where it asks for more."""
    number = len(rule.cases)
    return (
        f"{rule.sentence} (there {'is' if number == 1 else 'are'} {number})" if rule.least > number else rule.sentence
    )
