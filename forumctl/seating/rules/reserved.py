"""Reserved tables are for the categories they are kept for, and for who is pinned to them or presides there."""

from collections.abc import Iterator

from forumctl.definition.checks.words import listed
from forumctl.definition.people import Participant
from forumctl.planning.instance import Allowed
from forumctl.seating.gathering import Gathering, Tables

from .rule import Rule, Violation


def open_to(gathering: Gathering, guest: Participant) -> frozenset[str]:
    """The labels of the tables that a guest may sit at."""
    return frozenset(
        table.label
        for table in gathering.tables
        if not table.reserved or guest.category in table.reserved or gathering.pins.get(guest.id) == table.label
    )


def violations(gathering: Gathering, tables: Tables) -> Iterator[Violation]:
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
        for guest in gathering.guests:
            labels = open_to(gathering, guest)
            if len(labels) < len(gathering.tables):
                groups = frozenset(gathering.group[label] for label in labels)
                yield Allowed(RULE.name, gathering.number[guest.id], groups)


RULE = Rule("reserved", "Reserved tables are for those they are kept for", True, parts, violations)
