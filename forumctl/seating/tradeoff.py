"""How much better the wishes are met the more people may change tables: for the organiser to choose."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from forumctl.definition import Forum
from forumctl.definition.occasions import Occasion
from forumctl.planning.assigning import assign as search
from forumctl.planning.evaluate import evaluate, moved
from forumctl.planning.instance import Instance
from forumctl.planning.stopping import Stop
from forumctl.plans.store import Plans
from forumctl.roster import Roster

from .gathering import Gathering, gather
from .instance import groups_of, pose
from .least import fewest
from .plan import Seating, limited

ITERATIONS = 60_000
"""Of each search: enough to show the shape of the trade-off."""
STEPS = (2, 4, 8)
"""Limits tried, in times of the plan's own moves."""


@dataclass(frozen=True, slots=True)
class Choice:
    """So many people changing tables, and what all wishes then cost; `is_least` where fewer proved impossible."""

    moved: int
    cost: int
    is_chosen: bool = False
    is_least: bool = False


def choices(
    forum: Forum, roster: Roster, plans: Plans, occasion: Occasion, seating: Seating, seed: int = 0
) -> tuple[Choice, ...]:
    """Plans from the fewest moves on, each better than all with fewer; `plans` are those before `seating` was made."""
    gathering = gather(forum, roster, plans, occasion, plans.seating.get(occasion.id))
    if not gathering.seated_before:
        return ()
    tried = sorted(
        _tried(gathering, seating, seed), key=lambda choice: (choice.moved, choice.cost, not choice.is_chosen)
    )
    best: list[Choice] = []
    for choice in tried:
        if choice.is_chosen or not best or choice.cost < best[-1].cost:
            best.append(choice)
    return tuple(best)


def _tried(gathering: Gathering, seating: Seating, seed: int) -> Iterator[Choice]:
    kept = groups_of(gathering, gathering.seated_before)
    instance = limited(pose(gathering), kept, len(kept))
    chosen = _choice(instance, groups_of(gathering, seating.plan.table_of))
    least = _least(instance)
    yield replace(chosen, is_chosen=True, is_least=least == chosen.moved)
    limits = {max(1, chosen.moved) * step for step in STEPS} | ({least} if least is not None else set())
    for limit in sorted(limits - {chosen.moved}):
        result = search(limited(instance, kept, limit), Stop(iterations=ITERATIONS), seed)
        if result.broken == 0:
            choice = _choice(instance, result.plan)
            yield replace(choice, is_least=choice.moved == least)


def _least(instance: Instance) -> int | None:
    """The fewest people that must move, where it can be proven."""
    plan = fewest(instance)
    return _choice(instance, plan).moved if plan is not None else None


def _choice(instance: Instance, groups: tuple[int, ...]) -> Choice:
    changed = moved(instance.earlier, groups) if instance.earlier else ()
    return Choice(len(changed), evaluate(replace(instance, earlier=None), groups).cost)
