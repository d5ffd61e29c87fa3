"""Why somebody sits where they sit, and what the best other places would cost."""

from collections.abc import Iterator
from dataclasses import dataclass

from forumctl.definition import Forum
from forumctl.definition.checks.words import listed
from forumctl.definition.occasions import Occasion
from forumctl.placement.model import groups_of, newly_broken, people_of, reasons
from forumctl.planning.evaluate import evaluate
from forumctl.planning.instance import Instance
from forumctl.planning.local_search.board import Board
from forumctl.planning.units import Units, contract
from forumctl.plans.seating import SeatingPlan
from forumctl.plans.store import Plans
from forumctl.roster import Roster
from forumctl.seating.gathering import Gathering, gather
from forumctl.seating.geometry.furniture import furniture
from forumctl.seating.rules import RULES

from .scores import posed

PLACES = 3
"""Other places shown."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another table: who would change with them (nobody: chairs are free), what it costs by rule, what it breaks.

    Everyone who would change has a table now: what it costs to move them counts.
    """

    table: str
    instead: tuple[str, ...]
    cost: int
    by_rule: tuple[tuple[str, int], ...]
    breaks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Where somebody sits, why, and the best other places, the cheapest first."""

    occasion: str
    name: str
    table: str
    chair: int
    reasons: tuple[str, ...]
    alternatives: tuple[Alternative, ...]


def explain(forum: Forum, roster: Roster, plans: Plans, occasion: Occasion, person: str) -> Explanation:
    """Why a person who has a chair in the occasion's plan has this one; those bound to them go where they go."""
    plan = plans.seating[occasion.id]
    gathering = gather(forum, roster, plans, occasion, plan)
    label = plan.table_of[person]
    return Explanation(
        occasion.id,
        gathering.name(person),
        label,
        plan.tables[label].index(person) + 1,
        tuple(_why(gathering, plan, person)),
        tuple(_alternatives(gathering, plan, person)) if _is_whole(gathering, plan) else (),
    )


def _why(gathering: Gathering, plan: SeatingPlan, person: str) -> Iterator[str]:
    """What binds a person to their table, then what speaks for it, then who is beside them."""
    if person not in gathering.by_id:
        yield "has a chair in the plan but is not invited"
        return
    yield from reasons(gathering, RULES, plan.tables, person)
    label = plan.table_of[person]
    chairs, table = plan.tables[label], gathering.table.get(label)
    near = furniture(table).beside[chairs.index(person)] if table and len(chairs) <= table.seats else ()
    beside = [gathering.name(chairs[chair]) for chair in near if chair < len(chairs) and chairs[chair]]
    if beside:
        yield f"beside {listed(beside)}"


def _is_whole(gathering: Gathering, plan: SeatingPlan) -> bool:
    """Whether everybody invited sits at a table that there is, so that the plan can be counted."""
    return all(plan.table_of.get(guest.id) in gathering.table for guest in gathering.people)


def _alternatives(gathering: Gathering, plan: SeatingPlan, person: str) -> Iterator[Alternative]:
    if person not in gathering.by_id:
        return
    instance = posed(gathering)
    units = contract(instance)
    board = Board(units)
    here = groups_of(gathering, plan.table_of)
    where = [here[members[0]] for members in units.members]
    board.place(where)
    unit = units.unit_of[gathering.number[person]]
    ranked = sorted(_best(board, units, unit, group) for group in range(units.groups) if group != where[unit])
    for _, _, group, other in ranked[:PLACES]:
        yield _alternative(gathering, instance, units, plan, unit, group, other)


def _best(board: Board, units: Units, unit: int, group: int) -> tuple[int, int, int, int]:
    """The cheapest way to seat a unit in another group: its price, how many leave, the group, the unit that leaves."""
    home = board.where[unit]

    def price(other: int) -> int:
        against = group not in units.allowed[unit], other >= 0 and home not in units.allowed[other]
        return board.judge(unit, other, home, group) + units.level * sum(against)

    options = (-1, *sorted(board.members[group]))
    return min((price(other), 0 if other < 0 else len(units.members[other]), group, other) for other in options)


def _alternative(
    gathering: Gathering, instance: Instance, units: Units, plan: SeatingPlan, unit: int, group: int, other: int
) -> Alternative:
    before = groups_of(gathering, plan.table_of)
    after = list(before)
    leaving = units.members[other] if other >= 0 else ()
    for guest in leaving:
        after[guest] = before[units.members[unit][0]]
    for guest in units.members[unit]:
        after[guest] = group
    costs = [evaluate(instance, groups).costs for groups in (before, after)]
    return Alternative(
        gathering.tables[group].label,
        tuple(gathering.people[guest].known_as for guest in leaving),
        sum(costs[1].values()) - sum(costs[0].values()),
        tuple(
            (rule.sentence, costs[1][rule.name] - costs[0][rule.name])
            for rule in RULES
            if costs[1].get(rule.name, 0) != costs[0].get(rule.name, 0)
        ),
        newly_broken(gathering, RULES, people_of(gathering, before), people_of(gathering, after)),
    )
