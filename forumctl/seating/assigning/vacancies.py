"""What is left to do after a plan, and what room there is: who has no chair yet, and which chairs nobody has."""

from dataclasses import dataclass

from forumctl.definition.occasions import Occasion
from forumctl.plans.seating import SeatingPlan
from forumctl.roster import Roster
from forumctl.seating.gathering import tables_of


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
            free.append(Free(table.label, len(empty), sum(chair < table.accessible for chair in empty)))
    return Vacancies(
        unseated=tuple(guest for guest in known if guest in invited and guest not in at),
        uninvited=(*(guest for guest in known if guest in at and guest not in invited), *gone),
        free=tuple(free),
    )
