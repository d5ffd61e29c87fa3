"""A changed outing tried with the whole of it, quickly: people onto buses, parties and a timetable."""

from dataclasses import replace

from forumctl.definition import Forum
from forumctl.planning.stopping import Stop
from forumctl.plans.store import Plans
from forumctl.plans.visits import VisitPlan
from forumctl.roster import Roster
from forumctl.visits.riding import riding
from forumctl.visits.timetable import infeasible
from forumctl.visits.timetable.model import itinerary

from . import clashes, out_of_time, reserve, tours
from .steps import attempts, into_buses, into_parties, loads_of

_STOP = Stop(iterations=4000)


def works(forum: Forum, roster: Roster, plans: Plans, before: VisitPlan | None, seed: int) -> bool:
    """Whether a plan is found that keeps every must-rule; a plan before is not asked for its timetable."""
    before = before.model_copy(update={"stops": ()}) if before else None
    waits = reserve.waiting(riding(forum, roster, before, plans.seating, ()), roster)
    case = riding(forum, roster, before, plans.seating, waits)
    backs = out_of_time.soonest(case)
    case = replace(case, hopeless=out_of_time.hopeless(case, backs))
    if any(clashes.impossible(forum, reserve.riders(roster, waits), case)):
        return False
    case = replace(case, tours=tours.chosen(case, out_of_time.in_time(case, backs)))
    for attempt, _ in attempts(case, before, backs):
        bus_of, result = into_buses(attempt, _STOP, seed)
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
