"""An instance made ready to search: people who stay together become one unit, each rule a number per unit."""

from collections import Counter
from dataclasses import dataclass
from itertools import combinations

from forumctl.planning.instance import Company, Instance

MATRIX_FROM = 60  # people from whom on a cost for every pair is searched as a matrix and is no link between units


@dataclass(frozen=True, slots=True)
class Feature:
    """Something counted per group whose squared counts cost `weight` each; counts start at `start`."""

    weight: int
    start: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Resource:
    """A capacity per group and what each unit needs of it."""

    limits: tuple[int, ...]
    needs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Quota:
    """At least and at most so many flagged people in each group, and how many each unit has."""

    at_least: tuple[int, ...] | None
    at_most: tuple[int, ...] | None
    when_empty: bool
    flagged: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Units:
    """What the search works on. A must-rule broken by one costs `level`, which is more than all wishes together."""

    groups: int
    members: tuple[tuple[int, ...], ...]
    unit_of: tuple[int, ...]
    allowed: tuple[tuple[int, ...], ...]
    features: tuple[Feature, ...]
    traits: tuple[tuple[tuple[int, int], ...], ...]  # per unit: (feature, how many of its people)
    resources: tuple[Resource, ...]
    quotas: tuple[Quota, ...]
    masks: tuple[tuple[tuple[int, ...], ...], ...]  # per share rule and unit: the masks of its people
    links: tuple[dict[int, int], ...]  # per unit: what it costs to be in a group with another unit
    places: tuple[dict[int, int], ...]  # per unit: what it costs to be in a group
    earlier: tuple[dict[int, int], ...]  # per unit: how many of its people were in a group before
    companies: tuple[Company, ...]
    max_moves: int | None
    level: int

    def people_plan(self, where: list[int]) -> tuple[int, ...]:
        """The group of each person, from the group of each unit."""
        return tuple(where[unit] for unit in self.unit_of)


def contract(instance: Instance, beside: int = 0) -> Units:
    """The units of an instance, in the order of their first person.

    `beside` is how much costs that the instance does not know of can differ by; a must-rule weighs more than they do.
    """
    unit_of, members = merge(instance)
    level = 1 << ((span(instance) + beside).bit_length() + 2)
    features, traits = _features(instance, members)
    earlier = _earlier(instance, members)
    return Units(
        groups=instance.groups,
        members=members,
        unit_of=unit_of,
        allowed=_allowed(instance, members),
        features=features,
        traits=traits,
        resources=tuple(
            Resource(
                rule.limits,
                tuple(len(unit) if rule.needs is None else sum(rule.needs[p] for p in unit) for unit in members),
            )
            for rule in instance.capacities
        ),
        quotas=tuple(
            Quota(
                rule.at_least,
                rule.at_most,
                rule.when_empty,
                tuple(len(rule.people & set(unit)) for unit in members),
            )
            for rule in instance.counts
        ),
        masks=tuple(
            tuple(tuple(rule.masks[person] for person in unit if rule.masks[person]) for unit in members)
            for rule in instance.shares
        ),
        links=_links(instance, unit_of, len(members), level),
        places=_places(instance, unit_of, earlier),
        earlier=earlier,
        companies=instance.companies,
        max_moves=instance.earlier.max_moves if instance.earlier else None,
        level=level,
    )


def merge(instance: Instance) -> tuple[tuple[int, ...], tuple[tuple[int, ...], ...]]:
    """The unit of each person, and the people of each unit: those whom rules bind together, however many steps away."""
    leader = list(range(instance.people))

    def find(person: int) -> int:
        while leader[person] != person:
            leader[person] = leader[leader[person]]
            person = leader[person]
        return person

    for rule in instance.together:
        for person in rule.people[1:]:
            first, second = sorted((find(rule.people[0]), find(person)))
            leader[second] = first
    people_of: dict[int, list[int]] = {}
    for person in range(instance.people):
        people_of.setdefault(find(person), []).append(person)
    members = tuple(tuple(people) for people in people_of.values())
    unit_of = [0] * instance.people
    for unit, people in enumerate(members):
        for person in people:
            unit_of[person] = unit
    return tuple(unit_of), members


def _allowed(instance: Instance, members: tuple[tuple[int, ...], ...]) -> tuple[tuple[int, ...], ...]:
    """Where each unit may go: where the fewest of its rules say no, which is none of them unless they clash."""
    everywhere = tuple(range(instance.groups))
    rules_of: dict[int, list[frozenset[int]]] = {}
    for rule in instance.allowed:
        rules_of.setdefault(rule.person, []).append(rule.groups)
    allowed = []
    for unit in members:
        rules = [groups for person in unit for groups in rules_of.get(person, ())]
        if not rules:
            allowed.append(everywhere)
            continue
        if agreed := frozenset.intersection(*rules):
            allowed.append(tuple(sorted(agreed)))
            continue
        against = [sum(group not in groups for groups in rules) for group in everywhere]
        fewest = min(against)
        allowed.append(tuple(group for group in everywhere if against[group] == fewest))
    return tuple(allowed)


def _features(
    instance: Instance, members: tuple[tuple[int, ...], ...]
) -> tuple[tuple[Feature, ...], tuple[tuple[tuple[int, int], ...], ...]]:
    features: list[Feature] = []
    traits: list[list[tuple[int, int]]] = [[] for _ in members]
    nought = (0,) * instance.groups
    for mix in instance.mixes:
        counted = Counter(value for value in mix.values if value >= 0)
        number = {value: len(features) + index for index, value in enumerate(sorted(counted))}
        features += [Feature(mix.weight, nought)] * len(number)
        for unit, people in enumerate(members):
            counts = Counter(mix.values[person] for person in people if mix.values[person] >= 0)
            traits[unit] += [(number[value], count) for value, count in sorted(counts.items())]
    for balance in instance.balances:
        for unit, people in enumerate(members):
            traits[unit].append((len(features), len(people)))
        targets = balance.targets or nought
        features.append(Feature(balance.weight, tuple(-target for target in targets)))
    return tuple(features), tuple(tuple(unit) for unit in traits)


def _links(instance: Instance, unit_of: tuple[int, ...], units: int, level: int) -> tuple[dict[int, int], ...]:
    links: list[dict[int, int]] = [{} for _ in range(units)]
    costs = [(rule.first, rule.second, level) for rule in instance.apart]
    costs += [cost for rule in instance.pairings for cost in rule.costs]
    if instance.people < MATRIX_FROM:
        pairs = list(combinations(range(instance.people), 2))
        costs += [(one, other, rule.costs[one][other]) for rule in instance.dense for one, other in pairs]
    for first, second, cost in costs:
        one, other = unit_of[first], unit_of[second]
        if one != other:
            links[one][other] = links[one].get(other, 0) + cost
            links[other][one] = links[other].get(one, 0) + cost
    return tuple(links)


def _earlier(instance: Instance, members: tuple[tuple[int, ...], ...]) -> tuple[dict[int, int], ...]:
    if instance.earlier is None:
        return ({},) * len(members)
    before = instance.earlier.groups
    return tuple(dict(Counter(group for p in unit if (group := before[p]) is not None)) for unit in members)


def _places(
    instance: Instance, unit_of: tuple[int, ...], earlier: tuple[dict[int, int], ...]
) -> tuple[dict[int, int], ...]:
    places: list[dict[int, int]] = [{} for _ in earlier]
    for rule in instance.placings:
        for person, group, cost in rule.costs:
            place = places[unit_of[person]]
            place[group] = place.get(group, 0) + cost
    if instance.earlier is not None:
        for place, before in zip(places, earlier, strict=True):
            for group, count in before.items():
                place[group] = place.get(group, 0) - count * instance.earlier.price
    return tuple(places)


def span(instance: Instance) -> int:
    """More than the costs of any two plans can differ by."""
    span = 1
    for mix in instance.mixes:
        span += abs(mix.weight) * sum(n * n for value, n in Counter(mix.values).items() if value >= 0)
    for balance in instance.balances:
        reach = instance.people + max(map(abs, balance.targets or (0,)))
        span += abs(balance.weight) * reach * reach * instance.groups
    span += sum(abs(cost) for rule in instance.placings for _, _, cost in rule.costs)
    span += sum(abs(cost) for rule in instance.pairings for _, _, cost in rule.costs)
    span += sum(rule.weight * sum(rule.least) for rule in instance.companies)
    span += sum(abs(cost) for rule in instance.dense for row in rule.costs for cost in row)
    if instance.earlier is not None:
        span += abs(instance.earlier.price) * instance.people
    return span
