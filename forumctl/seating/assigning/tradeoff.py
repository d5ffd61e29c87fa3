"""How much better the wishes are met the more people may change tables: for the organiser to choose."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from forumctl.definition import Forum
from forumctl.definition.occasions import Occasion
from forumctl.placement.model import groups_of
from forumctl.placement.replanning import calmest, fewest, limited
from forumctl.planning.evaluate import evaluate, moved
from forumctl.planning.fewest_moves import by_price, sketch
from forumctl.planning.instance import Instance
from forumctl.plans.store import Plans
from forumctl.roster import Roster
from forumctl.seating.gathering import Gathering, gather

from .assign import Seating
from .waivers import posed


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
    if not gathering.before:
        return ()
    tried = sorted(
        _tried(gathering, seating, seed), key=lambda choice: (choice.moved, choice.cost, not choice.is_chosen)
    )
    moved_now = next(choice.moved for choice in tried if choice.is_chosen)
    best: list[Choice] = []
    for choice in tried:
        if choice.is_chosen or (choice.moved != moved_now and (not best or choice.cost < best[-1].cost)):
            best.append(choice)
    return tuple(best)


def _tried(gathering: Gathering, seating: Seating, seed: int) -> Iterator[Choice]:
    kept = groups_of(gathering, gathering.before)
    instance = limited(posed(gathering), kept, len(kept))
    groups = groups_of(gathering, seating.plan.table_of)
    chosen, least = _choice(instance, groups), fewest(instance)
    fewest_moved = _choice(instance, least).moved if least is not None else None
    yield replace(chosen, is_chosen=True, is_least=chosen.moved == fewest_moved)
    if fewest_moved is not None and fewest_moved < chosen.moved:
        calm = calmest(instance, kept, sketch(instance), seed)
        groups = calm.plan if calm else groups
        yield replace(_choice(instance, groups), is_least=True)
    for found in by_price(instance, groups, seed):
        yield _choice(instance, found)


def _choice(instance: Instance, groups: tuple[int, ...]) -> Choice:
    changed = moved(instance.earlier, groups) if instance.earlier else ()
    return Choice(len(changed), evaluate(replace(instance, earlier=None), groups).cost)
