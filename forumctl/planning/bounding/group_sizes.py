"""Groups of different sizes: people of a value cannot be spread evenly where small groups are full with fewer."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forumctl.planning.evaluate import unavoidable_balance
from forumctl.planning.instance import Balance, Instance
from forumctl.planning.program import Program
from forumctl.planning.units import Units

from .pair_costs import group_sizes
from .spread import Crowd

COLUMNS = 6000  # size up to which the programme is asked: tenths of a second

Columns = Mapping[tuple[int, int], int]


@dataclass(frozen=True, slots=True)
class Kind:
    """Groups that no rule tells apart: how many there are, the fewest and most people in each, one of them."""

    groups: int
    fewest: int
    most: int
    example: int


def add(program: Program, instance: Instance, units: Units, crowds: Sequence[Crowd], more: Sequence[int]) -> int | None:
    """Rows for how many people of each value can be in each kind of group; returns what to add to the objective.

    People are counted by where they may be, so that a head table kept for a few takes nobody else. None and no rows
    where all groups are alike, or the programme would be too large.
    """
    for wheres in (tuple(sorted(set(units.allowed))), (tuple(range(units.groups)),)):
        kinds = _kinds(instance, wheres)
        places = sum(kind.example in where for where in wheres for kind in kinds)
        if (len(crowds) + 1) * places <= COLUMNS:
            break
    else:
        return None
    if len(kinds) < 2:
        return None
    where_of = [wheres.index(allowed) if len(wheres) > 1 else 0 for allowed in units.allowed]
    totals = Counter[int]()
    for unit, members in enumerate(units.members):
        totals[where_of[unit]] += len(members)
    load = _spread(program, totals, wheres, kinds)
    for number, kind in enumerate(kinds):
        program.row(_in_kind(load, number), kind.groups * kind.fewest, kind.groups * kind.most)
    for mix in sorted({crowd.mix for crowd in crowds}):
        present: dict[tuple[int, int], list[tuple[int, int]]] = {key: [] for key in load}
        for crowd, column in zip(crowds, more, strict=True):
            if crowd.mix == mix:
                for key, count in _crowd(program, crowd, column, where_of, wheres, kinds).items():
                    present[key].append((count, 1))
        for key, terms in present.items():
            program.row([*terms, (load[key], -1)], upper=0)
    return sum(_balance(program, balance, instance, load, kinds) for balance in instance.balances if balance.weight > 0)


def _kinds(instance: Instance, wheres: Sequence[tuple[int, ...]]) -> list[Kind]:
    fewest, most = group_sizes(instance)
    sets = [frozenset(where) for where in wheres]
    alike: dict[object, list[int]] = {}
    for group in range(instance.groups):
        targets = tuple(balance.targets[group] if balance.targets else 0 for balance in instance.balances)
        key = (fewest[group], most[group], targets, tuple(group in where for where in sets))
        alike.setdefault(key, []).append(group)
    return [Kind(len(groups), fewest[groups[0]], most[groups[0]], groups[0]) for groups in alike.values()]


def _spread(
    program: Program, totals: Mapping[int, int], wheres: Sequence[tuple[int, ...]], kinds: Sequence[Kind]
) -> dict[tuple[int, int], int]:
    """Columns for how many people of each where are in each kind of group, all of them somewhere."""
    columns: dict[tuple[int, int], int] = {}
    for where, total in sorted(totals.items()):
        numbers = [number for number, kind in enumerate(kinds) if kind.example in wheres[where]]
        columns |= {(where, number): program.column(total) for number in numbers}
        program.row([(columns[where, number], 1) for number in numbers], total, total)
    return columns


def _in_kind(columns: Columns, kind: int) -> list[tuple[int, int]]:
    return [(column, 1) for (_, number), column in columns.items() if number == kind]


def _crowd(
    program: Program,
    crowd: Crowd,
    more: int,
    where_of: Sequence[int],
    wheres: Sequence[tuple[int, ...]],
    kinds: Sequence[Kind],
) -> dict[tuple[int, int], int]:
    """Columns for how many of the crowd are in each kind; the squares of their numbers are what it costs at least."""
    totals = Counter[int]()
    for unit, count in crowd.of_unit.items():
        totals[where_of[unit]] += count
    columns = _spread(program, totals, wheres, kinds)
    squares = []
    for number, kind in enumerate(kinds):
        terms = _in_kind(columns, number)
        if terms:
            steps = [program.column(kind.groups) for _ in range(min(crowd.people, kind.most))]
            program.row([*terms, *((step, -1) for step in steps)], 0, 0)
            squares += [(step, -2 * count - 1) for count, step in enumerate(steps)]
    program.row([(more, 1), *squares], lower=-crowd.balanced - crowd.counted)
    return columns


def _balance(program: Program, balance: Balance, instance: Instance, load: Columns, kinds: Sequence[Kind]) -> int:
    """Columns for what uneven filling costs; returns the part of it that does not depend on the plan."""
    constant = -unavoidable_balance(balance, instance.people, instance.groups)
    for number, kind in enumerate(kinds):
        target = balance.targets[kind.example] if balance.targets else 0
        steps = [program.column(kind.groups, balance.weight * (2 * (n - target) + 1)) for n in range(kind.most)]
        program.row([*_in_kind(load, number), *((step, -1) for step in steps)], 0, 0)
        constant += kind.groups * target * target
    return balance.weight * constant
