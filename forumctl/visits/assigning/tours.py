"""Tours by ranked choice, exactly: the fewest left out, then the least sum of ranks, then nobody far below others."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from forumctl.definition.checks.words import listed, number
from forumctl.definition.people import Participant
from forumctl.definition.visits import Bus, Visits
from forumctl.placement.rules import apart
from forumctl.planning.program import Program, UndecidedError
from forumctl.plans.visits import VisitPlan
from forumctl.roster.checks.groups import units
from forumctl.visits.riding import Riding
from forumctl.visits.rules import apart_by, pick_up
from forumctl.visits.rules import kept as kept_buses
from forumctl.visits.rules.guide_language import suits
from forumctl.visits.staff import led

Costs = list[int]
Pool = tuple[str, tuple[str, ...]]
"""A tour, and those of its buses that suit the same people: the same start, a guide of the same languages."""


@dataclass(frozen=True, slots=True)
class Choices:
    """How many got their first choice, their second …; how many got none of theirs, and how many chose nothing."""

    ranks: tuple[int, ...]
    left_out: tuple[str, ...]
    without: int


@dataclass(frozen=True, slots=True)
class Unit:
    """People who make one tour together, how many of them in wheelchairs, and the buses that suit them."""

    people: tuple[str, ...]
    wheelchairs: int
    pools: tuple[Pool, ...]


def tours_of(case: Riding) -> Mapping[str, Sequence[str]]:
    """The labels of the buses that make each tour."""
    found: dict[str, list[str]] = {}
    for bus in case.buses:
        found.setdefault(case.visits.tour_of(bus).id, []).append(bus.id)
    return found


def chosen(case: Riding, in_time: Mapping[str, Container[str]] | None = None) -> Mapping[str, str]:
    """The tour of each person; of nobody where there is one tour only, no wish for one, or the rule is off.

    Exact, one objective after the other: the fewest who leave the tour of the plan before; the fewest people without
    any tour they chose; the least sum of ranks (rank efficiency: Featherstone, "Rank efficiency: modeling a common
    policymaker objective", 2020); then the fewest with the worst rank, with the worst but one … (generous: Irving,
    "Greedy and generous matchings", 2007). Who is kept together makes one tour; its places are those of the buses that
    suit them: by guide, pick-up and pins, and `in_time` for who has a flight.
    """
    tours = tours_of(case)
    wished = any(tour in tours for person in case.people for tour in person.tours)
    if case.visits.rules.tours == "off" or len(tours) < 2 or not wished:
        return {}
    found, pools = units_and_pools(case, in_time)
    try:
        return _solved(case, found, pools)
    except UndecidedError:
        return {}


def choices(case: Riding, plan: VisitPlan) -> Choices | None:
    """What has become of the wishes for tours in a plan; None where nobody could choose."""
    tours = tours_of(case)
    if len(tours) < 2 or case.visits.rules.tours == "off" or not any(person.tours for person in case.people):
        return None
    made = {bus: tour for tour, buses in tours.items() for bus in buses}
    ranks: Counter[int] = Counter()
    left: list[str] = []
    without = 0
    for person in case.people:
        ranked = [tour for tour in person.tours if tour in tours]
        tour = made.get(plan.bus_of.get(person.id, ""))
        if not ranked:
            without += 1
        elif tour in ranked:
            ranks[ranked.index(tour)] += 1
        else:
            left.append(person.id)
    return Choices(tuple(ranks[rank] for rank in range(max(ranks, default=-1) + 1)), tuple(left), without)


def left_out(visits: Visits, roster: Iterable[Participant], plan: VisitPlan, found: Choices) -> Mapping[str, str]:
    """Why each who is on none of the tours of their choice is not: who they belong to, or that these are full."""
    riders = {person.id: person for person in roster if person.id in plan.bus_of}
    bound = {person.id: unit for unit in units(tuple(riders.values()), visits.rules.together) for person in unit}
    reasons = {}
    for one in found.left_out:
        person = riders[one]
        wanted = [bus for bus in visits.buses if visits.tour_of(bus).id in person.tours]
        free = sum(bus.places - len(plan.buses.get(bus.id, ())) for bus in wanted)
        others = [other.name for other in bound.get(one, ()) if other.id != one]
        if others and free > 0:
            bonds = " or ".join(bond for bond in visits.rules.together if bond == "delegation" or person.companion)
            how = "take companion out of together in [visits.rules], or clear companion for them"
            if "companion" not in bonds:
                how = "take delegation out of together in [visits.rules], or clear it for them"
            reasons[one] = (
                f"they share a bus with {listed(others)}, though {number(free, 'place')} on them are free; {how}"
            )
        elif free > 0:
            reasons[one] = "a must-rule keeps them off their buses, which have free places: see visits explain"
        else:
            reasons[one] = "these are full"
    return reasons


def _chairs(case: Riding, unit: Sequence[str]) -> int:
    return sum(case.by_id[person].uses_wheelchair for person in unit)


def units_and_pools(
    case: Riding, in_time: Mapping[str, Container[str]] | None = None
) -> tuple[tuple[Unit, ...], tuple[Pool, ...]]:
    """Who is kept together, with the pools of buses that suit them, and all pools."""
    pools = _pools(case)
    found = (Unit(unit, _chairs(case, unit), _possible(case, unit, pools, in_time or {})) for unit in case.units)
    return tuple(found), pools


def _pools(case: Riding) -> tuple[Pool, ...]:
    alike: dict[tuple[object, ...], list[str]] = {}
    for bus in case.buses:
        tour = case.visits.tour_of(bus).id
        languages = (
            frozenset(frozenset(guide.languages) for guide in bus.all_guides)
            if case.visits.rules.guide_language == "must"
            else None
        )
        alike.setdefault(
            (tour, case.visits.boards_of(bus), case.visits.drops_of(bus), bus.categories, languages), []
        ).append(bus.id)
    return tuple((str(tour), tuple(labels)) for (tour, *_), labels in alike.items())


def _possible(
    case: Riding, unit: Sequence[str], pools: Sequence[Pool], in_time: Mapping[str, Container[str]]
) -> tuple[Pool, ...]:
    """The pools with a bus for this group: large enough, in time, no pin against it, from where they wait, a guide.

    All of them where there is none: the rules then say why.
    """
    must_understand = case.visits.rules.guide_language == "must"

    def takes(label: str) -> bool:
        bus = case.bus[label]
        return (
            len(unit) <= bus.places
            and all(case.pins.get(person, label) == label for person in unit)
            and all(label in in_time.get(person, (label,)) for person in unit if person not in case.untimed)
            and all(pick_up.suits(case, case.by_id[one], bus) for one in unit)
            and all(kept_buses.is_open_to(case, bus, case.by_id[one]) for one in unit)
            and (not must_understand or suits(case, unit, bus))
        )

    return tuple(pool for pool in pools if any(map(takes, pool[1]))) or tuple(pools)


def _solved(case: Riding, found: Sequence[Unit], pools: Sequence[Pool]) -> Mapping[str, str]:
    tours = tours_of(case)
    pairs = [(unit, pool) for unit in found for pool in unit.pools]
    ranks = [[_rank(case, person, tour, tours) for person in unit.people] for unit, (tour, _) in pairs]
    before = _tours_before(case, tours)
    goals: list[Costs] = []
    if before:
        goals.append([sum(before.get(person, tour) != tour for person in unit.people) for unit, (tour, _) in pairs])
    goals.append([sum(rank is None for rank in found) for found in ranks])
    goals.append([sum(rank or 0 for rank in found) for found in ranks])
    worst = max((rank for found in ranks for rank in found if rank is not None), default=0)
    goals += [[sum(rank == bad for rank in found) for found in ranks] for bad in range(worst, 0, -1)]
    kept: list[tuple[Costs, int]] = []
    values: tuple[int, ...] = ()
    for goal in goals:
        solution = _program(case, pairs, pools, goal, kept).solve()
        if solution is None:
            return {}
        values = solution.values
        kept.append((goal, sum(cost * value for cost, value in zip(goal, values, strict=True))))
    return {
        person: tour for (unit, (tour, _)), value in zip(pairs, values, strict=True) if value for person in unit.people
    }


def _program(
    case: Riding,
    pairs: Sequence[tuple[Unit, Pool]],
    pools: Sequence[Pool],
    goal: Costs,
    kept: Sequence[tuple[Costs, int]],
) -> Program:
    """Each group in one pool, the places and wheelchair places of each pool, and what earlier goals have reached."""
    program = Program()
    columns = [program.column(1, cost) for cost in goal]
    of_unit: dict[tuple[str, ...], list[int]] = {}
    for (unit, _), column in zip(pairs, columns, strict=True):
        of_unit.setdefault(unit.people, []).append(column)
    for choice in of_unit.values():
        program.row([(column, 1) for column in choice], 1, 1)
    for pool in pools:
        buses = [case.bus[label] for label in pool[1]]
        riding = [(column, unit) for (unit, at), column in zip(pairs, columns, strict=True) if at == pool]
        program.row(
            [(column, len(unit.people)) for column, unit in riding], upper=sum(room(case, bus) for bus in buses)
        )
        chairs = [(column, unit.wheelchairs) for column, unit in riding if unit.wheelchairs]
        if chairs:
            program.row(chairs, upper=sum(bus.wheelchairs for bus in buses))
    columns_of = {(unit.people, pool): column for (unit, pool), column in zip(pairs, columns, strict=True)}
    for one, other in {*apart.pairs(case), *apart_by.pairs(case)}:
        first, second = case.unit_of[one], case.unit_of[other]
        for pool in pools:  # who is apart is not on the only bus of a kind
            both = [columns_of[unit, pool] for unit in (first, second) if (unit, pool) in columns_of]
            if first != second and len(pool[1]) == 1 and len(both) == 2:
                program.row([(column, 1) for column in both], upper=1)
    for costs, limit in kept:
        program.row([(column, cost) for column, cost in zip(columns, costs, strict=True) if cost], upper=limit)
    return program


def room(case: Riding, bus: Bus) -> int:
    """How many people a bus takes: its places, and whom its guides may lead."""
    most = led(case.visits, bus)
    return bus.places if most is None else min(bus.places, most)


def _rank(case: Riding, person: str, tour: str, tours: Mapping[str, Sequence[str]]) -> int | None:
    """0 for a first choice and for who chose nothing, None for a tour not chosen."""
    ranked = [wish for wish in case.by_id[person].tours if wish in tours]
    if not ranked:
        return 0
    return ranked.index(tour) if tour in ranked else None


def _tours_before(case: Riding, tours: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    made = {bus: tour for tour, buses in tours.items() for bus in buses}
    return {person: made[bus] for person, bus in case.before.items() if bus in made}
