"""The search: a start from the hardest units on, annealing over moves and swaps, descent, repair."""

from collections.abc import Callable, Sequence
from math import log

from forumctl.planning.door import Budget, Progress
from forumctl.planning.evaluate import evaluate
from forumctl.planning.instance import Instance
from forumctl.planning.units import Units

from .board import Board

ROUND = 1000  # trials between two looks at the budget
PATIENCE = 4096  # how many exponential variates are kept in a table
COOLEST = 0.05  # last temperature, as a share of the first
DESCENT_LIMIT = 250  # units up to which every move and swap is tried in the end

Random = Callable[[], float]


class Search:
    """One search over a board: the best placing of units so far is in `best`, its worth in `best_value`.

    It has done when that is `bound`, below which no plan is worth.
    """

    def __init__(
        self, board: Board, value: int, bound: int, random: Random, progress: Callable[[Progress], None] | None
    ) -> None:
        units = board.units
        self.board, self.value, self.bound, self.random = board, value, bound, random
        self.best, self.best_value = list(board.where), value
        self._progress = progress
        self.movable = [unit for unit, allowed in enumerate(units.allowed) if len(allowed) > 1]
        self._may = _permissions(units)
        self._friends = [[other for other, cost in link.items() if cost < 0] for link in units.links]
        self._patience = [round(-log(1 - random()), 6) for _ in range(PATIENCE)]

    def anneal(self, budget: Budget, start: float, until: float, heat: float) -> None:
        """Cool down from `heat` while the budget's share used goes from `start` to `until`."""
        if not self.movable or self.board.units.groups == 1:
            budget.reason = budget.reason or "proven"
            return
        used = start
        price = 4 * heat
        while used < until and self.best_value > self.bound:
            cooled = heat * COOLEST ** ((used - start) / (until - start))
            self.value += self.trials(ROUND, round(cooled, 6), price)
            self.remember()
            used = budget.spend(ROUND)
            self._report(used, budget)
        self.board.place(self.best)
        self.value = self.best_value

    def heat(self) -> float:
        """A first temperature: the mean of what random changes for the worse cost."""
        board, random = self.board, self.random
        half = board.units.level >> 1
        worse = []
        for _ in range(400 if self.movable else 0):
            u, v, g, h = self._propose(random)
            if u >= 0 and 0 < (delta := board.judge(u, v, g, h)) < half:
                worse.append(delta)
        return sum(worse) / len(worse) if worse else 1.0

    def descend(self, budget: Budget) -> None:
        """Take every move or swap that makes the plan better, until none does."""
        judge, where, members, allowed = (
            self.board.judge,
            self.board.where,
            self.board.members,
            self.board.units.allowed,
        )
        better = True
        while better and budget.reason is None:
            better = False
            for u in self.movable:
                for h in allowed[u]:
                    g = where[u]
                    if g == h:
                        continue
                    for v in (-1, *members[h]):
                        if (v < 0 or self._may[v][g]) and (delta := judge(u, v, g, h)) < 0:
                            self.board.apply(u, v, g, h)
                            self.value += delta
                            better = True
                            break
        self.remember()

    def settle(self, homes: Sequence[int | None], budget: Budget) -> None:
        """Take every move, and every exchange with one who is away from home, that makes the plan better.

        Where each move has its price, two who are at home hardly ever gain by an exchange.
        """
        board, better = self.board, True
        while better and budget.reason is None:
            better = False
            for u in self.movable:
                tried = 0
                for h in board.units.allowed[u]:
                    g = board.where[u]
                    if g == h:
                        continue
                    away = homes[u] != g
                    options = (-1, *(v for v in board.members[h] if (away or homes[v] != h) and self._may[v][g]))
                    tried += len(options)
                    delta, v = min((board.judge(u, v, g, h), v) for v in options)
                    if delta < 0:
                        board.apply(u, v, g, h)
                        self.value += delta
                        better = True
                budget.spend(tried)
            self.remember()

    def return_home(self, homes: Sequence[int | None]) -> None:
        """Let those who were moved go back, alone or for somebody there, wherever that makes the plan better."""
        board, better = self.board, True
        while better:
            better = False
            for u in self.movable:
                g, h = board.where[u], homes[u]
                if h is None or g == h or not self._may[u][h]:
                    continue
                options = [v for v in (-1, *board.members[h]) if v < 0 or self._may[v][g]]
                delta, v = min((board.judge(u, v, g, h), v) for v in options)
                if delta < 0:
                    board.apply(u, v, g, h)
                    self.value += delta
                    better = True
        self.remember()

    def repair(self, troubled: Callable[[Sequence[int]], list[int]], budget: Budget, steps: int) -> None:
        """Move or swap a unit in trouble to where the fewest must-rules are broken, again and again."""
        board, random = self.board, self.random
        half, taboo = board.units.level >> 1, dict[tuple[int, int], int]()
        for step in range(steps):
            if self.best_value < half or budget.reason is not None:
                break
            units = troubled(board.where)
            if not units:
                break
            u = units[int(random() * len(units))]
            u, v, g, h, delta = self._best_change(u, taboo, step)
            if u >= 0:
                taboo[u, g] = step + 5 + int(random() * 10)
                if v >= 0:
                    taboo[v, h] = step + 5 + int(random() * 10)
                board.apply(u, v, g, h)
                self.value += delta
                self.remember()
            budget.spend(len(board.where))
        board.place(self.best)
        self.value = self.best_value

    def remember(self) -> None:
        """Keep the plan on the board if it is the best so far."""
        if self.value < self.best_value:
            self.best_value = self.value
            self.best = list(self.board.where)

    def _best_change(self, u: int, taboo: dict[tuple[int, int], int], step: int) -> tuple[int, int, int, int, int]:
        board, random = self.board, self.random
        g = board.where[u]
        found: tuple[int, int, int, int, int] = (-1, -1, g, g, 0)
        best: tuple[int, float] | None = None
        for h in board.units.allowed[u]:
            if h == g or taboo.get((u, h), 0) > step:
                continue
            for v in (-1, *board.members[h]):
                if v >= 0 and (not self._may[v][g] or taboo.get((v, g), 0) > step):
                    continue
                delta = board.judge(u, v, g, h)
                rank = (delta, random())
                if best is None or rank < best:
                    best, found = rank, (u, v, g, h, delta)
        return found

    def _propose(self, random: Random) -> tuple[int, int, int, int]:
        u = self.movable[int(random() * len(self.movable))]
        g, options = self.board.where[u], self.board.units.allowed[u]
        h = options[int(random() * len(options))]
        there = self.board.members[h]
        pick = int(random() * (len(there) + 1))
        v = there[pick] if pick < len(there) else -1
        if g == h or (v >= 0 and not self._may[v][g]):
            return -1, -1, g, h
        return u, v, g, h

    def trials(self, steps: int, heat: float, price: float) -> int:
        """So many random moves and swaps, each taken if annealing says so; returns the change in value."""
        board, random, may, movable, patience = (
            self.board,
            self.random,
            self._may,
            self.movable,
            self._patience,
        )
        judge, apply, where, members = board.judge, board.apply, board.where, board.members
        friends = self._friends
        allowed, level = board.units.allowed, board.units.level
        half, count, total = level >> 1, len(movable), 0
        turn = int(random() * PATIENCE)
        for step in range(turn, turn + steps):
            u = movable[int(random() * count)]
            g = where[u]
            pulls = friends[u] if step & 1 else ()
            if pulls:
                h = where[pulls[int(random() * len(pulls))]]
                if not may[u][h]:
                    continue
            else:
                options = allowed[u]
                h = options[int(random() * len(options))]
            if h == g:
                continue
            there = members[h]
            pick = int(random() * (len(there) + 2))
            if pick < len(there):
                v = there[pick]
                if not may[v][g]:
                    continue
            else:
                v = -1
            delta = judge(u, v, g, h)
            if delta > 0:
                worse: float = delta
                if delta >= half:
                    broken = (delta + half) // level
                    worse = delta - broken * level + broken * price
                if worse > heat * patience[step % PATIENCE]:
                    continue
            apply(u, v, g, h)
            total += delta
        return total

    def _report(self, used: float, budget: Budget) -> None:
        if self._progress is not None:
            level = self.board.units.level
            broken = (self.best_value + (level >> 1)) // level
            self._progress(Progress(min(used, 1.0), budget.spent, broken, self.best_value - broken * level))


def start(board: Board, earlier: Sequence[int | None], random: Random) -> None:
    """Place every unit: where it was, if it may be there; else the hardest first where it costs least."""
    units = board.units
    for unit, group in enumerate(earlier):
        if group is not None and group in units.allowed[unit]:
            board.apply(unit, -1, board.outside, group)
    hard = [resource.needs for resource in units.resources]

    def hardness(unit: int) -> tuple[int, int, int, float]:
        size = sum(needs[unit] for needs in hard)
        return len(units.allowed[unit]), -size, -len(units.links[unit]), random()

    for unit in sorted(board.members[board.outside], key=hardness):
        options: Sequence[int] = units.allowed[unit]
        if len(options) > 40:
            options = sorted({options[int(random() * len(options))] for _ in range(40)})
        ranks = [(board.judge(unit, -1, board.outside, group), random(), group) for group in options]
        board.apply(unit, -1, board.outside, min(ranks)[2])


def troubled(instance: Instance, units: Units, where: Sequence[int]) -> list[int]:
    """The units of those who break a must-rule, and of all in a group where one is broken."""
    judged = evaluate(instance, units.people_plan(list(where)))
    found = [violation for violations in judged.violations.values() for violation in violations]
    groups = {group for violation in found for group in violation.groups}
    people = {units.unit_of[person] for violation in found for person in violation.people}
    return sorted(people | {unit for unit, group in enumerate(where) if group in groups})


def _permissions(units: Units) -> list[bytes]:
    rows: dict[tuple[int, ...], bytes] = {}
    for allowed in units.allowed:
        if allowed not in rows:
            row = bytearray(units.groups + 1)
            for group in allowed:
                row[group] = 1
            rows[allowed] = bytes(row)
    return [rows[allowed] for allowed in units.allowed]
