"""Chairs that are bought or kept under a name are for those they are kept for, and stay empty until these come."""

from collections.abc import Iterator

from forumctl.placement.people import Groups
from forumctl.placement.rules.rule import Conflict, Rule, Violation
from forumctl.planning.instance import Allowed, Count
from forumctl.seating.gathering import Gathering, Held


def _room(gathering: Gathering) -> Iterator[tuple[Held, int]]:
    """Each hold with the chairs that its table has for everybody else."""
    for hold in gathering.holds:
        if hold.table in gathering.table:
            yield hold, gathering.table[hold.table].seats - hold.seats


def _beside(gathering: Gathering, hold: Held) -> int:
    """The chairs of the same table that are kept for others still."""
    return sum(other.seats for other in gathering.holds if other.table == hold.table and other is not hold)


def _tables_of(gathering: Gathering, hold: Held) -> frozenset[str]:
    """The tables kept for whoever has this hold; none where more come than chairs are kept."""
    alike = [other for other in gathering.holds if other.members == hold.members]
    return (
        frozenset(other.table for other in alike)
        if sum(one.seats for one in alike) >= len(hold.members)
        else frozenset()
    )


def _others(gathering: Gathering, table: str) -> frozenset[str]:
    """Those for whom nothing is kept at a table."""
    kept = frozenset().union(*(hold.members for hold in gathering.holds if hold.table == table))
    return frozenset(gathering.by_id) - kept


def violations(gathering: Gathering, tables: Groups) -> Iterator[Violation]:
    for hold, room in _room(gathering):
        others = [guest for guest in tables.get(hold.table, ()) if guest in _others(gathering, hold.table)]
        if len(others) > room - _beside(gathering, hold):
            fact = f"{hold.table} has {len(others)} others, but {hold.seats} of its chairs are kept for {hold.label}"
            yield Violation(fact, tuple(others), hold.table, "Move some of them to another table.")
        wanted = _tables_of(gathering, hold)
        for label, people in tables.items() if wanted else ():
            for guest in people:
                if guest in hold.members and label not in wanted and hold.table == min(wanted):
                    fact = f"{gathering.name(guest)} sits at {label}, but a chair is kept for them at {hold.table}"
                    yield Violation(fact, (guest,), label, "Move them there.")


def parts(gathering: Gathering) -> Iterator[Allowed | Count]:
    rooms: dict[frozenset[int], dict[str, int]] = {}
    for hold, room in _room(gathering):
        others = frozenset(gathering.number[guest] for guest in _others(gathering, hold.table))
        rooms.setdefault(others, {})[hold.table] = room - _beside(gathering, hold)
    for others, left in rooms.items():
        yield Count(RULE.name, others, at_most=tuple(left.get(table.label, len(others)) for table in gathering.tables))
    for hold, _ in _room(gathering):
        wanted = frozenset(gathering.group_number[label] for label in _tables_of(gathering, hold))
        for guest in sorted(hold.members) if wanted else ():
            yield Allowed(RULE.name, gathering.number[guest], wanted)


def _meant(gathering: Gathering, conflict: Conflict) -> str:
    if isinstance(conflict.part, Allowed):
        return f"{gathering.people[conflict.part.person].known_as} sits where a chair is kept for them"
    hold = next(hold for hold in gathering.holds if any(group.label == hold.table for group in conflict.groups))
    return f"{hold.seats} chairs of {hold.table} are kept for {hold.label}"


def mend(gathering: Gathering, conflict: Conflict) -> str:
    if isinstance(conflict.part, Allowed):
        return f"let {gathering.people[conflict.part.person].known_as} sit elsewhere"
    return f"keep {max(1, conflict.missing)} fewer"


RULE = Rule("held", "Chairs kept under a name are for those they are kept for", True, parts, violations, _meant, mend)
