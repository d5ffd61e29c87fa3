"""The fewest people who must change tables, proven, where that takes seconds."""

from forumctl.planning.fewest_moves import fewest_moves
from forumctl.planning.instance import Instance
from forumctl.planning.program import UndecidedError

MOST_PEOPLE = 5000
"""Up to so many the proof takes seconds."""


def fewest(instance: Instance) -> tuple[int, ...] | None:
    """The groups of a plan that keeps every must-rule and moves as few as possible; None where it cannot be told."""
    if instance.people > MOST_PEOPLE or instance.earlier is None:
        return None
    try:
        return fewest_moves(instance)
    except UndecidedError:
        return None
