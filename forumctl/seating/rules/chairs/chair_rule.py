"""What a rule about chairs is: what the search keeps at a table, and how it is said that it is broken or cannot be."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from forumctl.definition.checks.words import listed
from forumctl.definition.people import Participant
from forumctl.placement.rules.rule import Violation
from forumctl.planning.chairing.problem import Chairing, Must, Near, broken, people_of
from forumctl.seating.gathering import Gathering, Table
from forumctl.seating.geometry.furniture import Furniture, furniture

NEAR, OPPOSITE, BEHIND, BEHIND_ABOUT = 1, 2, 3, 4
"""Relations of chairs: at most two from each other, face to face, one behind the other, and that or beside it.

Side by side is the first, 0.
"""
Chairs = Mapping[str, Sequence[str]]
"""Ids chair by chair of each table; a blank is an empty chair."""


@dataclass(frozen=True)
class AtTable:
    """The people of one table, in the order of their ids, and its chairs."""

    gathering: Gathering
    table: Table
    guests: tuple[Participant, ...]

    @classmethod
    def of(cls, gathering: Gathering, label: str, people: Iterable[str]) -> "AtTable":
        """Those of these people who are invited, at a table that there is."""
        guests = {person: gathering.by_id[person] for person in sorted(people) if person in gathering.by_id}
        return cls(gathering, gathering.table[label], tuple(guests.values()))

    @cached_property
    def furniture(self) -> Furniture:
        """The table and its chairs."""
        return furniture(self.table)

    @cached_property
    def number(self) -> Mapping[str, int]:
        """The number of each guest."""
        return {guest.id: number for number, guest in enumerate(self.guests)}

    @property
    def places(self) -> int:
        """Its chairs, and those brought where the organiser has more people sit there."""
        return max(self.table.seats, len(self.guests))

    @cached_property
    def relations(self) -> tuple[tuple[frozenset[int], ...], ...]:
        """For each relation, by its number, and each chair those that are so to it."""
        brought = (frozenset[int](),) * (self.places - self.table.seats)
        beside = (*map(frozenset, self.furniture.beside), *brought)
        near = tuple(
            frozenset({*one, *(far for step in one for far in beside[step])} - {chair})
            for chair, one in enumerate(beside)
        )
        opposite = (*map(frozenset, self.furniture.opposite), *brought)
        front = self.table.front if self.table.second_row else self.places
        behind = tuple(
            frozenset({chair + front} if chair < front else {chair - front})
            if self.table.second_row
            else frozenset[int]()
            for chair in range(self.places)
        )
        about = tuple(
            frozenset({*far, *(step for one in far for step in beside[one] if (step < front) == (one < front))})
            for far in behind
        )
        return beside, near, opposite, behind, about

    def named(self, must: Must) -> tuple[str, ...]:
        """The names of those whom a part of a rule is about, the one it binds first."""
        return tuple(self.guests[person].name for person in people_of(must))

    def ids(self, must: Must) -> tuple[str, ...]:
        """The ids of those whom a part of a rule is about."""
        return tuple(self.guests[person].id for person in people_of(must))


@dataclass(frozen=True, slots=True)
class ChairRule:
    """A must-rule about chairs, written once for the search, the checker and the explanation of a clash.

    `parts` are what the search keeps, under the rule's name, and what the checker judges. `fact` says that one is
    broken by people on these chairs (from 0) and what to do; `clash` what it asks for (a clause without capital and
    full stop); `mend` what is enough to do about it (an infinitive without "to"). `code` is that of the checker's
    problem, after "seating-".
    """

    name: str
    code: str
    sentence: str
    parts: Callable[[AtTable], Iterable[Must]]
    fact: Callable[[AtTable, Must, Sequence[int]], tuple[str, str]]
    clash: Callable[[AtTable, Must], str]
    mend: Callable[[AtTable, Must], str]


def parts(at: AtTable, rules: Iterable[ChairRule]) -> tuple[Must, ...]:
    """Every part of every rule about chairs at a table that nobody has waived, each once."""
    found = dict.fromkeys(part for rule in rules for part in rule.parts(at))
    return tuple(part for part in found if not at.gathering.is_waived(part.rule, at.ids(part), at.table.label))


def violations(
    gathering: Gathering, rules: Sequence[ChairRule], chairs: Chairs
) -> Iterator[tuple[ChairRule, Violation]]:
    """Every way in which people on these chairs break the rules, table by table; waived ones too.

    Who is beside or near somebody on a chair beyond those of its table is not judged.
    """
    by_name = {rule.name: rule for rule in rules}
    for label, people in chairs.items():
        if label not in gathering.table:
            continue
        at = AtTable.of(gathering, label, filter(None, people))
        place = {guest: chair for chair, guest in enumerate(people) if guest}
        plan = tuple(place[guest.id] for guest in at.guests)
        places = max(at.places, len(people))
        beyond = (frozenset[int](),) * (places - at.places)
        problem = Chairing(
            people=len(plan),
            chairs=places,
            relations=tuple((*chairs_of, *beyond) for chairs_of in at.relations),
            musts=tuple(dict.fromkeys(part for rule in rules for part in rule.parts(at))),
        )
        for number in broken(problem, plan):
            must = problem.musts[number]
            if isinstance(must, Near) and any(plan[person] >= at.table.seats for person in people_of(must)):
                continue
            fact, hint = by_name[must.rule].fact(at, must, plan)
            yield by_name[must.rule], Violation(fact, at.ids(must), label, hint)


def worded(at: AtTable, rules: Iterable[ChairRule], reasons: Sequence[Must], mend: Sequence[Must]) -> tuple[str, str]:
    """Why some parts of rules cannot be kept together at a table, as a clause, and what is enough to do about it."""
    by_name = {rule.name: rule for rule in rules}
    asked = "; ".join(by_name[must.rule].clash(at, must) for must in reasons)
    return asked, ", and to ".join(by_name[must.rule].mend(at, must) for must in mend)


def chair_named(at: AtTable, chair: int) -> str:
    """A chair in a sentence: chair 3 of T1."""
    return f"chair {chair + 1} of {at.table.label}"


def either(names: Sequence[str]) -> str:
    """Some people of whom one suffices: Ann, Ann or Bob, one of Ann, Bob and Cy."""
    return " or ".join(names) if len(names) < 3 else f"one of {listed(names)}"
