"""Hours: who has a flight rides on a bus that is back in time; who comes late on one that waits, if buses wait."""

from collections.abc import Iterator

from forumctl.definition.people import Participant
from forumctl.definition.values import clock_of, minute_of_day
from forumctl.placement.people import Groups, group_of
from forumctl.placement.rules.rule import Rule, Violation
from forumctl.planning.instance import Allowed
from forumctl.visits.riding import Riding


def fits(riding: Riding, person: Participant, bus: str) -> bool:
    """Whether a bus leaves and is back when a person can; true where no bus at all could be."""
    leaves, back = riding.hours[bus]
    back -= riding.tail_min(person, bus)
    comes = riding.comes_min(person)
    early = comes is not None and leaves < comes
    late = person.latest is not None and back > minute_of_day(person.latest)
    return not (early or late) or person.id in riding.untimed


def parts(riding: Riding) -> Iterator[Allowed]:
    for number, person in enumerate(riding.people):
        if riding.comes_min(person) is not None or person.latest is not None:
            buses = frozenset(n for n, bus in enumerate(riding.buses) if fits(riding, person, bus.id))
            yield Allowed(RULE.name, number, buses)


def violations(riding: Riding, groups: Groups) -> Iterator[Violation]:
    """Each person whose bus leaves before they can come, or is back after they must go."""
    bus_of = group_of(groups)
    for person in riding.people:
        bus = bus_of.get(person.id, "")
        if bus not in riding.hours or fits(riding, person, bus):
            continue
        leaves, back = riding.hours[bus]
        back -= riding.tail_min(person, bus)
        late = person.latest is not None and back > minute_of_day(person.latest)
        fact = (
            f"{person.known_as} must be back by {person.latest:%H:%M}; bus {bus} is back at {clock_of(back)}"
            if late
            else f"{person.known_as} cannot come before {person.earliest:%H:%M}; bus {bus} leaves at {clock_of(leaves)}"
        )
        yield Violation(fact, (person.id,), bus, "Move them to another bus, or have the day planned again.")


RULE = Rule(
    "hours", "Everybody is in time for the bus, and the bus for their flight", True, parts, violations, is_given=False
)
