"""Acquaintances: nobody sits among strangers (Bellows and Peterson, "Finding an optimal seating chart", 2012)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations

from forumctl.definition.checks.words import number
from forumctl.placement.people import Groups, Pair
from forumctl.placement.rules.rule import Rule, Violation
from forumctl.planning.instance import Company
from forumctl.seating.gathering import Gathering

from .wishes import weights


def known(gathering: Gathering) -> tuple[Pair, ...]:
    """The guests who know each other, each pair once; none where nobody asks."""
    if gathering.occasion.rules.acquaintances is None:
        return ()
    found = {pair for pair, weight in weights(gathering).items() if weight > 0}
    members: dict[str, list[str]] = {}
    for guest in gathering.people:
        for other in (*guest.friends, *guest.companion, guest.partner):
            if other in gathering.by_id and other != guest.id:
                found.add((min(guest.id, other), max(guest.id, other)))
        if guest.delegation:
            members.setdefault(guest.delegation, []).append(guest.id)
    found.update(pair for people in members.values() for pair in combinations(people, 2))
    return tuple(sorted(found))


def _least(gathering: Gathering, pairs: tuple[Pair, ...]) -> Mapping[str, int]:
    """Of each guest how many they are to know at their table: no more than come."""
    wanted = gathering.occasion.rules.acquaintances
    return {guest: min(wanted.least if wanted else 0, count) for guest, count in _of_each(pairs).items()}


def _of_each(pairs: tuple[Pair, ...]) -> Counter[str]:
    return Counter(guest for pair in pairs for guest in pair)


def parts(gathering: Gathering) -> Iterator[Company]:
    wanted, pairs = gathering.occasion.rules.acquaintances, known(gathering)
    if wanted and wanted.weight and pairs:
        least, place = _least(gathering, pairs), gathering.number
        yield Company(
            RULE.name,
            wanted.weight,
            tuple(least.get(guest.id, 0) for guest in gathering.people),
            tuple((place[one], place[other]) for one, other in pairs),
        )


def violations(gathering: Gathering, tables: Groups) -> Iterator[Violation]:
    pairs = known(gathering)
    least = _least(gathering, pairs)
    for label, people in tables.items():
        found = _of_each(tuple(pair for pair in pairs if set(pair) <= set(people)))
        for guest in people:
            if found[guest] < least.get(guest, 0):
                whom = number(found[guest], "person", "people") if found[guest] else "nobody"
                yield Violation(f"{gathering.name(guest)} knows {whom} at {label}, not {least[guest]}", (guest,))


RULE = Rule("acquaintances", "Nobody sits among strangers", False, parts, violations)
