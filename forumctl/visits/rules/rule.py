"""What a rule of the buses is: written once, read by the search as terms and by the checker as violations."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from forumctl.planning.instance import Must, Wish
from forumctl.visits.riding import Riding

BusOf = Mapping[str, str]
"""Label of the bus of each person."""
Term = Must | Wish


@dataclass(frozen=True, slots=True)
class Violation:
    """One way in which people on their buses break a must-rule, and one thing to do about it."""

    sentence: str
    bus: str = ""
    people: tuple[str, ...] = ()
    hint: str = ""


def none(_riding: Riding, _bus_of: BusOf) -> Iterator[Violation]:
    """What violates a wish: nothing."""
    return iter(())


@dataclass(frozen=True, slots=True)
class Rule:
    """A must-rule with its violations, or a wish, which only has a price."""

    name: str
    sentence: str
    must: bool
    terms: Callable[[Riding], Iterator[Term]]
    violations: Callable[[Riding, BusOf], Iterator[Violation]] = none
