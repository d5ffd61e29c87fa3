"""Tours: people ride on a bus that makes the tour they were given."""

from collections.abc import Iterator

from forumctl.planning.instance import Allowed
from forumctl.visits.riding import Riding

from .rule import BusOf, Rule, Term, Violation


def terms(riding: Riding) -> Iterator[Term]:
    for person, tour in riding.tours.items():
        buses = (n for n, bus in enumerate(riding.buses) if riding.visits.tour_of(bus).id == tour)
        yield Allowed("tours", riding.number[person], frozenset(buses))


def violations(riding: Riding, bus_of: BusOf) -> Iterator[Violation]:
    """Each person whose bus makes another tour; a plan made by hand gives tours by its buses, so nothing is wrong."""
    for person, tour in riding.tours.items():
        bus = riding.bus.get(bus_of.get(person, ""))
        if bus is not None and riding.visits.tour_of(bus).id != tour:
            name = riding.by_id[person].name
            fact = f"{name} is due on the tour {tour}; bus {bus.id} makes {riding.visits.tour_of(bus).id}"
            yield Violation(fact, bus.id, (person,), "Move them to a bus of that tour.")


RULE = Rule("tours", "Everybody makes the tour they were given by their choice", True, terms, violations)
