"""People share a table or a bus with those they would like to be with."""

from collections import Counter
from collections.abc import Iterator
from operator import attrgetter

from forumctl.placement.people import Groups, Pair, Placement, group_of, named_pairs
from forumctl.planning.instance import Pairing, Placing

from .rule import Rule, Violation


def pairs(placement: Placement) -> tuple[Pair, ...]:
    """People of whom one names the other, each pair once; none where the wish has no weight."""
    if not placement.settings.friends:
        return ()
    return named_pairs(placement, attrgetter("friends"))


def parts(placement: Placement) -> Iterator[Pairing | Placing]:
    """Each pair costs its weight wherever the first of the two is, and gets it back where they are together."""
    weight, found = placement.settings.friends, pairs(placement)
    if found:
        number, groups = placement.number, range(len(placement.groups))
        first = Counter(number[one] for one, _ in found)
        costs = tuple((one, group, weight * count) for one, count in first.items() for group in groups)
        yield Placing(RULE.name, costs)
        yield Pairing(RULE.name, tuple((number[one], number[other], -weight) for one, other in found))


def violations(placement: Placement, groups: Groups) -> Iterator[Violation]:
    """Each pair in different groups."""
    words, at = placement.words, group_of(groups)
    verb = words.sit.partition(" ")[0]
    for one, other in pairs(placement):
        if one in at and other in at and at[one] != at[other]:
            names = f"{placement.name(one)} and {placement.name(other)}"
            fact = f"{names} would like to {verb} together, but {words.sit} {at[one]} and {at[other]}"
            yield Violation(fact, (one, other))


RULE = Rule("friends", "People share a {group} with those they would like to be with", False, parts, violations)
