"""Together: delegations, and companions with those they accompany, share a table or bus."""

from collections.abc import Iterator
from itertools import groupby

from forumctl.definition.checks.words import listed
from forumctl.definition.people import Participant
from forumctl.placement.people import Groups, Placement, group_of
from forumctl.planning.instance import Together
from forumctl.roster.checks.groups import units

from .rule import Conflict, Rule, Violation, concerned

Bond = tuple[str, tuple[str, ...]]
"""A delegation and its people; blank for a companion with the one they accompany."""


def bonds(placement: Placement) -> Iterator[Bond]:
    """The people bound to one group: delegations (a split one by its parts), then each companion with each they serve.

    Last a part of a split delegation in which not everybody is bound to somebody.
    """
    columns, unit = placement.settings.together, placement.unit_of
    if "delegation" in columns:

        def key(person: Participant) -> tuple[str, tuple[str, ...]]:
            return person.delegation, unit[person.id]

        for (delegation, _), members in groupby(sorted((p for p in placement.people if p.delegation), key=key), key):
            people = tuple(person.id for person in members)
            if len(people) > 1:
                yield delegation, people
    if "companion" in columns:
        for person in placement.people:
            for served in sorted(set(person.companion) & set(unit[person.id]) - {person.id}):
                yield "", (person.id, served)
    yield from (("", split) for split in placement.split_units if _is_loose(placement, split))


def _is_loose(placement: Placement, people: tuple[str, ...]) -> bool:
    return len(units([placement.by_id[person] for person in people], placement.settings.together)) > 1


def violations(placement: Placement, groups: Groups) -> Iterator[Violation]:
    """Each bond between people in different groups."""
    words, at = placement.words, group_of(groups)
    for delegation, people in bonds(placement):
        labels = sorted({at[person] for person in people if person in at})
        if len(labels) < 2:
            continue
        if delegation:
            fact = f"delegation {delegation} is spread over {words.groups} {listed(labels)}"
        elif len(people) == 2:
            one, other = map(placement.name, people)
            fact = f"{one} accompanies {other}, but they {words.sit} {words.all_named(labels)}"
        else:
            names = listed(map(placement.name, people))
            fact = f"{names} belong together, but they {words.sit} {words.all_named(labels)}"
        yield Violation(fact, people, hint=f"Bring them to one {words.group}.")


def parts(placement: Placement) -> Iterator[Together]:
    for _, people in bonds(placement):
        yield Together(RULE.name, tuple(placement.number[person] for person in people))


def clash(placement: Placement, conflict: Conflict) -> str:
    return f"{concerned(placement, conflict)} share a {placement.words.group}"


def mend(placement: Placement, conflict: Conflict) -> str:
    words = placement.words
    return f"let {concerned(placement, conflict)} {words.sit} different {words.groups}"


def reasons(placement: Placement, _: Groups, person: str) -> Iterator[str]:
    for delegation, people in bonds(placement):
        others = [placement.name(other) for other in people if other != person]
        if person not in people:
            continue
        if delegation:
            yield f"delegation {delegation} shares a {placement.words.group}: {listed(others)}"
        elif len(people) == 2:
            yield f"accompanies {others[0]}" if people[0] == person else f"is accompanied by {others[0]}"
        else:
            yield f"stays with {listed(others)}"


RULE = Rule("together", "Delegations and companions share a {group}", True, parts, violations, clash, mend, reasons)
