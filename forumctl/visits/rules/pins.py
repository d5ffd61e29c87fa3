"""Pins: people with a given bus ride on it."""

from collections.abc import Iterator

from forumctl.planning.instance import Allowed
from forumctl.visits.riding import Riding

from .rule import BusOf, Rule, Term, Violation


def terms(riding: Riding) -> Iterator[Term]:
    for person, bus in riding.pins.items():
        yield Allowed("pins", riding.number[person], frozenset([riding.bus_number[bus]]))


def violations(riding: Riding, bus_of: BusOf) -> Iterator[Violation]:
    """Each person with a given bus who rides on another."""
    for person, given in riding.pins.items():
        bus = bus_of.get(person)
        if bus is not None and bus != given:
            name = riding.by_id[person].name
            yield Violation(
                f"{name} is pinned to bus {given} but rides on {bus}",
                bus,
                (person,),
                "Move them, or change the pin.",
            )


RULE = Rule("pins", "Who has a given bus rides on it", True, terms, violations)
