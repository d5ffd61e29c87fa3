"""What is new in a plan against the one before: who came, who went, who moved and why."""

from collections.abc import Mapping
from dataclasses import dataclass

from forumctl.planning.evaluate import evaluate
from forumctl.plans.seating import SeatingPlan

from .gathering import Gathering, Tables
from .instance import groups_of, pose
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


def changes(gathering: Gathering, before: SeatingPlan | None, plan: SeatingPlan) -> Changes:
    """What `plan` changes in the plan before; all its people are new where there was none."""
    earlier = before.table_of if before else {}
    now = plan.table_of
    moves = tuple(
        Move(guest, label, now[guest], _reason(gathering, earlier, now, guest))
        for guest, label in sorted(earlier.items())
        if now.get(guest, label) != label
    )
    return Changes(moves, tuple(sorted(now.keys() - earlier.keys())), tuple(sorted(earlier.keys() - now.keys())))


def _reason(gathering: Gathering, earlier: Mapping[str, str], now: Mapping[str, str], guest: str) -> str:
    """What would be so if the guest, and who moved along, had stayed."""
    label = earlier[guest]
    if label not in gathering.table:
        return f"there is no table {label} any more"
    unit = next(people for people in units(gathering) if guest in people)
    stayed = {**now, **{person: label for person in unit if earlier.get(person) == label}}
    broken = (violation for rule in RULES if rule.must for violation in rule.violations(gathering, _tables(stayed)))
    if first := next(broken, None):
        return f"otherwise {first.sentence}"
    instance = pose(gathering)
    gain = evaluate(instance, groups_of(gathering, stayed)).cost - evaluate(instance, groups_of(gathering, now)).cost
    return f"the wishes are met better by {gain}" if gain > 0 else "planned afresh"


def _tables(table_of: Mapping[str, str]) -> Tables:
    found: dict[str, tuple[str, ...]] = {}
    for guest, label in sorted(table_of.items()):
        found[label] = (*found.get(label, ()), guest)
    return found
