"""A plan of the visits changed by hand: one person moved, two swapped, one pinned; judged like any other plan."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from forumctl.definition import Forum
from forumctl.placement.waivers import newly_wrong, waivers, without_waivers, worded
from forumctl.placement.waivers import pinned as with_pins
from forumctl.placement.waivers import unpinned as without_pins
from forumctl.plans.store import Plans
from forumctl.plans.visits import VisitPlan, Waiver
from forumctl.problems import Problem
from forumctl.roster import Roster
from forumctl.visits.riding import Riding, plan_of, riding
from forumctl.visits.rules import RULES

from .check import broken, check


def moved(case: Riding, plan: VisitPlan, people: Sequence[str], bus: str) -> VisitPlan:
    """The plan with some people on another bus; there they join the party of their group, else the smallest one."""
    riders = {label: [one for one in ids if one not in people] for label, ids in plan.buses.items()}
    riders.setdefault(bus, []).extend(people)
    parties = {label: [[one for one in party if one not in people] for party in split]
               for label, split in plan.parties.items()}  # fmt: skip
    for person in people:
        if split := parties.get(bus):
            unit = set(case.unit_of.get(person, ()))
            min(split, key=lambda party: (unit.isdisjoint(party), len(party))).append(person)
    order = {person.id: person.order for person in case.people}
    riders[bus].sort(key=lambda person: order.get(person, ("", person)))
    return plan.changed(
        buses={label: tuple(ids) for label, ids in riders.items()},
        parties={label: tuple(map(tuple, split)) for label, split in parties.items()},
    )


def swapped(case: Riding, plan: VisitPlan, one: Sequence[str], other: Sequence[str]) -> VisitPlan:
    """The plan with two people, or two groups, on each other's bus."""
    here, there = plan.bus_of[one[0]], plan.bus_of[other[0]]
    return moved(case, moved(case, plan, one, there), other, here)


def pinned(plan: VisitPlan, people: Sequence[str]) -> VisitPlan:
    """The plan with some more people who keep their bus whatever happens."""
    return plan.changed(pinned=with_pins(plan.pinned, people))


def unpinned(plan: VisitPlan, people: Sequence[str]) -> VisitPlan:
    """The plan with some people free to be moved again by the next run."""
    return plan.changed(pinned=without_pins(plan.pinned, people))


@dataclass(frozen=True, slots=True)
class Broken:
    """What a plan changed by hand breaks and the one before does not: as the checker says it, and what to waive."""

    problems: tuple[Problem, ...]
    waivers: tuple[Waiver, ...]
    waived: tuple[str, ...]
    """The same in sentences."""


def breaks(forum: Forum, roster: Roster, plans: Plans, after: VisitPlan) -> Broken:
    """The must-rules that a changed plan breaks and the one before does not."""
    before = plan_of(plans, after.outing)
    old, new = (riding(forum, roster, plan, plans.seating) for plan in (before, after))
    known = {(rule.name, violation.sentence) for rule, violation in broken(old, before)}
    fresh = [
        (rule.name, violation, True)
        for rule, violation in broken(new, after)
        if (rule.name, violation.sentence) not in known
    ]
    moved = {person for person, bus in after.bus_of.items() if before.bus_of.get(person) != bus}
    given_up = tuple(waivers(_waiver, fresh, moved))
    return Broken(
        newly_wrong(check(forum, roster, plans), check(forum, roster, replace(plans, visits=after))),
        given_up,
        tuple(waiver_worded(new, waiver) for waiver in given_up),
    )


def _waiver(rule: str, people: tuple[str, ...], label: str) -> Waiver:
    return Waiver.model_validate({"rule": rule, "people": people, "bus": label or None})


def waiver_worded(case: Riding, waiver: Waiver) -> str:
    """A waiver in a sentence without full stop."""
    return worded(case, {rule.name: rule.sentence for rule in RULES}, waiver)


def unwaive(plan: VisitPlan, person: str) -> VisitPlan:
    """The plan without what was waived for somebody. Raises ForumError where nothing was."""
    return without_waivers(plan, person, "visits")
