"""Who must stay together: delegations and companions as groups."""

from collections.abc import Iterator, Sequence

from forumctl.definition.checks.words import listed
from forumctl.definition.occasions import Together
from forumctl.definition.people import Participant

Unit = tuple[Participant, ...]


def units(people: Sequence[Participant], together: Sequence[Together]) -> tuple[Unit, ...]:
    """The people in the groups that the rules keep together, in their order; who is alone is a group of one."""
    leader = {person.id: person.id for person in people}

    def find(name: str) -> str:
        while leader[name] != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for one, other in _bonds(people, together):
        if one in leader and other in leader:
            leader[find(other)] = find(one)
    members: dict[str, list[Participant]] = {}
    for person in people:
        members.setdefault(find(person.id), []).append(person)
    return tuple(map(tuple, members.values()))


def _bonds(people: Sequence[Participant], together: Sequence[Together]) -> Iterator[tuple[str, str]]:
    heads: dict[str, str] = {}
    for person in people:
        if "delegation" in together and person.delegation:
            yield heads.setdefault(person.delegation, person.id), person.id
        if "companion" in together:
            yield from ((person.id, other) for other in person.companion)


def unit_name(unit: Unit) -> str:
    """What a group is called: its delegation, else its people."""
    delegations = dict.fromkeys(person.delegation for person in unit)
    if len(delegations) == 1 and unit[0].delegation:
        return f"the delegation {unit[0].delegation}"
    return listed((person.name for person in unit), 3)
