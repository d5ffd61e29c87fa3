"""Occasions one after another, and what it costs that people meet again. Everybody counts from 0 over the whole series.

A pair meets again at every occasion but the first where it is in one group. That counts where the pair need not be in
one group: people bound together by a must-rule of the occasion meet, but nobody pays for it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from forumctl.planning.instance import Allowed, Instance, Together
from forumctl.planning.units import merge

Plan = tuple[tuple[int, ...], ...]  # the group of each person of an instance, -1 for none: plan[occasion][person]


@dataclass(frozen=True, slots=True)
class Sitting:
    """One occasion: its own instance, whose person i is person `people[i]` of the series.

    A pair that has met before costs `price` if it meets here again.
    """

    instance: Instance
    people: tuple[int, ...]
    price: int = 0

    def __post_init__(self) -> None:
        if len(set(self.people)) != self.instance.people or len(self.people) != self.instance.people:
            raise ValueError(f"{len(self.people)} people for an instance of {self.instance.people}")


@dataclass(frozen=True, slots=True)
class Series:
    """So many people at occasions in the order of time."""

    people: int
    sittings: tuple[Sitting, ...]

    def __post_init__(self) -> None:
        for sitting in self.sittings:
            if not all(0 <= person < self.people for person in sitting.people):
                raise ValueError(f"an occasion of somebody who is not among the {self.people} people")


def settled(parties: Sequence[Sequence[int]], bound: Sequence[Sequence[int]] = (), price: int = 0) -> Sitting:
    """An occasion that is planned already: these people were together, of whom those `bound` had to be.

    Whoever is in several parties counts in the first.
    """
    place = {person: group for group, party in reversed([*enumerate(parties)]) for person in party}
    people = tuple(sorted(place))
    number = {person: index for index, person in enumerate(people)}
    pins = tuple(Allowed("settled", number[person], frozenset({place[person]})) for person in people)
    units = []
    for unit in bound:
        by_group: dict[int, list[int]] = {}
        for person in sorted(place.keys() & set(unit)):
            by_group.setdefault(place[person], []).append(number[person])
        units += [Together("bound", tuple(kept)) for _, kept in sorted(by_group.items()) if len(kept) > 1]
    return Sitting(Instance(len(people), max(1, len(parties)), allowed=pins, together=tuple(units)), people, price)


def only_plan(sitting: Sitting) -> tuple[int, ...]:
    """The groups of the people of a settled occasion."""
    return tuple(min(pin.groups) for pin in sitting.instance.allowed)


def meetings(series: Series, plan: Sequence[Sequence[int]]) -> Iterator[tuple[int, int, int, bool]]:
    """Every meeting in the order of time: the occasion, the two people, and whether they are bound together there."""
    for number, (sitting, groups) in enumerate(zip(series.sittings, plan, strict=True)):
        unit_of, _ = merge(sitting.instance)
        members: dict[int, list[int]] = {}
        for person, group in enumerate(groups):
            if group >= 0:
                members.setdefault(group, []).append(person)
        for people in members.values():
            for one, other in combinations(people, 2):
                pair = sorted((sitting.people[one], sitting.people[other]))
                yield number, pair[0], pair[1], unit_of[one] == unit_of[other]


def repeats(series: Series, plan: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """How many pairs meet again at each occasion though they need not."""
    met: set[tuple[int, int]] = set()
    again = [0] * len(series.sittings)
    for number, one, other, bound in meetings(series, plan):
        if (one, other) in met:
            again[number] += not bound
        met.add((one, other))
    return tuple(again)


def cost(series: Series, plan: Sequence[Sequence[int]]) -> int:
    """What all meetings again cost together."""
    again = repeats(series, plan)
    return sum(sitting.price * times for sitting, times in zip(series.sittings, again, strict=True))
