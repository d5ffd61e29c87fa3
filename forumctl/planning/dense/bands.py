"""What each group holds of something, between a least and a most: which swaps and moves keep within it."""

from typing import TYPE_CHECKING, TypeAlias

from forumctl.planning.units import Units

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.int64]
    Marks: TypeAlias = NDArray[np.bool_]

ENDLESS = 1 << 40


class Bands:
    """Capacities and quotas of all groups, as `where` (the group of each unit) stands.

    A change is barred if it would leave a group further outside its limits than it is, so a plan within stays within.
    """

    def __init__(self, units: Units, where: "Numbers") -> None:
        import numpy as np

        none = (ENDLESS,) * units.groups
        rows = [((-ENDLESS,) * units.groups, rule.limits, rule.needs) for rule in units.resources]
        rows += [
            (rule.at_least or (-ENDLESS,) * units.groups, rule.at_most or none, rule.flagged) for rule in units.quotas
        ]
        self.least = np.array([row[0] for row in rows], dtype=np.int64).reshape(len(rows), units.groups)
        self.most = np.array([row[1] for row in rows], dtype=np.int64).reshape(len(rows), units.groups)
        self.needs = np.array([row[2] for row in rows], dtype=np.int64).reshape(len(rows), len(units.members))
        self.where = where
        self.sizes = np.bincount(where, minlength=units.groups)
        self.loads = np.array([np.bincount(where, row, units.groups) for row in self.needs], dtype=np.int64)
        self.loads = self.loads.reshape(len(rows), units.groups)
        self._uneven = [number for number, row in enumerate(self.needs) if len(set(row.tolist())) > 1]
        alike: dict[tuple[int, ...], int] = {}
        self._alike = [alike.setdefault(tuple(row), len(alike)) for row in self.needs.T.tolist()]
        self._barred: dict[tuple[int, int], Marks] = {}  # of moves as things stand: by group, and by what a unit needs
        self.even = not self._uneven  # all units need alike, so no swap changes what a group holds
        self.full = any(  # nobody can move without somebody coming back
            int(row.sum()) == int(most.sum()) and int(row.min(initial=1)) > 0
            for row, most in zip(self.needs, self.most, strict=True)
        )

    def barred_swaps(self, unit: int) -> "Marks":
        """For each other unit, whether the two must not change places."""
        import numpy as np

        here, where = self.where[unit], self.where
        barred: Marks = np.zeros(len(where), dtype=bool)
        for row in self._uneven:
            load, needs = self.loads[row], self.needs[row]
            change = needs[unit] - needs
            room = np.maximum(self.most[row] - load, 0)
            spare = np.maximum(load - self.least[row], 0)
            barred |= change > np.minimum(room[where], spare[here])
            barred |= -change > np.minimum(spare[where], room[here])
        return barred

    def barred_moves(self, unit: int) -> "Marks":
        """For each group, whether the unit must not go there without somebody coming back."""
        key = int(self.where[unit]), self._alike[unit]
        if key not in self._barred:
            self._barred[key] = self._barred_moves(unit)
        return self._barred[key]

    def _barred_moves(self, unit: int) -> "Marks":
        import numpy as np

        here, barred = self.where[unit], np.zeros(len(self.sizes), dtype=bool)
        for least, most, load, needs in zip(self.least, self.most, self.loads, self.needs, strict=True):
            need = needs[unit]
            if need > max(load[here] - least[here], 0):
                return np.ones(len(self.sizes), dtype=bool)
            barred |= need > np.maximum(most - load, 0)
            barred |= (self.sizes == 0) & (need < least)
        return barred

    def swap(self, first: int, second: int, here: int, there: int) -> None:
        """The first unit goes from here to there, the second comes back."""
        if self.even:  # the groups hold what they held
            self.where[first], self.where[second] = there, here
        else:
            self.move(first, here, there)
            self.move(second, there, here)

    def move(self, unit: int, here: int, there: int) -> None:
        """Count a unit in another group, and set it there."""
        need = self.needs[:, unit]
        self.loads[:, here] -= need
        self.loads[:, there] += need
        self.sizes[here] -= 1
        self.sizes[there] += 1
        self.where[unit] = there
        self._barred.clear()
