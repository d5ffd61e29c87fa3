"""Stay: whoever had a table or bus in the plan before keeps it."""

from collections.abc import Iterator

from forumctl.definition.checks.words import number
from forumctl.placement.people import Groups, Placement, group_of
from forumctl.planning.instance import Earlier

from .rule import Conflict, Rule, Violation


def parts(placement: Placement) -> Iterator[Earlier]:
    if (price := placement.settings.stay) and (before := placement.before):
        groups = (before.get(person.id) for person in placement.people)
        yield Earlier(RULE.name, tuple(placement.group_number[at] if at else None for at in groups), price)


def violations(placement: Placement, groups: Groups) -> Iterator[Violation]:
    """Each person who has another group than before."""
    words, at = placement.words, group_of(groups) if placement.settings.stay else {}
    for person, label in sorted(placement.before.items()):
        if person in at and at[person] != label:
            fact = f"{placement.name(person)} moves from {words.named(label)} to {words.named(at[person])}"
            yield Violation(fact, (person,), at[person])


def clash(placement: Placement, _: Conflict) -> str:
    return f"no more people change {placement.words.groups} than that"


def mend(placement: Placement, conflict: Conflict) -> str:
    return f"let {number(max(1, conflict.missing), 'more person', 'more people')} change {placement.words.groups}"


RULE = Rule("stay", "Whoever had a {group} keeps it", False, parts, violations, clash, mend)
