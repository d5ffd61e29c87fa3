"""An occasion in the optimiser's numbers, and back."""

from collections.abc import Mapping, Sequence

from forumctl.planning.instance import (
    Allowed,
    Apart,
    Balance,
    Capacity,
    Count,
    Earlier,
    Instance,
    Mix,
    Pairing,
    Placing,
    Share,
    Together,
)
from forumctl.seating.gathering import Gathering, Tables
from forumctl.seating.rules import RULES, Part


def pose(gathering: Gathering) -> Instance:
    """Every part of every rule; people in the order of the guests, groups in the order of the tables."""
    parts: list[Part] = [part for rule in RULES for part in rule.parts(gathering)]
    return Instance(
        people=len(gathering.guests),
        groups=len(gathering.tables),
        capacities=tuple(part for part in parts if isinstance(part, Capacity)),
        allowed=tuple(part for part in parts if isinstance(part, Allowed)),
        together=tuple(part for part in parts if isinstance(part, Together)),
        apart=tuple(part for part in parts if isinstance(part, Apart)),
        shares=tuple(part for part in parts if isinstance(part, Share)),
        counts=tuple(part for part in parts if isinstance(part, Count)),
        mixes=tuple(part for part in parts if isinstance(part, Mix)),
        balances=tuple(part for part in parts if isinstance(part, Balance)),
        placings=tuple(part for part in parts if isinstance(part, Placing)),
        pairings=tuple(part for part in parts if isinstance(part, Pairing)),
        earlier=next((part for part in parts if isinstance(part, Earlier)), None),
    )


def tables_of(gathering: Gathering, groups: Sequence[int]) -> Tables:
    """The guests of each table, in the order of their ids, from the group of each guest."""
    found: dict[str, list[str]] = {table.label: [] for table in gathering.tables}
    for guest, group in zip(gathering.guests, groups, strict=True):
        if group >= 0:
            found[gathering.tables[group].label].append(guest.id)
    return {label: tuple(people) for label, people in found.items()}


def groups_of(gathering: Gathering, table_of: Mapping[str, str]) -> tuple[int, ...]:
    """The group of each guest, -1 for one who has no table, or one that is not there."""
    return tuple(gathering.group.get(table_of.get(guest.id, ""), -1) for guest in gathering.guests)
