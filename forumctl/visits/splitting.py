"""A delegation larger than every bus, in even parts with an interpreter on each as far as there are enough."""

from collections.abc import Sequence
from math import ceil

from forumctl.definition.people import Participant
from forumctl.roster.checks.groups import Unit, units
from forumctl.roster.checks.languages import spoken


def parts(unit: Unit, places: int, guides: Sequence[frozenset[str]]) -> tuple[Unit, ...]:
    """The unit in as few even parts as buses with so many places can take; itself where one bus takes it.

    Companions stay with those they accompany. Those who interpret for others are dealt out first.
    """
    if len(unit) <= max(places, 1):
        return (unit,)
    bonds = units(unit, ("companion",))
    if any(len(bond) > places for bond in bonds):
        return (unit,)
    count = ceil(len(unit) / places)
    while True:
        found = _dealt(bonds, count, guides)
        if max(map(len, found)) <= places:
            return found
        count += 1


def _dealt(bonds: Sequence[Unit], count: int, guides: Sequence[frozenset[str]]) -> tuple[Unit, ...]:
    """Groups of companions into so many parts: interpreters one to each part, then the largest into the smallest."""
    everybody = [person for bond in bonds for person in bond]
    needing = [person for person in everybody if not _follows(person, guides)]
    helpful = {person.id for person in everybody if _interprets(person, needing, guides)}
    dealt: list[list[Unit]] = [[] for _ in range(count)]

    def helpers(part: list[Unit]) -> int:
        return sum(person.id in helpful for bond in part for person in bond)

    def size(part: list[Unit]) -> int:
        return sum(map(len, part))

    with_help = [bond for bond in bonds if any(person.id in helpful for person in bond)]
    for bond in sorted(with_help, key=lambda bond: -len(bond)):
        min(dealt, key=lambda part: (helpers(part), size(part))).append(bond)
    for bond in sorted((bond for bond in bonds if bond not in with_help), key=lambda bond: -len(bond)):
        min(dealt, key=size).append(bond)
    order = {person.id: number for number, person in enumerate(everybody)}
    return tuple(
        tuple(sorted((person for bond in part for person in bond), key=lambda person: order[person.id]))
        for part in dealt
        if part
    )


def _follows(person: Participant, guides: Sequence[frozenset[str]]) -> bool:
    """Whether every guide can be understood; a blank excludes nobody."""
    own = spoken(person.languages)
    return not own or all(not guide or own & guide for guide in guides)


def _interprets(person: Participant, needing: Sequence[Participant], guides: Sequence[frozenset[str]]) -> bool:
    """Whether a person follows every guide and speaks the language of somebody who does not."""
    own = spoken(person.languages)
    return bool(own) and _follows(person, guides) and any(own & spoken(other.languages) for other in needing)
