"""Together: a delegation, and companions with those they accompany, share a bus."""

from collections.abc import Iterator

from forumctl.definition.checks.words import listed
from forumctl.planning.instance import Together
from forumctl.visits.names import people
from forumctl.visits.riding import Riding

from .rule import BusOf, Rule, Term, Violation


def terms(riding: Riding) -> Iterator[Term]:
    for unit in riding.units:
        if len(unit) > 1:
            yield Together("together", tuple(map(riding.number.__getitem__, unit)))


def violations(riding: Riding, bus_of: BusOf) -> Iterator[Violation]:
    """Each group that is spread over several buses."""
    for unit in riding.units:
        buses = sorted({bus_of[person] for person in unit if person in bus_of})
        if len(buses) > 1:
            names = people([riding.by_id[person] for person in unit])
            yield Violation(
                f"{names} belong together but ride on buses {listed(buses)}",
                "",
                unit,
                "Put them on one bus.",
            )


RULE = Rule("together", "Delegations and companions share a bus", True, terms, violations)
