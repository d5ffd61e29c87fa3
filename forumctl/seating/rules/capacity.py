"""No table holds more people than it has chairs."""

from collections.abc import Iterator

from forumctl.planning.instance import Capacity
from forumctl.seating.gathering import Gathering, Tables

from .rule import Rule, Violation


def violations(gathering: Gathering, tables: Tables) -> Iterator[Violation]:
    for table in gathering.tables:
        people = tables.get(table.label, ())
        if (excess := len(people) - table.seats) > 0:
            yield Violation(
                f"table {table.label} has {table.seats} chairs but {len(people)} people",
                people,
                table.label,
                f"Move {excess} of them to another table.",
            )


def parts(gathering: Gathering) -> Iterator[Capacity]:
    yield Capacity(RULE.name, tuple(table.seats for table in gathering.tables))


RULE = Rule("capacity", "No table holds more people than it has chairs", True, parts, violations)
