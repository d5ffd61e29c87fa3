"""A placement in the optimiser's numbers, and back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from forumctl.planning.instance import (
    Allowed,
    Apart,
    Balance,
    Capacity,
    Company,
    Count,
    Earlier,
    Instance,
    Mix,
    Pairing,
    Placing,
    Share,
    Together,
)

from .people import Groups, Placement
from .rules.rule import Part, Rule
from .waivers import without_waived

P = TypeVar("P", bound=Placement)
K = TypeVar("K", bound=Part)


def pose(placement: P, rules: Iterable[Rule[P]]) -> Instance:
    """Every part of every rule but what is waived, under the name of its rule; people and groups in their order."""
    parts = [
        part if part.rule == rule.name else replace(part, rule=rule.name)
        for rule in rules
        for part in rule.parts(placement)
    ]

    def of(kind: type[K]) -> tuple[K, ...]:
        return tuple(part for part in parts if isinstance(part, kind))

    instance = Instance(
        people=len(placement.people),
        groups=len(placement.groups),
        capacities=of(Capacity),
        allowed=of(Allowed),
        together=of(Together),
        apart=of(Apart),
        shares=of(Share),
        counts=of(Count),
        mixes=of(Mix),
        balances=of(Balance),
        placings=of(Placing),
        pairings=of(Pairing),
        companies=of(Company),
        earlier=next(iter(of(Earlier)), None),
    )
    return without_waived(placement, instance)


def people_of(placement: Placement, plan: Sequence[int]) -> Groups:
    """The people of each group, in the order of their ids, from the group of each person."""
    found: dict[str, list[str]] = {group.label: [] for group in placement.groups}
    for person, group in zip(placement.people, plan, strict=True):
        if group >= 0:
            found[placement.groups[group].label].append(person.id)
    return {label: tuple(people) for label, people in found.items()}


def groups_of(placement: Placement, group_of: Mapping[str, str]) -> tuple[int, ...]:
    """The group of each person, -1 for one who has none, or one that is not there."""
    return tuple(placement.group_number.get(group_of.get(person.id, ""), -1) for person in placement.people)
