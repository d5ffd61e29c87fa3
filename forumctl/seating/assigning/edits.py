"""Plans changed by hand, judged by the rules of the checker: chairs swapped, people moved, pinned, rules waived."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from typing import get_args

from forumctl.definition import Forum
from forumctl.definition.occasions import Occasion
from forumctl.definition.wording import did_you_mean
from forumctl.placement import waivers as overruled
from forumctl.placement.model import dearer
from forumctl.placement.waivers import newly_wrong, with_waivers, without_waivers
from forumctl.placement.waivers import pinned as with_pins
from forumctl.placement.waivers import unpinned as without_pins
from forumctl.plans.changes import Score
from forumctl.plans.seating import SeatingPlan, Waivable, Waiver
from forumctl.plans.store import Plans, seating_file
from forumctl.problems import ExitCode, ForumError, Place, Problem, command
from forumctl.roster import Roster
from forumctl.seating.gathering import Gathering, gather
from forumctl.seating.rules import RULES, Rule, Violation
from forumctl.seating.rules.chairs import CHAIR_RULES, AtTable, ChairRule

from .chairs import seat
from .check import broken as broken_rules
from .check import problems
from .scores import posed


@dataclass(frozen=True, slots=True)
class Edit:
    """A plan after a change by hand: the must-rules it breaks and the plan before did not, and each wish's new cost."""

    plan: SeatingPlan
    broken: tuple[Problem, ...]
    wishes: tuple[tuple[Score, int], ...]
    """Each wish that pays more or less than before, and by how much."""
    waivers: tuple[Waiver, ...] = ()
    """What the plan is to say if it is kept all the same."""
    waived: tuple[str, ...] = ()
    """The same in sentences."""

    @property
    def forced(self) -> SeatingPlan:
        """The plan that says what it overrules, so that later plans keep to it."""
        return with_waivers(self.plan, self.waivers)

    @property
    def dearer(self) -> int:
        """How much more all wishes cost than before."""
        return sum(change for _, change in self.wishes)


def swap(forum: Forum, roster: Roster, plans: Plans, occasion: Occasion, one: str, other: str) -> Edit:
    """Two people change chairs. Raises ForumError where one of them has none."""
    gathering, before = _given(forum, roster, plans, occasion, (one, other))
    places = {one: other, other: one}
    tables = {label: tuple(places.get(guest, guest) for guest in chairs) for label, chairs in before.tables.items()}
    return _edit(gathering, before, _with(before, tables))


def move(
    forum: Forum,
    roster: Roster,
    plans: Plans,
    occasion: Occasion,
    person: str,
    label: str,
    *,
    together: bool = False,
) -> Edit:
    """Somebody moves to a table, to the chair that suits best; with `together` all who are bound to them come along."""
    gathering, before = _given(forum, roster, plans, occasion, (person,))
    if label not in gathering.table:
        hint = did_you_mean(label, list(gathering.table), f"Look it up with: {command('seating', 'show')}")
        raise _refusal("unknown-table", f"{occasion.id} has no table {label}", hint)
    bound = next((unit for unit in gathering.units if person in unit), (person,)) if together else (person,)
    leaving = {guest for guest in bound if before.table_of.get(guest, label) != label}
    tables = {
        table: tuple("" if guest in leaving else guest for guest in chairs) for table, chairs in before.tables.items()
    }
    tables[label] = _seated(gathering, label, tables.get(label, ()), leaving)
    return _edit(gathering, before, _with(before, tables))


def pin(plan: SeatingPlan, people: Iterable[str]) -> SeatingPlan:
    """The plan with these people pinned to where they sit. Raises ForumError where somebody has no chair in it."""
    wanted = tuple(people)
    refuse_unseated(plan, wanted)
    return _with(plan, plan.tables, pinned=with_pins(plan.pinned, wanted))


def unpin(occasion: Occasion, plan: SeatingPlan, people: Iterable[str]) -> SeatingPlan:
    """The plan without these pins. Raises ForumError for somebody who is not pinned, or in the forum file."""
    wanted = tuple(people)
    in_forum = {guest: label for label, guests in occasion.pins.items() for guest in guests}
    for person in wanted:
        if person in in_forum:
            fact = f"{person} is pinned to {in_forum[person]} in the forum file"
            raise _refusal("pinned-in-forum", fact, f"Take them out of [occasions.pins] of {occasion.id}.")
        if person not in plan.pinned:
            raise _refusal("not-pinned", f"{person} is not pinned", f"Look it up with: {command('seating', 'show')}")
    return _with(plan, plan.tables, pinned=without_pins(plan.pinned, wanted))


def unwaive(plan: SeatingPlan, person: str) -> SeatingPlan:
    """The plan without what was waived for somebody. Raises ForumError where nothing was."""
    return without_waivers(plan, person, "seating")


def _given(
    forum: Forum, roster: Roster, plans: Plans, occasion: Occasion, people: tuple[str, ...]
) -> tuple[Gathering, SeatingPlan]:
    """The occasion, to be judged against its plan, which seats these people."""
    before = plans.seating[occasion.id]
    refuse_unseated(before, people)
    return gather(forum, roster, plans, occasion, before), before


def refuse_unseated(plan: SeatingPlan, people: tuple[str, ...]) -> None:
    """A ForumError for the first of these people who has no chair in the plan."""
    for person in people:
        if person not in plan.table_of:
            hint = did_you_mean(person, list(plan.table_of), f"Look the id up with: {command('seating', 'show')}")
            raise _refusal("not-seated", f"{person} has no chair at {plan.occasion}", hint)


def _refusal(code: str, sentence: str, hint: str) -> ForumError:
    return ForumError([Problem(code, sentence, Place("forumctl seating"), hint)], ExitCode.USAGE)


def _seated(gathering: Gathering, label: str, chairs: tuple[str, ...], coming: set[str]) -> tuple[str, ...]:
    """The chairs of a table once these people have come; those who sit there keep theirs, a crowd is let in."""
    staying = [guest for guest in chairs if guest]
    people = [gathering.by_id[guest] for guest in (*staying, *sorted(coming)) if guest in gathering.by_id]
    table = gathering.table[label]
    if len(people) <= table.seats and len(people) == len(staying) + len(coming):
        return seat(AtTable.of(gathering, label, (guest.id for guest in people)), chairs)
    return (*staying, *sorted(coming))


def _with(
    plan: SeatingPlan, tables: Mapping[str, tuple[str, ...]], pinned: tuple[str, ...] | None = None
) -> SeatingPlan:
    return SeatingPlan(
        occasion=plan.occasion,
        seed=plan.seed,
        pinned=plan.pinned if pinned is None else pinned,
        waivers=plan.waivers,
        tables=tables,
    )


def _edit(gathering: Gathering, before: SeatingPlan, plan: SeatingPlan) -> Edit:
    file = Place(seating_file(plan.occasion))
    broken = newly_wrong(problems(gathering, before), problems(gathering, plan))
    instance = replace(posed(gathering), earlier=None)
    known = {(rule.name, violation.sentence) for rule, violation in broken_rules(gathering, before)}
    fresh = [
        (rule, violation)
        for rule, violation in broken_rules(gathering, plan)
        if (rule.name, violation.sentence) not in known
    ]
    moved = {
        guest
        for label, chairs in plan.tables.items()
        for guest in chairs
        if guest and before.table_of.get(guest) != label
    }
    given_up = tuple(waivers(fresh, moved))
    return Edit(
        plan,
        tuple(replace(problem, where=file, also=()) for problem in broken),
        tuple(dearer(gathering, RULES, instance, before.tables, plan.tables)),
        given_up,
        tuple(waiver_worded(gathering, waiver) for waiver in given_up),
    )


def waivers(found: Iterable[tuple[Rule[Gathering] | ChairRule, Violation]], moved: Set[str]) -> Iterator[Waiver]:
    """What is waived where a change by hand of these people breaks rules: of a bond it lets off who was moved."""
    names = get_args(Waivable)
    named = ((rule.name, violation, isinstance(rule, Rule)) for rule, violation in found if rule.name in names)
    yield from overruled.waivers(_waiver, named, moved)


def _waiver(rule: str, people: tuple[str, ...], label: str) -> Waiver:
    return Waiver.model_validate({"rule": rule, "people": people, "table": label or None})


def waiver_worded(gathering: Gathering, waiver: Waiver) -> str:
    """A waiver in a sentence without full stop."""
    sentences = {rule.name: rule.sentence for rule in CHAIR_RULES} | {rule.name: rule.sentence for rule in RULES}
    return overruled.worded(gathering, sentences, waiver)
