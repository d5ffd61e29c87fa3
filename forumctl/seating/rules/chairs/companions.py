"""Companions and interpreters sit beside whom they serve, behind them where there is a second row.

Nobody has more than two people beside them: whoever serves more is beside one of them; where more accompany one
person, each is beside that person or beside another who accompanies them.
"""

from collections.abc import Iterator, Mapping, Sequence

from forumctl.definition.checks.words import listed
from forumctl.planning.chairing.problem import BESIDE, Must, Near

from .chair_rule import BEHIND, BEHIND_ABOUT, AtTable, ChairRule, either

BOTH_SIDES = 2
"""People who can be beside one."""


def served(at: AtTable) -> Mapping[str, tuple[str, ...]]:
    """Of each who accompanies somebody at this table, whom."""
    found = {
        guest.id: tuple(sorted(other for other in set(guest.companion) if other in at.number and other != guest.id))
        for guest in at.guests
    }
    return {guest: others for guest, others in found.items() if others}


def parts(at: AtTable) -> Iterator[Near]:
    serving = served(at)
    company: dict[str, list[str]] = {}
    for guest, others in serving.items():
        for other in others:
            company.setdefault(other, []).append(guest)
    for guest, others in serving.items():
        if len(others) > BOTH_SIDES:
            relation = BEHIND_ABOUT if at.table.second_row else BESIDE
            yield Near(RULE.name, at.number[guest], tuple(at.number[other] for other in others), relation)
            continue
        for other in others:
            fellows = [fellow for fellow in company[other] if fellow != guest]
            if at.table.second_row:
                relation = BEHIND_ABOUT if fellows or len(others) > 1 else BEHIND
                yield Near(RULE.name, at.number[guest], (at.number[other],), relation)
                continue
            nearest = (other, *fellows) if len(fellows) >= BOTH_SIDES else (other,)
            yield Near(RULE.name, at.number[guest], tuple(at.number[one] for one in nearest))


def fact(at: AtTable, must: Must, _: Sequence[int]) -> tuple[str, str]:
    one, *others = at.named(must)
    where = _where(at)
    return f"{one} accompanies {_served(others)} but does not sit {where} them", "Let one of them change chairs."


def clash(at: AtTable, must: Must) -> str:
    one, *others = at.named(must)
    return f"{one} sits {_where(at)} {either(others)}"


def mend(at: AtTable, must: Must) -> str:
    one, *others = at.named(must)
    return f"take {listed(others)} out of the column companion of {one}"


def _where(at: AtTable) -> str:
    return "behind" if at.table.second_row else "beside"


def _served(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else either(names)


RULE = ChairRule("companions", "companions", "Companions sit beside whom they accompany", parts, fact, clash, mend)
