"""A second row: who serves nobody has a chair at the table, so that a table takes no more of them than stand there."""

from collections.abc import Iterator

from forumctl.placement.people import Groups
from forumctl.placement.rules.rule import Rule, Violation
from forumctl.planning.instance import Count
from forumctl.seating.gathering import Gathering


def _at_table(gathering: Gathering) -> tuple[str, ...]:
    """Those who accompany nobody who is invited."""
    return tuple(guest.id for guest in gathering.people if not set(guest.companion) & gathering.by_id.keys())


def parts(gathering: Gathering) -> Iterator[Count]:
    if any(table.second_row for table in gathering.tables):
        people = frozenset(gathering.number[guest] for guest in _at_table(gathering))
        yield Count(RULE.name, people, at_most=tuple(table.front for table in gathering.tables))


def violations(gathering: Gathering, tables: Groups) -> Iterator[Violation]:
    known = frozenset(_at_table(gathering))
    for table in gathering.tables:
        here = tuple(guest for guest in tables.get(table.label, ()) if guest in known)
        if table.second_row and len(here) > table.front:
            fact = f"{table.label} has {table.front} chairs before its second row, but {len(here)} who accompany nobody"
            yield Violation(fact, here, table.label, "Move some of them to another table.")


RULE = Rule("second_row", "Who accompanies nobody has a chair at the table, not behind it", True, parts, violations)
