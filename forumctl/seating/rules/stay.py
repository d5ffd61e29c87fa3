"""Whoever had a table in the plan before keeps it."""

from collections.abc import Iterator

from forumctl.planning.instance import Earlier
from forumctl.seating.gathering import Gathering, Tables

from .rule import Rule, Violation


def parts(gathering: Gathering) -> Iterator[Earlier]:
    if (price := gathering.occasion.rules.stay) and gathering.seated_before:
        before = gathering.seated_before
        groups = tuple(gathering.group[before[guest.id]] if guest.id in before else None for guest in gathering.guests)
        yield Earlier(RULE.name, groups, price)


def violations(gathering: Gathering, tables: Tables) -> Iterator[Violation]:
    if not gathering.occasion.rules.stay:
        return
    at = {guest: label for label, people in tables.items() for guest in people}
    for guest, label in sorted(gathering.seated_before.items()):
        if guest in at and at[guest] != label:
            yield Violation(f"{gathering.name(guest)} moves from {label} to {at[guest]}", (guest,), at[guest])


RULE = Rule("stay", "Whoever had a table keeps it", False, parts, violations)
