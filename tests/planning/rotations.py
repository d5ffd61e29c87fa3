"""Rotations for tests: small ones of any kind, one that is known to work out, and every plan of a tiny one."""

from collections.abc import Iterator
from itertools import product
from random import Random

from forumctl.planning.itinerary.rotation import Plan, Rotation


def small_rotation(seed: int, groups: int = 8, hosts: int = 5, periods: int = 5) -> Rotation:
    """A rotation of at most so many, often impossible; each seed another."""
    random = Random(seed)
    return Rotation(
        tuple(random.randint(0, 6) for _ in range(random.randint(0, groups))),
        tuple(random.randint(0, 12) for _ in range(random.randint(1, hosts))),
        random.randint(0, periods),
    )


def planted(side: int, columns: int, periods: int, seed: int) -> tuple[Rotation, Plan]:
    """A rotation that works out, and how: side · columns groups at `side` hosts; side prime, the others below it.

    Group (row, column) is in period p with host row + p · column modulo side: each time another one, as columns count
    from 1, and two groups are together for one p at most. Hosts have just the places for this in their fullest period.
    """
    random = Random(seed)
    groups = [(row, column) for row in range(side) for column in range(1, columns + 1)]
    plan = tuple(tuple((row + period * column) % side for period in range(periods)) for row, column in groups)
    heads = tuple(random.randint(1, 5) for _ in groups)
    capacities = tuple(
        max(
            sum(size for size, visits in zip(heads, plan, strict=True) if visits[period] == host)
            for period in range(periods)
        )
        for host in range(side)
    )
    return Rotation(heads, capacities, periods), plan


def every_plan(rotation: Rotation) -> Iterator[Plan]:
    """All plans: hosts to the power of groups times periods."""
    visits = list(product(range(len(rotation.capacities)), repeat=rotation.periods))
    return product(visits, repeat=len(rotation.heads))
