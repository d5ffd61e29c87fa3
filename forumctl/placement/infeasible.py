"""Why no plan keeps every must-rule: the few parts of rules that clash, in the words of each, and what mends it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from forumctl.definition.checks.words import listed, number
from forumctl.planning.clash import Reason, solve
from forumctl.planning.door import Stop
from forumctl.planning.instance import Apart, Instance

from .model import broken
from .people import Groups, Placement
from .rules.rule import Conflict, Part, Rule, Violation

P = TypeVar("P", bound=Placement)


@dataclass(frozen=True, slots=True)
class Proof:
    """What clashes, in a sentence without capital and full stop, and the least that is enough to mend it."""

    sentence: str
    hint: str


def prove(placement: P, rules: Sequence[Rule[P]], instance: Instance) -> Proof | None:
    """The smallest set of parts of rules that no plan keeps together, and the least that mends it.

    None where it cannot be told in time, or where it rests on what the planner chose before.
    """
    found = solve(instance, Stop(), 0)
    by_name = {rule.name: rule for rule in rules}
    if not all(by_name[reason.rule].is_given for reason in found.reasons or found.mend) or not found.mend:
        return None
    reasons = [(by_name[reason.rule], _conflict(placement, instance, reason)) for reason in found.reasons]
    mends = [(by_name[reason.rule], _conflict(placement, instance, reason)) for reason in found.mend]
    mended = (clause for rule, some in _by_rule(mends) for clause in rule.mends_worded(placement, some))
    clash = (
        _clash(placement, reasons) if reasons else "no plan keeps every rule; which few conflict was not found in time"
    )
    ways = ", and to ".join(mended)
    return Proof(clash, f"It is enough to {ways}." if found.enough else f"First {ways}; then plan again.")


def remaining(placement: P, rules: Iterable[Rule[P]], groups: Groups) -> Iterator[Violation]:
    """What a plan breaks of the must-rules, each with a sentence that says it is the nearest one found."""
    for violation in broken(placement, rules, groups):
        fact = f"no plan was found that keeps every rule; in the nearest one {violation.sentence}"
        yield Violation(fact, violation.people, violation.group, violation.hint)


def _clash(placement: P, reasons: Sequence[tuple[Rule[P], Conflict]]) -> str:
    apart = [conflict for _, conflict in reasons if isinstance(conflict.part, Apart)]
    crowd = sorted({person.id for conflict in apart for person in conflict.people})
    if len(crowd) > len(placement.groups) and 2 * len(apart) == len(crowd) * (len(crowd) - 1):
        words = placement.words
        groups = number(len(placement.groups), words.group, words.groups)
        return f"{listed(map(placement.name, crowd))} all avoid each other, {len(crowd)} people {words.at} {groups}"
    clauses = (clause for rule, some in _by_rule(reasons) for clause in rule.clashes_worded(placement, some))
    return "these rules conflict: " + "; ".join(clauses)


def _by_rule(reasons: Sequence[tuple[Rule[P], Conflict]]) -> Iterator[tuple[Rule[P], list[Conflict]]]:
    for _, found in groupby(reasons, key=lambda reason: reason[0].name):
        pairs = list(found)
        yield pairs[0][0], [conflict for _, conflict in pairs]


def _conflict(placement: Placement, instance: Instance, reason: Reason) -> Conflict:
    return Conflict(
        _part(instance, reason),
        tuple(placement.people[person] for person in reason.people),
        tuple(placement.groups[group] for group in reason.groups),
        reason.missing,
    )


def _part(instance: Instance, reason: Reason) -> Part:
    """The part of a rule that a reason stands for."""
    if reason.kind == "moves" and instance.earlier is not None:
        return instance.earlier
    parts: dict[str, Sequence[Part]] = {
        "capacity": instance.capacities,
        "allowed": instance.allowed,
        "together": instance.together,
        "apart": instance.apart,
        "share": instance.shares,
        "count": instance.counts,
    }
    return parts[reason.kind][reason.number]
