"""Honour: at a table with protocol the host presides, and those first in rank are at the host's right and left.

Who accompanies the host, or is to sit next to them, may be there too; so may companions of those first in rank.
Whoever is attended may have the attendant between themselves and the host; who is to face the host does so.
"""

from collections.abc import Iterator, Sequence

from forumctl.planning.chairing.problem import Must, On

from .chair_rule import AtTable, ChairRule, chair_named
from .companions import served


def parts(at: AtTable) -> Iterator[On]:
    host, chairs = at.table.host, at.furniture
    if not at.table.protocol or host not in at.number:
        return
    first = chairs.precedence[0]
    yield On(RULE.name, at.number[host], frozenset({first}))
    beside = frozenset(chairs.beside[first])
    if at.table.order != "rank":
        return
    serving = served(at)
    attended = {other for others in serving.values() for other in others}
    bound = {other for pair in at.gathering.next_to if host in pair for other in pair} - {host}
    facing = {side[0] for sides in at.gathering.opposite if host in (sides[0][0], sides[1][0]) for side in sides}
    exempt = {host, *bound, *facing, *serving, *at.gathering.chair_pins}
    ranks = {guest.id: at.gathering.ranks[guest.id] for guest in at.guests if guest.id not in exempt}
    places = max(0, len(beside) - len(bound | {one for one, others in serving.items() if host in others}))
    ranked = sorted(ranks.values())
    for guest, rank in ranks.items():
        if sum(other <= rank for other in ranked) <= places and guest not in attended:
            yield On(RULE.name, at.number[guest], beside)
        elif len(ranked) > len(beside) and rank > ranked[len(beside) - 1]:
            yield On(RULE.name, at.number[guest], frozenset(range(at.table.seats)) - beside)


def fact(at: AtTable, must: Must, plan: Sequence[int]) -> tuple[str, str]:
    name, chair = at.named(must)[0], plan[must.person]
    if at.guests[must.person].id == at.table.host:
        right = chair_named(at, at.furniture.precedence[0])
        return f"{name} presides at {at.table.label} but has chair {chair + 1}, not {right}", "Let them change chairs."
    if _is_first(at, must):
        sentence = f"{name} is first in rank but does not sit beside the host at {at.table.label}"
        return sentence, "Let them change chairs with somebody of lower rank."
    sentence = f"{name} sits beside the host at {at.table.label}, where others of higher rank do not"
    return sentence, "Let them change chairs with somebody of higher rank."


def _is_first(at: AtTable, must: Must) -> bool:
    beside = at.furniture.beside[at.furniture.precedence[0]]
    return isinstance(must, On) and must.chairs == frozenset(beside)


def clash(at: AtTable, must: Must) -> str:
    name = at.named(must)[0]
    if at.guests[must.person].id == at.table.host:
        return f"{name} presides at {at.table.label}"
    if _is_first(at, must):
        return f"{name} is first in rank and sits beside the host"
    return f"{name} leaves the chairs beside the host to those of higher rank"


def mend(at: AtTable, must: Must) -> str:
    name = at.named(must)[0]
    if at.guests[must.person].id == at.table.host:
        return f"let {name} preside from another chair"
    return f"let {name} sit {'away from' if _is_first(at, must) else 'beside'} the host"


RULE = ChairRule(
    "honour",
    "honour",
    "The host presides, those first in rank are at their right and left",
    parts,
    fact,
    clash,
    mend,
)
