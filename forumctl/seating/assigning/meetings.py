"""How often people meet again over several occasions and the buses, beside how often they must."""

from dataclasses import dataclass

from forumctl.definition import Forum
from forumctl.planning.series.least import least_repeats
from forumctl.planning.series.series import Series, only_plan, repeats
from forumctl.plans.store import Plans
from forumctl.roster import Roster
from forumctl.seating.gathering import gather

from . import timeline
from .model import groups_of


@dataclass(frozen=True, slots=True)
class Meetings:
    """Pairs that meet again at an occasion that wishes for new people, each time counted, unless they must be together.

    `of` are the occasions and the buses where people meet. No plan of the occasions beside these buses has fewer than
    `least`.
    """

    of: tuple[str, ...]
    again: int
    least: int


def meetings(forum: Forum, roster: Roster, plans: Plans) -> Meetings:
    """Over all that is planned so far."""
    of = timeline.numbers(roster, plans)
    occasions = [occasion for occasion in timeline.in_order(forum) if occasion.id in plans.seating]
    gathered = [gather(forum, roster, plans, occasion) for occasion in occasions]
    rides = timeline.buses(plans, of)
    series = Series(len(of), (*rides, *(timeline.to_plan(each, timeline.alone(each), of) for each in gathered)))
    plan = [only_plan(ride) for ride in rides]
    plan += [groups_of(each, plans.seating[each.occasion.id].table_of) for each in gathered]
    names = (*(occasion.id for occasion in occasions), *("the buses" for _ in rides))
    again = zip(series.sittings, repeats(series, plan), strict=True)
    return Meetings(names, sum(times for sitting, times in again if sitting.price), least_repeats(series))
