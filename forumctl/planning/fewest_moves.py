"""The least disturbance, exactly: how few people have to move so that a plan keeps every must-rule again."""

from dataclasses import replace

from forumctl.planning.clauses import FEW_MOVES, clauses
from forumctl.planning.instance import Instance
from forumctl.planning.relax import relax


def fewest_moves(instance: Instance) -> tuple[int, ...] | None:
    """A plan that keeps every must-rule and moves the fewest people from their earlier groups; wishes do not count.

    None if no plan keeps the must-rules. Raises ValueError without an earlier plan, UndecidedError on instances too
    large to tell.
    """
    if instance.earlier is None:
        raise ValueError("no earlier plan to move people from")
    still = replace(instance, earlier=replace(instance.earlier, max_moves=0))
    musts = [clause for clause in clauses(still) if clause != FEW_MOVES]
    return relax(still, musts, [FEW_MOVES], by_amount=True)
