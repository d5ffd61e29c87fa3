"""Meet new: people who shared a table or bus before meet others; those who must be together do not count."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from forumctl.placement.people import Groups, Pair, Placement, group_of
from forumctl.planning.instance import Pairing

from .rule import Rule, Violation


def met(placement: Placement) -> Mapping[Pair, str]:
    """The pairs who met before and might be parted now, each once, and where they first met."""
    unit, found = placement.unit_of, dict[Pair, str]()
    for where, people in placement.earlier:
        for one, other in combinations(sorted(set(people) & unit.keys()), 2):
            if unit[one] is not unit[other]:
                found.setdefault((one, other), where)
    return dict(sorted(found.items()))


def parts(placement: Placement) -> Iterator[Pairing]:
    weight, number = placement.settings.meet_new, placement.number
    if weight and (pairs := met(placement)):
        yield Pairing(RULE.name, tuple((number[one], number[other], weight) for one, other in pairs))


def violations(placement: Placement, groups: Groups) -> Iterator[Violation]:
    """Each such pair that shares a group again."""
    at = group_of(groups) if placement.settings.meet_new else {}
    for (one, other), where in met(placement).items() if at else ():
        if one in at and at[one] == at.get(other):
            names = f"{placement.name(one)} and {placement.name(other)}"
            yield Violation(
                f"{names} met at {where} and share {placement.words.named(at[one])} again", (one, other), at[one]
            )


RULE = Rule("meet_new", "People who met before meet somebody new", False, parts, violations)
