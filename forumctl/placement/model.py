"""A placement in the optimiser's numbers and back, and what the rules say of a plan.

That is what it breaks, what a change costs, who moved, and why somebody is where they are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import partial
from typing import TypeVar

from forumctl.definition.checks.words import listed
from forumctl.planning.evaluate import evaluate
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
from forumctl.plans.changes import Changes, Score, changes_of

from .people import Groups, Placement, group_of, grouped
from .rules.rule import Part, Rule, Violation
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


def broken(placement: P, rules: Iterable[Rule[P]], groups: Groups) -> Iterator[Violation]:
    """Every way in which people in these groups break the must-rules, rule by rule."""
    for rule in rules:
        if rule.must:
            yield from rule.violations(placement, groups)


def newly_broken(placement: P, rules: Sequence[Rule[P]], before: Groups, after: Groups) -> tuple[str, ...]:
    """What the groups `after` break of the must-rules and those `before` did not, in sentences."""
    known = {violation.sentence for violation in broken(placement, rules, before)}
    sentences = (violation.sentence for violation in broken(placement, rules, after))
    return tuple(dict.fromkeys(sentence for sentence in sentences if sentence not in known))


def dearer(
    placement: Placement, rules: Iterable[Rule[P]], instance: Instance, before: Groups, after: Groups
) -> Iterator[tuple[Score, int]]:
    """Each wish whose cost differs: what it costs after, and how much more that is than before."""
    old, new = (evaluate(instance, groups_of(placement, group_of(groups))).costs for groups in (before, after))
    for rule in rules:
        change = new.get(rule.name, 0) - old.get(rule.name, 0)
        if change and not rule.must:
            yield Score(rule.name, rule.sentence, rule.must, new[rule.name]), change


def reasons(placement: P, rules: Iterable[Rule[P]], groups: Groups, person: str) -> Iterator[str]:
    """What binds a person to their group, then what speaks for it, rule by rule."""
    for rule in rules:
        if rule.reasons:
            yield from rule.reasons(placement, groups, person)


def changes(
    placement: P,
    rules: Sequence[Rule[P]],
    instance: Instance,
    before: Mapping[str, str] | None,
    now: Mapping[str, str],
) -> Changes:
    """What changes between the group of each person in the plan before (None: there was none) and now."""
    earlier = {person: label for person, label in (before or {}).items() if person in placement.by_id}
    known = {violation.sentence for violation in broken(placement, rules, grouped(earlier))} if before != now else set()
    reason = partial(_reason, placement, rules, instance, now, earlier, known)
    return changes_of(before, now, reason)


def _reason(
    placement: P,
    rules: Sequence[Rule[P]],
    instance: Instance,
    now: Mapping[str, str],
    earlier: Mapping[str, str],
    known: Set[str],
    person: str,
    before: str,
) -> str:
    """What would be so if that person, and who moved along, had stayed: what was so before, if it is among it.

    Else whom it makes room for, or what breaks for the fewest people; `known` is what the `earlier` plan broke.
    """
    if before not in placement.group_number:
        return f"there is no {placement.words.group} {before} any more"
    if person not in placement.before:
        return "planned afresh"
    along = (other for other in placement.unit_of[person] if placement.before.get(other) == before)
    stayed = {**now, **dict.fromkeys(along, before)}
    wrong = [
        (
            violation.sentence not in known,
            len(violation.people) or len(placement.people),
            not rule.is_given,
            number,
            violation.sentence,
            violation.people,
        )
        for number, rule in enumerate(rules)
        for violation in (rule.violations(placement, grouped(stayed)) if rule.must else ())
    ]
    if wrong:
        is_new, *_, sentence, people = min(wrong)
        came = [other for other, label in earlier.items() if label != before and now.get(other) == before]
        if is_new and came:
            return f"makes room for {listed(map(placement.name, came), 2)}"
        follows = is_new and earlier.keys() >= set(people)  # and nobody of them is new
        return f"{'others moved too: ' if follows else ''}otherwise {sentence}"
    gain = evaluate(instance, groups_of(placement, stayed)).cost - evaluate(instance, groups_of(placement, now)).cost
    return f"the wishes are met better by {gain:,}" if gain > 0 else "others moved too"
