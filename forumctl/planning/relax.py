"""Must-rules in their smallest parts, and a plan that keeps some and breaks as few of the others as can be.

A clause is what an explanation names: one group's limit, one pin, one pair apart. The plan is found by an integer
programme in which units alike to every rule are counted, not told apart; people who must stay together are one unit.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from typing import Literal

from forumctl.planning.evaluate import Violation, moved, violations_of
from forumctl.planning.instance import Allowed, Apart, Capacity, Count, Instance, Must, Together
from forumctl.planning.program import Program
from forumctl.planning.units import Units, contract

AMOUNT = 1 / (1 << 12)  # what a soft clause costs by how much it is broken, beside 1 for being broken at all
Kind = Literal["capacity", "allowed", "together", "apart", "share", "count", "moves"]


@dataclass(frozen=True, slots=True, order=True)
class Clause:
    """A part of a must-rule: the rule's kind and its number among those of the kind, whom and which groups it is about.

    Of capacities and counts each group is a part; of sharing each person is.
    """

    kind: Kind
    number: int
    people: tuple[int, ...]
    groups: tuple[int, ...]


def relax(
    instance: Instance, hard: Collection[Clause], soft: Collection[Clause], by_amount: bool = False
) -> tuple[int, ...] | None:
    """The group of each person in a plan that keeps the hard clauses and breaks the fewest soft ones, then by least.

    With `by_amount` only how much they are broken counts. Clauses neither hard nor soft are no matter. None if no plan
    keeps the hard ones; raises UndecidedError if that cannot be told in time.
    """
    return _Relaxation(instance, frozenset(hard), frozenset(soft), (0.0, 1.0) if by_amount else (1.0, AMOUNT)).solve()


@dataclass(frozen=True, slots=True)
class _Kind:
    """Units alike: which they are, and per group the column that counts how many of them are there."""

    units: tuple[int, ...]
    columns: tuple[int, ...]


class _Relaxation:
    def __init__(
        self, instance: Instance, hard: frozenset[Clause], soft: frozenset[Clause], price: tuple[float, float]
    ) -> None:
        self._instance, self._hard, self._soft, self._price = instance, hard, soft, price
        together = enumerate(instance.together)
        kept = tuple(rule for number, rule in together if Clause("together", number, rule.people, ()) in hard)
        self._units: Units = contract(replace(instance, together=kept))
        self._program = Program()
        self._possible = True
        self._kinds = self._count_kinds()
        self._kind_of = {unit: kind for kind in self._kinds for unit in kind.units}
        self._limit_capacities()
        self._limit_counts()
        self._join()
        self._part()
        self._accompany()
        self._hold()

    def solve(self) -> tuple[int, ...] | None:
        solution = self._program.solve() if self._possible else None
        if solution is None:
            return None
        plan = [0] * self._instance.people
        for kind in self._kinds:
            groups = [group for group, column in enumerate(kind.columns) for _ in range(solution.values[column])]
            for unit, group in zip(kind.units, groups, strict=True):
                for person in self._units.members[unit]:
                    plan[person] = group
        return tuple(plan)

    def _matters(self, clause: Clause) -> bool:
        return clause in self._hard or clause in self._soft

    def _count_kinds(self) -> tuple[_Kind, ...]:
        """Columns for how many of each kind of unit are in each group."""
        bars, own = self._bars(), self._told_apart()
        alike: dict[object, list[int]] = {}
        for unit, people in enumerate(self._units.members):
            key = (
                unit if unit in own else -1,
                bars[unit],
                tuple(resource.needs[unit] for resource in self._units.resources),
                tuple(quota.flagged[unit] for quota in self._units.quotas),
                tuple(self._masks(number, people) for number in range(len(self._instance.shares))),
                tuple(sorted(self._units.earlier[unit].items())) if self._matters(FEW_MOVES) else (),
            )
            alike.setdefault(key, []).append(unit)
        kinds = []
        for units in alike.values():
            columns = [self._program.column(0 if barred else len(units), cost) for barred, cost in bars[units[0]]]
            self._program.row([(column, 1) for column in columns], len(units), len(units))
            kinds.append(_Kind(tuple(units), tuple(columns)))
        return tuple(kinds)

    def _bars(self) -> list[tuple[tuple[bool, float], ...]]:
        """Per unit and group: whether it is barred from it, and what breaking soft pins there costs."""
        barred: dict[int, set[int]] = {}
        costs: dict[int, dict[int, float]] = {}
        for number, rule in enumerate(self._instance.allowed):
            clause, unit = Clause("allowed", number, (rule.person,), ()), self._units.unit_of[rule.person]
            elsewhere = [group for group in range(self._instance.groups) if group not in rule.groups]
            if clause in self._hard:
                barred.setdefault(unit, set()).update(elsewhere)
            elif clause in self._soft:
                cost = costs.setdefault(unit, {})
                for group in elsewhere:
                    cost[group] = cost.get(group, 0) + sum(self._price)
        free = ((False, 0.0),) * self._instance.groups
        bars = [free] * len(self._units.members)
        for unit in barred.keys() | costs.keys():
            no, cost = barred.get(unit, set()), costs.get(unit, {})
            bars[unit] = tuple((group in no, cost.get(group, 0.0)) for group in range(self._instance.groups))
        return bars

    def _told_apart(self) -> set[int]:
        """Units that a rule about single people speaks of."""
        people = {
            person
            for number, rule in enumerate(self._instance.apart)
            if self._matters(Clause("apart", number, (rule.first, rule.second), ()))
            for person in (rule.first, rule.second)
        }
        for number, together in enumerate(self._instance.together):
            if Clause("together", number, together.people, ()) in self._soft:
                people.update(together.people)
        return {self._units.unit_of[person] for person in people}

    def _masks(self, share: int, people: Sequence[int]) -> tuple[tuple[int, bool, bool], ...]:
        """The masks of people, each with whether its clause is hard or soft."""
        masks = self._instance.shares[share].masks
        parts = [(masks[person], Clause("share", share, (person,), ())) for person in people if masks[person]]
        return tuple(sorted((mask, clause in self._hard, clause in self._soft) for mask, clause in parts))

    def _slack(self, clause: Clause, most: int) -> list[tuple[int, int]]:
        """A column for by how much a soft clause is broken, as a term of its row; none for a hard one."""
        if clause not in self._soft:
            return []
        broken, amount = self._program.column(1, self._price[0]), self._program.column(most, self._price[1])
        self._program.row([(amount, 1), (broken, -most)], upper=0)
        return [(amount, -1)]

    def _limit_capacities(self) -> None:
        for number, resource in enumerate(self._units.resources):
            for group, limit in enumerate(resource.limits):
                clause = Clause("capacity", number, (), (group,))
                if self._matters(clause):
                    needs = [(kind.columns[group], resource.needs[kind.units[0]]) for kind in self._kinds]
                    slack = self._slack(clause, sum(resource.needs) + max(0, -limit))
                    self._program.row([term for term in needs if term[1]] + slack, upper=limit)

    def _limit_counts(self) -> None:
        used: dict[int, int] = {}
        for number, quota in enumerate(self._units.quotas):
            for group in range(self._instance.groups):
                clause = Clause("count", number, (), (group,))
                if not self._matters(clause):
                    continue
                least = quota.at_least[group] if quota.at_least else 0
                most = quota.at_most[group] if quota.at_most else self._instance.people
                flagged = [(kind.columns[group], quota.flagged[kind.units[0]]) for kind in self._kinds]
                flagged = [term for term in flagged if term[1]]
                slack = self._slack(clause, self._instance.people)
                self._program.row(flagged + slack, upper=most)
                lifted = [(column, -sign) for column, sign in slack]
                if quota.when_empty:
                    self._program.row(flagged + lifted, lower=least)
                elif least:
                    if group not in used:
                        used[group] = self._used(group)
                    self._program.row([*flagged, *lifted, (used[group], -least)], lower=0)

    def _used(self, group: int) -> int:
        """A column that is 1 when somebody is in a group."""
        column = self._program.column(1)
        for kind in self._kinds:
            self._program.row([(kind.columns[group], 1), (column, -len(kind.units))], upper=0)
        return column

    def _join(self) -> None:
        """Soft clauses that keep people together: hard ones are one unit already."""
        for number, rule in enumerate(self._instance.together):
            if Clause("together", number, rule.people, ()) not in self._soft:
                continue
            broken = self._program.column(1, sum(self._price))
            kinds = [self._kind_of[self._units.unit_of[person]] for person in rule.people]
            for one, other in pairwise(kinds):
                if one is not other:
                    for here, there in zip(one.columns, other.columns, strict=True):
                        self._program.row([(here, 1), (there, -1), (broken, -1)], upper=0)

    def _part(self) -> None:
        """Apart pairs; and of many who all avoid each other, that groups so few must bring some of them together."""
        price, apart = sum(self._price), dict[tuple[int, int], list[tuple[int, int]]]()
        for number, rule in enumerate(self._instance.apart):
            clause = Clause("apart", number, (rule.first, rule.second), ())
            if not self._matters(clause):
                continue
            units = self._units.unit_of[rule.first], self._units.unit_of[rule.second]
            one, other = (self._kind_of[unit] for unit in units)
            if one is other:
                self._possible &= clause in self._soft
                continue
            broken = [(self._program.column(1, price), -1)] if clause in self._soft else []
            apart.setdefault((min(units), max(units)), []).extend(broken)
            for here, there in zip(one.columns, other.columns, strict=True):
                self._program.row([(here, 1), (there, 1), *broken], upper=1)
        for clique in cliques(apart):
            if least := least_pairs(len(clique), self._instance.groups):
                broken = [(column, 1) for pair in combinations(clique, 2) for column, _ in apart[pair]]
                self._possible &= bool(broken)
                self._program.row(broken, lower=least)

    def _accompany(self) -> None:
        """Whoever needs company: where one of the kind is, two who share a bit must be."""
        for share in range(len(self._instance.shares)):
            present = [(kind, self._masks(share, self._units.members[kind.units[0]])) for kind in self._kinds]
            for kind, masks in present:
                for mask, hard, soft in masks:
                    if not (hard or soft) or _matching(mask, masks) > 1:
                        continue
                    company = [(other.columns, _matching(mask, theirs)) for other, theirs in present]
                    for group, column in enumerate(kind.columns):
                        here = self._program.column(1)
                        self._program.row([(column, 1), (here, -len(kind.units))], upper=0)
                        alone = [(self._program.column(1, sum(self._price)), 2)] if soft else []
                        sharing = [(columns[group], count) for columns, count in company if count]
                        self._program.row([*sharing, (here, -2), *alone], lower=0)

    def _hold(self) -> None:
        earlier = self._instance.earlier
        if earlier is None or earlier.max_moves is None or not self._matters(FEW_MOVES):
            return
        everyone = sum(group is not None for group in earlier.groups)
        kept = [
            (column, count)
            for kind in self._kinds
            for group, column in enumerate(kind.columns)
            if (count := self._units.earlier[kind.units[0]].get(group, 0))
        ]
        lifted = [(column, -sign) for column, sign in self._slack(FEW_MOVES, everyone)]
        self._program.row([*kept, *lifted], lower=everyone - earlier.max_moves)


def _matching(mask: int, masks: Sequence[tuple[int, bool, bool]]) -> int:
    """How many of these people share a bit."""
    return sum(1 for other, _, _ in masks if other & mask)


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


FEW_MOVES = Clause("moves", 0, (), ())


def clauses(instance: Instance) -> tuple[Clause, ...]:
    """All parts of the must-rules of an instance, sorted."""
    parts = [part for kind, number, must in _musts(instance) for part in _parts(kind, number, must, instance.groups)]
    if instance.earlier is not None and instance.earlier.max_moves is not None:
        parts.append(FEW_MOVES)
    return tuple(sorted(parts))


def rule_of(instance: Instance, clause: Clause) -> str:
    """The name of the rule a clause is a part of."""
    rules: dict[str, Sequence[Must]] = {
        "capacity": instance.capacities,
        "allowed": instance.allowed,
        "together": instance.together,
        "apart": instance.apart,
        "share": instance.shares,
        "count": instance.counts,
    }
    if clause.kind in rules:
        return rules[clause.kind][clause.number].rule
    return instance.earlier.rule if instance.earlier is not None else ""


def broken_clauses(instance: Instance, plan: Sequence[int], among: Collection[Clause]) -> dict[Clause, int]:
    """Which clauses a plan breaks, and by how much."""
    members: list[list[int]] = [[] for _ in range(instance.groups)]
    for person, group in enumerate(plan):
        members[group].append(person)
    broken = {}
    for kind, number, must in _musts(instance):
        for violation in violations_of(must, plan, members):
            clause = _clause(kind, number, violation)
            if clause in among:
                broken[clause] = violation.amount
    if FEW_MOVES in among and instance.earlier is not None and instance.earlier.max_moves is not None:
        excess = len(moved(instance.earlier, plan)) - instance.earlier.max_moves
        if excess > 0:
            broken[FEW_MOVES] = excess
    return broken


def _musts(instance: Instance) -> Iterator[tuple[Kind, int, Must]]:
    kinds: tuple[tuple[Kind, Sequence[Must]], ...] = (
        ("capacity", instance.capacities),
        ("allowed", instance.allowed),
        ("together", instance.together),
        ("apart", instance.apart),
        ("share", instance.shares),
        ("count", instance.counts),
    )
    for kind, rules in kinds:
        for number, rule in enumerate(rules):
            yield kind, number, rule


def _parts(kind: Kind, number: int, must: Must, groups: int) -> Iterator[Clause]:
    match must:
        case Capacity() | Count():
            yield from (Clause(kind, number, (), (group,)) for group in range(groups))
        case Allowed(person=person):
            yield Clause(kind, number, (person,), ())
        case Together(people=people):
            yield Clause(kind, number, people, ())
        case Apart(first=first, second=second):
            yield Clause(kind, number, (first, second), ())
        case _:
            yield from (Clause(kind, number, (person,), ()) for person, mask in enumerate(must.masks) if mask)


def _clause(kind: Kind, number: int, violation: Violation) -> Clause:
    if kind in {"capacity", "count"}:
        return Clause(kind, number, (), violation.groups)
    return Clause(kind, number, violation.people, ())
