"""A plan improved where there are costs for every pair: must-rules that are kept stay kept."""

from collections.abc import Callable, Sequence
from math import inf, isqrt
from typing import TYPE_CHECKING

from .swaps import Bands

if TYPE_CHECKING:
    from .swaps import Matrices

from forumctl.planning.door import Budget, Progress
from forumctl.planning.evaluate import evaluate
from forumctl.planning.instance import Instance
from forumctl.planning.local_search.board import Board
from forumctl.planning.units import Units

from .swaps import Swaps, fold

HOT, COLD = 0.35, 0.09  # first and last temperature, in what the groups of a descended plan differ by for a unit
DESCENT = 6  # trials for each unit before that is measured
LOOK = 250  # trials between two looks at the budget
EACH = 1500  # trials for each unit where a matrix is given, if nothing else is said
LINKED = 8000  # trials for the root of the units where few pairs have a cost: a whole row sees all friends of a unit
BROKEN = 4  # what a must-rule broken on the way costs there, in first temperatures
DEARER, PROBE, COOLED = 0.15, 0.06, 0.25
"""There costs are coarse and differ by instance, so the first temperature is looked for, a share PROBE of the budget
long: where a share DEARER of the trials makes the plan dearer. It ends at the share COOLED of that."""


def default_iterations(instance: Instance, units: Units) -> int:
    """How many trials, each of a unit against all others, suit the size."""
    return EACH * len(units.members) if instance.dense else LINKED * isqrt(len(units.members))


def improve(
    instance: Instance,
    units: Units,
    where: Sequence[int],
    budget: Budget,
    bound: int,
    random: Callable[[], float],
    progress: Callable[[Progress], None] | None = None,
) -> list[int]:
    """The groups of the units after annealing from `where`, which keeps the must-rules, until no plan costs less.

    Metropolis and others, "Equation of state calculations by fast computing machines", J. Chem. Phys. 21, 1953, over
    the swaps and moves of the maximally diverse grouping problem.
    """
    import numpy as np

    bands = Bands(units, np.array(where, dtype=np.int64))
    matrices = fold(units, instance.dense)
    swaps = Swaps(matrices, bands, random, _watched(units, where))
    cost = evaluate(instance, units.people_plan(list(where))).cost
    used = budget.spend(0)
    try:
        if sizes := best_sizes(matrices, bands):
            swaps.resize(sizes)
        swaps.trials(DESCENT * len(where), 0)
        scale = swaps.spread()
        hot, cold, since = scale * HOT, scale * COLD, 0.0
        if not instance.dense:
            hot = _first_heat(swaps, scale * HOT, budget)
            cold, since = hot * COOLED, PROBE
            swaps.price = BROKEN * hot
            used = budget.spend(0)
        while used < 1 and cost - swaps.gained > bound:
            heat = hot * (cold / hot) ** ((used - since) / (1 - since))
            swaps.trials(LOOK, round(heat, 6))
            used = budget.spend(LOOK)
            if progress is not None:
                progress(Progress(min(used, 1.0), budget.spent, 0, cost - swaps.gained))
    except KeyboardInterrupt:
        budget.reason = "cancelled"
    swaps.back()
    swaps.price = inf
    if budget.reason == "iterations":
        swaps.trials(4 * len(units.members), 0)
    return [int(group) for group in swaps.best]


def _first_heat(swaps: Swaps, heat: float, budget: Budget) -> float:
    """Where a share DEARER of the trials makes the plan dearer: the mean of the second half of a walk towards it."""
    heats, used = [max(heat, 0.01)], 0.0
    while used < PROBE:
        dearer = swaps.trials(LOOK, round(heats[-1], 6)) / LOOK
        used = budget.spend(LOOK)
        heats.append(heats[-1] * min(1.25, max(0.8, ((DEARER + 0.004) / (dearer + 0.004)) ** 0.25)))
    later = heats[len(heats) // 2 :]
    return sum(later) / len(later)


def _watched(units: Units, where: Sequence[int]) -> Board | None:
    """A board to ask about the must-rules that are no limits of groups, where there are any."""
    if not units.masks and units.max_moves is None:
        return None
    board = Board(units)
    board.place(list(where))
    return board


def best_sizes(matrices: "Matrices", bands: Bands) -> tuple[int, ...] | None:
    """The sizes with the most pairs, where pairs are wanted: their costs are below nothing on the whole.

    The number of pairs is convex in the sizes, so that large groups draw people from small ones and whichever were
    larger at first stay so. None where pairs are not wanted or the sizes are given.
    """
    import numpy as np

    n = len(bands.where)
    rows = [row for row in range(len(bands.needs)) if bool((bands.needs[row] == 1).all())]
    if n < 2 or matrices.mean >= 0 or not rows:
        return None
    least, most = bands.least[rows].max(axis=0), bands.most[rows].min(axis=0)
    least, most = np.clip(least, 0, n), np.clip(most, 0, n)
    if (least >= most).all():
        return None
    return most_pairs(least.tolist(), most.tolist(), n)


def most_pairs(least: Sequence[int], most: Sequence[int], people: int) -> tuple[int, ...] | None:
    """Sizes between these limits that make up so many people and the most pairs; None where there are none.

    Group by group the best for every number of people so far (Bellman, "Dynamic Programming", 1957).
    """
    import numpy as np

    impossible = -1
    pairs = np.full(people + 1, impossible, dtype=np.int64)
    pairs[0] = 0
    chosen = []
    for low, high in zip(least, most, strict=True):
        found, choice = np.full(people + 1, impossible, dtype=np.int64), np.zeros(people + 1, dtype=np.int64)
        for size in range(low, min(high, people) + 1):
            before = pairs[: people + 1 - size]
            with_group = np.where(before == impossible, impossible, before + size * (size - 1) // 2)
            better = with_group > found[size:]
            found[size:][better] = with_group[better]
            choice[size:][better] = size
        pairs = found
        chosen.append(choice)
    if pairs[people] == impossible:
        return None
    sizes = []
    for choice in reversed(chosen):
        sizes.append(int(choice[people]))
        people -= sizes[-1]
    return tuple(reversed(sizes))
