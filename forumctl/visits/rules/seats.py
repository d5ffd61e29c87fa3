"""Seats: a bus carries no more people than it has seats, less those kept for guide and staff."""

from collections.abc import Iterator

from forumctl.planning.instance import Capacity
from forumctl.visits.riding import Riding

from .rule import BusOf, Rule, Term, Violation


def terms(riding: Riding) -> Iterator[Term]:
    yield Capacity("seats", tuple(bus.places for bus in riding.buses))


def violations(riding: Riding, bus_of: BusOf) -> Iterator[Violation]:
    """Each bus that is too small for its people."""
    for bus in riding.buses:
        riders = [person.id for person in riding.people if bus_of.get(person.id) == bus.id]
        if len(riders) > bus.places:
            kept = f" ({bus.seats} less {bus.staff_seats} for staff)" if bus.staff_seats else ""
            yield Violation(
                f"bus {bus.id} has {bus.places} seats for participants{kept} but carries {len(riders)}",
                bus.id,
                tuple(riders),
                "Give the bus more seats, or move people to another bus.",
            )


RULE = Rule("seats", "Nobody stands: seats less staff seats", True, terms, violations)
