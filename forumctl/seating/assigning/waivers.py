"""Must-rules that the organiser overrules by hand: kept in the plan, left out of the search, taken back one by one."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from functools import reduce
from typing import get_args

from forumctl.definition.checks.words import listed
from forumctl.placement.model import pose
from forumctl.placement.rules.rule import Violation
from forumctl.planning.instance import Capacity, Count, Instance, Together
from forumctl.plans.seating import SeatingPlan, Waivable, Waiver
from forumctl.seating.gathering import BINDING, Gathering
from forumctl.seating.rules import LEARNT, RULES, Rule
from forumctl.seating.rules.chairs import CHAIR_RULES, ChairRule


def posed(gathering: Gathering) -> Instance:
    """An occasion in the optimiser's numbers, without what is waived."""
    return reduce(
        lambda instance, waiver: _without(gathering, instance, waiver),
        gathering.waivers,
        pose(gathering, (*RULES, *LEARNT)),
    )


def waivers(found: Iterable[tuple[Rule[Gathering] | ChairRule, Violation]], moved: Set[str]) -> Iterator[Waiver]:
    """What is waived where a change by hand of these people breaks rules: of a bond it lets off who was moved."""
    for rule, violation in found:
        is_bond = isinstance(rule, Rule) and rule.name in BINDING
        freed = tuple(person for person in violation.people if person in moved) if is_bond else ()
        if violation.people and rule.name in get_args(Waivable):
            asked = {"rule": rule.name, "people": freed or violation.people, "table": violation.group or None}
            yield Waiver.model_validate(asked)


def with_waivers(plan: SeatingPlan, more: Iterable[Waiver]) -> SeatingPlan:
    """The plan with some more waivers, each once."""
    kept = tuple(dict.fromkeys((*plan.waivers, *more)))
    return plan.model_copy(update={"waivers": kept})


def without_waivers(plan: SeatingPlan, person: str) -> SeatingPlan:
    """The plan without the waivers that somebody is among."""
    return plan.model_copy(update={"waivers": tuple(one for one in plan.waivers if person not in one.people)})


def waiver_worded(gathering: Gathering, waiver: Waiver) -> str:
    """A waiver in a sentence without full stop."""
    named = {rule.name: rule.sentence for rule in CHAIR_RULES} | {rule.name: rule.sentence for rule in RULES}
    at = f" at {waiver.table}" if waiver.table else ""
    return f"{named.get(waiver.rule, waiver.rule)}: not for {listed(map(gathering.name, waiver.people), 3)}{at}"


def _without(gathering: Gathering, instance: Instance, waiver: Waiver) -> Instance:
    freed = {gathering.number[person] for person in waiver.people if person in gathering.number}
    at = gathering.group_number.get(waiver.table or "")
    rule = waiver.rule

    def limit(limits: tuple[int, ...], least: int) -> tuple[int, ...]:
        return tuple(max(one, least) if group == at else one for group, one in enumerate(limits))

    def capacity(one: Capacity) -> Capacity:
        needed = len(freed) if one.needs is None else sum(one.needs[person] for person in freed)
        return replace(one, limits=limit(one.limits, needed)) if one.rule == rule else one

    def count(one: Count) -> Count:
        if one.rule != rule:
            return one
        least = one.at_least and tuple(0 if group == at else some for group, some in enumerate(one.at_least))
        return replace(one, at_least=least, at_most=one.at_most and limit(one.at_most, len(one.people)))

    together = (
        replace(one, people=tuple(person for person in one.people if person not in freed)) if one.rule == rule else one
        for one in instance.together
    )
    return replace(
        instance,
        capacities=tuple(map(capacity, instance.capacities)),
        allowed=tuple(one for one in instance.allowed if one.rule != rule or one.person not in freed),
        together=tuple(one for one in together if _binds(one)),
        apart=tuple(one for one in instance.apart if one.rule != rule or not {one.first, one.second} <= freed),
        shares=tuple(
            replace(one, masks=tuple(0 if person in freed else mask for person, mask in enumerate(one.masks)))
            if one.rule == rule
            else one
            for one in instance.shares
        ),
        counts=tuple(map(count, instance.counts)),
    )


def _binds(bond: Together) -> bool:
    return len(bond.people) > 1
