"""Why somebody rides on their bus: what each bus would cost them and all others, and what it would break."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from forumctl.definition import Forum
from forumctl.placement.model import broken, dearer, newly_broken, pose
from forumctl.placement.people import Groups, grouped
from forumctl.plans.store import Plans
from forumctl.plans.visits import VisitPlan
from forumctl.roster import Roster
from forumctl.visits.riding import Riding, plan_of, riding, visits_of
from forumctl.visits.rules import RULES
from forumctl.visits.timetable import validate
from forumctl.visits.timetable.whereabouts import part_day

from . import edits, out_of_time


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another bus for a person and their group: what every wish would then cost more, and which must-rules break.

    `exchange` is who could come back for them, so that nothing breaks, where the move alone breaks something; its cost
    is then that of the exchange.
    """

    bus: str
    costs: Mapping[str, int]
    breaks: tuple[str, ...]
    exchange: str = ""

    @property
    def cost(self) -> int:
        """All wishes together; negative where they would be met better."""
        return sum(self.costs.values())


@dataclass(frozen=True, slots=True)
class Explanation:
    """Where a person rides, with whom they are kept together, who decided it, and the other buses, best first."""

    person: str
    bus: str
    party: int
    together: tuple[str, ...]
    pin: str
    alternatives: tuple[Alternative, ...]

    @property
    def forced(self) -> bool:
        """Whether every other bus would break a rule."""
        return all(other.breaks for other in self.alternatives)


def explain(forum: Forum, roster: Roster, plans: Plans, person: str) -> Explanation:
    """Why that person is where they are. They must be on a bus of the plan."""
    plan = plan_of(plans, visits_of(forum).id)
    case = riding(forum, roster, plan, plans.seating)
    case = replace(case, hopeless=out_of_time.hopeless(case, out_of_time.soonest(case)))
    here, unit = plan.bus_of[person], case.unit_of[person]
    others = [_alternative(case, plan, unit, bus.id) for bus in case.buses if bus.id != here]
    pin = ""
    if given := case.pins.get(person):
        pin = f"the forum file pins them to bus {given}" if person in case.visits.pins.get(given, ()) else "pinned here"
    return Explanation(
        person,
        here,
        plan.party_of.get(person, 0),
        tuple(other for other in unit if other != person),
        pin,
        tuple(sorted(others, key=lambda one: (bool(one.breaks), one.cost, one.bus))),
    )


def _alternative(case: Riding, plan: VisitPlan, unit: Sequence[str], bus: str) -> Alternative:
    """The move of a group; where it breaks a rule, the cheapest exchange with somebody alone that breaks none."""
    here = plan.bus_of[unit[0]]
    near = _near(case, plan, {here, bus})
    after = edits.moved(case, plan, unit, bus)
    moved = Alternative(bus, _dearer(near, plan.bus_of, after.bus_of), _broken(near, plan, after))
    if not moved.breaks or len(unit) > 1 or unit[0] in case.pins:
        return moved
    exchanges = []
    for other in near.people:
        back = near.unit_of[other.id]
        if plan.bus_of.get(other.id) != bus or len(back) > 1 or other.id in case.pins:
            continue
        swapped = {**plan.bus_of, unit[0]: bus, other.id: here}
        if not any(broken(near, RULES, _riders(near, swapped))):
            exchanges.append((sum(_dearer(near, plan.bus_of, swapped).values()), other.id))
    for _, other_id in sorted(exchanges)[:3]:
        after = edits.swapped(case, plan, unit, (other_id,))
        if not _broken(near, plan, after):
            return Alternative(bus, _dearer(near, plan.bus_of, after.bus_of), moved.breaks, other_id)
    return moved


def _near(case: Riding, plan: VisitPlan, buses: set[str]) -> Riding:
    """The case with the people of two buses only: whatever a move between them changes is among these."""
    near = tuple(person for person in case.people if plan.bus_of.get(person.id) in buses)
    ids = {person.id for person in near}
    return replace(
        case,
        people=near,
        before={person: bus for person, bus in case.before.items() if person in ids},
        pins={person: bus for person, bus in case.pins.items() if person in ids},
    )


def _dearer(case: Riding, before: Mapping[str, str], after: Mapping[str, str]) -> Mapping[str, int]:
    """How much more each wish costs, where it costs more or less."""
    changed = dearer(case, RULES, pose(case, RULES), grouped(before), grouped(after))
    return {score.rule: change for score, change in changed}


def _broken(case: Riding, before: VisitPlan, after: VisitPlan) -> tuple[str, ...]:
    """What the rules and the timetable say of the plan after, and not of the one before."""
    known, found = (
        [fault.sentence for fault in validate.faults(case.visits, plan, part_day(case.visits, case.people, plan))]
        for plan in (before, after)
    )
    late = dict.fromkeys(sentence for sentence in found if sentence not in known)
    return (*newly_broken(case, RULES, _riders(case, before.bus_of), _riders(case, after.bus_of)), *late)


def _riders(case: Riding, bus_of: Mapping[str, str]) -> Groups:
    """The people of the case on their buses."""
    return grouped({person: bus for person, bus in bus_of.items() if person in case.by_id})
