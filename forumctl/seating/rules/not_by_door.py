"""Some do not sit by the door: at no table with a chair less than three metres from one."""

import math
from collections.abc import Iterator

from forumctl.placement.people import Groups
from forumctl.placement.rules.rule import Conflict, Rule, Violation, concerned
from forumctl.planning.instance import Allowed
from forumctl.seating.gathering import Gathering
from forumctl.seating.geometry.floor import arrange_all

NEAR_CM = 300.0


def near_doors(gathering: Gathering) -> frozenset[str]:
    """The labels of the tables by a door."""
    return frozenset(
        placed.table.label
        for plan in arrange_all(gathering.occasion)
        for placed in plan.tables
        if any(math.dist((chair.x_cm, chair.y_cm), door) < NEAR_CM for chair in placed.chairs for door in plan.doors)
    )


def _concerned(gathering: Gathering) -> tuple[str, ...]:
    named = gathering.occasion.rules.not_by_door
    return tuple(guest.id for guest in gathering.people if guest.id in named or guest.category in named)


def violations(gathering: Gathering, tables: Groups) -> Iterator[Violation]:
    by_door = near_doors(gathering) if gathering.occasion.rules.not_by_door else frozenset()
    people = _concerned(gathering) if by_door else ()
    for label in sorted(by_door):
        for guest in tables.get(label, ()):
            if guest in people:
                fact = f"{gathering.name(guest)} sits at {label}, which stands by a door"
                yield Violation(fact, (guest,), label, "Move them to another table.")


def parts(gathering: Gathering) -> Iterator[Allowed]:
    by_door = near_doors(gathering) if gathering.occasion.rules.not_by_door else frozenset()
    if by_door:
        groups = frozenset(gathering.group_number.values()) - {gathering.group_number[label] for label in by_door}
        for guest in _concerned(gathering):
            yield Allowed(RULE.name, gathering.number[guest], groups)


def clash(gathering: Gathering, conflict: Conflict) -> str:
    return f"{concerned(gathering, conflict)} may not sit by the door"


def mend(gathering: Gathering, conflict: Conflict) -> str:
    return f"let {concerned(gathering, conflict)} sit by the door"


RULE = Rule("not_by_door", "Nobody sits by the door who is not to", True, parts, violations, clash, mend)
