"""Guests who shared a table or a bus before meet somebody new; those who must be together do not count."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from forumctl.planning.instance import Pairing
from forumctl.seating.gathering import Gathering, Pair, Tables

from .rule import Rule, Violation
from .together import units


def met(gathering: Gathering) -> Mapping[Pair, str]:
    """The pairs of guests who met before and might be parted now, and where they first met."""
    unit = {guest: number for number, people in enumerate(units(gathering)) for guest in people}
    found: dict[Pair, str] = {}
    for where, people in gathering.earlier:
        for one, other in combinations(sorted(set(people) & unit.keys()), 2):
            if unit[one] != unit[other]:
                found.setdefault((one, other), where)
    return dict(sorted(found.items()))


def parts(gathering: Gathering) -> Iterator[Pairing]:
    weight = gathering.occasion.rules.meet_new
    if weight and (pairs := met(gathering)):
        number = gathering.number
        yield Pairing(RULE.name, tuple((number[one], number[other], weight) for one, other in pairs))


def violations(gathering: Gathering, tables: Tables) -> Iterator[Violation]:
    if not gathering.occasion.rules.meet_new:
        return
    at = {guest: label for label, people in tables.items() for guest in people}
    for (one, other), where in met(gathering).items():
        if one in at and at[one] == at.get(other):
            names = f"{gathering.name(one)} and {gathering.name(other)}"
            yield Violation(f"{names} met at {where} and share {at[one]} again", (one, other), at[one])


RULE = Rule("meet_new", "People who met before sit with somebody new", False, parts, violations)
