"""The people who share a value that is to be spread, and what their numbers in a group cost at least."""

from collections.abc import Sequence
from dataclasses import dataclass


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
