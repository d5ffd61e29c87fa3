"""Wheelchair users have the chairs with room for a wheelchair, at tables that have some."""

from collections.abc import Iterator, Sequence

from forumctl.definition.checks.words import listed
from forumctl.planning.chairing.problem import Must, On

from .chair_rule import AtTable, ChairRule, chair_named


def parts(at: AtTable) -> Iterator[On]:
    chairs = frozenset(chair - 1 for chair in at.table.wheelchair_chairs)
    for guest in at.guests if chairs else ():
        if guest.uses_wheelchair:
            yield On(RULE.name, at.number[guest.id], chairs)


def fact(at: AtTable, must: Must, plan: Sequence[int]) -> tuple[str, str]:
    (name,), chairs = at.named(must), at.table.wheelchair_chairs
    sentence = f"{name} needs a wheelchair place, {chair_named(at, plan[must.person])} is none"
    if chairs == tuple(range(1, len(chairs) + 1)):
        first = "its first chair" if len(chairs) == 1 else f"its first {len(chairs)} chairs"
    else:
        first = f"chair {chairs[0]}" if len(chairs) == 1 else f"chairs {listed(map(str, chairs))}"
    are = "place of {0} is" if len(chairs) == 1 else "places of {0} are"
    return sentence, f"The wheelchair {are.format(at.table.label)} {first}."


def clash(at: AtTable, must: Must) -> str:
    return f"{at.named(must)[0]} has a wheelchair place of {at.table.label}"


def mend(at: AtTable, must: Must) -> str:
    return f"write a chair that suits {at.named(must)[0]} into wheelchair_chairs of {at.table.label}"


RULE = ChairRule("access", "chair", "Wheelchair users have wheelchair places", parts, fact, clash, mend)
