"""The second row: who serves nobody sits at the table, the chairs behind are for who accompanies somebody there."""

from collections.abc import Iterator, Sequence

from forumctl.planning.chairing.problem import Must, On

from .chair_rule import AtTable, ChairRule
from .companions import served


def parts(at: AtTable) -> Iterator[On]:
    if at.table.second_row:
        serving = served(at)
        front = frozenset(range(at.table.front))
        behind = frozenset(range(at.table.front, at.places))
        for guest in at.guests:
            yield On(RULE.name, at.number[guest.id], behind if guest.id in serving else front)


def fact(at: AtTable, must: Must, _: Sequence[int]) -> tuple[str, str]:
    name = at.named(must)[0]
    if at.guests[must.person].id in served(at):
        return f"{name} sits at the table, not in the second row", "Let them sit behind whom they accompany."
    return (
        f"{name} sits in the second row but accompanies nobody at {at.table.label}",
        "Give them a chair at the table.",
    )


def clash(at: AtTable, must: Must) -> str:
    where = "in the second row" if at.guests[must.person].id in served(at) else "at the table"
    return f"{at.named(must)[0]} sits {where}"


def mend(at: AtTable, must: Must) -> str:
    return f"give {at.named(must)[0]} another table"


RULE = ChairRule("second_row", "second-row", "The second row is for who accompanies somebody", parts, fact, clash, mend)
