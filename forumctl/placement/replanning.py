"""A plan made again: the fewest people who must change groups, proven where that is quick, and the best around them."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from forumctl.planning import clash
from forumctl.planning.door import Progress, Stop
from forumctl.planning.evaluate import UNPLACED, evaluate
from forumctl.planning.fewest_moves import solve as fewest_moves
from forumctl.planning.grouping import Grouping
from forumctl.planning.grouping import solve as search
from forumctl.planning.instance import Allowed, Earlier, Instance

from .rules import stay

MOST_CELLS = 2_500_000
"""People times groups up to which the proof takes seconds: 5,000 at tables of ten, 10,000 on buses."""


def sought(
    instance: Instance,
    stop: Stop,
    seed: int,
    progress: Callable[[Progress], None] | None = None,
    first: Sequence[int] | None = None,
) -> Grouping:
    """The best plan found; where that breaks must-rules though a plan keeps them, the best around an exact one."""
    found = search(instance, stop, seed, progress, first)
    exact = clash.kept(instance) if found.broken and found.stopped != "cancelled" else None
    if exact is None:
        return found
    around = search(instance, stop, seed, progress, exact)
    plan = min(around.plan, exact, key=lambda groups: worth(instance, groups))
    judged = evaluate(instance, plan)
    return replace(around, plan=plan, costs=judged.costs, violations=judged.violations)


def fewest(instance: Instance) -> tuple[int, ...] | None:
    """The groups of a plan that keeps every must-rule and moves as few as possible; None where it cannot be told."""
    if instance.people * instance.groups > MOST_CELLS or instance.earlier is None:
        return None
    return fewest_moves(instance, Stop(), 0).plan


def calmest(
    instance: Instance,
    before: Sequence[int],
    stop: Stop,
    seed: int,
    progress: Callable[[Progress], None] | None = None,
) -> Grouping | None:
    """The best plan found around those who keep their groups where the fewest move; `before` has -1 for newcomers.

    Where the fewest are not known nobody moves; None if there is no such plan.
    """
    least = fewest(instance)
    if least is None and not _may_stand(instance, before):
        return None
    staying = (group if least is None or least[person] == group else -1 for person, group in enumerate(before))
    around = keeping(instance, tuple(staying))
    found = search(around, stop, seed, progress, first=least)
    if found.broken and least is None:
        return None
    plan = found.plan
    if least is not None and (found.broken or worth(instance, least) < worth(instance, plan)):
        plan = least
    judged = evaluate(instance, plan)
    return replace(found, plan=plan, costs=judged.costs, violations=judged.violations)


def keeping(instance: Instance, groups: Sequence[int]) -> Instance:
    """The instance with everybody fixed to the group given, if it is not negative, and no price of moving."""
    stays = (Allowed(stay.RULE.name, person, frozenset({group})) for person, group in enumerate(groups) if group >= 0)
    return replace(instance, allowed=(*instance.allowed, *stays), earlier=None)


def limited(instance: Instance, before: Sequence[int], max_moves: int) -> Instance:
    """The instance with at most so many people moved from their groups, each hardly worth a price of its own."""
    groups = tuple(group if group >= 0 else None for group in before)
    return replace(instance, earlier=Earlier(stay.RULE.name, groups, 1, max_moves))


def worth(instance: Instance, groups: Sequence[int]) -> tuple[int, int]:
    """What is better is less: first the must-rules broken, then the wishes."""
    judged = evaluate(instance, groups)
    return judged.broken, judged.cost


def _may_stand(instance: Instance, before: Sequence[int]) -> bool:
    """Whether what those placed already break could be mended by placing the others."""
    wanting = {rule.rule for rule in instance.shares} | {rule.rule for rule in instance.counts if rule.at_least}
    broken = {rule for rule, found in evaluate(instance, before).violations.items() if found}
    return broken <= wanting | {UNPLACED}
