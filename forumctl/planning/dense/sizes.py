"""How many units each group is best given, where groups may differ: what no chain of single moves finds."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .bands import Bands

if TYPE_CHECKING:
    from .matrices import Matrices


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
