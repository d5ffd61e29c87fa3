"""What no plan gets below where every pair has a cost: each person with the cheapest company, and by eigenvalues."""

from math import ceil
from typing import TYPE_CHECKING

from forumctl.planning.instance import Dense, Instance

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SPECTRUM_LIMIT = 1500  # people up to which eigenvalues are worth their time: a second
ROUNDING = 1e-10  # what of a sum may be an error of floating point


def least_cost(instance: Instance, wish: Dense) -> int:
    """A cost of the wish that no plan which keeps the capacities gets below: the larger of two bounds."""
    import numpy as np

    fewest, most = group_sizes(instance)
    costs = np.array(wish.costs, dtype=np.float64).reshape(instance.people, instance.people)
    np.fill_diagonal(costs, 0)
    bounds = [_by_cheapest(costs, min(fewest), max(most))]
    if instance.people <= SPECTRUM_LIMIT:
        values = np.linalg.eigvalsh(costs)[: instance.groups]
        # Donath and Hoffman, "Lower bounds for the partitioning of graphs", IBM J. Res. Dev. 17, 1973
        sizes = zip(values, sorted(most, reverse=True), sorted(fewest, reverse=True), strict=False)
        bounds.append(sum(float(value) * (large if value < 0 else small) for value, large, small in sizes) / 2)
    slack = ROUNDING * instance.people * (float(np.abs(costs).sum()) + 1)
    return ceil(max(bounds) - slack)


def _by_cheapest(costs: "NDArray[np.float64]", fewest: int, most: int) -> float:
    """Half of what it costs when everybody has the cheapest table companions, as many as must or pays."""
    import numpy as np

    people = len(costs)
    others = np.sort(costs[~np.eye(people, dtype=bool)].reshape(people, max(people - 1, 0)), axis=1)
    forced = others[:, : max(fewest - 1, 0)].sum()
    chosen = np.minimum(others[:, max(fewest - 1, 0) : max(most - 1, 0)], 0).sum()
    return float(forced + chosen) / 2


def group_sizes(instance: Instance) -> tuple[list[int], list[int]]:
    """The fewest and the most people that each group can have."""
    most = [instance.people] * instance.groups
    for capacity in instance.capacities:
        need = min(capacity.needs or (1,)) if instance.people else 0
        if need > 0:
            most = [min(size, max(limit, 0) // need) for size, limit in zip(most, capacity.limits, strict=True)]
    fewest = [max(0, instance.people - sum(most) + size) for size in most]
    for count in instance.counts:
        if count.at_least and count.when_empty and len(count.people) == instance.people:
            fewest = [max(size, least) for size, least in zip(fewest, count.at_least, strict=True)]
    return [min(pair) for pair in zip(fewest, most, strict=True)], most
