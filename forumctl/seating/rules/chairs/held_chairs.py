"""Held chairs: a chair with a name on it is for those it is kept for."""

from collections.abc import Iterator, Sequence

from forumctl.planning.chairing.problem import Must, On

from .chair_rule import AtTable, ChairRule, chair_named


def parts(at: AtTable) -> Iterator[On]:
    for hold in at.gathering.holds:
        if hold.table == at.table.label and hold.chair and hold.chair <= at.table.seats:
            others = frozenset(range(at.places)) - {hold.chair - 1}
            for guest in at.guests:
                if guest.id not in hold.members:
                    yield On(RULE.name, at.number[guest.id], others)


def fact(at: AtTable, must: Must, plan: Sequence[int]) -> tuple[str, str]:
    return (
        f"{at.named(must)[0]} has {chair_named(at, plan[must.person])}, which is kept for others",
        "Give them another chair.",
    )


def clash(at: AtTable, must: Must) -> str:
    return f"{at.named(must)[0]} leaves the chairs that are kept for others"


def mend(at: AtTable, _: Must) -> str:
    return f"keep one chair less of {at.table.label}"


RULE = ChairRule("held", "held-chair", "Chairs with a name on them are kept", parts, fact, clash, mend)
