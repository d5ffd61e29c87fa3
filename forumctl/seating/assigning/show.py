"""What a terminal shows of a seating: its tables with their people, and what each rule costs."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forumctl.definition.checks.words import number
from forumctl.definition.occasions import Occasion
from forumctl.plans.changes import Score
from forumctl.plans.seating import SeatingPlan
from forumctl.roster import Roster

if TYPE_CHECKING:
    from .assign import Seating


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
    """A rule in words and what the plan pays for it; None for a must-rule, which is kept."""

    sentence: str
    cost: int | None


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """Somebody whose table changed: where from, where to (blank for none), and why."""

    name: str
    before: str
    now: str
    reason: str


def seated_at(plan: SeatingPlan) -> str:
    """How many people sit at how many tables, in words."""
    return f"{number(len(plan.table_of), 'person', 'people')} at {number(len(plan.tables), 'table')}"


def pinned(occasion: Occasion, plan: SeatingPlan) -> frozenset[str]:
    """Who keeps their table whatever happens, in the forum file or in the plan."""
    return frozenset((*plan.pinned, *(guest for guests in occasion.pins.values() for guest in guests)))


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
    return tuple(ScoreRow(score.sentence, None if score.must else score.cost) for score in scores)


def change_rows(roster: Roster, seating: "Seating") -> tuple[ChangeRow, ...]:
    """Who moved, then who came, then who went."""
    now: Mapping[str, str] = seating.plan.table_of
    changes = seating.changes
    moved = [ChangeRow(_name(roster, move.person), move.before, move.now, move.reason) for move in changes.moves]
    came = [ChangeRow(_name(roster, guest), "", now[guest], "new") for guest in changes.added]
    went = [ChangeRow(_name(roster, guest), "", "", _gone(roster, guest)) for guest in changes.removed]
    return (*moved, *came, *went)


def _gone(roster: Roster, guest: str) -> str:
    person = roster.by_id.get(guest)
    if person is None:
        return "no longer on the roster"
    return "no longer invited" if person.comes else person.status


def _name(roster: Roster, guest: str) -> str:
    return roster.by_id[guest].name if guest in roster.by_id else guest
