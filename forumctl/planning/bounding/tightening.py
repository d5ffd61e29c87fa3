"""One integer programme of what the simple bounds, each looking at one rule alone, do not see."""

from collections.abc import Sequence

from forumctl.planning.instance import Instance
from forumctl.planning.program import Program, UndecidedError
from forumctl.planning.units import Units

from . import company, sizes
from .crowds import Crowd

NODES = 20


def tightening(instance: Instance, units: Units, crowds: Sequence[Crowd]) -> int:
    """How much more than what is counted any plan costs; 0 where that cannot be told.

    Counted are what keeps units whole costs each crowd, evenly filled groups, and all friends together. A crowd pays
    the larger of what sizes of groups and company of friends ask of it, never both. Takes hundredths of a second at
    100 people, a second at 1,000 in groups of many kinds, and three or four at 10,000.
    """
    program = Program()
    more = [program.column(crowd.people**2, crowd.weight) for crowd in crowds]
    parts = (
        sizes.add(program, instance, units, crowds, more),
        company.add(program, instance, units, crowds, more),
    )
    if parts == (None, None):
        return 0
    try:
        solution = program.solve(NODES)
    except UndecidedError:
        return 0
    return max(0, solution.bound + sum(part or 0 for part in parts)) if solution else 0
