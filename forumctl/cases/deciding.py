"""From a call to the plan that is kept, plans/cases.toml."""

from typing import NamedTuple

from forumctl.definition import Forum
from forumctl.plans.cases import Case, CasesPlan
from forumctl.roster import Roster

from . import order, review
from .loading import Call
from .review import Ranking
from .selection import Selection, select


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
    ranking = review.rank(call, seed)
    keeping = bool(earlier.selected) and not fresh
    selection = select(call, ranking, earlier if keeping else None)
    if keeping:
        presented = order.kept(selection.selected, earlier)
    else:
        presented = order.arranged(selection.selected, call, forum, roster)

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
        )

    known = {one.id for one in earlier.withdrawn}
    gone = [one.id for one in call.submissions.values() if one.status == "withdrawn" and one.id not in known]
    plan = CasesPlan(
        selected=tuple(map(case, presented)),
        reserve=tuple(map(case, selection.reserve)),
        rejected=tuple(map(case, selection.rejected)),
        withdrawn=(*earlier.withdrawn, *map(case, gone)),
    )
    return Decision(plan, ranking, selection)
