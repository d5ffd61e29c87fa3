"""How evenly one value can be spread when units stay whole and may only be in some groups: a bound, mostly exact."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from forumctl.planning.evaluate import balanced_squares
from forumctl.planning.program import Program, UndecidedError

Portion = tuple[int, tuple[int, ...]]  # how many people of a unit have the value, and the groups the unit may be in
COLUMNS = 1500  # size up to which an integer programme is asked: hundredths of a second
NODES = 100


@dataclass(frozen=True, slots=True)
class Crowd:
    """One value of a mix: its weight, how many people each unit has of it, and how much of its cost is counted already.

    `counted` is by how much the sum of squared counts is above `balanced`, the sum of an even spread, in any plan.
    """

    mix: int
    weight: int
    of_unit: dict[int, int]
    balanced: int
    counted: int

    @property
    def people(self) -> int:
        """How many have the value."""
        return sum(self.of_unit.values())

    def among(self, units: Sequence[int]) -> int:
        """How many people of these units have the value."""
        return sum(self.of_unit.get(unit, 0) for unit in units)

    def excess(self, count: int, groups: int) -> int:
        """What a group with so many or more adds to the squares of an even spread, at least.

        With n people over G groups and q = ⌊n / G⌋ the squares are above the even spread's by the sum over groups of
        (x - q)(x - q - 1), or of (x - q)² if q·G = n: neither is ever negative, so that groups can be looked at alone.
        """
        even, rest = divmod(self.people, groups)
        over = count - even
        return 0 if over <= 0 else over * (over - 1) if rest else over * over


def least_squares(portions: Sequence[Portion], groups: int) -> int:
    """A sum of squared counts per group that no placing of the portions gets below; mostly one does reach it."""
    if all(size == 1 and len(allowed) == groups for size, allowed in portions):
        return balanced_squares(len(portions), groups)
    portions = _settled(portions)
    below = max(fluid_squares([size for size, _ in portions], groups), _doubled(portions, groups))
    above = _greedy(portions, groups)
    return below if below == above else max(below, _programme(portions, groups))


def _settled(portions: Sequence[Portion]) -> list[Portion]:
    """The portions with those that have no choice added up, group by group."""
    pinned: Counter[tuple[int, ...]] = Counter()
    for size, allowed in portions:
        if len(allowed) == 1:
            pinned[allowed] += size
    free = [portion for portion in portions if len(portion[1]) > 1]
    return [*((size, allowed) for allowed, size in pinned.items()), *free]


def fluid_squares(sizes: Sequence[int], groups: int) -> int:
    """The bound when all portions but the largest are split at will.

    A portion no smaller than the mean of what is left has a group of its own (Alon and others, "Approximation schemes
    for scheduling on parallel machines", J. Scheduling 1, 1998).
    """
    total, rest = 0, sum(sizes)
    for size in sorted(sizes, reverse=True):
        if groups == 1 or size * groups < rest:
            break
        total, rest, groups = total + size * size, rest - size, groups - 1
    return total + balanced_squares(rest, groups)


def _doubled(portions: Sequence[Portion], groups: int) -> int:
    """The bound from how many portions cannot have a group of their own, each joining one of the smallest at least."""
    crowded = len(portions) - _own_groups(portions, groups)
    smallest = min((size for size, _ in portions), default=0)
    return sum(size * size for size, _ in portions) + 2 * crowded * smallest * smallest


def _own_groups(portions: Sequence[Portion], groups: int) -> int:
    """How many portions can have a group of their own: a largest matching by augmenting paths (Kuhn)."""
    holder: dict[int, int] = {}

    def settle(portion: int, seen: set[int]) -> bool:
        for group in portions[portion][1]:
            if group not in seen:
                seen.add(group)
                if group not in holder or settle(holder[group], seen):
                    holder[group] = portion
                    return True
        return False

    picky = [number for number, (_, allowed) in enumerate(portions) if len(allowed) < groups]
    matched = sum(settle(number, set()) for number in picky)
    return min(groups, matched + len(portions) - len(picky))


def _greedy(portions: Sequence[Portion], groups: int) -> int:
    """What a placing costs that puts the choosiest, then the largest first, each where it costs least."""
    counts = [0] * groups
    for size, allowed in sorted(portions, key=lambda portion: (len(portion[1]), -portion[0], portion[1])):
        counts[min(allowed, key=lambda group: (counts[group], group))] += size
    return sum(count * count for count in counts)


def _programme(portions: Sequence[Portion], groups: int) -> int:
    """The least sum, or what an integer programme proves of it; 0 where that takes too long."""
    alike = Counter(portions)
    if sum(len(allowed) for _, allowed in alike) > COLUMNS:
        return 0
    program = Program()
    present: list[list[tuple[int, int]]] = [[] for _ in range(groups)]
    most = [0] * groups
    for (size, allowed), number in sorted(alike.items()):
        columns = [program.column(number) for _ in allowed]
        program.row([(column, 1) for column in columns], number, number)
        for group, column in zip(allowed, columns, strict=True):
            present[group].append((column, size))
            most[group] += size * number
    for group, terms in enumerate(present):
        steps = [program.column(1, 2 * count + 1) for count in range(most[group])]
        program.row([*terms, *((step, -1) for step in steps)], 0, 0)
    try:
        solution = program.solve(NODES)
    except UndecidedError:
        return 0
    return solution.bound if solution else 0
