"""Tables on which an order of chairs is known to exist, and some on which none does; drawn from a seed."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations
from random import Random

from forumctl.planning.chairing.problem import Chairing, Must, Near, On, broken

Beside = tuple[frozenset[int], ...]


def ring(chairs: int) -> Beside:
    """Chairs around a table."""
    return tuple(frozenset({(chair - 1) % chairs, (chair + 1) % chairs} - {chair}) for chair in range(chairs))


def sides(*lengths: int) -> Beside:
    """Chairs in lines, such as the two sides of a banquet table or the rows of a theatre."""
    found: list[frozenset[int]] = []
    for length in lengths:
        start = len(found)
        line = range(start, start + length)
        found += [frozenset({chair - 1, chair + 1} & set(line)) for chair in line]
    return tuple(found)


def relations(beside: Beside) -> tuple[Beside, Beside]:
    """Side by side, and at most two chairs away."""
    near = tuple(
        frozenset({*one, *(far for step in one for far in beside[step])} - {chair}) for chair, one in enumerate(beside)
    )
    return beside, near


@dataclass(frozen=True)
class Planted:
    """How many people, and how many parts of each rule."""

    people: int
    next_to: int
    near: int
    on: int = 0


def planted(random: Random, beside: Beside, asked: Planted) -> tuple[Chairing, tuple[int, ...]]:
    """A table whose rules are read off an order of chairs, and that order."""
    every = relations(beside)
    plan = tuple(random.sample(range(len(beside)), asked.people))
    at = {chair: person for person, chair in enumerate(plan)}
    musts: list[Must] = []
    for relation, wanted in enumerate((asked.next_to, asked.near)):
        pairs = [(at[one], at[other]) for one in sorted(at) for other in sorted(every[relation][one]) if other in at]
        for one, other in random.choices(pairs, k=wanted) if pairs else ():
            musts.append(Near(("next_to", "near")[relation], one, (other,), relation))
    for person in random.sample(range(asked.people), min(asked.on, asked.people)):
        some = random.sample(range(len(beside)), min(2, len(beside)))
        musts.append(On("on", person, frozenset({plan[person], *some})))
    musts_once = tuple(dict.fromkeys(musts))
    return Chairing(people=asked.people, chairs=len(beside), relations=every, musts=musts_once), plan


def drawn(random: Random, beside: Beside, people: int, parts: int) -> Chairing:
    """A table with rules among anybody, which most often clash."""
    musts: list[Must] = []
    for _ in range(parts):
        one, other, third = random.sample(range(people), 3)
        kind = random.randrange(4)
        if kind == 3:
            musts.append(On("on", one, frozenset(random.sample(range(len(beside)), 2))))
        elif kind == 2:
            musts.append(Near("companions", one, (other, third)))
        else:
            musts.append(Near(("next_to", "near")[kind], one, (other,), kind))
    return Chairing(people=people, chairs=len(beside), relations=relations(beside), musts=tuple(dict.fromkeys(musts)))


def plans(problem: Chairing) -> list[tuple[int, ...]]:
    """Every way to put the people on chairs: by brute force, for eight chairs at most."""
    return list(permutations(range(problem.chairs), problem.people))


def kept_at_once(problem: Chairing) -> set[frozenset[int]]:
    """The sets of must-rules that some plan keeps: the largest alone."""
    every = frozenset(range(len(problem.musts)))
    found = {every - frozenset(broken(problem, plan)) for plan in plans(problem)}
    return {one for one in found if not any(one < other for other in found)}


def smallest_clash(kept: Sequence[frozenset[int]] | set[frozenset[int]], musts: int) -> int:
    """The fewest must-rules that no plan keeps together."""
    from itertools import combinations

    return next(
        size
        for size in range(1, musts + 1)
        if any(not any(set(some) <= one for one in kept) for some in combinations(range(musts), size))
    )
