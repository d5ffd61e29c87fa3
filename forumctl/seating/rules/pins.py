"""People pinned to a table, in the forum file or in the plan, sit there."""

from collections.abc import Iterator

from forumctl.planning.instance import Allowed
from forumctl.seating.gathering import Gathering, Tables

from .rule import Rule, Violation


def violations(gathering: Gathering, tables: Tables) -> Iterator[Violation]:
    at = {guest: label for label, people in tables.items() for guest in people}
    for guest, label in sorted(gathering.pins.items()):
        if guest in at and at[guest] != label:
            yield Violation(
                f"{gathering.name(guest)} is pinned to {label} but sits at {at[guest]}",
                (guest,),
                at[guest],
                f"Move them to {label}, or take the pin away.",
            )


def parts(gathering: Gathering) -> Iterator[Allowed]:
    for guest, label in sorted(gathering.pins.items()):
        yield Allowed(RULE.name, gathering.number[guest], frozenset({gathering.group[label]}))


RULE = Rule("pins", "Pinned people sit at their table", True, parts, violations)
