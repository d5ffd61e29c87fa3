"""Pins: people with a given table or bus, by the forum file or the plan, are there."""

from collections.abc import Iterator

from forumctl.placement.people import Groups, Placement, group_of
from forumctl.planning.instance import Allowed

from .rule import Conflict, Rule, Violation, concerned


def violations(placement: Placement, groups: Groups) -> Iterator[Violation]:
    """Each person with a given group who is in another."""
    words, at = placement.words, group_of(groups)
    for person, label in sorted(placement.pins.items()):
        if person in at and at[person] != label:
            yield Violation(
                f"{placement.name(person)} is pinned to {words.named(label)} but {words.sits} {at[person]}",
                (person,),
                at[person],
                f"Move them to {words.named(label)}, or take the pin away.",
            )


def parts(placement: Placement) -> Iterator[Allowed]:
    for person, label in sorted(placement.pins.items()):
        yield Allowed(RULE.name, placement.number[person], frozenset({placement.group_number[label]}))


def clash(placement: Placement, conflict: Conflict) -> str:
    label = placement.pins[conflict.people[0].id]
    return f"{concerned(placement, conflict)} is pinned to {placement.words.named(label)}"


def mend(placement: Placement, conflict: Conflict) -> str:
    return f"free the pin of {concerned(placement, conflict)}"


def reasons(placement: Placement, _: Groups, person: str) -> Iterator[str]:
    if label := placement.pins.get(person):
        where = "the forum file" if person in placement.pinned_in_forum else "the plan"
        yield f"pinned to {placement.words.named(label)} in {where}"


RULE = Rule("pins", "Pinned people {sit} their {group}", True, parts, violations, clash, mend, reasons)
