"""What is new in a plan against the one before: who came, who went, who changed bus and why."""

from collections.abc import Mapping
from dataclasses import dataclass

from forumctl.plans.visits import VisitPlan

from .riding import Riding
from .rules import RULES, BusOf


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody who has another bus than in the plan before, and why."""

    person: str
    before: str
    now: str
    reason: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Who has another bus, who has a bus for the first time, and who has none any more, each by id."""

    moves: tuple[Move, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.moves or self.added or self.removed)


def changes(case: Riding, before: VisitPlan | None, plan: VisitPlan) -> Changes:
    """What `plan` changes in the plan before; all its people are new where there was none."""
    rode, rides = before.bus_of if before else {}, plan.bus_of
    moves = tuple(
        Move(person, bus, rides[person], _reason(case, rode, rides, person))
        for person, bus in sorted(rode.items())
        if rides.get(person, bus) != bus
    )
    return Changes(moves, tuple(sorted(rides.keys() - rode.keys())), tuple(sorted(rode.keys() - rides.keys())))


def _reason(case: Riding, rode: Mapping[str, str], rides: BusOf, person: str) -> str:
    """What would be wrong if that person, with their group, were still where they were."""
    before = rode[person]
    if before not in case.bus:
        return f"there is no bus {before} any more"
    unit = set(case.unit_of[person])
    stayed = {**rides, **dict.fromkeys(unit, before)}
    for rule in RULES:
        for violation in rule.violations(case, stayed):
            if unit.intersection(violation.people):
                return f"otherwise {violation.sentence}"
    return "the wishes are met better so"
