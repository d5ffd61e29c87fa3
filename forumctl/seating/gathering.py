"""An occasion as the rules see it: the guests, the tables, and what was decided before."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from forumctl.definition import Forum
from forumctl.definition.occasions import Occasion, Shape
from forumctl.definition.people import Participant
from forumctl.plans.seating import SeatingPlan
from forumctl.plans.store import Plans
from forumctl.roster import Roster

LAST = 1001
"""A rank below all that can be given."""
Pair = tuple[str, str]
Tables = Mapping[str, tuple[str, ...]]
"""Ids by table; the order within a table means nothing to a rule."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its label, its chairs, how many of them have room for a wheelchair, and what else is said of it."""

    label: str
    seats: int
    accessible: int
    shape: Shape = "round"
    per_row: int = 0
    host: str = ""
    protocol: bool = False
    reserved: tuple[str, ...] = ()
    at_m: tuple[float, float] | None = None
    turn: int = 0


@dataclass(frozen=True)
class Gathering:
    """Everything the rules of one occasion judge by; guests in the order of their ids.

    `earlier` are the parties of people who met before, by what it was: the tables of earlier occasions, the buses.
    `ranks` are those of their categories; guests without one come last.
    """

    occasion: Occasion
    guests: tuple[Participant, ...]
    tables: tuple[Table, ...]
    known: Mapping[str, Participant]
    before: SeatingPlan | None = None
    earlier: tuple[tuple[str, tuple[str, ...]], ...] = ()
    ranks: Mapping[str, int] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    """What each category is called."""

    @cached_property
    def by_id(self) -> Mapping[str, Participant]:
        """The guests by id."""
        return {guest.id: guest for guest in self.guests}

    @cached_property
    def table(self) -> Mapping[str, Table]:
        """The tables by label, in order."""
        return {table.label: table for table in self.tables}

    @cached_property
    def number(self) -> Mapping[str, int]:
        """The search's number of each guest."""
        return {guest.id: number for number, guest in enumerate(self.guests)}

    @cached_property
    def group(self) -> Mapping[str, int]:
        """The search's number of each table."""
        return {table.label: number for number, table in enumerate(self.tables)}

    @cached_property
    def seated_before(self) -> Mapping[str, str]:
        """The table that each guest had in the plan before, where it is still there."""
        seats = self.before.table_of if self.before else {}
        return {guest.id: seats[guest.id] for guest in self.guests if seats.get(guest.id) in self.table}

    @cached_property
    def pins(self) -> Mapping[str, str]:
        """The table of each guest who is pinned or presides; the forum file's word goes before the plan's."""
        in_plan = self.before.pinned if self.before else ()
        kept = {guest: self.seated_before[guest] for guest in in_plan if guest in self.seated_before}
        presiding = {table.host: table.label for table in self.tables if table.host}
        named = presiding | {guest: label for label, guests in self.occasion.pins.items() for guest in guests}
        return kept | {guest: label for guest, label in named.items() if guest in self.by_id and label in self.table}

    def name(self, person: str) -> str:
        """Name of a person known to the forum, else the id."""
        return self.known[person].name if person in self.known else person

    def said(self, column: str, value: str) -> str:
        """A value of a column of the roster as people say it: country South Korea, not country KR."""
        from forumctl.documents.localised import country, language_name

        if column == "country":
            return f"country {country(value, 'en')}"
        if column == "languages":
            return f"language {language_name(value, 'en')}"
        return f"{column} {self.labels.get(value, value) if column == 'category' else value}"


def gather(
    forum: Forum,
    roster: Roster,
    plans: Plans,
    occasion: Occasion,
    before: SeatingPlan | None = None,
) -> Gathering:
    """An occasion with its guests and tables, to be judged against an earlier plan of it."""
    guests = tuple(sorted((person for person in roster if occasion.invites(person)), key=lambda person: person.id))
    categories = forum.roster.categories
    ranks = {guest.id: categories[guest.category].rank if guest.category in categories else LAST for guest in guests}
    earlier = tuple(_earlier(forum, plans, occasion))
    labels = {name: category.label.within(forum.language) for name, category in categories.items()}
    return Gathering(occasion, guests, tables_of(occasion), roster.by_id, before, earlier, ranks, labels)


def tables_of(occasion: Occasion) -> tuple[Table, ...]:
    """The tables of an occasion in order."""
    return tuple(
        Table(
            label,
            kind.seats,
            kind.accessible,
            kind.shape,
            kind.per_row or 0,
            kind.host or "",
            kind.protocol,
            kind.reserved,
            kind.at_m[place] if place < len(kind.at_m) else None,
            kind.turn,
        )
        for kind in occasion.tables
        for place, label in enumerate(kind.labels)
    )


def _earlier(forum: Forum, plans: Plans, occasion: Occasion) -> list[tuple[str, tuple[str, ...]]]:
    starts = {session.id: (session.date, session.start) for session in forum.sessions}
    parties = [
        (f"{other.id} ({label})", people)
        for other in forum.occasions
        if other.id in plans.seating and other.id != occasion.id and starts[other.session] < starts[occasion.session]
        for label, people in plans.seating[other.id].tables.items()
    ]
    if plans.visits:
        parties += [(f"the visits (bus {bus})", people) for bus, people in plans.visits.buses.items()]
    return parties
