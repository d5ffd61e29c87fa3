"""What a plan costs and which must-rules it breaks, counted from scratch: the judge of every plan."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from forumctl.planning.instance import (
    Allowed,
    Apart,
    Balance,
    Capacity,
    Company,
    Count,
    Dense,
    Earlier,
    Instance,
    Mix,
    Must,
    Pairing,
    Placing,
    Share,
    Together,
    Wish,
)

UNPLACED = "placed"  # the rule broken by a person who is in no group (-1 in a plan)


@dataclass(frozen=True, slots=True)
class Violation:
    """One place where a must-rule is broken: who, in which groups, and by how much."""

    rule: str
    people: tuple[int, ...]
    groups: tuple[int, ...]
    amount: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The cost of each wish and the violations of each must-rule, by name; a rule that is kept has an empty tuple."""

    costs: dict[str, int]
    violations: dict[str, tuple[Violation, ...]]

    @property
    def cost(self) -> int:
        """All wishes together."""
        return sum(self.costs.values())

    @property
    def broken(self) -> int:
        """By how much the must-rules are broken altogether; 0 when the plan keeps them."""
        return sum(violation.amount for violation in chain.from_iterable(self.violations.values()))


def evaluate(instance: Instance, plan: Sequence[int]) -> Evaluation:
    """Costs and violations by rule of a plan: the group of each person, -1 for a person in none."""
    members: list[list[int]] = [[] for _ in range(instance.groups)]
    for person, group in enumerate(plan):
        if group >= 0:
            members[group].append(person)
    costs: dict[str, int] = {}
    for wish in instance.wishes():
        costs[wish.rule] = costs.get(wish.rule, 0) + cost_of(wish, plan, members)
    violations: dict[str, list[Violation]] = {}
    for must in instance.musts():
        violations.setdefault(must.rule, []).extend(violations_of(must, plan, members))
    if instance.earlier is not None and instance.earlier.max_moves is not None:
        violations.setdefault(instance.earlier.rule, []).extend(_too_many_moves(instance.earlier, plan))
    nowhere = tuple(person for person, group in enumerate(plan) if group < 0)
    if nowhere:
        violations[UNPLACED] = [Violation(UNPLACED, nowhere, (), len(nowhere))]
    return Evaluation(costs, {rule: tuple(found) for rule, found in violations.items()})


def cost_of(wish: Wish, plan: Sequence[int], members: Sequence[Sequence[int]]) -> int:
    """What one wish costs in a plan, given also the members of each group."""
    match wish:
        case Mix(weight=weight, values=values):
            spread = sum(
                count * count
                for people in members
                for count in Counter(values[person] for person in people if values[person] >= 0).values()
            )
            return weight * (spread - unavoidable_mix(wish, len(members)))
        case Balance(weight=weight, targets=targets):
            targets = targets or (0,) * len(members)
            sizes = [len(people) for people in members]
            uneven = sum((size - target) ** 2 for size, target in zip(sizes, targets, strict=True))
            return weight * (uneven - unavoidable_balance(wish, len(plan), len(members)))
        case Placing(costs=costs):
            return sum(cost for person, group, cost in costs if plan[person] == group)
        case Pairing(costs=costs):
            return sum(cost for first, second, cost in costs if plan[first] == plan[second] >= 0)
        case Company(weight=weight, least=least):
            return weight * sum(
                max(0, wanted - found) for wanted, found in zip(least, company(wish, plan), strict=True)
            )
        case Dense(costs=costs):
            return sum(costs[one][other] for people in members for one, other in combinations(people, 2))
        case Earlier(price=price):
            return price * len(moved(wish, plan))


def violations_of(must: Must, plan: Sequence[int], members: Sequence[Sequence[int]]) -> Iterator[Violation]:
    """Where one must-rule is broken in a plan, given also the members of each group."""
    match must:
        case Capacity():
            return _overfull(must, members)
        case Allowed(rule=rule, person=person, groups=groups):
            wrong = plan[person] >= 0 and plan[person] not in groups
            return iter((Violation(rule, (person,), (plan[person],), 1),) if wrong else ())
        case Together(rule=rule, people=people):
            used = sorted({plan[person] for person in people if plan[person] >= 0})
            return iter((Violation(rule, people, tuple(used), len(used) - 1),) if len(used) > 1 else ())
        case Apart(rule=rule, first=first, second=second):
            met = plan[first] == plan[second] >= 0
            return iter((Violation(rule, (first, second), (plan[first],), 1),) if met else ())
        case Share():
            return _lonely(must, members)
        case Count():
            return _too_few_or_many(must, members)


def moved(earlier: Earlier, plan: Sequence[int]) -> tuple[int, ...]:
    """The people who are in another group than before."""
    return tuple(
        person
        for person, (before, group) in enumerate(zip(earlier.groups, plan, strict=True))
        if before is not None and before != group
    )


def company(wish: Company, plan: Sequence[int]) -> list[int]:
    """Of each person how many of those they know are in their group."""
    found = [0] * len(plan)
    for one, other in wish.known:
        if plan[one] == plan[other] >= 0:
            found[one] += 1
            found[other] += 1
    return found


def unavoidable_mix(mix: Mix, groups: int) -> int:
    """The sum of squared counts that no plan gets below (to gather: above): each value spread evenly (in one group)."""
    sizes = Counter(value for value in mix.values if value >= 0).values()
    if mix.weight < 0:
        return sum(size * size for size in sizes)
    return sum(balanced_squares(size, groups) for size in sizes)


def unavoidable_balance(balance: Balance, people: int, groups: int) -> int:
    """The sum of squared distances from the targets that no plan of all these people gets below (above)."""
    targets = balance.targets or (0,) * groups
    if balance.weight < 0:
        everyone_at = min(targets)
        return sum(target * target for target in targets) + people * people - 2 * everyone_at * people
    return balanced_squares(people - sum(targets), groups)


def balanced_squares(total: int, parts: int) -> int:
    """The least sum of squares of whole numbers with a given total."""
    low, rest = divmod(total, parts)
    return rest * (low + 1) ** 2 + (parts - rest) * low * low


def lonely(people: Iterable[int], masks: Sequence[int]) -> list[int]:
    """Those of a group who share no bit with anybody else in it."""
    once = shared = 0
    people = [person for person in people if masks[person]]
    for person in people:
        shared |= once & masks[person]
        once |= masks[person]
    return [person for person in people if not masks[person] & shared]


def _overfull(rule: Capacity, members: Sequence[Sequence[int]]) -> Iterator[Violation]:
    for group, people in enumerate(members):
        needing = [person for person in people if rule.needs is None or rule.needs[person]]
        load = len(needing) if rule.needs is None else sum(rule.needs[person] for person in needing)
        if load > rule.limits[group]:
            yield Violation(rule.rule, tuple(needing), (group,), load - rule.limits[group])


def _lonely(rule: Share, members: Sequence[Sequence[int]]) -> Iterator[Violation]:
    for group, people in enumerate(members):
        for person in lonely(people, rule.masks):
            yield Violation(rule.rule, (person,), (group,), 1)


def _too_few_or_many(rule: Count, members: Sequence[Sequence[int]]) -> Iterator[Violation]:
    for group, people in enumerate(members):
        counted = tuple(person for person in people if person in rule.people)
        if rule.at_most is not None and len(counted) > rule.at_most[group]:
            yield Violation(rule.rule, counted, (group,), len(counted) - rule.at_most[group])
        wanted = rule.at_least is not None and (rule.when_empty or people)
        if wanted and rule.at_least is not None and len(counted) < rule.at_least[group]:
            yield Violation(rule.rule, counted, (group,), rule.at_least[group] - len(counted))


def _too_many_moves(earlier: Earlier, plan: Sequence[int]) -> Iterator[Violation]:
    people = moved(earlier, plan)
    if earlier.max_moves is not None and len(people) > earlier.max_moves:
        groups = tuple(sorted({plan[person] for person in people}))
        yield Violation(earlier.rule, people, groups, len(people) - earlier.max_moves)
