"""Who rides where, and when: the plan before as far as it holds, made anew where it does not.

Where there is no timetable, changed outings are tried whole, to say what would work.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from forumctl.definition import Forum
from forumctl.definition.values import minute_of_day
from forumctl.definition.visits import Bus, Visits
from forumctl.placement.model import changes, groups_of, pose
from forumctl.planning.bounding.lower_bound import lower_bound
from forumctl.planning.door import Progress, Stop
from forumctl.planning.evaluate import evaluate
from forumctl.planning.itinerary.relaxation import bound_min
from forumctl.planning.units import contract
from forumctl.plans.changes import Changes, Move, Score
from forumctl.plans.store import Plans
from forumctl.plans.visits import Stop as PlannedStop
from forumctl.plans.visits import VisitPlan
from forumctl.problems import ExitCode, ForumError, Problem
from forumctl.roster import Roster
from forumctl.visits.buses import drops_from, tail_min
from forumctl.visits.riding import Riding, hours_of, riding
from forumctl.visits.rules import RULES
from forumctl.visits.timetable import infeasible, validate
from forumctl.visits.timetable.model import itinerary, offered, rounded, stops_of
from forumctl.visits.timetable.whereabouts import part_day

from . import out_of_time, reserve, steps, tours
from .check import check
from .steps import attempts, into_buses, into_parties, loads_of


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
    warnings: tuple[Problem, ...] = ()


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
    waits = reserve.waiting(riding(forum, roster, before, plans.seating, ()), roster)
    case = riding(forum, roster, before, plans.seating, waits)
    backs = out_of_time.soonest(case)
    case = replace(case, hopeless=out_of_time.hopeless(case, backs))
    if (
        before
        and before.reserve == waits
        and not any(problem.is_error for problem in check(forum, roster, replace(plans, visits=before)))
    ):
        kept = _Timed(before, _bound_min(case, before))
        warnings = chain(
            reserve.warnings(case, roster, before), out_of_time.warnings(forum, case, roster, backs, before)
        )
        return _assignment(case, kept, before, warnings)
    if problems := tuple(steps.impossible(forum, reserve.riders(roster, waits), case)):
        raise ForumError(problems, ExitCode.NO_PLAN)
    case = replace(case, tours=tours.chosen(case, out_of_time.in_time(case, backs)))
    stuck: infeasible.Stuck | None = None

    def works(changed: Visits) -> bool:
        return _works(forum.on(changed), roster, plans, before, seed)

    for attempt, timetable in attempts(case, before, backs):
        bus_of, result = into_buses(attempt, stop or Stop(), seed, progress)
        if result.broken:
            problems = problems or tuple(steps.left(attempt, bus_of, works))
            continue
        found = _timed(attempt, bus_of, before, timetable, seed, works)
        if isinstance(found, _Timed):
            found = replace(found, plan=found.plan.changed(reserve=waits))
        if isinstance(found, _Timed):
            timed = replace(attempt, hours={**attempt.hours, **hours_of(found.plan)})
            listed = reserve.warnings(case, roster, found.plan)
            warnings = chain(listed, found.warnings, out_of_time.warnings(forum, case, roster, backs, found.plan))
            return _assignment(timed, found, plans.visits, warnings)
        if isinstance(found, infeasible.Stuck):
            stuck = stuck or found
        else:
            problems = found or problems
    raise ForumError(tuple(infeasible.explain(stuck, seed, works)) if stuck else problems, ExitCode.NO_PLAN)


def _holds(forum: Forum, roster: Roster, plans: Plans) -> bool:
    return not any(problem.is_error for problem in check(forum, roster, plans))


def _only_pinned(plan: VisitPlan) -> VisitPlan:
    """The plan of those alone who keep their bus whatever happens."""
    buses = {bus: tuple(person for person in people if person in plan.pinned) for bus, people in plan.buses.items()}
    return VisitPlan(outing=plan.outing, pinned=plan.pinned, waivers=plan.waivers, buses=buses)


def _timed(
    case: Riding,
    bus_of: Mapping[str, str],
    before: VisitPlan | None,
    timetable: tuple[PlannedStop, ...],
    seed: int,
    works: Callable[[Visits], bool],
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
            return tuple(steps.too_large(case, bus, buses[bus.id], works))
        if split:
            parties[bus.id] = split
    pinned = tuple(person for person in (before.pinned if before else ()) if person in bus_of)
    kept = tuple(stop for stop in timetable if buses.get(stop.bus))
    plan = VisitPlan(
        forum=case.forum,
        outing=case.visits.id,
        seed=seed,
        pinned=pinned,
        waivers=before.waivers if before else (),
        buses=buses,
        parties=parties,
        stops=kept,
    )
    if timetable:
        return (
            ()
            if any(validate.faults(case.visits, plan, part_day(case.visits, case.people, plan)))
            else _Timed(plan, _bound_min(case, plan))
        )
    loads = loads_of(case, plan)
    day = itinerary(case.visits, loads)
    found = infeasible.timetabled(day.day, seed, Stop())
    if found is None or found.left_out:
        return infeasible.Stuck(case.visits, loads, found.left_out if found else ())
    step = case.visits.rules.round_to
    warnings: tuple[Problem, ...] = ()
    bound = _at_last_drop(case, plan, bound_min(day.day, found.cost, found.bound))
    if step > 1:
        round_ = infeasible.timetabled(rounded(day.day, step), seed, Stop())
        if round_ is None or round_.left_out:
            warnings = (infeasible.not_round(step),)
        else:
            day, found = offered(day, step), round_
    made = plan.model_copy(update={"stops": stops_of(case.visits, day, found)})
    return _Timed(made, bound, warnings)


def _bound_min(case: Riding, plan: VisitPlan) -> int:
    """The minute of the day before which nobody's timetable for these people has the last bus back."""
    last = max((back for _, back in hours_of(plan).values()), default=0)
    tails = [tail_min(case.visits, bus, case.visits.drops_of(bus)[0], last) for bus in _riding(case, plan)]
    last -= min(tails, default=0)
    return _at_last_drop(case, plan, bound_min(itinerary(case.visits, loads_of(case, plan)).day, last))


def _riding(case: Riding, plan: VisitPlan) -> list[Bus]:
    return [bus for bus in case.buses if plan.buses.get(bus.id)]


def _at_last_drop(case: Riding, plan: VisitPlan, bound: int) -> int:
    """A bound on when the last bus begins to let people off as one on when it has let off the last of them."""
    return min((drops_from(case.visits, bus, bound)[-1] for bus in _riding(case, plan)), default=bound)


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


_TRIAL = Stop(iterations=4000)
"""For an outing that is tried only: a changed one, to see whether it would work."""


def _works(forum: Forum, roster: Roster, plans: Plans, before: VisitPlan | None, seed: int) -> bool:
    """Whether a plan is found that keeps every must-rule; a plan before is not asked for its timetable."""
    before = before.model_copy(update={"stops": ()}) if before else None
    waits = reserve.waiting(riding(forum, roster, before, plans.seating, ()), roster)
    case = riding(forum, roster, before, plans.seating, waits)
    backs = out_of_time.soonest(case)
    case = replace(case, hopeless=out_of_time.hopeless(case, backs))
    if any(steps.impossible(forum, reserve.riders(roster, waits), case)):
        return False
    case = replace(case, tours=tours.chosen(case, out_of_time.in_time(case, backs)))
    for attempt, _ in attempts(case, before, backs):
        bus_of, result = into_buses(attempt, _TRIAL, seed)
        if result.broken:
            continue
        riders = {bus.id: tuple(one.id for one in case.people if bus_of[one.id] == bus.id) for bus in case.buses}
        parties = {bus.id: into_parties(attempt, bus, riders[bus.id], (), seed) for bus in case.buses}
        split = {bus: found for bus, found in parties.items() if found is not None}
        if len(split) < len(parties):
            continue
        plan = VisitPlan(outing=case.visits.id, buses=riders, parties=split)
        if infeasible.has_timetable(itinerary(case.visits, loads_of(attempt, plan)).day, seed):
            return True
    return False
