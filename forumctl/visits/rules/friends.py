"""People ride with those they would like to be with."""

from collections import Counter
from collections.abc import Iterator

from forumctl.placement.people import Groups, Pair, group_of
from forumctl.placement.rules.rule import Rule, Violation
from forumctl.planning.instance import Pairing, Placing
from forumctl.visits.riding import Riding


def pairs(riding: Riding) -> tuple[Pair, ...]:
    """Riders of whom one names the other, each pair once."""
    if not riding.visits.rules.friends:
        return ()
    found = {
        (min(person.id, other), max(person.id, other))
        for person in riding.people
        for other in person.friends
        if other in riding.by_id and other != person.id
    }
    return tuple(sorted(found))


def parts(riding: Riding) -> Iterator[Pairing | Placing]:
    """Each pair costs its weight wherever the first of the two rides, and gets it back where they ride together."""
    weight, found = riding.visits.rules.friends, pairs(riding)
    if found:
        number, buses = riding.number, range(len(riding.buses))
        first = Counter(number[one] for one, _ in found)
        yield Placing(RULE.name, tuple((one, bus, weight * count) for one, count in first.items() for bus in buses))
        yield Pairing(RULE.name, tuple((number[one], number[other], -weight) for one, other in found))


def violations(riding: Riding, groups: Groups) -> Iterator[Violation]:
    at = group_of(groups)
    for one, other in pairs(riding):
        if one in at and other in at and at[one] != at[other]:
            names = f"{riding.name(one)} and {riding.name(other)}"
            yield Violation(f"{names} would like to ride together, but ride on {at[one]} and {at[other]}", (one, other))


RULE = Rule("friends", "People ride with those they would like to be with", False, parts, violations)
