"""Wheelchair places: a bus carries no more wheelchairs than it has places for."""

from collections.abc import Iterator

from forumctl.definition.checks.words import number
from forumctl.definition.people import Participant
from forumctl.planning.instance import Capacity
from forumctl.roster.checks.places import WHEELCHAIR
from forumctl.visits.riding import Riding

from .rule import BusOf, Rule, Term, Violation


def uses_wheelchair(person: Participant) -> bool:
    """Whether a person needs a wheelchair place."""
    return WHEELCHAIR in person.access


def terms(riding: Riding) -> Iterator[Term]:
    places = tuple(bus.wheelchairs for bus in riding.buses)
    yield Capacity("wheelchair", places, tuple(int(uses_wheelchair(person)) for person in riding.people))


def violations(riding: Riding, bus_of: BusOf) -> Iterator[Violation]:
    """Each bus with more wheelchairs than places for them."""
    for bus in riding.buses:
        riders = [p for p in riding.people if bus_of.get(p.id) == bus.id and uses_wheelchair(p)]
        if len(riders) > bus.wheelchairs:
            places = number(bus.wheelchairs, "wheelchair place") if bus.wheelchairs else "no wheelchair places"
            yield Violation(
                f"bus {bus.id} has {places} but carries {number(len(riders), 'wheelchair')}",
                bus.id,
                tuple(person.id for person in riders),
                "Hire a bus with more wheelchair places, or move one of them to another bus.",
            )


RULE = Rule("wheelchair", "Every wheelchair has a place", True, terms, violations)
