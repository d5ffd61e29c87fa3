"""The reserve list: who waits where more people ride than there are places, and for which buses and tours."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from forumctl.definition.checks.words import listed, number
from forumctl.planning.program import Program, UndecidedError
from forumctl.plans.visits import VisitPlan
from forumctl.problems import Key, Problem
from forumctl.roster import Roster
from forumctl.visits.riding import Riding

from .tours import Pool, Unit, tours_of, units_and_pools
from .tours import room as room_on


def waiting(case: Riding, roster: Roster) -> tuple[str, ...]:
    """Ids of those for whom there is no place, the first to move up first; nobody where all fit.

    As few people as can be, who is kept together together. Who is pinned keeps their place, then who has had one, then
    who stands first in the roster.
    """
    found, pools = units_and_pools(case)
    room = {pool: sum(room_on(case, case.bus[label]) for label in pool[1]) for pool in pools}
    if not _is_short(found, room):
        return ()
    row = {person: at for at, person in enumerate(roster.by_id)}
    order = sorted(found, key=lambda unit: (_claim(case, unit), min(row[one] for one in unit.people)))
    program = Program()
    total = sum(len(unit.people) for unit in order)
    waits = []
    seated: dict[Pool, list[tuple[int, int]]] = {pool: [] for pool in pools}
    for place, unit in enumerate(order):
        size, claim = len(unit.people), _claim(case, unit)
        # One person more waits only where that is all that helps; of as many, those who came last.
        cost = size * (1 + (len(order) - place) / (total * (len(order) + 1))) + size * total * (2 - claim)
        waits.append(program.column(1, cost))
        columns = [program.column(1) for _ in unit.pools]
        program.row([(column, 1) for column in (*columns, waits[-1])], 1, 1)
        for pool, column in zip(unit.pools, columns, strict=True):
            seated[pool].append((column, size))
    for pool, riders in seated.items():
        program.row(riders, upper=room[pool])
    try:
        solution = program.solve()
    except UndecidedError:
        solution = None
    if solution is None:
        return ()
    left = [unit for unit, column in zip(order, waits, strict=True) if solution.values[column]]
    return tuple(person for unit in left for person in sorted(unit.people, key=row.__getitem__))


def riders(roster: Roster, waits: Sequence[str]) -> Roster:
    """The roster without those who wait."""
    return replace(roster, people=tuple(one for one in roster.people if one.id not in waits)) if waits else roster


def _claim(case: Riding, unit: Unit) -> int:
    """0 for who is pinned, 1 for who had a bus, 2 for others."""
    if any(person in case.pins for person in unit.people):
        return 0
    return 1 if any(person in case.before for person in unit.people) else 2


def _is_short(found: Sequence[Unit], room: Mapping[Pool, int]) -> bool:
    """Whether the people who may only ride on some of the buses are more than these have places for."""
    sizes: dict[frozenset[Pool], int] = {}
    for unit in found:
        sizes[frozenset(unit.pools)] = sizes.get(frozenset(unit.pools), 0) + len(unit.people)
    unions = {*sizes, frozenset(room)}
    return any(
        sum(size for pools, size in sizes.items() if pools <= some) > sum(room[pool] for pool in some)
        for some in unions
    )


def by_tour(case: Riding, roster: Roster, plan: VisitPlan) -> Mapping[str, tuple[str, ...]]:
    """Who waits for a bus of each tour, the first to move up first: those without a place, then those who would rather.

    Where nobody chooses a tour those without a place wait for whichever has one first.
    """
    tours = tours_of(case)
    made = {bus: tour for tour, buses in tours.items() for bus in buses}
    found: dict[str, list[str]] = {}
    for person in plan.reserve:
        if person in roster.by_id:
            wanted = [tour for tour in roster.by_id[person].tours if tour in tours] or list(tours)
            for tour in wanted:
                found.setdefault(tour, []).append(person)
    rather = [
        (rank, at, tour, one.id)
        for at, one in enumerate(roster.by_id.values())
        if one.id in plan.bus_of
        for rank, tour in enumerate(_preferred(one.tours, made.get(plan.bus_of[one.id], "")))
        if tour in tours
    ]
    for _, _, tour, person in sorted(rather):
        found.setdefault(tour, []).append(person)
    return {tour: tuple(found[tour]) for tour in tours if tour in found}


def _preferred(ranked: Sequence[str], got: str) -> Sequence[str]:
    """The choices before the tour that somebody has."""
    return ranked[: ranked.index(got)] if got in ranked else ranked


def warnings(case: Riding, roster: Roster, plan: VisitPlan) -> Iterator[Problem]:
    """One warning that names who is on the reserve list, in its order."""
    if plan.reserve:
        names = listed((roster.by_id[one].known_as for one in plan.reserve if one in roster.by_id), 60)
        places = sum(room_on(case, bus) for bus in case.buses)
        riders = sum(map(len, plan.buses.values()))
        free = f" ({places - riders} of them free, but not for these)" if places > riders else ""
        yield Problem(
            "on-reserve",
            f"{number(len(plan.reserve), 'person is', 'people are')} on the reserve list, first {names}: the buses "
            f"have {number(places, 'place')}{free}",
            Key(("visits", "buses")),
            "They move up in this order when somebody cancels and visits assign runs again. Or order a larger bus.",
            severity="warning",
        )
