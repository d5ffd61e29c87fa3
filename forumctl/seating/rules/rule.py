"""What a rule of who sits with whom is: one sentence, seen by the search as parts and by the checker as violations."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from forumctl.planning.instance import Must, Wish
from forumctl.seating.gathering import Gathering, Tables

Part = Must | Wish


@dataclass(frozen=True, slots=True)
class Violation:
    """One way in which a plan falls short of a rule: what is so, for whom, at which table, and what would mend it."""

    sentence: str
    people: tuple[str, ...] = ()
    table: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A must-rule or a wish, written once for the search and the checker.

    `parts` are what the search counts, each under the rule's name; `violations` are empty exactly where they cost
    nothing. People are numbered as in `Gathering.guests`, groups as in `Gathering.tables`.
    """

    name: str
    sentence: str
    must: bool
    parts: Callable[[Gathering], Iterable[Part]]
    violations: Callable[[Gathering, Tables], Iterable[Violation]]
