"""Pick-up: people who wait at a hotel ride on a bus that leaves from there."""

from collections.abc import Iterator, Mapping

from forumctl.definition.checks.words import listed
from forumctl.definition.people import Participant
from forumctl.definition.visits import Bus
from forumctl.placement.people import Groups, group_of
from forumctl.placement.rules.rule import Conflict, Rule, Violation, concerned
from forumctl.planning.instance import Allowed
from forumctl.visits.riding import Riding


def waiting(riding: Riding) -> Mapping[str, str]:
    """The venue at which each person waits who is named for one, or whose hotel a bus stops at."""
    return {person.id: venue for person in riding.people if (venue := riding.visits.waits_at(person))}


def suits(riding: Riding, person: Participant, bus: Bus) -> bool:
    """Whether a bus stops where a person waits, and where they have to get off."""
    visits = riding.visits
    on, off = visits.waits_at(person), visits.leaves_at(person)
    stops_there = (not on or on in visits.boards_of(bus)) and (not off or off in visits.drops_of(bus))
    return stops_there or person.id in riding.excused(RULE.name)


def parts(riding: Riding) -> Iterator[Allowed]:
    for number, person in enumerate(riding.people):
        if riding.visits.waits_at(person) or riding.visits.leaves_at(person):
            buses = frozenset(n for n, bus in enumerate(riding.buses) if suits(riding, person, bus))
            yield Allowed(RULE.name, number, buses)


def violations(riding: Riding, groups: Groups) -> Iterator[Violation]:
    """Each person whose bus leaves from somewhere else, or does not come where they have to get off."""
    bus_of = group_of(groups)
    for person in riding.people:
        bus = riding.bus.get(bus_of.get(person.id, ""))
        if bus is None or suits(riding, person, bus):
            continue
        visits = riding.visits
        waits = visits.waits_at(person)
        if waits and waits not in visits.boards_of(bus):
            fact = f"waits at {waits}; bus {bus.id} leaves from {listed(visits.boards_of(bus))}"
        else:
            fact = f"gets off at {visits.leaves_at(person)}; bus {bus.id} ends at {listed(visits.drops_of(bus))}"
        yield Violation(
            f"{person.known_as} {fact}",
            (person.id,),
            bus.id,
            "Move them to a bus that stops there, or have them brought.",
        )


def clash(riding: Riding, conflict: Conflict) -> str:
    first, *others = conflict.people
    if waits := riding.visits.waits_at(first):
        return f"{concerned(riding, conflict)} {'wait' if others else 'waits'} at {waits}"
    return f"{concerned(riding, conflict)} {'get' if others else 'gets'} off at {riding.visits.leaves_at(first)}"


def mend(riding: Riding, conflict: Conflict) -> str:
    return f"have {concerned(riding, conflict)} brought to another start"


RULE = Rule("pick-up", "Everybody is picked up where they wait", True, parts, violations, clash, mend)
