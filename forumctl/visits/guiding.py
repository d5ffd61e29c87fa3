"""Which of several guides of a bus leads which of its parties."""

from collections.abc import Sequence
from itertools import combinations

from forumctl.definition import Forum
from forumctl.definition.visits import Bus, Guide
from forumctl.plans.visits import VisitPlan
from forumctl.roster import Roster
from forumctl.visits.riding import Riding, riding
from forumctl.visits.timetable.whereabouts import parties_at_once
from forumctl.visits.understanding import party_guides


def guides_of(forum: Forum, roster: Roster, plan: VisitPlan, bus: Bus) -> tuple[Guide, ...]:
    """The guide of each party of a bus that has several; none where it has no parties, or no guides suit them."""
    if len(bus.guides) < 2 or not plan.parties.get(bus.id):
        return ()
    numbers = suiting(riding(forum, roster, plan), plan, bus)
    return tuple(bus.guides[number] for number in numbers or ())


def suiting(case: Riding, plan: VisitPlan, bus: Bus) -> Sequence[int] | None:
    """The number of the guide of each party, none of two that are in rooms at once; None where there are no such."""
    at_once = {pair for found in parties_at_once(plan, bus.id) for pair in combinations(sorted(found), 2)}
    return party_guides(case, bus, plan.parties.get(bus.id, ()), at_once)
