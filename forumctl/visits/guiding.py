"""Which of several guides of a bus leads which of its parties."""

from collections.abc import Iterable, Sequence
from itertools import combinations, islice, product

from forumctl.definition import Forum
from forumctl.definition.visits import Bus, Guide
from forumctl.plans.visits import VisitPlan
from forumctl.roster import Roster
from forumctl.visits.riding import Riding, riding
from forumctl.visits.staff import follows
from forumctl.visits.timetable.whereabouts import parties_at_once


def party_guides(
    riding: Riding, bus: Bus, parties: Sequence[Sequence[str]], at_once: Iterable[tuple[int, int]]
) -> tuple[int, ...] | None:
    """The number of the guide of each party, so that all understand theirs; None where there are no such guides.

    `at_once` are pairs of parties that are in rooms at once: nobody guides both.
    """
    pairs, must = tuple(at_once), riding.visits.rules.guide_language == "must"

    def led_by(party: Sequence[str], guide: Guide) -> bool:
        return all(
            follows(riding, riding.by_id[one], guide, {other for other in riding.unit_of[one] if other in party})
            for one in party
            if one in riding.by_id
        )

    guides = bus.all_guides
    choices = [[number for number, guide in enumerate(guides) if not must or led_by(party, guide)] for party in parties]
    found = (given for given in islice(product(*choices), _MOST) if all(given[one] != given[two] for one, two in pairs))
    return next(found, None)


_MOST = 20_000


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
