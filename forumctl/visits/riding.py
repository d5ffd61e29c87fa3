"""Who rides: the people and the buses of the day, and what has been decided about them already."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from math import ceil

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.definition.values import minute_of_day
from forumctl.definition.visits import OUTING, Bus, Visits
from forumctl.placement.people import BUS, Group, Placement, Settings
from forumctl.plans.seating import SeatingPlan
from forumctl.plans.store import Plans, visits_file
from forumctl.plans.visits import VisitPlan
from forumctl.problems import ExitCode, ForumError, Key, Place, Problem, command
from forumctl.roster import Roster
from forumctl.roster.checks.groups import Unit, units
from forumctl.roster.checks.languages import spoken

from .buses import tail_min


@dataclass(frozen=True, kw_only=True)
class Riding(Placement):
    """What every rule of the buses judges by; the groups are the buses."""

    visits: Visits
    forum: str = ""
    """Id of the forum."""
    hours: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Minutes of the day of departure and return, of each bus."""
    tours: Mapping[str, str] = field(default_factory=dict)
    """Tour that each person was given by their choice; empty where nobody chose."""
    hopeless: frozenset[str] = frozenset()
    """People whom no bus can bring back in time, or wait for; the rule of hours leaves them alone."""

    whole: frozenset[str] = frozenset()
    """Buses whose people are not to be parted: they bring no more of them than each site takes at once."""

    def comes_min(self, person: Participant) -> int | None:
        """The minute of the day for which a bus has to wait for a person; None where they join it on the way."""
        waits = self.visits.rules.wait_for_latecomers and person.earliest is not None
        return minute_of_day(person.earliest) if waits and person.earliest else None

    @property
    def untimed(self) -> Set[str]:
        """People to whose hours no bus is held: it cannot keep them, or the organiser has overruled them."""
        return self.hopeless | self.excused("hours")

    def tail_min(self, person: Participant, label: str) -> int:
        """How long before its last return, as its hours have it, a person gets off a bus."""
        bus, back = self.bus[label], self.hours[label][1]
        return tail_min(self.visits, bus, self.visits.gets_off(person, bus), back)

    @property
    def buses(self) -> tuple[Bus, ...]:
        return self.visits.buses

    @cached_property
    def bus(self) -> Mapping[str, Bus]:
        """The buses by label."""
        return {bus.id: bus for bus in self.visits.buses}

    @cached_property
    def units(self) -> tuple[tuple[str, ...], ...]:
        """The people in the sets that rules keep together, by id; a delegation larger than every bus is in parts."""
        return self.units_for(max(bus.places for bus in self.buses))

    @property
    def split_units(self) -> tuple[tuple[str, ...], ...]:
        """The parts of delegations that are larger than every bus."""
        whole = {tuple(person.id for person in unit) for unit in units(self.people, self.settings.together)}
        return tuple(unit for unit in self.units if unit not in whole)

    def units_for(self, places: int) -> tuple[tuple[str, ...], ...]:
        """These sets, a delegation of more than so many people in parts."""
        guides = [spoken(bus.spoken) for bus in self.buses] if self.visits.rules.guide_language == "must" else []
        freed = self.excused("together")
        bound = units([person for person in self.people if person.id not in freed], self.settings.together)
        loose = ((person,) for person in self.people if person.id in freed)
        return tuple(
            tuple(person.id for person in part) for unit in (*bound, *loose) for part in parts(unit, places, guides)
        )


def riding(
    forum: Forum,
    roster: Roster,
    before: VisitPlan | None,
    seating: Mapping[str, SeatingPlan] | None = None,
    reserve: Sequence[str] | None = None,
) -> Riding:
    """Who rides at that forum, with the plan before and who has met at the tables.

    Who is on the `reserve` list, else on that of the plan before, does not ride.

    Raises ForumError for a forum without visits.
    """
    visits = visits_of(forum)
    waiting = frozenset((before.reserve if before else ()) if reserve is None else reserve)
    riders = (person for person in roster if person.visits and person.id not in waiting)
    people = tuple(sorted(riders, key=lambda person: person.id))
    coming, buses = {person.id for person in people}, {bus.id for bus in visits.buses}
    bus_of = {
        person: bus
        for person, bus in sorted((before.bus_of if before else {}).items())
        if person in coming and bus in buses
    }
    kept = {person: bus_of[person] for person in (before.pinned if before else ()) if person in bus_of}
    waived = {one for waiver in (before.waivers if before else ()) if waiver.rule == "pins" for one in waiver.people}
    given = {
        person: bus for bus, ids in visits.pins.items() for person in ids if person in coming - waived and bus in buses
    }
    hours = {bus.id: (minute_of_day(visits.leave), minute_of_day(visits.back_by)) for bus in visits.buses}
    if before:
        hours |= {bus: times for bus, times in hours_of(before).items() if bus in hours}
    rules = visits.rules
    return Riding(
        words=BUS,
        settings=Settings(
            together=rules.together,
            apart=rules.apart == "apart",
            mix=rules.mix,
            friends=rules.friends,
            balance=rules.balance,
            meet_new=rules.meet_new,
            stay=rules.stay,
        ),
        people=people,
        groups=tuple(Group(bus.id, bus.places, bus.wheelchairs, _note(bus)) for bus in visits.buses),
        total=len(people),
        known=roster.by_id,
        before=bus_of,
        pins=kept | given,
        pinned_in_forum=given.keys(),
        earlier=tuple(_earlier(seating or {})),
        waivers=before.waivers if before else (),
        labels={name: kind.label.within(forum.language) for name, kind in forum.roster.categories.items()},
        visits=visits,
        forum=forum.about.id,
        hours=hours,
    )


def _note(bus: Bus) -> str:
    return f"{bus.seats} less {bus.seats - bus.places} for staff" if bus.places < bus.seats else ""


def _earlier(seating: Mapping[str, SeatingPlan]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for occasion, plan in seating.items():
        for label, people in plan.tables.items():
            yield f"{occasion} ({label})", people


def hours_of(plan: VisitPlan) -> Mapping[str, tuple[int, int]]:
    """Minutes of the day at which each bus leaves first and is back at its last stop, by its timetable."""
    leaves: dict[str, int] = {}
    backs: dict[str, int] = {}
    for stop in plan.stops:
        if stop.kind == "departure":
            leaves[stop.bus] = min(leaves.get(stop.bus, 24 * 60), minute_of_day(stop.end))
        elif stop.kind == "return":
            backs[stop.bus] = max(backs.get(stop.bus, 0), minute_of_day(stop.start))
    return {bus: (leaves[bus], backs[bus]) for bus in leaves if bus in backs}


def visits_of(forum: Forum) -> Visits:
    """The visits of a forum; raises ForumError where there are none."""
    if forum.visits is None:
        problem = Problem("no-visits", "this forum has no visits", Key(()), "Describe them in a table [visits].")
        raise ForumError([problem], ExitCode.PROBLEMS)
    return forum.visits


def plan_of(plans: Plans, outing: str) -> VisitPlan:
    """The plan of an outing, which the plans are seen for; a ForumError where none has been made yet."""
    if plans.visits is None:
        fact = f"nobody has a bus yet: there is no plan of {'the visits' if outing == OUTING else outing}"
        problem = Problem(
            "visits-not-planned", fact, Place(visits_file(outing)), f"First: {command('visits', 'assign')}"
        )
        raise ForumError([problem], ExitCode.PROBLEMS)
    return plans.visits


def without_strangers(forum: Forum, roster: Roster, plan: VisitPlan) -> VisitPlan:
    """The plan without people whom the roster does not know, and without buses and sites that there are not."""
    visits = forum.visits
    buses = {bus.id for bus in visits.buses} if visits else set()
    sites = {site.id for site in visits.sites} if visits else set()
    venues = {venue.id for venue in forum.venues}
    return plan.changed(
        buses={bus: _known(roster, ids) for bus, ids in plan.buses.items() if bus in buses},
        parties={
            bus: tuple(_known(roster, party) for party in split) for bus, split in plan.parties.items() if bus in buses
        },
        stops=tuple(
            stop
            for stop in plan.stops
            if stop.bus in buses and stop.site in (*sites, "") and stop.venue in (*venues, "")
        ),
    )


def _known(roster: Roster, ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(person for person in dict.fromkeys(ids) if person in roster.by_id)


def parts(unit: Unit, places: int, guides: Sequence[frozenset[str]]) -> tuple[Unit, ...]:
    """The unit in as few even parts as buses with so many places can take; itself where one bus takes it.

    Companions stay with those they accompany. Those who interpret for others are dealt out first.
    """
    if len(unit) <= max(places, 1):
        return (unit,)
    bonds = units(unit, ("companion",))
    if any(len(bond) > places for bond in bonds):
        return (unit,)
    count = ceil(len(unit) / places)
    while True:
        found = _dealt(bonds, count, guides)
        if max(map(len, found)) <= places:
            return found
        count += 1


def _dealt(bonds: Sequence[Unit], count: int, guides: Sequence[frozenset[str]]) -> tuple[Unit, ...]:
    """Groups of companions into so many parts: interpreters one to each part, then the largest into the smallest."""
    everybody = [person for bond in bonds for person in bond]
    needing = [person for person in everybody if not _follows(person, guides)]
    helpful = {person.id for person in everybody if _interprets(person, needing, guides)}
    dealt: list[list[Unit]] = [[] for _ in range(count)]

    def helpers(part: list[Unit]) -> int:
        return sum(person.id in helpful for bond in part for person in bond)

    def size(part: list[Unit]) -> int:
        return sum(map(len, part))

    with_help = [bond for bond in bonds if any(person.id in helpful for person in bond)]
    for bond in sorted(with_help, key=lambda bond: -len(bond)):
        min(dealt, key=lambda part: (helpers(part), size(part))).append(bond)
    for bond in sorted((bond for bond in bonds if bond not in with_help), key=lambda bond: -len(bond)):
        min(dealt, key=size).append(bond)
    order = {person.id: number for number, person in enumerate(everybody)}
    return tuple(
        tuple(sorted((person for bond in part for person in bond), key=lambda person: order[person.id]))
        for part in dealt
        if part
    )


def _follows(person: Participant, guides: Sequence[frozenset[str]]) -> bool:
    """Whether every guide can be understood; a blank excludes nobody."""
    own = spoken(person.languages)
    return not own or all(not guide or own & guide for guide in guides)


def _interprets(person: Participant, needing: Sequence[Participant], guides: Sequence[frozenset[str]]) -> bool:
    """Whether a person follows every guide and speaks the language of somebody who does not."""
    own = spoken(person.languages)
    return bool(own) and _follows(person, guides) and any(own & spoken(other.languages) for other in needing)
