"""What a terminal shows of a seating: its tables with their people, and what each rule costs."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from forumctl.definition.checks.words import number
from forumctl.definition.occasions import Occasion
from forumctl.plans.changes import Score
from forumctl.plans.seating import SeatingPlan
from forumctl.roster import Roster
from forumctl.seating.gathering import tables_of


@dataclass(frozen=True, slots=True)
class TableRow:
    """A table: its label, its people chair by chair ("" on an empty one), how many they are, and who is pinned."""

    label: str
    names: tuple[str, ...]
    seated: int
    pinned: frozenset[int] = frozenset()
    """The chairs of pinned people, from 1."""


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A rule in words, and what the plan pays for it in words: a must-rule is kept, or broken so many times."""

    sentence: str
    cost: str


def seated_at(plan: SeatingPlan) -> str:
    """How many people sit at how many tables, in words."""
    return f"{number(len(plan.table_of), 'person', 'people')} at {number(len(plan.tables), 'table')}"


def table_rows(roster: Roster, plan: SeatingPlan, kept: Container[str] = ()) -> tuple[TableRow, ...]:
    """The tables in the order of the plan; `kept` are the pinned people."""
    return tuple(
        TableRow(
            label,
            tuple(_name(roster, guest) for guest in people),
            sum(map(bool, people)),
            frozenset(chair for chair, guest in enumerate(people, 1) if guest in kept),
        )
        for label, people in plan.tables.items()
    )


def score_rows(scores: Iterable[Score]) -> tuple[ScoreRow, ...]:
    """Must-rules, then wishes with their costs."""
    return tuple(ScoreRow(score.sentence, _paid(score)) for score in scores)


def _paid(score: Score) -> str:
    if not score.must:
        return f"{score.cost:,}"
    return f"broken {number(score.cost, 'time')}" if score.cost else "kept"


def _name(roster: Roster, guest: str) -> str:
    return roster.by_id[guest].known_as if guest in roster.by_id else guest


@dataclass(frozen=True, slots=True)
class Free:
    """A table with empty chairs: how many, and how many of them have room for a wheelchair."""

    table: str
    chairs: int
    accessible: int


@dataclass(frozen=True, slots=True)
class Vacancies:
    """Ids of those invited without a chair and of those on a chair without an invitation, and the tables with room."""

    unseated: tuple[str, ...]
    uninvited: tuple[str, ...]
    free: tuple[Free, ...]

    @property
    def chairs(self) -> int:
        """How many chairs are empty."""
        return sum(table.chairs for table in self.free)


def vacancies(roster: Roster, occasion: Occasion, plan: SeatingPlan) -> Vacancies:
    """People in the order of the roster, then those no longer on it by id; tables in the order of the forum file."""
    at = plan.table_of
    invited = {person.id for person in roster if occasion.invites(person)}
    known = tuple(roster.by_id)  # those who do not come any more too
    gone = tuple(sorted(guest for guest in at if guest not in roster.by_id))
    free = []
    for table in tables_of(occasion):
        taken = plan.tables.get(table.label, ())
        empty = [chair for chair in range(table.seats) if chair >= len(taken) or not taken[chair]]
        if empty:
            free.append(Free(table.label, len(empty), sum(chair + 1 in table.wheelchair_chairs for chair in empty)))
    return Vacancies(
        unseated=tuple(guest for guest in known if guest in invited and guest not in at),
        uninvited=(*(guest for guest in known if guest in at and guest not in invited), *gone),
        free=tuple(free),
    )
