"""Pick-up: people who wait at a hotel ride on a bus that leaves from there."""

from collections.abc import Iterator, Mapping

from forumctl.planning.instance import Allowed
from forumctl.visits.riding import Riding

from .rule import BusOf, Rule, Term, Violation


def waiting(riding: Riding) -> Mapping[str, str]:
    """The venue at which each person waits who is named for one."""
    return {
        person: venue
        for venue, ids in riding.visits.pick_ups.items()
        for person in ids
        if person in riding.by_id
    }  # fmt: skip


def terms(riding: Riding) -> Iterator[Term]:
    for person, venue in waiting(riding).items():
        buses = (n for n, bus in enumerate(riding.buses) if riding.visits.start_of(bus) == venue)
        yield Allowed("pick-up", riding.number[person], frozenset(buses))


def violations(riding: Riding, bus_of: BusOf) -> Iterator[Violation]:
    """Each person whose bus leaves from somewhere else."""
    for person, venue in waiting(riding).items():
        bus = riding.bus.get(bus_of.get(person, ""))
        if bus is not None and riding.visits.start_of(bus) != venue:
            yield Violation(
                f"{riding.by_id[person].name} waits at {venue}; bus {bus.id} leaves from {riding.visits.start_of(bus)}",
                bus.id,
                (person,),
                "Move them to a bus that leaves from there, or have them brought.",
            )


RULE = Rule("pick-up", "Everybody is picked up where they wait", True, terms, violations)
