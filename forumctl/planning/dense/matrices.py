"""Units as matrices: what each pair costs in one group, and each unit in each group. Costs are whole numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from forumctl.planning.instance import Dense
from forumctl.planning.units import Units

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix: TypeAlias = NDArray[np.float64]

BARRED = float(1 << 40)
"""What a group costs a unit that may not be in it: more than wishes, little enough for sums to stay exact."""


@dataclass(frozen=True, slots=True, eq=False)
class Matrices:
    """Unit × unit, symmetric with nothing on its diagonal; group × unit; and the mean cost of a pair not kept apart."""

    pairs: "Matrix"
    places: "Matrix"
    mean: float


def fold(units: Units, dense: Sequence[Dense]) -> Matrices:
    """All wishes as pair and placing costs; pairs kept apart and groups barred cost BARRED.

    Squared counts are pairs that share a value, twice, and what the count starts from is a placing.
    """
    import numpy as np

    n, groups = len(units.members), units.groups
    pairs = np.zeros((n, n))
    places = np.zeros((groups, n))
    for wish in dense:
        pairs += _contracted(np.array(wish.costs, dtype=np.float64), units)
    if units.features:
        shared, started = _shared(units)
        pairs += shared
        places += started
    for unit, place in enumerate(units.places):
        for group, cost in place.items():
            places[group, unit] += cost
    for unit, links in enumerate(units.links):
        for other, cost in links.items():
            pairs[unit, other] += cost - units.level * round(cost / units.level)
    np.fill_diagonal(pairs, 0)
    mean = float(pairs.sum()) / max(1, n * (n - 1))
    for unit, links in enumerate(units.links):
        for other, cost in links.items():
            pairs[unit, other] += BARRED * round(cost / units.level)
    for unit, allowed in enumerate(units.allowed):
        if len(allowed) < groups:
            barred = np.ones(groups, dtype=bool)
            barred[list(allowed)] = False
            places[barred, unit] += BARRED
    return Matrices(pairs, places, mean)


def _shared(units: Units) -> "tuple[Matrix, Matrix]":
    """What values that units share cost, and what a group costs a unit by the people who are there already."""
    import numpy as np

    counts = np.zeros((len(units.members), len(units.features)))
    for unit, traits in enumerate(units.traits):
        for feature, count in traits:
            counts[unit, feature] = count
    weights = np.array([feature.weight for feature in units.features], dtype=np.float64)
    starts = np.array([feature.start for feature in units.features], dtype=np.float64)
    return 2 * (counts * weights) @ counts.T, 2 * (starts * weights[:, None]).T @ counts.T


def _contracted(costs: "Matrix", units: Units) -> "Matrix":
    """The costs between units, from those between people."""
    import numpy as np

    if all(len(people) == 1 for people in units.members):
        order = [people[0] for people in units.members]
        return costs[np.ix_(order, order)]
    member = np.zeros((len(units.members), len(units.unit_of)))
    member[list(units.unit_of), range(len(units.unit_of))] = 1
    contracted: Matrix = member @ costs @ member.T
    return contracted
