"""Reserved tables are for the categories they are kept for, and for who is pinned to them or presides there."""

from collections.abc import Iterator

from forumctl.definition.checks.words import listed
from forumctl.definition.people import Participant
from forumctl.placement.people import Groups
from forumctl.placement.rules.rule import Conflict, Rule, Violation, concerned
from forumctl.planning.instance import Allowed
from forumctl.seating.gathering import Gathering


def open_to(gathering: Gathering, guest: Participant) -> frozenset[str]:
    """The labels of the tables that a guest may sit at."""
    return frozenset(
        table.label
        for table in gathering.tables
        if not table.reserved or guest.category in table.reserved or gathering.pins.get(guest.id) == table.label
    )


def violations(gathering: Gathering, tables: Groups) -> Iterator[Violation]:
    for table in gathering.tables:
        for guest in tables.get(table.label, ()) if table.reserved else ():
            if guest in gathering.by_id and table.label not in open_to(gathering, gathering.by_id[guest]):
                yield Violation(
                    f"{gathering.name(guest)} sits at {table.label}, which is reserved for {listed(table.reserved)}",
                    (guest,),
                    table.label,
                    "Move them to another table, or pin them to this one.",
                )


def parts(gathering: Gathering) -> Iterator[Allowed]:
    if any(table.reserved for table in gathering.tables):
        for guest in gathering.people:
            labels = open_to(gathering, guest)
            if len(labels) < len(gathering.tables):
                groups = frozenset(gathering.group_number[label] for label in labels)
                yield Allowed(RULE.name, gathering.number[guest.id], groups)


def clash(gathering: Gathering, conflict: Conflict) -> str:
    return f"{concerned(gathering, conflict)} may not sit at the tables reserved for others"


def mend(gathering: Gathering, conflict: Conflict) -> str:
    return f"let {concerned(gathering, conflict)} sit at a reserved table"


RULE = Rule("reserved", "Reserved tables are for those they are kept for", True, parts, violations, clash, mend)
