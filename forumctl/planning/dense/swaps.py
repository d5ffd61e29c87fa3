"""A plan under pair costs, and annealing on it: one unit at a time against all others at once."""

from collections.abc import Callable, Sequence
from math import inf, log
from typing import TYPE_CHECKING

from forumctl.planning.local_search.board import Board

from .bands import Bands
from .matrices import BARRED, Matrices

if TYPE_CHECKING:
    from .bands import Numbers

VARIATES = 1 << 14


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
