"""Apart: people who must not share a bus do not."""

from collections.abc import Iterator

from forumctl.planning.instance import Apart
from forumctl.visits.riding import Riding

from .rule import BusOf, Rule, Term, Violation


def pairs(riding: Riding) -> tuple[tuple[str, str], ...]:
    """The pairs of riders who must not share a bus, each once."""
    if riding.visits.rules.apart is None:
        return ()
    named = ((person.id, other) for person in riding.people for other in person.apart if other in riding.by_id)
    return tuple(sorted({(min(pair), max(pair)) for pair in named}))


def terms(riding: Riding) -> Iterator[Term]:
    for one, other in pairs(riding):
        yield Apart("apart", riding.number[one], riding.number[other])


def violations(riding: Riding, bus_of: BusOf) -> Iterator[Violation]:
    """Each such pair on one bus."""
    for one, other in pairs(riding):
        bus = bus_of.get(one)
        if bus is not None and bus == bus_of.get(other):
            yield Violation(
                f"{riding.by_id[one].name} and {riding.by_id[other].name} must not share a bus; both ride on {bus}",
                bus,
                (one, other),
                "Move one of them to another bus.",
            )


RULE = Rule("apart", "Who must not share a bus does not", True, terms, violations)
