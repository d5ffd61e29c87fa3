"""People who are not to share a table do not."""

from collections.abc import Iterator

from forumctl.planning.instance import Apart
from forumctl.seating.gathering import Gathering, Pair, Tables

from .rule import Rule, Violation


def pairs(gathering: Gathering) -> tuple[Pair, ...]:
    """The guests to be kept apart, each pair once; naming one of the two suffices."""
    if gathering.occasion.rules.apart is None:
        return ()
    found = {
        (min(guest.id, other), max(guest.id, other))
        for guest in gathering.guests
        for other in guest.apart
        if other in gathering.by_id and other != guest.id
    }
    return tuple(sorted(found))


def violations(gathering: Gathering, tables: Tables) -> Iterator[Violation]:
    at = {guest: label for label, people in tables.items() for guest in people}
    for one, other in pairs(gathering):
        if one in at and at[one] == at.get(other):
            yield Violation(
                f"{gathering.name(one)} and {gathering.name(other)} are not to share a table, "
                f"but both sit at {at[one]}",
                (one, other),
                at[one],
                "Move one of them.",
            )


def parts(gathering: Gathering) -> Iterator[Apart]:
    for one, other in pairs(gathering):
        yield Apart(RULE.name, gathering.number[one], gathering.number[other])


RULE = Rule("apart", "People who are to be kept apart do not share a table", True, parts, violations)
