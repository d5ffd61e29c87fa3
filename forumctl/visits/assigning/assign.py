"""Who rides where, and when: the plan before as far as it holds, made anew where it does not."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from forumctl.definition import Forum
from forumctl.definition.values import minute_of_day
from forumctl.definition.visits import Bus
from forumctl.placement.judging import changes
from forumctl.placement.model import groups_of, pose
from forumctl.placement.replanning import calmest
from forumctl.planning.bounding.lower_bound import lower_bound
from forumctl.planning.evaluate import evaluate
from forumctl.planning.grouping import Grouping
from forumctl.planning.grouping import solve as search
from forumctl.planning.instance import Balance, Capacity, Earlier, Instance, Together
from forumctl.planning.itinerary.relaxation import bound_min
from forumctl.planning.stopping import Progress, Stop
from forumctl.planning.units import contract
from forumctl.plans.changes import Changes, Move, Score
from forumctl.plans.store import Plans
from forumctl.plans.visits import Stop as PlannedStop
from forumctl.plans.visits import VisitPlan
from forumctl.problems import ExitCode, ForumError, Problem
from forumctl.roster import Roster
from forumctl.visits.chains import drops_from, first_drop_by, tail_min
from forumctl.visits.riding import Riding, hours_of, riding, smallest_site
from forumctl.visits.rules import RULES
from forumctl.visits.timetable import infeasible, validate
from forumctl.visits.timetable.model import Load, itinerary, stops_of
from forumctl.visits.timetable.whereabouts import part_day

from . import clashes, out_of_time, tours
from .check import check

PARTY_STOP = Stop(iterations=20_000)
"""A bus has few people: more search than this has not once found a better split."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A plan that keeps every must-rule, and how good it is.

    No wishes cost less than `bound`; no last bus is back before `bound_min`, a minute of the day.
    Warnings name those whom no bus can serve in time.
    """

    plan: VisitPlan
    scores: tuple[Score, ...]
    bound: int
    last_return_min: int
    bound_min: int
    changes: Changes
    choices: tours.Choices | None
    warnings: tuple[Problem, ...]

    @property
    def moves(self) -> tuple[Move, ...]:
        """Who has another bus than before, and why."""
        return self.changes.moves

    @property
    def cost(self) -> int:
        """All wishes together."""
        return sum(score.cost for score in self.scores)

    @property
    def gap(self) -> int:
        """How much dearer than the bound it is; 0 is proven best."""
        return self.cost - self.bound


@dataclass(frozen=True, slots=True)
class _Timed:
    """A plan with its timetable, and the bound on the last return."""

    plan: VisitPlan
    bound_min: int


def assign(
    forum: Forum,
    roster: Roster,
    plans: Plans,
    *,
    seed: int = 0,
    fresh: bool = False,
    stop: Stop | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Assignment:
    """The plan of the visits. Keeps the plan there is if nothing is wrong with it, else as much of it as it can.

    `fresh` keeps only who is pinned. Raises ForumError (NO_PLAN) saying what stands in the way, and what would mend it.
    """
    before = _only_pinned(plans.visits) if plans.visits and fresh else plans.visits
    case = riding(forum, roster, before, plans.seating)
    backs = out_of_time.soonest(case)
    case = replace(case, hopeless=out_of_time.hopeless(case, backs))
    if before and not any(problem.is_error for problem in check(forum, roster, replace(plans, visits=before))):
        kept = _Timed(before, _bound_min(case, before))
        return _assignment(case, kept, before, out_of_time.warnings(forum, case, roster, backs, before))
    if problems := tuple(clashes.impossible(forum, roster, case)):
        raise ForumError(problems, ExitCode.NO_PLAN)
    case = replace(case, tours=tours.chosen(case, out_of_time.in_time(case, backs)))
    stuck: infeasible.Stuck | None = None
    for attempt, timetable in _attempts(case, before, backs):
        bus_of, result = into_buses(attempt, stop or Stop(), seed, progress)
        if result.broken:
            problems = problems or tuple(clashes.left(attempt, bus_of))
            continue
        found = _timed(attempt, bus_of, before, timetable, seed)
        if isinstance(found, _Timed):
            timed = replace(attempt, hours={**attempt.hours, **hours_of(found.plan)})
            return _assignment(timed, found, plans.visits, out_of_time.warnings(forum, case, roster, backs, found.plan))
        if isinstance(found, infeasible.Stuck):
            stuck = stuck or found
        else:
            problems = found or problems
    raise ForumError(tuple(infeasible.explain(stuck, seed)) if stuck else problems, ExitCode.NO_PLAN)


def _only_pinned(plan: VisitPlan) -> VisitPlan:
    """The plan of those alone who keep their bus whatever happens."""
    buses = {bus: tuple(person for person in people if person in plan.pinned) for bus, people in plan.buses.items()}
    return VisitPlan(outing=plan.outing, pinned=plan.pinned, buses=buses)


def _attempts(
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


def _timed(
    case: Riding, bus_of: Mapping[str, str], before: VisitPlan | None, timetable: tuple[PlannedStop, ...], seed: int
) -> _Timed | infeasible.Stuck | tuple[Problem, ...]:
    """The plan of people on their buses with parties and times, or why there is none.

    A given timetable is kept if it holds for these people; if it does not, that is no problem yet.
    """
    ordered = sorted(case.people, key=lambda person: person.order)
    buses = {bus.id: tuple(person.id for person in ordered if bus_of[person.id] == bus.id) for bus in case.buses}
    parties = {}
    for bus in case.buses:
        split = into_parties(case, bus, buses[bus.id], before.parties.get(bus.id, ()) if before else (), seed)
        if split is None:
            return tuple(clashes.too_large(case, bus, buses[bus.id]))
        if split:
            parties[bus.id] = split
    pinned = tuple(person for person in (before.pinned if before else ()) if person in bus_of)
    kept = tuple(stop for stop in timetable if buses.get(stop.bus))
    plan = VisitPlan(
        forum=case.forum, outing=case.visits.id, seed=seed, pinned=pinned, buses=buses, parties=parties, stops=kept
    )
    if timetable:
        return (
            ()
            if any(validate.faults(case.visits, plan, part_day(case.visits, case.people, plan)))
            else _Timed(plan, _bound_min(case, plan))
        )
    loads = _loads(case, plan)
    day = itinerary(case.visits, loads)
    found = infeasible.timetabled(day.day, seed, Stop())
    if found is None or found.left_out:
        return infeasible.Stuck(case.visits, loads, found.left_out if found else ())
    made = plan.model_copy(update={"stops": stops_of(case.visits, day, found)})
    return _Timed(made, _at_last_drop(case, plan, bound_min(day.day, found.cost, found.bound)))


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


def _bound_min(case: Riding, plan: VisitPlan) -> int:
    """The minute of the day before which nobody's timetable for these people has the last bus back."""
    last = max((back for _, back in hours_of(plan).values()), default=0)
    tails = [tail_min(case.visits, bus, case.visits.drops_of(bus)[0], last) for bus in _riding(case, plan)]
    last -= min(tails, default=0)
    return _at_last_drop(case, plan, bound_min(itinerary(case.visits, _loads(case, plan)).day, last))


def _riding(case: Riding, plan: VisitPlan) -> list[Bus]:
    return [bus for bus in case.buses if plan.buses.get(bus.id)]


def _at_last_drop(case: Riding, plan: VisitPlan, bound: int) -> int:
    """A bound on when the last bus begins to let people off as one on when it has let off the last of them."""
    return min((drops_from(case.visits, bus, bound)[-1] for bus in _riding(case, plan)), default=bound)


def _loads(case: Riding, plan: VisitPlan) -> tuple[Load, ...]:
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


def _assignment(case: Riding, timed: _Timed, before: VisitPlan | None, warnings: Iterator[Problem]) -> Assignment:
    plan, bound_min = timed.plan, timed.bound_min
    instance = pose(case, RULES)
    costs = evaluate(instance, groups_of(case, plan.bus_of)).costs
    return Assignment(
        plan,
        tuple(Score(rule.name, rule.sentence, rule.must, costs.get(rule.name, 0)) for rule in RULES),
        lower_bound(instance, contract(instance)),
        max((back for _, back in hours_of(plan).values()), default=minute_of_day(case.visits.leave)),
        bound_min,
        changes(case, RULES, instance, before.bus_of if before else None, plan.bus_of),
        tours.choices(case, plan),
        tuple(warnings),
    )
