"""A plan under pair costs, and annealing on it: one unit at a time against all others at once.

Units are rows of matrices: what each pair costs in one group, and each unit in each group, in whole numbers. What a
group holds of something stays in a band between a least and a most.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf, log
from typing import TYPE_CHECKING, TypeAlias

from forumctl.planning.instance import Dense
from forumctl.planning.local_search.board import Board
from forumctl.planning.units import Units

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix: TypeAlias = NDArray[np.float64]
    Numbers: TypeAlias = NDArray[np.int64]
    Marks: TypeAlias = NDArray[np.bool_]

VARIATES = 1 << 14


@dataclass(frozen=True, slots=True, eq=False)
class Matrices:
    """Unit × unit, symmetric with nothing on its diagonal; group × unit; and the mean cost of a pair not kept apart."""

    pairs: "Matrix"
    places: "Matrix"
    mean: float


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


class Swaps:
    """Units in groups, with what each would cost in every group kept up to date.

    `trials` lowers the cost as annealing does: of all partners of a unit the one wins whose swap is cheapest after an
    exponential variate times the temperature is taken off, which is Metropolis' rule asked of all of them at once. The
    best plan so far is in `best`, what it costs less than the first in `gained`. A `board` is asked about the
    must-rules that are no limits of groups, and kept up to date: breaking one more costs `price`, and such a plan is
    never the best.
    """

    def __init__(
        self, matrices: Matrices, bands: Bands, random: Callable[[], float], board: Board | None = None
    ) -> None:
        import numpy as np

        self.bands, self._random, self._board = bands, random, board
        self.price, self._broken = inf, 0
        self.where = bands.where
        self.places = matrices.places
        self.n = len(self.where)
        self._movable = np.flatnonzero((matrices.places < BARRED / 2).sum(axis=0) > 1).tolist()
        self._variates = np.array([round(-log(1 - random()), 6) for _ in range(max(VARIATES, 4 * self.n))])
        self._offsets = len(self._variates) - self.n - len(self.places)
        self.pairs = matrices.pairs
        self._twice = 2 * matrices.pairs
        member = np.zeros_like(self.places)
        member[self.where, np.arange(self.n)] = 1
        self._cost = np.ascontiguousarray(self.places + member @ matrices.pairs)
        self._own_at = self.where * self.n + np.arange(self.n)
        self._own = self._cost.reshape(-1).take(self._own_at)
        self.best: Numbers = self.where.copy()
        self.gained = self._gain = 0

    def trials(self, number: int, heat: float) -> int:
        """So many units tried at a temperature; returns how many swaps and moves were made that cost more."""
        import numpy as np

        cost, own, twice, where, n = self._cost, self._own, self._twice, self.where, self.n
        random, movable, board, bands = self._random, self._movable, self._board, self.bands
        variates = self._variates * heat
        even, full, never = bands.even, bands.full, BARRED * n
        delta, rank, dearer = np.empty(n + len(cost)), np.empty(n + len(cost)), 0
        swaps, moves = delta[:n], delta[n:]
        for _ in range(number if movable else 0):
            u = movable[int(random() * len(movable))]
            g = int(where[u])
            moves[:] = cost[:, u]
            mine = moves[g]
            moves[g] = never
            moves.take(where, out=swaps, mode="clip")
            swaps += cost[g]
            swaps -= own
            swaps -= twice[u]
            if not even:
                swaps[bands.barred_swaps(u)] = never
            if full:
                moves.fill(never)
            else:
                moves[bands.barred_moves(u)] = never
            offset = int(random() * self._offsets)
            np.subtract(delta, variates[offset : offset + len(delta)], out=rank)
            best = int(rank.argmin())
            if rank[best] < mine:
                v, h = (best, int(where[best])) if best < n else (-1, best - n)
                if board is not None:
                    more = self._breaks(board, u, v, g, h)
                    if more > 0 and rank[best] + more * self.price >= mine:
                        continue
                    self._broken += more
                    board.apply(u, v, g, h)
                change = int(delta[best] - mine)
                dearer += change > 0
                self._gain -= change
                self._change(u, v, g, h)
                if self._gain > self.gained and not self._broken:
                    self.gained = self._gain
                    self.best = where.copy()
        return dearer

    def spread(self) -> float:
        """By how much the groups differ for a unit: what its costs are beside those that all units or groups share."""
        import numpy as np

        costs = np.where(self._cost < BARRED / 2, self._cost, np.nan)
        costs -= np.nanmean(costs, axis=1, keepdims=True)
        costs -= np.nanmean(costs, axis=0, keepdims=True)
        return float(np.nanstd(costs))

    def resize(self, sizes: Sequence[int]) -> None:
        """Move units, the cheapest first, until each group has so many, as far as nothing speaks against it."""
        import numpy as np

        goal = np.array(sizes)
        for _ in range(self.n):
            surplus = self.bands.sizes - goal
            g, h = int(surplus.argmax()), int(surplus.argmin())
            if surplus[g] <= 0:
                return
            here = np.flatnonzero(self.where == g)
            change = self._cost[h, here] - self._cost[g, here]
            for u in here[np.argsort(change, kind="stable")].tolist():
                if not self._is_barred(u, g, h):
                    if self._board is not None:
                        self._board.apply(u, -1, g, h)
                    self._gain += int(self._cost[g, u] - self._cost[h, u])
                    self._change(u, -1, g, h)
                    break
            else:
                return
        if self._gain > self.gained:
            self.gained, self.best = self._gain, self.where.copy()

    def _is_barred(self, u: int, g: int, h: int) -> bool:
        if bool(self.bands.barred_moves(u)[h]) or self._cost[h, u] >= BARRED / 2:
            return True
        return self._board is not None and self._breaks(self._board, u, -1, g, h) > 0

    @staticmethod
    def _breaks(board: Board, u: int, v: int, g: int, h: int) -> int:
        """How many more must-rules are broken when u goes from g to h, and v (or -1) comes back."""
        level = board.units.level
        return (board.judge(u, v, g, h) + (level >> 1)) // level

    def back(self) -> None:
        """Return to the best plan so far."""
        for unit in (self.where != self.best).nonzero()[0].tolist():
            self._change(unit, -1, int(self.where[unit]), int(self.best[unit]))
        self._gain, self._broken = self.gained, 0
        if self._board is not None:
            self._board.place(self.best.tolist())

    def _change(self, u: int, v: int, g: int, h: int) -> None:
        change = self.pairs[u] if v < 0 else self.pairs[u] - self.pairs[v]
        self._cost[g] -= change
        self._cost[h] += change
        self._own_at[u] = h * self.n + u
        if v >= 0:
            self.bands.swap(u, v, g, h)
            self._own_at[v] = g * self.n + v
        else:
            self.bands.move(u, g, h)
        self._cost.reshape(-1).take(self._own_at, out=self._own, mode="clip")


BARRED = float(1 << 40)
"""What a group costs a unit that may not be in it: more than wishes, little enough for sums to stay exact."""


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
