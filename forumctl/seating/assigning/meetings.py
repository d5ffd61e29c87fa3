"""The occasions of a forum in the order of time, after the buses, and how often people meet again over them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from forumctl.definition import Forum
from forumctl.definition.occasions import Occasion
from forumctl.placement.model import groups_of
from forumctl.planning.instance import Instance
from forumctl.planning.series.least import least_repeats
from forumctl.planning.series.series import Series, Sitting, only_plan, repeats, settled
from forumctl.plans.seating import SeatingPlan
from forumctl.plans.store import Plans
from forumctl.roster import Roster
from forumctl.seating.gathering import Gathering, gather

from .waivers import posed

Numbers = Mapping[str, int]
"""The optimiser's number of each person, over all occasions and buses."""


def in_order(forum: Forum) -> tuple[Occasion, ...]:
    """The occasions as they follow each other."""
    starts = {session.id: (session.date, session.start) for session in forum.sessions}
    return tuple(sorted(forum.occasions, key=lambda occasion: starts[occasion.session]))


def numbers(roster: Roster, plans: Plans) -> Numbers:
    """Everybody on the roster or in a plan, in the order of ids."""
    people = {person.id for person in roster}
    people |= {person for plan in plans.seating.values() for person in plan.table_of}
    people |= {person for plan in plans.outings.values() for person in plan.bus_of}
    return {person: number for number, person in enumerate(sorted(people))}


def buses(plans: Plans, of: Numbers) -> tuple[Sitting, ...]:
    """Who rides together meets before every occasion; nothing where no buses are planned."""
    return tuple(
        settled([[of[person] for person in bus] for bus in plan.buses.values()]) for plan in plans.outings.values()
    )


def kept(gathering: Gathering, plan: SeatingPlan, of: Numbers) -> Sitting:
    """An occasion as it is planned."""
    tables = [[of[person] for person in people if person] for people in plan.tables.values()]
    bound = [[of[person] for person in unit] for unit in gathering.units]
    return settled(tables, bound, gathering.occasion.rules.meet_new)


def to_plan(gathering: Gathering, instance: Instance, of: Numbers) -> Sitting:
    """An occasion that is to be planned, by an instance of its own rules."""
    return Sitting(instance, tuple(of[guest.id] for guest in gathering.people), gathering.occasion.rules.meet_new)


def alone(gathering: Gathering) -> Instance:
    """The rules of an occasion as if nobody had met before: the series knows who has."""
    return posed(replace(gathering, earlier=()))


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
    of = numbers(roster, plans)
    occasions = [occasion for occasion in in_order(forum) if occasion.id in plans.seating]
    gathered = [gather(forum, roster, plans, occasion) for occasion in occasions]
    rides = buses(plans, of)
    series = Series(len(of), (*rides, *(to_plan(each, alone(each), of) for each in gathered)))
    plan = [only_plan(ride) for ride in rides]
    plan += [groups_of(each, plans.seating[each.occasion.id].table_of) for each in gathered]
    names = (*(occasion.id for occasion in occasions), *("the buses" for _ in rides))
    again = zip(series.sittings, repeats(series, plan), strict=True)
    return Meetings(names, sum(times for sitting, times in again if sitting.price), least_repeats(series))
