"""People share a table with those they would like to sit with."""

from collections import Counter
from collections.abc import Iterator

from forumctl.placement.people import Groups, Pair, group_of
from forumctl.placement.rules.rule import Rule, Violation
from forumctl.planning.instance import Pairing, Placing
from forumctl.seating.gathering import Gathering


def pairs(gathering: Gathering) -> tuple[Pair, ...]:
    """Guests of whom one names the other, each pair once."""
    if not gathering.occasion.rules.friends:
        return ()
    found = {
        (min(guest.id, other), max(guest.id, other))
        for guest in gathering.people
        for other in guest.friends
        if other in gathering.by_id and other != guest.id
    }
    return tuple(sorted(found))


def parts(gathering: Gathering) -> Iterator[Pairing | Placing]:
    """Each pair costs its weight wherever the first of the two sits, and gets it back where they sit together."""
    weight, found = gathering.occasion.rules.friends, pairs(gathering)
    if found:
        number = gathering.number
        first = Counter(number[one] for one, _ in found)
        groups = range(len(gathering.tables))
        yield Placing(
            RULE.name, tuple((guest, group, weight * count) for guest, count in first.items() for group in groups)
        )
        yield Pairing(RULE.name, tuple((number[one], number[other], -weight) for one, other in found))


def violations(gathering: Gathering, tables: Groups) -> Iterator[Violation]:
    at = group_of(tables)
    for one, other in pairs(gathering):
        if one in at and other in at and at[one] != at[other]:
            names = f"{gathering.name(one)} and {gathering.name(other)}"
            yield Violation(f"{names} would like to sit together, but sit at {at[one]} and {at[other]}", (one, other))


RULE = Rule("friends", "People sit with those they would like to sit with", False, parts, violations)
