"""Tours: people ride on a bus that makes the tour they were given."""

from collections.abc import Iterator

from forumctl.placement.people import Groups, group_of
from forumctl.placement.rules.rule import Rule, Violation
from forumctl.planning.instance import Allowed
from forumctl.visits.riding import Riding


def parts(riding: Riding) -> Iterator[Allowed]:
    for person, tour in riding.tours.items():
        buses = (n for n, bus in enumerate(riding.buses) if riding.visits.tour_of(bus).id == tour)
        yield Allowed(RULE.name, riding.number[person], frozenset(buses))


def violations(riding: Riding, groups: Groups) -> Iterator[Violation]:
    """Each person whose bus makes another tour; a plan made by hand gives tours by its buses, so nothing is wrong."""
    bus_of = group_of(groups)
    for person, tour in riding.tours.items():
        bus = riding.bus.get(bus_of.get(person, ""))
        if bus is not None and riding.visits.tour_of(bus).id != tour:
            name = riding.by_id[person].known_as
            fact = f"{name} is due on the tour {tour}; bus {bus.id} makes {riding.visits.tour_of(bus).id}"
            yield Violation(fact, (person,), bus.id, "Move them to a bus of that tour.")


RULE = Rule(
    "tours", "Everybody makes the tour they were given by their choice", True, parts, violations, is_given=False
)
