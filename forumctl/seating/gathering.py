"""An occasion as the rules see it: the guests, the tables, and what was decided before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from forumctl.definition import Forum
from forumctl.definition.occasions import Occasion, Shape, place_of
from forumctl.definition.people import Category, Participant
from forumctl.definition.values import Text
from forumctl.definition.visits import OUTING
from forumctl.placement.people import BINDING, TABLE, Group, Pair, Placement, Settings
from forumctl.plans.seating import SeatingPlan
from forumctl.plans.store import Plans
from forumctl.roster import Roster
from forumctl.roster.checks.groups import units

LAST = 1001
"""A rank below all that can be given."""


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
    order: str = "rank"
    alternate: str = ""
    wheelchair_at: tuple[int, ...] = ()
    """Chairs with room for a wheelchair, from 1, where these are not the first."""
    second_row: bool = False
    """Half of its chairs stand behind the others: chair 41 behind chair 1 of 40."""
    by_row: bool = False
    """Chairs are called by row and number in it: A12."""
    on_stage: bool = False
    room: str = ""
    called: Text | None = None
    """What it is called in print, where that is not its label."""

    @property
    def front(self) -> int:
        """How many of its chairs stand at the table: all, or those before a second row."""
        return self.seats // 2 if self.second_row else self.seats

    def title(self, language: str) -> str:
        """What it is called in print."""
        return self.called.within(language) if self.called else self.label

    @property
    def wheelchair_chairs(self) -> tuple[int, ...]:
        """The chairs with room for a wheelchair, from 1."""
        return self.wheelchair_at or tuple(range(1, self.accessible + 1))


@dataclass(frozen=True, slots=True)
class Held:
    """So many chairs of a table kept under a name, or one of them; `members` are the guests who have them."""

    table: str
    chair: int | None
    seats: int
    label: Text
    members: frozenset[str]


@dataclass(frozen=True, slots=True)
class Unchairable:
    """People who cannot be chaired at any of these tables, whoever else sits there; `asked` is what of them is asked.

    `mend` is enough to do about it. Where it is not `proven`, no chairs were found.
    """

    people: frozenset[str]
    tables: frozenset[str]
    asked: str
    mend: str
    proven: bool = True


@dataclass(frozen=True, kw_only=True)
class Gathering(Placement):
    """Everything the rules of one occasion judge by; its people are the guests, its groups the tables.

    `ranks` are their own, else those of their categories; guests without one come last.
    """

    occasion: Occasion
    tables: tuple[Table, ...]
    plan_before: SeatingPlan | None = None
    ranks: Mapping[str, int] = field(default_factory=dict)
    chair_pins: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """Table and chair, from 1, of people whom the forum file gives a chair."""
    holds: tuple[Held, ...] = ()
    unchairable: tuple[Unchairable, ...] = ()
    """What the search has learnt of who cannot be chaired together."""

    @cached_property
    def table(self) -> Mapping[str, Table]:
        """The tables by label, in order."""
        return {table.label: table for table in self.tables}

    @cached_property
    def next_to(self) -> tuple[Pair, ...]:
        """The guests who are to sit side by side."""
        return self._present(self.occasion.rules.next_to)

    @cached_property
    def near(self) -> tuple[Pair, ...]:
        """The guests who are to sit at most two chairs from each other."""
        return self._present(self.occasion.rules.near)

    @cached_property
    def bonds(self) -> tuple[Pair, ...]:
        """The guests who are to share a table because they are a couple to be kept, or sit face to face."""
        kept = self.couples if self.occasion.rules.couples == "keep" else ()
        faced = ((one[0], member) for one, other in self.opposite for member in (*one[1:], *other))
        return (*kept, *faced)

    @cached_property
    def units(self) -> tuple[tuple[str, ...], ...]:
        """The guests in sets that are bound to one table, or to sit near each other; many are alone."""
        freed = self.excused(*BINDING)
        bound = [person for person in self.people if person.id not in freed]
        found = units(bound, self.settings.together, (*self.next_to, *self.near, *self.bonds))
        loose = [(person,) for person in self.people if person.id in freed]
        return tuple(tuple(person.id for person in unit) for unit in (*found, *loose))

    @cached_property
    def couples(self) -> tuple[Pair, ...]:
        """The guests of whom one names the other as partner, each couple once."""
        found = {(min(one.id, one.partner), max(one.id, one.partner)) for one in self.people if one.partner}
        return self._present(tuple(sorted(found)))

    @cached_property
    def opposite(self) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
        """The guests of two sides who sit face to face, those first in rank first; single people are sides of one."""
        sides = [tuple(self._side(name) for name in pair) for pair in self.occasion.opposite]
        return tuple((one, other) for one, other in sides if one and other)

    def _side(self, name: str) -> tuple[str, ...]:
        if name in self.by_id:
            return (name,)
        members = [person for person in self.people if person.delegation == name]
        return tuple(
            one.id for one in sorted(members, key=lambda one: (bool(one.companion), self.ranks[one.id], one.order))
        )

    def _present(self, pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
        return tuple(pair for pair in pairs if set(pair) <= self.by_id.keys() and pair[0] != pair[1])


def gather(
    forum: Forum,
    roster: Roster,
    plans: Plans,
    occasion: Occasion,
    before: SeatingPlan | None = None,
) -> Gathering:
    """An occasion with its guests and tables, to be judged against an earlier plan of it."""
    guests = tuple(sorted((person for person in roster if occasion.invites(person)), key=lambda person: person.id))
    tables, categories, rules = tables_of(occasion), forum.roster.categories, occasion.rules
    coming, labels = {guest.id for guest in guests}, {table.label for table in tables}
    table_of = before.table_of if before else {}
    seated = {guest.id: table_of[guest.id] for guest in guests if table_of.get(guest.id) in labels}
    kept = {guest: seated[guest] for guest in (before.pinned if before else ()) if guest in seated}
    named = {guest: label for guest, (label, _) in occasion.pinned.items()}
    given = {table.host: table.label for table in tables if table.host} | named
    waived = {guest for one in (before.waivers if before else ()) if one.rule == "pins" for guest in one.people}
    return Gathering(
        words=TABLE,
        settings=Settings(
            together=rules.together,
            apart=rules.apart is not None,
            share_language=rules.share_language == "must",
            at_most=rules.at_most,
            at_least=rules.at_least,
            mix=rules.mix,
            friends=rules.friends,
            balance=rules.balance,
            meet_new=rules.meet_new,
            stay=rules.stay,
        ),
        people=guests,
        groups=tuple(Group(table.label, table.seats, table.accessible) for table in tables),
        total=len(guests),
        known=roster.by_id,
        before=seated,
        pins=kept
        | {
            guest: label
            for guest, label in given.items()
            if guest in coming and label in labels and guest not in waived
        },
        pinned_in_forum=(named.keys() & coming) - waived,
        earlier=tuple(_earlier(forum, plans, occasion)),
        labels={name: category.label.within(forum.language) for name, category in categories.items()},
        occasion=occasion,
        tables=tables,
        waivers=before.waivers if before else (),
        plan_before=before,
        chair_pins={
            guest: (label, chair) for guest, (label, chair) in occasion.pinned.items() if chair and guest not in waived
        },
        ranks=_ranks(guests, categories),
        holds=tuple(holds(occasion, guests)),
    )


def _ranks(guests: tuple[Participant, ...], categories: Mapping[str, Category]) -> Mapping[str, int]:
    """The rank of each; whoever has none of their own has that of their partner, if it is higher."""
    own = {guest.id: _rank(guest, categories) for guest in guests}
    partner = {guest.id: guest.partner for guest in guests if guest.partner in own}
    partner |= {other: one for one, other in partner.items() if other not in partner}
    lent = {guest.id: own[partner[guest.id]] for guest in guests if guest.rank is None and guest.id in partner}
    return {guest: min(rank, lent.get(guest, rank)) for guest, rank in own.items()}


def holds(occasion: Occasion, guests: tuple[Participant, ...]) -> Iterator[Held]:
    """The chairs that are kept, each with those who have them: named, or of the delegation or organisation."""
    seats = {label: kind.places for label, kind in occasion.each_table()}
    for kind in occasion.tables:
        for place, hold in kind.hold.items():
            table, chair = place_of(place)
            pinned = {person for pin, people in occasion.pins.items() if place_of(pin)[0] == table for person in people}
            named = {hold.organisation} if hold.organisation else {text for _, text in hold.label.versions}
            members = frozenset(
                guest.id
                for guest in guests
                if guest.id in hold.participants
                or (guest.delegation and guest.delegation == hold.delegation)
                or (chair is None and (guest.id in pinned or guest.organisation in named))
            )
            count = 1 if chair else min(hold.seats or seats.get(table, 0), seats.get(table, 0))
            yield Held(table, chair, count, hold.label, members)


def _rank(guest: Participant, categories: Mapping[str, Category]) -> int:
    if guest.rank is not None:
        return guest.rank
    return categories[guest.category].rank if guest.category in categories else LAST


def tables_of(occasion: Occasion) -> tuple[Table, ...]:
    """The tables of an occasion in order."""
    return tuple(
        Table(
            label,
            kind.places,
            len(kind.wheelchair_chairs) or kind.accessible,
            kind.shape,
            kind.per_row or 0,
            kind.host or "",
            kind.protocol,
            kind.reserved,
            kind.at_m[place] if place < len(kind.at_m) else None,
            kind.turn,
            kind.order,
            kind.alternate or "",
            kind.wheelchair_chairs,
            kind.second_row,
            kind.rows == "letters",
            kind.on_stage,
            kind.room or "",
            kind.names.get(label),
        )
        for kind in occasion.tables
        for place, label in enumerate(kind.labels)
    )


def pinned(occasion: Occasion, plan: SeatingPlan) -> frozenset[str]:
    """Who keeps their table whatever happens, in the forum file or in the plan."""
    return frozenset((*plan.pinned, *occasion.pinned))


def _earlier(forum: Forum, plans: Plans, occasion: Occasion) -> list[tuple[str, tuple[str, ...]]]:
    starts = {session.id: (session.date, session.start) for session in forum.sessions}
    parties = [
        (f"{other.id} ({label})", people)
        for other in forum.occasions
        if other.id in plans.seating and other.id != occasion.id and starts[other.session] < starts[occasion.session]
        for label, people in plans.seating[other.id].tables.items()
    ]
    for outing, plan in plans.outings.items():
        name = "the visits" if outing == OUTING else outing
        parties += [(f"{name} (bus {bus})", people) for bus, people in plan.buses.items()]
    return parties
