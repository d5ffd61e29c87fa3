"""Occasions planned together: those that wish for new company at once, so that it is weighed over all of them.

They are planned in the order of time, after the buses; whoever has met there, or at an earlier table, meets again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from forumctl.definition import Forum
from forumctl.definition.checks.words import listed
from forumctl.definition.occasions import Occasion
from forumctl.placement.model import groups_of, people_of
from forumctl.placement.replanning import keeping
from forumctl.planning.door import Progress, Stop
from forumctl.planning.instance import Instance
from forumctl.planning.series.series import Series, Sitting, least_repeats, only_plan, repeats, settled
from forumctl.planning.series.solve import solve
from forumctl.plans.seating import SeatingPlan
from forumctl.plans.store import Plans
from forumctl.problems import ExitCode, ForumError
from forumctl.roster import Roster
from forumctl.seating.gathering import Gathering, gather

from . import infeasible
from .assign import LESSONS, Seating, assign, only_pinned, seated
from .chairs import seat_all, seat_ruled, unchairable
from .scores import posed

Report = Callable[[str, float], None]
"""Takes what is being done and how far it is, from 0 to 1; each 1 ends an occasion."""


@dataclass(frozen=True, slots=True)
class Planning:
    """What a run of the planner goes by; the options are those of `assign`, seconds are for each occasion."""

    forum: Forum
    roster: Roster
    report: Report = lambda _step, _share: None
    seed: int = 0
    fresh: bool = False
    max_moves: int | None = None
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class _Joint:
    """An occasion planned together with others: the rules for those to be seated, and the groups to set out from."""

    gathering: Gathering
    instance: Instance
    first: tuple[int, ...] | None = None


def assign_all(planning: Planning, plans: Plans, occasions: Sequence[Occasion]) -> tuple[Seating, ...]:
    """The seatings of these occasions, in their order: those without a plan together, the others as `assign` does.

    At occasions that have a plan, those who come new or had to move are seated together with the others.
    Raises ForumError with NO_PLAN as `assign` does.
    """
    unplanned = [occasion for occasion in occasions if planning.fresh or occasion.id not in plans.seating]
    joint = unplanned if len(occasions) > 1 and _is_wished(planning.forum, plans, occasions) else []
    now, found = plans, dict[str, Seating]()
    for occasion in occasions:
        if occasion not in joint:
            found[occasion.id] = _alone(planning, now, occasion)
            now = _with(now, found[occasion.id].plan)
    forum, roster = planning.forum, planning.roster
    jointly = {occasion.id: _anew(forum, roster, now, occasion) for occasion in joint}
    for occasion in occasions:
        if occasion not in unplanned and (some := _around(forum, roster, plans, occasion, found[occasion.id].plan)):
            jointly[occasion.id] = some
    if not joint and len(jointly) < 2:
        return tuple(found[occasion.id] for occasion in occasions)
    for name, groups in _chairable(planning, now, jointly).items():
        now = _with(now, SeatingPlan(occasion=name, tables=people_of(jointly[name].gathering, groups)))
    return tuple(_seated(planning, plans, now, occasion, found.get(occasion.id)) for occasion in occasions)


def _anew(forum: Forum, roster: Roster, plans: Plans, occasion: Occasion) -> _Joint:
    """An occasion where only those who are pinned have a table.

    Raises ForumError with NO_PLAN where it is clear that there is no plan.
    """
    before = plans.seating.get(occasion.id)
    gathering = gather(forum, roster, plans, occasion, only_pinned(before) if before else None)
    if problems := infeasible.impossible(forum, gathering):
        raise ForumError(problems, ExitCode.NO_PLAN)
    return _Joint(gathering, alone(gathering))


def _around(forum: Forum, roster: Roster, before: Plans, occasion: Occasion, plan: SeatingPlan) -> _Joint | None:
    """An occasion where all stay who have the same table in `plan` as before; None where that is everybody."""
    gathering = gather(forum, roster, before, occasion, before.seating.get(occasion.id))
    groups, earlier = groups_of(gathering, plan.table_of), groups_of(gathering, gathering.before)
    if groups == earlier:
        return None
    staying = [group if group == was else -1 for group, was in zip(groups, earlier, strict=True)]
    instance = alone(gathering)
    return _Joint(gathering, replace(keeping(instance, staying), earlier=instance.earlier), groups)


def _is_wished(forum: Forum, plans: Plans, occasions: Sequence[Occasion]) -> bool:
    """Whether one of these occasions, or of those planned, wishes for new people."""
    known = {occasion.id for occasion in occasions} | plans.seating.keys()
    return any(occasion.rules.meet_new and occasion.id in known for occasion in forum.occasions)


def _with(plans: Plans, plan: SeatingPlan) -> Plans:
    return replace(plans, seating={**plans.seating, plan.occasion: plan})


def _alone(planning: Planning, plans: Plans, occasion: Occasion) -> Seating:
    """The seating of one occasion when the others are planned."""
    step = f"Seating {occasion.id}"
    seating = assign(
        planning.forum, planning.roster, plans, occasion,
        seed=planning.seed, fresh=planning.fresh, max_moves=planning.max_moves, stop=Stop(seconds=planning.seconds),
        progress=lambda progress: planning.report(step, min(progress.done, 0.99)),
    )  # fmt: skip
    planning.report(step, 1.0)
    return seating


def _together(
    planning: Planning, plans: Plans, jointly: Mapping[str, _Joint], *, again: bool
) -> Mapping[str, tuple[int, ...]]:
    """The groups of the guests of each of these occasions, from one search over all that are planned or among these.

    With `again` each sets out from a good plan, and more has been learnt since.
    """
    forum, roster, of = planning.forum, planning.roster, _numbers(planning.roster, plans)
    rides = _buses(plans, of)
    present = [one for one in _in_order(forum) if one.id in jointly or one.id in plans.seating]
    sittings = [
        _to_plan(jointly[one.id].gathering, jointly[one.id].instance, of)
        if one.id in jointly
        else kept(gather(forum, roster, plans, one), plans.seating[one.id], of)
        for one in present
    ]
    series = Series(len(of), (*rides, *sittings))
    stop = Stop(seconds=planning.seconds and planning.seconds * len(jointly))
    first = {name: one.first for name, one in jointly.items()}
    progress = _steps(planning.report, jointly)

    def search() -> Mapping[str, tuple[int, ...]]:
        setting_out = [*(None for _ in rides), *(first.get(one.id) for one in present)]
        found = solve(series, stop, planning.seed, progress, setting_out, again=again)
        plan = dict(zip([one.id for one in present], found.plan[len(rides) :], strict=True))
        return {name: plan[name] for name in jointly} if not found.broken else {}

    groups = search()
    if not groups:
        for one in present:
            if one.id in jointly and first[one.id] is None:
                seating = _alone(replace(planning, report=lambda _step, _share: None), plans, one)
                first[one.id] = groups_of(jointly[one.id].gathering, seating.plan.table_of)
        groups = search()
    progress(Progress(1.0, 0, 0, 0))
    return groups


def _chairable(planning: Planning, plans: Plans, jointly: Mapping[str, _Joint]) -> Mapping[str, tuple[int, ...]]:
    """As `_together`, with people at each table who can be chaired there."""
    joint = dict(jointly)
    for lesson in range(LESSONS):
        found = _together(planning, plans, joint, again=lesson > 0)
        learnt = {}
        for name, groups in found.items():
            gathering = joint[name].gathering
            some = unchairable(gathering, seat_ruled(gathering, people_of(gathering, groups)))
            if some:
                learnt[name] = replace(gathering, unchairable=(*gathering.unchairable, *some))
        if not learnt:
            break
        for name, gathering in learnt.items():
            kept = joint[name].instance.earlier
            instance = alone(gathering)
            joint[name] = replace(joint[name], gathering=gathering, instance=replace(instance, earlier=kept))
        joint = {name: replace(one, first=found[name]) for name, one in joint.items()}
    return found


def _steps(report: Report, names: Mapping[str, _Joint]) -> Callable[[Progress], None]:
    """Reports the progress of several occasions as if they came one after another."""
    step, ended = f"Seating {listed(names)}", [0]

    def progress(reached: Progress) -> None:
        while ended[0] < len(names) and reached.done * len(names) >= ended[0] + 1:
            ended[0] += 1
            report(step, 1.0)
        if ended[0] < len(names):
            report(step, max(0.0, min(reached.done * len(names) - ended[0], 0.99)))

    return progress


def _seated(planning: Planning, before: Plans, now: Plans, occasion: Occasion, found: Seating | None) -> Seating:
    """The seating of an occasion, judged beside all the others."""
    earlier = before.seating.get(occasion.id)
    kept = only_pinned(earlier) if earlier and planning.fresh else earlier
    gathering = gather(planning.forum, planning.roster, now, occasion, kept)
    groups = groups_of(gathering, now.seating[occasion.id].table_of)
    chairs = seat_all(gathering, people_of(gathering, groups))
    return seated(gathering, posed(gathering), earlier, chairs, found.plan.seed if found else planning.seed)


Numbers = Mapping[str, int]
"""The optimiser's number of each person, over all occasions and buses."""


def _in_order(forum: Forum) -> tuple[Occasion, ...]:
    """The occasions as they follow each other."""
    starts = {session.id: (session.date, session.start) for session in forum.sessions}
    return tuple(sorted(forum.occasions, key=lambda occasion: starts[occasion.session]))


def _numbers(roster: Roster, plans: Plans) -> Numbers:
    """Everybody on the roster or in a plan, in the order of ids."""
    people = {person.id for person in roster}
    people |= {person for plan in plans.seating.values() for person in plan.table_of}
    people |= {person for plan in plans.outings.values() for person in plan.bus_of}
    return {person: number for number, person in enumerate(sorted(people))}


def _buses(plans: Plans, of: Numbers) -> tuple[Sitting, ...]:
    """Who rides together meets before every occasion; nothing where no buses are planned."""
    return tuple(
        settled([[of[person] for person in bus] for bus in plan.buses.values()]) for plan in plans.outings.values()
    )


def kept(gathering: Gathering, plan: SeatingPlan, of: Numbers) -> Sitting:
    """An occasion as it is planned."""
    tables = [[of[person] for person in people if person] for people in plan.tables.values()]
    bound = [[of[person] for person in unit] for unit in gathering.units]
    return settled(tables, bound, gathering.occasion.rules.meet_new)


def _to_plan(gathering: Gathering, instance: Instance, of: Numbers) -> Sitting:
    """An occasion that is to be planned, by an instance of its own rules."""
    return Sitting(instance, tuple(of[guest.id] for guest in gathering.people), gathering.occasion.rules.meet_new)


def alone(gathering: Gathering) -> Instance:
    """The rules of an occasion as if nobody had met before: the series knows who has."""
    return posed(replace(gathering, earlier=()))


@dataclass(frozen=True, slots=True)
class _Meetings:
    """Pairs that meet again at an occasion that wishes for new people, each time counted, unless they must be together.

    `of` are the occasions and the buses where people meet. No plan of the occasions beside these buses has fewer than
    `least`.
    """

    of: tuple[str, ...]
    again: int
    least: int


def meetings(forum: Forum, roster: Roster, plans: Plans) -> _Meetings:
    """Over all that is planned so far."""
    of = _numbers(roster, plans)
    occasions = [occasion for occasion in _in_order(forum) if occasion.id in plans.seating]
    gathered = [gather(forum, roster, plans, occasion) for occasion in occasions]
    rides = _buses(plans, of)
    series = Series(len(of), (*rides, *(_to_plan(each, alone(each), of) for each in gathered)))
    plan = [only_plan(ride) for ride in rides]
    plan += [groups_of(each, plans.seating[each.occasion.id].table_of) for each in gathered]
    names = (*(occasion.id for occasion in occasions), *("the buses" for _ in rides))
    again = zip(series.sittings, repeats(series, plan), strict=True)
    return _Meetings(names, sum(times for sitting, times in again if sitting.price), least_repeats(series))
