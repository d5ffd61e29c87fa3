"""What is new in a plan against the one before: who came, who went, who moved and why."""

from collections.abc import Mapping
from dataclasses import dataclass

from forumctl.planning.evaluate import evaluate
from forumctl.planning.instance import Instance
from forumctl.plans.seating import SeatingPlan

from .gathering import Gathering, Tables
from .instance import groups_of
from .rules import RULES
from .rules.together import units


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody who has another table than in the plan before, and why."""

    person: str
    before: str
    now: str
    reason: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Who has another table, who has a table for the first time, and who has none any more, each by id."""

    moves: tuple[Move, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.moves or self.added or self.removed)


def changes(gathering: Gathering, instance: Instance, before: SeatingPlan | None, plan: SeatingPlan) -> Changes:
    """What `plan` changes in the plan before; all its people are new where there was none."""
    earlier = before.table_of if before else {}
    now = plan.table_of
    unit_of = {guest: unit for unit in units(gathering) for guest in unit}
    moves = []
    for guest, label in sorted(earlier.items()):
        if now.get(guest, label) != label:
            stayed = {**now, **{person: label for person in unit_of[guest] if earlier.get(person) == label}}
            moves.append(Move(guest, label, now[guest], _reason(gathering, instance, guest, label, now, stayed)))
    return Changes(tuple(moves), tuple(sorted(now.keys() - earlier.keys())), tuple(sorted(earlier.keys() - now.keys())))


def _reason(
    gathering: Gathering,
    instance: Instance,
    guest: str,
    before: str,
    now: Mapping[str, str],
    stayed: Mapping[str, str],
) -> str:
    """What would be so if the guest, and who moved along, had stayed."""
    if before not in gathering.table:
        return f"there is no table {before} any more"
    if guest not in gathering.seated_before:
        return "planned afresh"
    broken = (violation for rule in RULES if rule.must for violation in rule.violations(gathering, _tables(stayed)))
    if first := next(broken, None):
        return f"otherwise {first.sentence}"
    gain = evaluate(instance, groups_of(gathering, stayed)).cost - evaluate(instance, groups_of(gathering, now)).cost
    return f"the wishes are met better by {gain}" if gain > 0 else "others moved too"


def _tables(table_of: Mapping[str, str]) -> Tables:
    found: dict[str, tuple[str, ...]] = {}
    for guest, label in sorted(table_of.items()):
        found[label] = (*found.get(label, ()), guest)
    return found
