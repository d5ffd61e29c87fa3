"""Those who all avoid each other, and how many pairs of them meet where there are fewer groups than that."""

from collections.abc import Collection


def cliques(pairs: Collection[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """Sets of units each two of which are a pair, greedily one around each unit, each once; members ascending."""
    beside: dict[int, set[int]] = {}
    for one, other in pairs:
        beside.setdefault(one, set()).add(other)
        beside.setdefault(other, set()).add(one)
    order = sorted(beside, key=lambda unit: (-len(beside[unit]), unit))
    found = dict[tuple[int, ...], None]()
    for first in order:
        clique = [first]
        for unit in order:
            if beside[unit].issuperset(clique):
                clique.append(unit)
        found[tuple(sorted(clique))] = None
    return tuple(found)


def least_pairs(people: int, groups: int) -> int:
    """The fewest pairs that share a group where so many are spread over so many groups: evenly (Turán, 1941)."""
    each, more = divmod(people, groups)
    return groups * each * (each - 1) // 2 + more * each
