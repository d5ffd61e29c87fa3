"""The steps of a plan: hours to aim at, people onto buses, the people of a bus into parties, what each bus brings."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import ceil

from forumctl.definition.values import minute_of_day
from forumctl.definition.visits import Bus
from forumctl.placement.model import groups_of, pose
from forumctl.placement.replanning import calmest
from forumctl.planning.grouping import Grouping
from forumctl.planning.grouping import solve as search
from forumctl.planning.instance import Balance, Capacity, Earlier, Instance, Together
from forumctl.planning.stopping import Progress, Stop
from forumctl.plans.visits import Stop as PlannedStop
from forumctl.plans.visits import VisitPlan
from forumctl.visits.chains import first_drop_by
from forumctl.visits.riding import Riding, smallest_site
from forumctl.visits.rules import RULES
from forumctl.visits.timetable.model import Load

PARTY_STOP = Stop(iterations=20_000)
"""A bus has few people: more search than this has not once found a better split."""


def attempts(
    case: Riding, before: VisitPlan | None, backs: Mapping[str, int]
) -> Iterator[tuple[Riding, tuple[PlannedStop, ...]]]:
    """The case with the hours of the buses, and a timetable to keep if there is one.

    The timetable before comes first. Then any bus may be the early one as if it were alone; then ever fewer of them.
    """
    if before and before.stops:
        yield case, before.stops
    leave, back_by = minute_of_day(case.visits.leave), minute_of_day(case.visits.back_by)
    count = len(case.buses)
    while True:
        first = {bus.id for bus in case.buses[:count]}
        hours = {
            bus: (leave + back_by - back, back) if bus in first else (leave, back_by) for bus, back in backs.items()
        }
        yield replace(case, hours=hours), ()
        if count == 1 or not any(person.earliest or person.latest for person in case.people):
            return
        count //= 2


def into_buses(
    case: Riding, stop: Stop, seed: int, progress: Callable[[Progress], None] | None = None
) -> tuple[Mapping[str, str], Grouping]:
    """The best bus found for each person, and how good that is; it may break must-rules where they clash.

    No more people leave the bus of the plan before than must, proven where that is quick.
    """
    instance = pose(case, RULES)
    before = groups_of(case, case.before)
    result = calmest(instance, before, stop, seed, progress) if instance.earlier else None
    if result is None or result.broken:
        result = search(instance, stop, seed, progress)
    return {person.id: case.buses[bus].id for person, bus in zip(case.people, result.plan, strict=True)}, result


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
        result = search(instance, PARTY_STOP, seed)
        if not result.broken:
            return tuple(
                tuple(person for person, at in zip(riders, result.plan, strict=True) if at == party)
                for party in range(parties)
            )
    return None


def loads_of(case: Riding, plan: VisitPlan) -> tuple[Load, ...]:
    """What each bus brings, and the hours that its people leave it."""
    loads = []
    for bus in case.buses:
        riders = [case.by_id[person] for person in plan.buses.get(bus.id, ()) if person not in case.hopeless]
        starts = [comes for person in riders if (comes := case.comes_min(person)) is not None]
        limits: dict[str, int] = {}
        for person in riders:
            if person.latest:
                off = case.visits.gets_off(person, bus)
                limits[off] = min(limits.get(off, 24 * 60), minute_of_day(person.latest))
        loads.append(
            Load(
                bus,
                len(plan.buses.get(bus.id, ())),
                tuple(map(len, plan.parties.get(bus.id, ()))),
                max([minute_of_day(case.visits.leave), *starts]),
                first_drop_by(case.visits, bus, limits, minute_of_day(case.visits.back_by)),
            )
        )
    return tuple(loads)
