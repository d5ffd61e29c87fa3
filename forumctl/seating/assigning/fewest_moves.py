"""The fewest people who must change tables, proven, where that takes seconds; and the best plan around all others."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from forumctl.planning.evaluate import UNPLACED, evaluate
from forumctl.planning.fewest_moves import solve as fewest_moves
from forumctl.planning.grouping import solve as search
from forumctl.planning.instance import Allowed, Instance
from forumctl.planning.stopping import Progress, Stop
from forumctl.seating.gathering import Gathering
from forumctl.seating.rules import share_language

from .model import groups_of

MOST_PEOPLE = 5000
"""Up to so many the proof takes seconds."""


def fewest(instance: Instance) -> tuple[int, ...] | None:
    """The groups of a plan that keeps every must-rule and moves as few as possible; None where it cannot be told."""
    if instance.people > MOST_PEOPLE or instance.earlier is None:
        return None
    return fewest_moves(instance, Stop(), 0).plan


def calmest(
    gathering: Gathering,
    instance: Instance,
    stop: Stop,
    seed: int,
    progress: Callable[[Progress], None] | None = None,
) -> tuple[int, ...] | None:
    """The best groups found around those who keep their places where the fewest move.

    Where the fewest are not known nobody moves; None if there are no such groups.
    """
    least = fewest(instance)
    seated = groups_of(gathering, gathering.seated_before)
    if least is None and not _may_stand(instance, seated):
        return None
    stays = tuple(
        Allowed("stay", guest, frozenset({group}))
        for guest, group in enumerate(seated)
        if group >= 0 and (least is None or least[guest] == group)
    )
    around = replace(instance, allowed=(*instance.allowed, *stays), earlier=None)
    result = search(around, stop, seed, progress, first=least)
    if result.broken:
        return least
    return result.plan if least is None else min(least, result.plan, key=lambda groups: worth(instance, groups))


def worth(instance: Instance, groups: Sequence[int]) -> tuple[int, int]:
    """What is better is less: first the must-rules broken, then the wishes."""
    judged = evaluate(instance, groups)
    return judged.broken, judged.cost


def _may_stand(instance: Instance, seated: tuple[int, ...]) -> bool:
    """Whether what those seated already break could be mended by seating the others."""
    broken = {rule for rule, found in evaluate(instance, seated).violations.items() if found}
    return broken <= {UNPLACED, share_language.RULE.name}
