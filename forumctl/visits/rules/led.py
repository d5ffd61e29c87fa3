"""Guides: a bus brings no more people than its guides may lead, where a site asks for one for so many."""

from collections.abc import Iterator

from forumctl.definition.checks.words import number
from forumctl.definition.visits import Bus
from forumctl.placement.people import Groups
from forumctl.placement.rules.rule import Conflict, Rule, Violation, concerned
from forumctl.planning.instance import Capacity
from forumctl.visits.riding import Riding
from forumctl.visits.staff import led


def _limit(riding: Riding, bus: Bus) -> int:
    limit = led(riding.visits, bus)
    return len(riding.people) if limit is None else limit


def parts(riding: Riding) -> Iterator[Capacity]:
    if any(led(riding.visits, bus) is not None for bus in riding.buses):
        yield Capacity(RULE.name, tuple(_limit(riding, bus) for bus in riding.buses))


def violations(riding: Riding, groups: Groups) -> Iterator[Violation]:
    """Each bus with more people than its guides may lead."""
    for bus in riding.buses:
        people, most = groups.get(bus.id, ()), led(riding.visits, bus)
        if most is not None and len(people) > most:
            yield Violation(
                f"bus {bus.id} has {number(len(people), 'person', 'people')} and {number(bus.staff, 'guide')}, "
                f"who may lead {most}",
                people,
                bus.id,
                "Add a guide to it, or move people to another bus.",
            )


def clash(riding: Riding, conflict: Conflict) -> str:
    most = sum(_limit(riding, riding.bus[group.label]) for group in conflict.groups)
    return f"the guides of {concerned(riding, conflict)} may lead {number(most, 'person', 'people')}"


def mend(riding: Riding, conflict: Conflict) -> str:
    return f"let the guides of {concerned(riding, conflict)} lead {max(1, conflict.missing)} more, or add a guide there"


RULE = Rule("led", "A bus brings no more people than its guides may lead", True, parts, violations, clash, mend)
