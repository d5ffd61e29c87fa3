"""Stay: people keep the bus of the plan before, as far as the other rules let them."""

from collections.abc import Iterator

from forumctl.planning.instance import Earlier
from forumctl.visits.riding import Riding

from .rule import Rule, Term


def terms(riding: Riding) -> Iterator[Term]:
    price = riding.visits.rules.stay
    if price and riding.before:
        buses = (riding.before.get(person.id) for person in riding.people)
        yield Earlier("stay", tuple(None if bus is None else riding.bus_number[bus] for bus in buses), price)


RULE = Rule("stay", "Nobody changes bus without a reason", False, terms)
