"""The decision on a call that is kept, plans/cases.toml: made, and changed where a case withdraws."""

from collections.abc import Sequence
from typing import NamedTuple

from forumctl.definition import Forum
from forumctl.definition.wording import did_you_mean
from forumctl.plans.cases import Case, CasesPlan
from forumctl.plans.store import CASES_FILE
from forumctl.problems import ExitCode, ForumError, Place, Problem
from forumctl.roster import Roster

from .loading import Call
from .ranking import Ranking, rank
from .selection import Rule, Selection, broken, rules, select
from .slots import arranged, can_present, kept_in_place, slots
from .submissions import Submission


class Decision(NamedTuple):
    """The decision on a call, and how it came about."""

    plan: CasesPlan
    ranking: Ranking
    selection: Selection


def decide(
    call: Call, forum: Forum, roster: Roster, earlier: CasesPlan, *, seed: int = 0, fresh: bool = False
) -> Decision:
    """The decision on a call: the earlier one as far as it stands, its gaps filled, or with `fresh` a new one.

    Who has withdrawn stays so either way. Raises ForumError (no plan) where quotas or presenters' hours clash.
    """
    call = call.without(case.id for case in earlier.withdrawn)
    ranking = rank(call, seed)
    keeping = bool(earlier.selected) and not fresh
    selection = select(call, ranking, earlier if keeping else None)
    if keeping:
        presented = kept_in_place(selection.selected, earlier)
    else:
        presented = arranged(selection.selected, call, forum, roster)

    answers = {one.id: one.answer for one in earlier.selected} if keeping else {}
    followed = {one.id: one.instead_of for one in earlier.selected} if keeping else {}

    def case(name: str) -> Case:
        one, rating = call.submissions[name], ranking.by_case.get(name)
        return Case(
            id=name,
            title=one.text,
            presenter=one.presenter,
            city=one.city,
            country=one.country,
            score=rating.score if rating else 0.0,
            instead_of=followed.get(name, ""),
            reason=selection.reasons[name],
            answer=answers.get(name, ""),
        )

    known = {one.id for one in earlier.withdrawn}
    told = {one.id for one in (*earlier.selected, *earlier.reserve)}  # who was never selected is written no letter
    gone = [one.id for one in call.submissions.values() if one.status == "withdrawn" and one.id in told - known]

    plan = CasesPlan(
        selected=tuple(map(case, presented)),
        reserve=tuple(map(case, selection.reserve)),
        rejected=tuple(map(case, selection.rejected)),
        withdrawn=(*earlier.withdrawn, *map(case, gone)),
    )
    return Decision(plan, ranking, selection)


class PassedOver(NamedTuple):
    """A case in reserve that cannot take a slot, its place in the order of call, from 1, and why."""

    case: str
    place: int
    because: str


class Promotion(NamedTuple):
    """The new decision, who left, who came, at which place of the programme, from 1, and who was passed over."""

    plan: CasesPlan
    withdrawn: Case
    promoted: Case
    place: int
    passed_over: tuple[PassedOver, ...] = ()


def promote(call: Call, plan: CasesPlan, forum: Forum, roster: Roster, named: str, instead_of: str = "") -> Promotion:
    """The decision after a withdrawal; only the one slot changes.

    A selected case that is named withdraws, and the first in reserve comes in who keeps the quotas and whose presenter
    comes, at that hour if hours are asked for. A case in reserve that is named comes in for `instead_of`, or, if that
    is blank, for the one case whose presenter does not come.
    Raises ForumError: unknown ids and unclear slots (usage), or where nobody named can take the slot (no plan).
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
    quotas = rules(call.cases, [one for one in call.submissions.values() if one.id in known])
    passed_over: list[PassedOver] = []
    for coming in reserve if named in selected else (named,):
        because = _against(call.submissions[coming], selected.index(leaving), selected, quotas, forum, roster, call)
        if not because:
            return _exchanged(plan, known[leaving], known[coming], tuple(passed_over))
        passed_over.append(PassedOver(coming, reserve.index(coming) + 1, because))
    raise ForumError([_nobody(leaving, passed_over, call.cases.file)], ExitCode.NO_PLAN)


def _against(
    case: Submission,
    place: int,
    selected: Sequence[str],
    quotas: Sequence[Rule],
    forum: Forum,
    roster: Roster,
    call: Call,
) -> str:
    """Why a case cannot take this place, from 0, of the selected ones; blank where it can."""
    person = roster.by_id.get(case.presenter)
    if person and not person.comes:
        return (
            f"its presenter {case.presenter} {'waits for a place' if person.status == 'waiting' else 'has cancelled'}"
        )
    after = (*selected[:place], case.id, *selected[place + 1 :])
    if misses := [rule.sentence for rule in broken(quotas, selected, after)]:
        return f"this would not hold any more: {', '.join(misses)}"
    times = slots(forum, len(selected)) if call.cases.order == "availability" else ()
    if place < len(times) and not can_present(case, times[place], forum, roster):
        return f"its presenter {case.presenter} cannot be there at {times[place].start:%H:%M}–{times[place].end:%H:%M}"
    return ""


def _exchanged(plan: CasesPlan, leaving: Case, coming: Case, passed_over: tuple[PassedOver, ...]) -> Promotion:
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
    return Promotion(after, gone, promoted, place + 1, passed_over)


def _absent(plan: CasesPlan, roster: Roster, named: str) -> str:
    """The one selected case whose presenter does not come; blank, and so unclear, where it is none or several."""
    coming = {person.id for person in roster}
    absent = [case.id for case in plan.selected if case.presenter not in coming]
    return absent[0] if len(absent) == 1 and named != absent[0] else ""


def _nobody(leaving: str, passed_over: Sequence[PassedOver], file: str) -> Problem:
    """Why nobody can take the place."""
    if not passed_over:
        fact = f"nobody is left in reserve to take the place of {leaving}"
    else:
        reasons = "; ".join(f"{one.case}, {one.because}" for one in passed_over)
        fact = f"nobody can take the place of {leaving}: {reasons}"
    hint = f"In {file}, write withdrawn as its status; then forumctl cases select takes the best of all others."
    return Problem("no-replacement", fact, Place(CASES_FILE), hint)
