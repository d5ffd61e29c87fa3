"""How many meals of which kind a table needs: one for everyone seated, by all that a person asks for at once."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forumctl.plans.seating import SeatingPlan
from forumctl.roster import Roster

STANDARD = ""
"""The meal of those who ask for nothing."""


@dataclass(frozen=True, slots=True)
class TableMeals:
    """Meals of a table: how many of each kind, the standard one first, then the most frequent; kinds are diets.

    Diets of one person are one kind, as they are on one plate: "halal, nut-allergy". The counts add up to the people.
    """

    label: str
    counts: Mapping[str, int]

    @property
    def people(self) -> int:
        """How many are seated."""
        return sum(self.counts.values())


def meals(roster: Roster, plan: SeatingPlan) -> tuple[TableMeals, ...]:
    """The meals of each table in the order of the plan. Somebody who left the roster still has a standard meal."""

    def kind(guest: str) -> str:
        return ", ".join(roster.by_id[guest].diet) if guest in roster.by_id else STANDARD

    return tuple(
        TableMeals(label, _ordered(Counter(kind(guest) for guest in people if guest)))
        for label, people in plan.tables.items()
    )


def total(label: str, tables: Sequence[TableMeals]) -> TableMeals:
    """All tables as one with this label."""
    counts: Counter[str] = Counter()
    for table in tables:
        counts.update(table.counts)
    return TableMeals(label, _ordered(counts))


def _ordered(counts: Counter[str]) -> Mapping[str, int]:
    return dict(sorted(counts.items(), key=lambda entry: (entry[0] != STANDARD, -entry[1], entry[0])))
