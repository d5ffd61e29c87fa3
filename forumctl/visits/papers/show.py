"""A plan of the visits as rows to look at: by bus, by time, by site; nothing here knows a terminal."""

from collections.abc import Sequence
from dataclasses import dataclass

from forumctl.definition import Forum
from forumctl.placement.rules.access import uses_wheelchair
from forumctl.plans.visits import Stop, VisitPlan
from forumctl.roster import Roster
from forumctl.visits.names import bus_name
from forumctl.visits.riding import hours_of, visits_of
from forumctl.visits.timetable.whereabouts import (
    Spell,
    gone,
    size_of,
    spells,
    stops_by_bus,
)


@dataclass(frozen=True, slots=True)
class BusRow:
    """One bus: how many ride, on how many places, who guides them, and when they go; minutes of the day."""

    bus: str
    name: str
    colour: str
    people: int
    places: int
    wheelchairs: int
    languages: tuple[str, ...]
    parties: tuple[int, ...]
    leaves: int
    back: int


@dataclass(frozen=True, slots=True)
class StopRow:
    """One line of the timetable, in the words of the programme; `party` is 0 for the whole bus."""

    bus: str
    party: int
    stop: Stop
    place: str
    people: int


@dataclass(frozen=True, slots=True)
class SiteRow:
    """One site: how many it takes at once, and how many are there when."""

    site: str
    name: str
    capacity: int
    spells: tuple[Spell, ...]

    @property
    def most(self) -> int:
        """The most people at once."""
        return max((spell.people for spell in self.spells), default=0)


def by_bus(forum: Forum, roster: Roster, plan: VisitPlan, language: str = "") -> tuple[BusRow, ...]:
    """The buses, in the order of the forum file."""
    hours = hours_of(plan)
    rows = []
    for bus in visits_of(forum).buses:
        riders = [roster.by_id[person] for person in plan.buses.get(bus.id, ())]
        leaves, back = hours.get(bus.id, (0, 0))
        rows.append(
            BusRow(
                bus.id,
                bus_name(bus, language),
                bus.colour,
                len(riders),
                bus.places,
                sum(map(uses_wheelchair, riders)),
                bus.languages,
                tuple(map(len, plan.parties.get(bus.id, ()))),
                leaves,
                back,
            )
        )
    return tuple(rows)


def timetable(forum: Forum, roster: Roster, plan: VisitPlan, language: str = "") -> tuple[StopRow, ...]:
    """The stops, by bus and time."""
    off = gone(visits_of(forum), roster, plan)
    return tuple(
        StopRow(stop.bus, stop.party, stop, place_of(forum, stop, language), size_of(plan, stop, off))
        for stops in stops_by_bus(plan).values()
        for stop in stops
    )


def by_site(forum: Forum, roster: Roster, plan: VisitPlan, language: str = "") -> tuple[SiteRow, ...]:
    """The sites with their occupancy, in the order of the forum file."""
    off = gone(visits_of(forum), roster, plan)
    return tuple(
        SiteRow(site.id, site.name.within(language), site.capacity, tuple(spells(plan, site.id, off)))
        for site in visits_of(forum).sites
    )


def place_of(forum: Forum, stop: Stop, language: str) -> str:
    """What a stop is called: the site, else the venue; blank for a lunch nowhere in particular."""
    for site in visits_of(forum).sites:
        if site.id == stop.site:
            return site.name.within(language)
    return next((venue.name.within(language) for venue in forum.venues if venue.id == stop.venue), "")


def of_person(roster: Roster, plan: VisitPlan) -> Sequence[tuple[str, str, int]]:
    """Everyone who rides, A to Z: id, bus, and number of their party (0 where the bus is not split)."""
    riders = sorted((roster.by_id[person] for person in plan.bus_of), key=lambda person: person.order)
    return [(person.id, plan.bus_of[person.id], plan.party_of.get(person.id, 0)) for person in riders]
