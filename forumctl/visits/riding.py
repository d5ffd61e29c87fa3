"""Who rides: the people and the buses of the day, and what has been decided about them already."""

from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.definition.values import minute_of_day
from forumctl.definition.visits import Bus, Visits
from forumctl.plans.seating import SeatingPlan
from forumctl.plans.visits import VisitPlan
from forumctl.problems import ExitCode, ForumError, Key, Problem
from forumctl.roster import Roster
from forumctl.roster.checks.groups import units
from forumctl.roster.checks.languages import spoken

from .splitting import parts


@dataclass(frozen=True)
class Riding:
    """The people and the buses, independent of the order of the roster; what every rule judges."""

    visits: Visits
    people: tuple[Participant, ...]
    before: Mapping[str, str] = field(default_factory=dict)
    """Bus of the plan before, of people and buses that there still are."""
    pins: Mapping[str, str] = field(default_factory=dict)
    """Bus of people who have a given one: by the forum file, else kept in the plan before."""
    hours: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Minutes of the day of departure and return, of each bus."""
    met: tuple[tuple[str, str, int], ...] = ()
    """Pairs who have shared a table, and how often."""
    tours: Mapping[str, str] = field(default_factory=dict)
    """Tour that each person was given by their choice; empty where nobody chose."""
    hopeless: frozenset[str] = frozenset()
    """People whom no bus can bring back in time, or wait for; the rule of hours leaves them alone."""

    @property
    def buses(self) -> tuple[Bus, ...]:
        return self.visits.buses

    @cached_property
    def by_id(self) -> Mapping[str, Participant]:
        return {person.id: person for person in self.people}

    @cached_property
    def bus(self) -> Mapping[str, Bus]:
        """The buses by label."""
        return {bus.id: bus for bus in self.visits.buses}

    @cached_property
    def number(self) -> Mapping[str, int]:
        """Position of each person, as the optimiser knows them."""
        return {person.id: number for number, person in enumerate(self.people)}

    @cached_property
    def bus_number(self) -> Mapping[str, int]:
        """Position of each bus, as the optimiser knows them."""
        return {bus.id: number for number, bus in enumerate(self.visits.buses)}

    @cached_property
    def units(self) -> tuple[tuple[str, ...], ...]:
        """The people in the groups that the rules keep together, by id; who is alone is a group of one.

        A delegation larger than every bus is in parts.
        """
        return self.units_for(max(bus.places for bus in self.buses))

    def units_for(self, places: int) -> tuple[tuple[str, ...], ...]:
        """These groups, a delegation of more than so many people in parts."""
        guides = [spoken(bus.languages) for bus in self.buses] if self.visits.rules.guide_language == "must" else []
        return tuple(
            tuple(person.id for person in part)
            for group in units(self.people, self.visits.rules.together)
            for part in parts(group, places, guides)
        )

    @cached_property
    def unit_of(self) -> Mapping[str, tuple[str, ...]]:
        """The group that each person is kept together with, themselves among them."""
        return {person: unit for unit in self.units for person in unit}


def riding(
    forum: Forum, roster: Roster, before: VisitPlan | None, seating: Mapping[str, SeatingPlan] | None = None
) -> Riding:
    """Who rides at that forum, with the plan before and who has met at the tables.

    Raises ForumError for a forum without visits.
    """
    visits = visits_of(forum)
    people = tuple(sorted((person for person in roster if person.visits), key=lambda person: person.id))
    coming, buses = {person.id for person in people}, {bus.id for bus in visits.buses}
    bus_of = {
        person: bus
        for person, bus in sorted((before.bus_of if before else {}).items())
        if person in coming and bus in buses
    }
    kept = {person: bus_of[person] for person in (before.pinned if before else ()) if person in bus_of}
    given = {person: bus for bus, ids in visits.pins.items() for person in ids if person in coming and bus in buses}
    hours = {bus.id: (minute_of_day(visits.leave), minute_of_day(visits.back_by)) for bus in visits.buses}
    if before:
        hours |= {bus: times for bus, times in hours_of(before).items() if bus in hours}
    met = _met(seating or {}, coming) if visits.rules.meet_new else ()
    return Riding(visits, people, bus_of, kept | given, hours, met)


def _met(seating: Mapping[str, SeatingPlan], riders: Set[str]) -> tuple[tuple[str, str, int], ...]:
    """Pairs of riders who share a table, and at how many occasions."""
    tables = (ids for plan in seating.values() for ids in plan.tables.values())
    times = Counter(pair for ids in tables for pair in combinations(sorted(riders & set(ids)), 2))
    return tuple(sorted((*pair, count) for pair, count in times.items()))


def hours_of(plan: VisitPlan) -> Mapping[str, tuple[int, int]]:
    """Minutes of the day at which each bus leaves and is back, by its timetable."""
    leaves = {stop.bus: minute_of_day(stop.end) for stop in plan.stops if stop.kind == "departure"}
    backs = {stop.bus: minute_of_day(stop.start) for stop in plan.stops if stop.kind == "return"}
    return {bus: (leaves[bus], backs[bus]) for bus in leaves if bus in backs}


def visits_of(forum: Forum) -> Visits:
    """The visits of a forum; raises ForumError where there are none."""
    if forum.visits is None:
        problem = Problem("no-visits", "this forum has no visits", Key(()), "Describe them in a table [visits].")
        raise ForumError([problem], ExitCode.PROBLEMS)
    return forum.visits
