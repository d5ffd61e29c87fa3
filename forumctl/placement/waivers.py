"""Plans changed by hand: pins, what a change breaks anew, and must-rules that the organiser overrules.

These are kept in the plan, left out of the search, and taken back one by one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import replace
from functools import reduce
from typing import Protocol, Self, TypeVar

from forumctl.definition.checks.words import listed
from forumctl.planning.instance import Capacity, Count, Instance, Together
from forumctl.plans.waivers import Waiver
from forumctl.problems import ExitCode, ForumError, Place, Problem, command

from .people import BINDING, Placement
from .rules.rule import Violation

W = TypeVar("W", bound=Waiver)


class Overruling(Protocol):
    """A plan that says what it overrules."""

    @property
    def waivers(self) -> tuple[Waiver, ...]: ...

    def model_copy(self, *, update: dict[str, object]) -> Self: ...


Plan = TypeVar("Plan", bound=Overruling)


def without_waived(placement: Placement, instance: Instance) -> Instance:
    """The placement in the optimiser's numbers, without what is waived."""
    return reduce(lambda left, waiver: _without(placement, left, waiver), placement.waivers, instance)


def waivers(
    make: Callable[[str, tuple[str, ...], str], W], found: Iterable[tuple[str, Violation, bool]], moved: Set[str]
) -> Iterator[W]:
    """What is waived where a change by hand of these people breaks rules: of a bond it lets off who was moved.

    `found` are the names of rules, what breaks them, and whether they are about whole groups, not about chairs. `make`
    is given the name of the rule, the people, and the label of their table or bus, blank for any.
    """
    for name, violation, is_of_groups in found:
        is_bond = is_of_groups and name in BINDING
        freed = tuple(person for person in violation.people if person in moved) if is_bond else ()
        if violation.people:
            yield make(name, freed or violation.people, violation.group)


def with_waivers(plan: Plan, more: Iterable[Waiver]) -> Plan:
    """The plan with some more waivers, each once."""
    return plan.model_copy(update={"waivers": tuple(dict.fromkeys((*plan.waivers, *more)))})


def without_waivers(plan: Plan, person: str, room: str) -> Plan:
    """The plan without the waivers that somebody is among. Raises ForumError where nothing was.

    `room` is that of the commands: seating or visits.
    """
    kept = tuple(one for one in plan.waivers if person not in one.people)
    if kept == plan.waivers:
        hint = f"See what is: {command(room, 'check')}"
        problem = Problem("not-waived", f"no rule is waived for {person}", Place(f"forumctl {room}"), hint)
        raise ForumError([problem], ExitCode.USAGE)
    return plan.model_copy(update={"waivers": kept})


def worded(placement: Placement, sentences: Mapping[str, str], waiver: Waiver) -> str:
    """A waiver in a sentence without full stop, from those of the rules by name."""
    at = f" {placement.words.at} {placement.words.named(waiver.group)}" if waiver.group else ""
    who = listed(map(placement.name, waiver.people), 3)
    return f"{sentences.get(waiver.rule, waiver.rule)}: not for {who}{at}"


def _without(placement: Placement, instance: Instance, waiver: Waiver) -> Instance:
    freed = {placement.number[person] for person in waiver.people if person in placement.number}
    at = placement.group_number.get(waiver.group or "")
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


def pinned(pins: Iterable[str], people: Iterable[str]) -> tuple[str, ...]:
    """The pins with some more people, who keep their group whatever happens."""
    return tuple(dict.fromkeys((*pins, *people)))


def unpinned(pins: Iterable[str], people: Iterable[str]) -> tuple[str, ...]:
    """The pins without some people, whom the next run may move."""
    freed = set(people)
    return tuple(person for person in pins if person not in freed)


def newly_wrong(before: Iterable[Problem], after: Iterable[Problem]) -> tuple[Problem, ...]:
    """The errors of the plan after a change that the plan before did not have, whatever their place in the file."""
    known = {(problem.code, problem.sentence) for problem in before}
    return tuple(found for found in after if found.is_error and (found.code, found.sentence) not in known)
