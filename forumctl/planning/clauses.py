"""Must-rules in their smallest parts, as an explanation names them: one group's limit, one pin, one pair apart."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from forumctl.planning.evaluate import Violation, moved, violations_of
from forumctl.planning.instance import Allowed, Apart, Capacity, Count, Instance, Must, Together

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
