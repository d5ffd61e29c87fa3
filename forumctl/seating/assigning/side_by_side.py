"""Delegations side by side where people of one table can be far from each other: in rows and at long tables.

A delegation that comes as a whole finds chairs in one line if there are enough; when somebody comes later, those of the
delegation alone change chairs for it.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from forumctl.definition.checks.words import listed
from forumctl.planning.chairing.exact import UndecidedError, seat
from forumctl.planning.chairing.problem import Chairing, Near, On
from forumctl.seating.gathering import Gathering
from forumctl.seating.rules.chairs import AtTable, Chairs

IN_ROWS = ("theatre", "classroom", "banquet", "boardroom", "u-shape", "hollow-square", "head")
"""Shapes at which people of one table can be far from each other."""
RULE = "side_by_side"
TRIES = 12
"""Delegations given up, one after another, before the rest find chairs in a line."""
NODES = 6_000


def delegations(at: AtTable) -> tuple[tuple[int, ...], ...]:
    """The numbers of those of each delegation that is to sit together, at a table where that means side by side."""
    if at.table.shape not in IN_ROWS or "delegation" not in at.gathering.settings.together:
        return ()
    found: dict[str, list[int]] = {}
    for guest in at.guests:
        if guest.delegation:
            found.setdefault(guest.delegation, []).append(at.number[guest.id])
    return tuple(tuple(people) for _, people in sorted(found.items()) if len(people) > 1)


def torn(at: AtTable, plan: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """The delegations whose chairs, one for each guest, are not all side by side."""
    return tuple(people for people in delegations(at) if not _is_line(at, [plan[person] for person in people]))


def torn_named(gathering: Gathering, chairs: Chairs) -> Iterator[str]:
    """The delegations that are not side by side where they are to be, table by table, in sentences."""
    for label, people in chairs.items():
        if label not in gathering.table or len(people) > gathering.table[label].seats:
            continue
        at = AtTable.of(gathering, label, filter(None, people))
        place = {guest: chair for chair, guest in enumerate(people)}
        for members in torn(at, [place[guest.id] for guest in at.guests]):
            guests = [at.guests[member] for member in members]
            where = listed(str(place[guest.id] + 1) for guest in guests)
            yield f"delegation {guests[0].delegation} has chairs {where} of {label}, which are not side by side"


def _is_line(at: AtTable, chairs: Sequence[int], bridges: Set[int] = frozenset()) -> bool:
    """Whether one can go from each of the chairs to each other beside, across them and the bridges alone."""
    reached, wanted = {chairs[0]}, set(chairs) | bridges
    for _ in wanted:
        reached |= {near for chair in reached for near in at.relations[0][chair]} & wanted
    return reached >= set(chairs)


def in_lines(at: AtTable, problem: Chairing, line: Sequence[int]) -> Chairing:
    """The table with those who have no chair yet bound to sit side by side, as many delegations of them as can be.

    `line` is the order in which people take their chairs.
    """
    place = {person: number for number, person in enumerate(line)}
    whole = [people for people in delegations(at) if all(problem.homes[person] is None for person in people)]
    kept = sorted(whole, key=len)
    for _ in range(min(TRIES, len(kept))):
        bonds = [bond for people in kept for bond in _chain(sorted(people, key=place.__getitem__))]
        bound = replace(problem, musts=tuple(dict.fromkeys((*problem.musts, *bonds))))
        if _finds(bound):
            return bound
        kept.pop()
    return problem


def rejoined(at: AtTable, problem: Chairing, plan: Sequence[int]) -> list[int]:
    """The plan with torn delegations side by side where no more is needed than empty chairs and their own.

    One that is whole but for the chair of somebody who does not come any more stays: cards lie on its chairs.
    """
    found = list(plan)
    for people in torn(at, plan):
        if _has_gap_only(at, problem, found, people):
            continue
        others = [On(RULE, person, frozenset({chair})) for person, chair in enumerate(found) if person not in people]
        for bonds in (_chain(people), _each_beside_another(people)):
            musts = tuple(dict.fromkeys((*problem.musts, *others, *bonds)))
            home = tuple(found)
            try:
                better = _fewest(replace(problem, musts=musts, home=home), len(people))
            except UndecidedError:
                continue
            if better is not None and _is_line(at, [better[person] for person in people]):
                found = better
                break
    return found


def _has_gap_only(at: AtTable, problem: Chairing, plan: Sequence[int], people: Sequence[int]) -> bool:
    """Whether these people have the chairs they had, with no more than an empty chair between one and the next."""
    if any(problem.homes[person] != plan[person] for person in people):
        return False
    beside, taken, own = at.relations[0], set(plan), {plan[person] for person in people}
    bridges = {chair for chair in range(at.places) if chair not in taken and len(beside[chair] & own) > 1}
    return _is_line(at, [*own], bridges)


def _fewest(problem: Chairing, most: int) -> list[int] | None:
    plans = (seat(problem, most=number, nodes=NODES) for number in range(1, most + 1))
    return next((plan for plan in plans if plan is not None), None)


def _chain(people: Sequence[int]) -> Iterator[Near]:
    return (Near(RULE, one, (other,)) for one, other in pairwise(people))


def _each_beside_another(people: Sequence[int]) -> Iterator[Near]:
    return (Near(RULE, one, tuple(other for other in people if other != one)) for one in people)


def _finds(problem: Chairing) -> bool:
    try:
        return seat(problem, nodes=NODES) is not None
    except UndecidedError:
        return False
