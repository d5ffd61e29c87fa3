"""Tables are filled alike: the same share of the chairs of each is taken."""

from collections.abc import Iterator

from forumctl.planning.instance import Balance
from forumctl.seating.gathering import Gathering, Tables

from .rule import Rule, Violation


def targets(gathering: Gathering) -> tuple[int, ...]:
    """How many people each table has when all are filled alike, in whole people."""
    chairs = sum(table.seats for table in gathering.tables) or 1
    return tuple(table.seats * len(gathering.guests) // chairs for table in gathering.tables)


def parts(gathering: Gathering) -> Iterator[Balance]:
    if weight := gathering.occasion.rules.balance:
        yield Balance(RULE.name, weight, targets(gathering))


def violations(gathering: Gathering, tables: Tables) -> Iterator[Violation]:
    if not gathering.occasion.rules.balance:
        return
    over = {
        table.label: len(tables.get(table.label, ())) - target
        for table, target in zip(gathering.tables, targets(gathering), strict=True)
    }
    most, least = max(over, key=lambda label: over[label]), min(over, key=lambda label: over[label])
    if over[most] - over[least] > 1:
        crowded, empty = len(tables.get(most, ())), len(tables.get(least, ()))
        yield Violation(f"{most} has {crowded} people, {least} has {empty or 'none'}", table=most)


RULE = Rule("balance", "Tables are filled alike", False, parts, violations)
