"""Capacity: no table or bus holds more people than it has places."""

from collections.abc import Iterator

from forumctl.definition.checks.words import number
from forumctl.placement.people import Groups, Placement
from forumctl.planning.instance import Capacity

from .rule import Conflict, Rule, Violation, concerned


def violations(placement: Placement, groups: Groups) -> Iterator[Violation]:
    """Each group with more people than places."""
    words = placement.words
    for group in placement.groups:
        people = groups.get(group.label, ())
        if (excess := len(people) - group.places) > 0:
            places = number(group.places, words.seat) + (f" ({group.note})" if group.note else "")
            yield Violation(
                f"{words.group} {group.label} has {places} but {len(people)} people",
                people,
                group.label,
                f"Move {excess} of them to another {words.group}.",
            )


def parts(placement: Placement) -> Iterator[Capacity]:
    yield Capacity(RULE.name, tuple(group.places for group in placement.groups))


def clash(placement: Placement, conflict: Conflict) -> str:
    places = sum(group.places for group in conflict.groups)
    have = "has" if len(conflict.groups) == 1 else "have"
    return f"{concerned(placement, conflict)} {have} {number(places, placement.words.seat)}"


def mend(placement: Placement, conflict: Conflict) -> str:
    more = number(max(1, conflict.missing), placement.words.seat)
    return f"add {more} {placement.words.at} {concerned(placement, conflict)}"


RULE = Rule("capacity", "No {group} holds more people than it has {seat}s", True, parts, violations, clash, mend)
