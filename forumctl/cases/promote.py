"""Somebody withdraws: one from the reserve takes the slot, and nobody else moves."""

from collections.abc import Sequence
from typing import NamedTuple

from forumctl.definition.wording import did_you_mean
from forumctl.plans.cases import Case, CasesPlan
from forumctl.plans.store import CASES_FILE
from forumctl.problems import ExitCode, ForumError, Place, Problem
from forumctl.roster import Roster

from .loading import Call
from .quotas import Rule, rules
from .selection import replacement


class Promotion(NamedTuple):
    """The new decision, who left, who came, and at which place of the programme, from 1."""

    plan: CasesPlan
    withdrawn: Case
    promoted: Case
    place: int


def promote(call: Call, plan: CasesPlan, roster: Roster, named: str, instead_of: str = "") -> Promotion:
    """The decision after a withdrawal; only the one slot changes.

    A selected case that is named withdraws, and the first in reserve who keeps the quotas comes in. A case in reserve
    that is named comes in for `instead_of`, or, if that is blank, for the one case whose presenter does not come.
    Raises ForumError: unknown ids and unclear slots (usage), or quotas that nobody named would keep (no plan).
    """
    known = {case.id: case for case in (*plan.selected, *plan.reserve)}
    for case in filter(None, (named, instead_of)):
        if case not in known:
            fact, hint = f"{case} is neither selected nor in reserve", did_you_mean(case, list(known))
            raise ForumError([Problem("unknown-case", fact, Place(CASES_FILE), hint)], ExitCode.USAGE)
    selected, reserve = tuple(case.id for case in plan.selected), tuple(case.id for case in plan.reserve)
    leaving = named if named in selected else instead_of or _absent(plan, roster, named)
    if leaving not in selected or (named in selected and instead_of):
        fact = "one case withdraws, and one from the reserve takes its place"
        hint = "Write: forumctl cases promote RESERVE --instead-of SELECTED, or forumctl cases promote SELECTED."
        raise ForumError([Problem("unclear-slot", fact, Place("--instead-of"), hint)], ExitCode.USAGE)
    able = [one for one in call.submissions.values() if one.id in known]
    candidates = reserve if named in selected else (named,)
    coming = replacement(selected, leaving, candidates, quotas := rules(call.cases, able))
    if not coming:
        raise ForumError([_nobody(leaving, candidates, selected, quotas)], ExitCode.NO_PLAN)
    return _exchanged(plan, known[leaving], known[coming])


def _exchanged(plan: CasesPlan, leaving: Case, coming: Case) -> Promotion:
    place = plan.selected.index(leaving)
    reason = f"{coming.reason.partition(';')[0].rstrip('.')}; takes the place of {leaving.id}, which was withdrawn."
    promoted = coming.model_copy(update={"instead_of": leaving.id, "reason": reason})
    gone = leaving.model_copy(update={"reason": f"Withdrawn; {coming.id} takes its place."})
    after = plan.model_copy(
        update={
            "selected": (*plan.selected[:place], promoted, *plan.selected[place + 1 :]),
            "reserve": tuple(case for case in plan.reserve if case.id != coming.id),
            "withdrawn": (*plan.withdrawn, gone),
        }
    )
    return Promotion(after, gone, promoted, place + 1)


def _absent(plan: CasesPlan, roster: Roster, named: str) -> str:
    """The one selected case whose presenter does not come; blank, and so unclear, where it is none or several."""
    coming = {person.id for person in roster}
    absent = [case.id for case in plan.selected if case.presenter not in coming]
    return absent[0] if len(absent) == 1 and named != absent[0] else ""


def _nobody(leaving: str, candidates: Sequence[str], selected: Sequence[str], quotas: Sequence[Rule]) -> Problem:
    """Why nobody can take the place."""
    broken = {
        rule.sentence: None
        for case in candidates
        for rule in quotas
        if rule.misses([one for one in selected if one != leaving] + [case]) > rule.misses(selected)
    }
    fact = f"{' or '.join(candidates)} cannot take the place of {leaving}"
    if not candidates:
        fact = f"nobody is left in reserve to take the place of {leaving}"
    elif broken:
        fact += f", for then this would not hold: {', '.join(broken)}"
    hint = "Change the quota, or decide anew: forumctl cases select --fresh"
    return Problem("no-replacement", fact, Place(CASES_FILE), hint)
