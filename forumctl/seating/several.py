"""Occasions planned together: each in turn seated anew against all the others, as long as fewer people meet again."""

from collections.abc import Sequence
from dataclasses import replace

from forumctl.definition import Forum
from forumctl.definition.occasions import Occasion
from forumctl.planning.stopping import Stop
from forumctl.plans.store import Plans
from forumctl.roster import Roster

from .meetings import meetings
from .plan import Seating, assign, judged

ROUNDS = 3


def settle(
    forum: Forum,
    roster: Roster,
    plans: Plans,
    occasions: Sequence[Occasion],
    seatings: Sequence[Seating],
    *,
    seed: int = 0,
    stop: Stop | None = None,
) -> tuple[Seating, ...]:
    """The seatings of these occasions, changed only where that spares somebody a second meeting.

    `plans` hold the seatings already. Only occasions that wish for new people are changed, and no wish of another kind
    is given up for it that weighs more.
    """
    best = {seating.plan.occasion: seating for seating in seatings}
    sharing = [occasion for occasion in occasions if occasion.rules.meet_new]
    for number in range(ROUNDS if len(sharing) > 1 else 0):
        again = meetings(forum, roster, plans)
        if again.again <= again.least:
            break
        for occasion in sharing:
            tried = assign(
                forum, roster, plans, occasion, seed=seed + number + 1, fresh=True, later_too=True, stop=stop
            )
            seated = replace(plans, seating={**plans.seating, occasion.id: tried.plan})
            if _total(forum, roster, seated, sharing) < _total(forum, roster, plans, sharing):
                plans = seated
        if meetings(forum, roster, plans).again >= again.again:
            break
    return tuple(
        replace(judged(forum, roster, plans, occasion), changes=best[occasion.id].changes) for occasion in occasions
    )


def _total(forum: Forum, roster: Roster, plans: Plans, occasions: Sequence[Occasion]) -> int:
    """All wishes of these occasions; each meets new people against those before it, so that a pair counts once."""
    return sum(judged(forum, roster, plans, occasion).cost for occasion in occasions)
