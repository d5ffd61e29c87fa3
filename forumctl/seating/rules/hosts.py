"""Every table where somebody sits has a host."""

from collections.abc import Iterator

from forumctl.placement.people import Groups
from forumctl.placement.rules.rule import Conflict, Rule, Violation, concerned
from forumctl.planning.instance import Count
from forumctl.seating.gathering import Gathering


def hosts(gathering: Gathering) -> frozenset[str]:
    """The guests who can be the host of a table: named themselves, or by their category."""
    named = gathering.occasion.rules.hosts
    return frozenset(guest.id for guest in gathering.people if guest.id in named or guest.category in named)


def violations(gathering: Gathering, tables: Groups) -> Iterator[Violation]:
    if not gathering.occasion.rules.hosts:
        return
    known = hosts(gathering)
    for table in gathering.tables:
        people = [guest for guest in tables.get(table.label, ()) if guest in gathering.by_id]
        if people and not known & set(people):
            yield Violation(f"table {table.label} has no host", (), table.label, "Move one of the hosts there.")


def parts(gathering: Gathering) -> Iterator[Count]:
    if gathering.occasion.rules.hosts:
        people = frozenset(gathering.number[guest] for guest in hosts(gathering))
        yield Count(RULE.name, people, at_least=(1,) * len(gathering.tables))


def clash(gathering: Gathering, conflict: Conflict) -> str:
    return f"{concerned(gathering, conflict)} {'has' if len(conflict.groups) == 1 else 'each have'} a host"


RULE = Rule("hosts", "Every table has a host", True, parts, violations, clash)
