"""Who changed bus since the plan before, and why."""

from collections.abc import Mapping
from dataclasses import dataclass

from .riding import Riding
from .rules import RULES, BusOf


@dataclass(frozen=True, slots=True)
class Move:
    """A person who rode on `before` and rides on `now`; the reason is a sentence."""

    person: str
    before: str
    now: str
    reason: str


def moves(case: Riding, rode: Mapping[str, str], bus_of: BusOf) -> tuple[Move, ...]:
    """The moves from the buses of the plan before to those of the new one, by id of the person."""
    return tuple(
        Move(person.id, rode[person.id], bus_of[person.id], _reason(case, rode, bus_of, person.id))
        for person in case.people
        if person.id in rode and rode[person.id] != bus_of[person.id]
    )


def _reason(case: Riding, rode: Mapping[str, str], bus_of: BusOf, person: str) -> str:
    """What would be wrong if that person, with their group, were still where they were."""
    before = rode[person]
    if before not in case.bus:
        return f"bus {before} does not go any more"
    stayed = {**bus_of, **dict.fromkeys(case.unit_of[person], before)}
    unit = set(case.unit_of[person])
    for rule in RULES:
        for violation in rule.violations(case, stayed):
            if unit.intersection(violation.people):
                return violation.sentence
    return "the buses are mixed and filled better so"
