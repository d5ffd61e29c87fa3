"""Access: wheelchair users have wheelchair places, of which a table or bus has so many."""

from collections.abc import Iterator

from forumctl.definition.checks.words import listed, number
from forumctl.placement.people import Groups, Placement, group_of
from forumctl.planning.instance import Capacity

from .rule import Conflict, Rule, Violation, concerned


def violations(placement: Placement, groups: Groups) -> Iterator[Violation]:
    """Each group with more wheelchairs than places for them."""
    words, users = placement.words, {person.id for person in placement.people if person.uses_wheelchair}
    for group in placement.groups:
        people = tuple(person for person in groups.get(group.label, ()) if person in users)
        if len(people) > group.wheelchairs:
            need = "needs a wheelchair place" if len(people) == 1 else f"need {len(people)} wheelchair places"
            yield Violation(
                f"{listed(map(placement.name, people))} {need}, "
                f"{words.group} {group.label} has {group.wheelchairs or 'none'}",
                people,
                group.label,
                f"Move them to a {words.group} with a free wheelchair place, "
                f"or raise `{words.wheelchair_key}` of this one.",
            )


def parts(placement: Placement) -> Iterator[Capacity]:
    needs = tuple(int(person.uses_wheelchair) for person in placement.people)
    if any(needs):
        yield Capacity(RULE.name, tuple(group.wheelchairs for group in placement.groups), needs)


def clash(placement: Placement, conflict: Conflict) -> str:
    places = sum(group.wheelchairs for group in conflict.groups)
    have = "has" if len(conflict.groups) == 1 else "have"
    return f"{concerned(placement, conflict)} {have} {number(places, 'wheelchair place')}"


def mend(placement: Placement, conflict: Conflict) -> str:
    more = number(max(1, conflict.missing), "wheelchair place")
    return f"add {more} {placement.words.at} {concerned(placement, conflict)}"


def reasons(placement: Placement, groups: Groups, person: str) -> Iterator[str]:
    here = group_of(groups)[person]
    group = placement.groups[placement.group_number[here]] if here in placement.group_number else None
    if group and placement.by_id[person].uses_wheelchair:
        yield f"needs a wheelchair place; {placement.words.named(here)} has {group.wheelchairs or 'none'}"


RULE = Rule("access", "Wheelchair users have wheelchair places", True, parts, violations, clash, mend, reasons)
