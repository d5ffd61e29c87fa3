"""Chairs that keep every must-rule and move the fewest people, by branch and bound over the chairs as bits.

People whom no rule binds are told apart by the chair they had alone, so that only the others are placed one by one,
component by component of those bound to each other. What comes of a component depends on the chairs taken before it
and on how many may still move, not on who took them: each such state is tried once (Bellman's dynamic programming over
subsets; Held and Karp, J. SIAM 10, 1962).
"""

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from .problem import Chairing, On

NODES = 60_000
"""Places tried before a search is given up: never reached where twelve chairs are asked for."""


class UndecidedError(Exception):
    """Neither chairs nor the proof that there are none, in so many places tried."""


@dataclass(frozen=True, slots=True)
class _Bond:
    """A rule from the side of one person: their chair is related to one of the others'."""

    person: int
    others: tuple[int, ...]
    relation: int
    apart: bool


def seat(
    problem: Chairing, *, most: int | None = None, nodes: int = NODES, seed: int | None = None
) -> list[int] | None:
    """A plan that keeps every must-rule and moves at most so many people; None where there is none.

    -1 stands for people whom no rule binds and who have to be given one of the chairs left. With a seed chairs are
    tried in another order. Raises UndecidedError where that many nodes do not tell.
    """
    return _Search(problem, most, nodes, seed).run()


class _Search:
    def __init__(self, problem: Chairing, most: int | None, nodes: int, seed: int | None) -> None:
        self.problem = problem
        self.most = problem.people if most is None else most
        self.nodes = nodes
        every = (1 << problem.chairs) - 1
        self.related = [[_bits(chairs) for chairs in relation] for relation in problem.relations]
        self.domain = [every] * problem.people
        self.bonds: list[list[_Bond]] = [[] for _ in range(problem.people)]
        for must in problem.musts:
            if isinstance(must, On):
                self.domain[must.person] &= _bits(must.chairs)
            else:
                bond = _Bond(must.person, must.others, must.relation, must.apart)
                for person in dict.fromkeys(must.people):
                    self.bonds[person].append(bond)
        self.owner = {home: person for person, home in enumerate(problem.homes) if home is not None}
        self.plan = [-1] * problem.people
        self.is_moved = [False] * problem.people
        self.moved = 0
        self.taken = 0
        self.failed: dict[tuple[int, int], int] = {}
        """The most that could still move when a component failed with these chairs taken."""
        chairs = list(range(problem.chairs))
        if seed is not None:
            random.Random(seed).shuffle(chairs)
        self.rank = {chair: place for place, chair in enumerate(chairs)}
        self.components = self._components()

    def run(self) -> list[int] | None:
        """The plan, deeper than Python lets calls go at a table of hundreds unless it is told."""
        usual = sys.getrecursionlimit()
        sys.setrecursionlimit(usual + 3 * self.problem.people)
        try:
            return self.plan if self._component(0) else None
        finally:
            sys.setrecursionlimit(usual)

    def _components(self) -> list[list[int]]:
        """The people who are bound, in sets bound to each other: least choice first, then the largest."""
        bound = [person for person in range(self.problem.people) if self.problem.concerning[person]]
        seen: set[int] = set()
        found = []
        for start in bound:
            if start in seen:
                continue
            seen.add(start)
            members = [start]
            for person in members:
                for bond in self.bonds[person]:
                    for other in (bond.person, *bond.others):
                        if other not in seen:
                            seen.add(other)
                            members.append(other)
            found.append(members)
        return sorted(found, key=lambda some: (min(self.domain[one].bit_count() for one in some), -len(some), some[0]))

    def _component(self, number: int) -> bool:
        if number == len(self.components):
            return True
        key, left = (number, self.taken), self.most - self.moved
        if self.failed.get(key, -1) >= left:
            return False
        if self._person(number, frozenset(self.components[number]), dict.fromkeys(self.components[number], -1)):
            return True
        self.failed[key] = max(left, self.failed.get(key, -1))
        return False

    def _person(self, number: int, waiting: frozenset[int], domains: dict[int, int]) -> bool:
        """Places the people of a component who wait, those with the fewest chairs to choose from first."""
        if not waiting:
            return self._component(number + 1)
        free = ~self.taken
        person = min(
            waiting, key=lambda one: ((domains[one] & self.domain[one] & free).bit_count(), len(self.bonds[one]), one)
        )
        for chair in self._chairs(person, domains[person] & self.domain[person] & free):
            self.nodes -= 1
            if self.nodes < 0:
                raise UndecidedError
            changed = self._take(person, chair)
            if self.moved <= self.most:
                narrowed = self._narrowed(person, waiting, domains)
                if narrowed is not None and self._person(number, waiting - {person}, narrowed):
                    return True
            self._leave(person, chair, changed)
        return False

    def _take(self, person: int, chair: int) -> tuple[int, ...]:
        """Puts a person on a chair; answers who has to move for that and had not before."""
        self.plan[person] = chair
        self.taken |= 1 << chair
        home, owner = self.problem.homes[person], self.owner.get(chair, person)
        changed = [
            one for one, must in ((person, home is not None and home != chair), (owner, owner != person)) if must
        ]
        changed = [one for one in changed if not self.is_moved[one]]
        for one in changed:
            self.is_moved[one] = True
        self.moved += len(changed)
        return tuple(changed)

    def _leave(self, person: int, chair: int, changed: Sequence[int]) -> None:
        self.plan[person] = -1
        self.taken &= ~(1 << chair)
        for one in changed:
            self.is_moved[one] = False
        self.moved -= len(changed)

    def _chairs(self, person: int, choice: int) -> list[int]:
        """The chairs to try: their own, then those that nobody had, packed where the fewest gaps are left."""
        home, owner, beside = self.problem.homes[person], self.owner, self.related[0]
        free = ~self.taken

        def price(chair: int) -> tuple[bool, bool, int, int]:
            gap = (beside[chair] & free).bit_count()
            return chair != home, owner.get(chair, person) != person, gap, self.rank[chair]

        return sorted(_members(choice), key=price)

    def _narrowed(self, person: int, waiting: frozenset[int], domains: dict[int, int]) -> dict[int, int] | None:
        """The chairs left to those who wait once a person has a chair; None where somebody has none."""
        free, narrowed = ~self.taken, domains
        for bond in self.bonds[person]:
            found = self._asked(bond)
            if found is None:
                return None
            for one, chairs in found:
                narrowed = {**narrowed, one: narrowed[one] & chairs}
        for one in waiting:
            if one != person and not narrowed[one] & self.domain[one] & free:
                return None
        return narrowed

    def _asked(self, bond: _Bond) -> Sequence[tuple[int, int]] | None:
        """Whom a bond leaves which chairs once a person of it has one; None where it cannot be kept any more."""
        holder, related = self.plan[bond.person], self.related[bond.relation]
        if bond.apart:
            return self._kept_from(bond, holder, related)
        if holder < 0:
            if any(self.plan[other] < 0 for other in bond.others):
                return ()
            return ((bond.person, reduce(or_, (related[self.plan[other]] for other in bond.others))),)
        reach = related[holder]
        if any(self.plan[other] >= 0 and reach >> self.plan[other] & 1 for other in bond.others):
            return ()
        waiting = [other for other in bond.others if self.plan[other] < 0]
        if not waiting:
            return None
        return ((waiting[0], reach),) if len(waiting) == 1 else ()

    def _kept_from(self, bond: _Bond, holder: int, related: Sequence[int]) -> Sequence[tuple[int, int]] | None:
        """The same of a bond whose people are not to be related."""
        seated = reduce(or_, (related[self.plan[other]] for other in bond.others if self.plan[other] >= 0), 0)
        if holder < 0:
            return ((bond.person, ~seated),)
        if seated >> holder & 1:
            return None
        return tuple((other, ~related[holder]) for other in bond.others if self.plan[other] < 0)


def _bits(chairs: Sequence[int] | frozenset[int]) -> int:
    return sum(1 << chair for chair in chairs)


def _members(bits: int) -> Iterator[int]:
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low
