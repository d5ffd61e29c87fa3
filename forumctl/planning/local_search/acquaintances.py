"""By how much "u goes from g to h, v (or -1) comes back" makes people dearer who lack some of those they know."""

from forumctl.planning.instance import Company
from forumctl.planning.units import Units


class Acquaintances:
    """One wish for company, and of each person how many of those they know are in their group.

    `where` is the group of each unit, kept up to date by the board, which tells each shift before it is made.
    """

    def __init__(self, wish: Company, units: Units, where: list[int]) -> None:
        self._weight, self._least, self._where, self._outside = wish.weight, wish.least, where, units.groups
        self._found = [0] * len(wish.least)
        self._pairs: list[list[tuple[int, int, int]]] = [[] for _ in units.members]
        for one, other in wish.known:
            mine, yours = units.unit_of[one], units.unit_of[other]
            if mine == yours:
                self._found[one] += 1
                self._found[other] += 1
            else:
                self._pairs[mine].append((one, other, yours))
                self._pairs[yours].append((other, one, mine))

    def concerns(self, unit: int) -> bool:
        """Whether somebody of that unit knows somebody of another."""
        return bool(self._pairs[unit])

    def shift(self, u: int, g: int, h: int) -> None:
        """Take note that unit u goes from g to h."""
        for person, more in self._changes(u, -1, g, h).items():
            self._found[person] += more

    def judge(self, u: int, v: int, g: int, h: int) -> int:
        """The change in what the wish costs."""
        changes = self._changes(u, v, g, h)
        if v >= 0:
            for person, more in self._changes(v, u, h, g).items():
                changes[person] = changes.get(person, 0) + more
        found, least, lacking = self._found, self._least, 0
        for person, more in changes.items():
            before = least[person] - found[person]
            after = before - more
            lacking += (max(0, after)) - (max(0, before))
        return lacking * self._weight

    def _changes(self, unit: int, partner: int, g: int, h: int) -> dict[int, int]:
        """Of each person how many more they know around them when a unit goes from g to h, its partner to g."""
        changes: dict[int, int] = {}
        for one, other, theirs in self._pairs[unit]:
            at = self._where[theirs]
            if theirs == partner or at not in (g, h) or at == self._outside:
                continue
            more = 1 if at == h else -1
            changes[one] = changes.get(one, 0) + more
            changes[other] = changes.get(other, 0) + more
        return changes
