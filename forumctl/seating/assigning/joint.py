"""Occasions where somebody is still to be seated, as far as they are when they are planned together with others."""

from dataclasses import dataclass, replace

from forumctl.definition import Forum
from forumctl.definition.occasions import Occasion
from forumctl.planning.instance import Allowed, Instance
from forumctl.plans.seating import SeatingPlan
from forumctl.plans.store import Plans
from forumctl.problems import ExitCode, ForumError
from forumctl.roster import Roster
from forumctl.seating.gathering import Gathering, gather

from . import infeasible
from .assign import only_pinned
from .model import groups_of
from .timeline import alone


@dataclass(frozen=True, slots=True)
class Opened:
    """An occasion, the rules for those who are to be seated, and the groups to set out from."""

    gathering: Gathering
    instance: Instance
    first: tuple[int, ...] | None = None


def anew(forum: Forum, roster: Roster, plans: Plans, occasion: Occasion) -> Opened:
    """An occasion where only those who are pinned have a table.

    Raises ForumError with NO_PLAN where it is clear that there is no plan.
    """
    before = plans.seating.get(occasion.id)
    gathering = gather(forum, roster, plans, occasion, only_pinned(before) if before else None)
    if problems := infeasible.impossible(forum, gathering):
        raise ForumError(problems, ExitCode.NO_PLAN)
    return Opened(gathering, alone(gathering))


def around(forum: Forum, roster: Roster, before: Plans, occasion: Occasion, plan: SeatingPlan) -> Opened | None:
    """An occasion where all stay who have the same table in `plan` as before; None where that is everybody."""
    gathering = gather(forum, roster, before, occasion, before.seating.get(occasion.id))
    groups, earlier = groups_of(gathering, plan.table_of), groups_of(gathering, gathering.seated_before)
    if groups == earlier:
        return None
    stay = tuple(
        Allowed("stay", number, frozenset({group}))
        for number, (group, was) in enumerate(zip(groups, earlier, strict=True))
        if group == was
    )
    instance = alone(gathering)
    return Opened(gathering, replace(instance, allowed=(*instance.allowed, *stay)), groups)
