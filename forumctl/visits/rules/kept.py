"""A bus for some categories carries nobody else but who is pinned to it."""

from collections.abc import Iterator

from forumctl.definition.checks.words import listed
from forumctl.definition.people import Participant
from forumctl.definition.visits import Bus
from forumctl.placement.people import Groups
from forumctl.placement.rules.rule import Conflict, Rule, Violation, concerned
from forumctl.planning.instance import Allowed
from forumctl.visits.riding import Riding


def is_open_to(riding: Riding, bus: Bus, person: Participant) -> bool:
    """Whether a person may ride on a bus, whoever it is kept for."""
    is_meant = not bus.categories or person.category in bus.categories or riding.pins.get(person.id) == bus.id
    return is_meant or person.id in riding.excused(RULE.name)


def parts(riding: Riding) -> Iterator[Allowed]:
    if any(bus.categories for bus in riding.buses):
        for number, person in enumerate(riding.people):
            buses = frozenset(n for n, bus in enumerate(riding.buses) if is_open_to(riding, bus, person))
            if len(buses) < len(riding.buses):
                yield Allowed(RULE.name, number, buses)


def violations(riding: Riding, groups: Groups) -> Iterator[Violation]:
    """Each person on a bus that is kept for others."""
    for bus in riding.buses:
        for one in groups.get(bus.id, ()):
            person = riding.by_id.get(one)
            if person and not is_open_to(riding, bus, person):
                yield Violation(
                    f"{person.known_as} rides on bus {bus.id}, which is kept for {listed(bus.categories)}",
                    (one,),
                    bus.id,
                    "Move them to another bus, or pin them to this one.",
                )


def clash(riding: Riding, conflict: Conflict) -> str:
    return f"{concerned(riding, conflict)} may not ride on a bus kept for others"


def mend(riding: Riding, conflict: Conflict) -> str:
    return f"let {concerned(riding, conflict)} ride on a bus kept for others"


RULE = Rule("kept", "A bus for some categories carries nobody else", True, parts, violations, clash, mend)
