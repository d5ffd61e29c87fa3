"""Pairs with a weight of their own: rather together, or rather apart, as a list or a matrix says."""

from collections import Counter
from collections.abc import Iterator, Mapping

from forumctl.placement.people import Groups, Pair, group_of
from forumctl.placement.rules.rule import Rule, Violation
from forumctl.planning.instance import Pairing, Placing
from forumctl.seating.gathering import Gathering


def weights(gathering: Gathering) -> Mapping[Pair, int]:
    """What it is worth to have two guests at one table, each pair once; less than 0 where they are rather apart."""
    found: Counter[Pair] = Counter()
    given = gathering.occasion.wishes
    for one, other, weight in given if not isinstance(given, str) else ():
        if one in gathering.by_id and other in gathering.by_id and one != other:
            found[min(one, other), max(one, other)] += weight
    return {pair: weight for pair, weight in sorted(found.items()) if weight}


def parts(gathering: Gathering) -> Iterator[Pairing | Placing]:
    """Each pair rather together costs its weight where the first sits, and gets it back where they sit together."""
    found, number = weights(gathering), gathering.number
    first: Counter[int] = Counter()
    for (one, _), weight in found.items():
        first[number[one]] += max(0, weight)
    if found:
        groups = range(len(gathering.tables))
        yield Placing(
            RULE.name, tuple((guest, group, cost) for guest, cost in first.items() if cost for group in groups)
        )
        yield Pairing(RULE.name, tuple((number[one], number[other], -weight) for (one, other), weight in found.items()))


def violations(gathering: Gathering, tables: Groups) -> Iterator[Violation]:
    at = group_of(tables)
    for (one, other), weight in weights(gathering).items():
        if one in at and other in at and (at[one] == at[other]) != (weight > 0):
            names = f"{gathering.name(one)} and {gathering.name(other)}"
            if weight > 0:
                fact = f"{names} would rather sit together ({weight}), but sit at {at[one]} and {at[other]}"
            else:
                fact = f"{names} would rather sit apart ({-weight}), but both sit at {at[one]}"
            yield Violation(fact, (one, other))


RULE = Rule("wishes", "Pairs sit together or apart as the list of wishes says", False, parts, violations)
