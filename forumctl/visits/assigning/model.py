"""People into buses, and the people of a bus into parties: the rules as an instance of the optimiser."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from math import ceil
from typing import TypeVar

from forumctl.definition.visits import Bus, Visits
from forumctl.planning.evaluate import evaluate, moved
from forumctl.planning.fewest_moves import solve as fewest_moves
from forumctl.planning.grouping import Grouping
from forumctl.planning.grouping import solve as assign
from forumctl.planning.instance import (
    Allowed,
    Apart,
    Balance,
    Capacity,
    Earlier,
    Instance,
    Mix,
    Must,
    Pairing,
    Together,
    Wish,
)
from forumctl.planning.stopping import Progress, Stop
from forumctl.visits.riding import Riding
from forumctl.visits.rules import RULES, BusOf
from forumctl.visits.rules.rule import Term

T = TypeVar("T", bound=Must | Wish)
SMALL = 10_000
"""People up to whom the fewest moves are counted exactly: seconds by an integer programme."""
PARTY_STOP = Stop(iterations=20_000)
"""A bus has few people: more search than this has not once found a better split."""


def instance_of(case: Riding) -> Instance:
    """The rules of the buses as the optimiser knows them: people and buses by number."""
    terms = [term for rule in RULES for term in rule.terms(case)]
    return Instance(
        people=len(case.people),
        groups=len(case.buses),
        capacities=_of(Capacity, terms),
        allowed=_of(Allowed, terms),
        together=_of(Together, terms),
        apart=_of(Apart, terms),
        mixes=_of(Mix, terms),
        balances=_of(Balance, terms),
        pairings=_of(Pairing, terms),
        earlier=next(iter(_of(Earlier, terms)), None),
    )


def into_buses(
    case: Riding, stop: Stop, seed: int, progress: Callable[[Progress], None] | None = None
) -> tuple[BusOf, Grouping]:
    """The best bus found for each person, and how good that is; it may break must-rules where they clash.

    Nobody of the plan before is moved if the others find places without that; with up to so many people as `SMALL`
    no more are moved than must be, proven.
    """
    instance = instance_of(case)
    if instance.earlier is None:
        result = assign(instance, stop, seed, progress)
    else:
        result = _least_disturbed(instance, instance.earlier, stop, seed, progress)
    return {person.id: case.buses[bus].id for person, bus in zip(case.people, result.plan, strict=True)}, result


def _least_disturbed(
    instance: Instance, earlier: Earlier, stop: Stop, seed: int, progress: Callable[[Progress], None] | None
) -> Grouping:
    """The best plan found among those that move nobody, else the fewest; else at the price of `stay` for each."""
    still = assign(replace(instance, earlier=replace(earlier, max_moves=0)), stop, seed, progress)
    if not still.broken:
        return still
    least = fewest_moves(instance, Stop(), 0).plan if instance.people <= SMALL else None
    if least is None:
        return assign(instance, stop, seed, progress)
    limited = replace(instance, earlier=replace(earlier, max_moves=len(moved(earlier, least))))
    found = assign(limited, stop, seed, progress, first=least)
    if not found.broken:
        return found
    judged = evaluate(instance, least)
    return replace(found, plan=least, costs=judged.costs, violations=judged.violations)


def into_parties(
    case: Riding, bus: Bus, riders: Sequence[str], before: Sequence[Sequence[str]], seed: int
) -> tuple[tuple[str, ...], ...] | None:
    """The people of a bus in the fewest equal parties that its sites can take, groups kept whole; none if all can go.

    Parties of the plan before are kept where they can be. None where some group is larger than a site.
    """
    room = smallest_site(case.visits, bus)
    if len(riders) <= room:
        return ()
    number = {person: index for index, person in enumerate(riders)}
    together = [sorted(number[p] for p in case.unit_of[person] if p in number) for person in riders]
    units = tuple(Together("together", unit) for unit in sorted({tuple(unit) for unit in together if len(unit) > 1}))
    if any(len(unit.people) > room for unit in units):
        return None
    party_before = {person: index for index, party in enumerate(before) for person in party}
    for parties in range(ceil(len(riders) / room), len(riders) + 1):
        earlier = tuple(
            index if (index := party_before.get(person)) is not None and index < parties else None for person in riders
        )
        instance = Instance(
            people=len(riders),
            groups=parties,
            capacities=(Capacity("room", (room,) * parties),),
            together=units,
            balances=(Balance("balance", 1),),
            earlier=Earlier("stay", earlier, case.visits.rules.stay) if any(p is not None for p in earlier) else None,
        )
        result = assign(instance, PARTY_STOP, seed)
        if not result.broken:
            return tuple(
                tuple(person for person, at in zip(riders, result.plan, strict=True) if at == party)
                for party in range(parties)
            )
    return None


def even(people: int, room: int) -> tuple[int, ...]:
    """The sizes of the fewest equal parties that a room takes; none where it takes everybody."""
    parties = ceil(people / room)
    return tuple(people // parties + (index < people % parties) for index in range(parties)) if parties > 1 else ()


def smallest_site(visits: Visits, bus: Bus) -> int:
    """The fewest people that a site of the bus's tour takes at once."""
    tour = visits.tour_of(bus)
    return min(site.capacity for site in visits.sites if site.id in tour.sites)


def _of(kind: type[T], terms: Iterable[Term]) -> tuple[T, ...]:
    return tuple(term for term in terms if isinstance(term, kind))
