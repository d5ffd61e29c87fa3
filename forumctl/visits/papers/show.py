"""A plan of the visits as rows, to look at and for spreadsheets: by bus, by time, by site, by person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forumctl.definition import Forum
from forumctl.plans.visits import Stop, VisitPlan
from forumctl.roster import Roster
from forumctl.spreadsheets.separated import Table
from forumctl.visits.buses import bus_name
from forumctl.visits.riding import hours_of, visits_of
from forumctl.visits.timetable.whereabouts import Spell, Stay, part_day, size_of, spells, stays, stops_by_bus


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
                sum(person.uses_wheelchair for person in riders),
                bus.spoken,
                tuple(map(len, plan.parties.get(bus.id, ()))),
                leaves,
                back,
            )
        )
    return tuple(rows)


def timetable(forum: Forum, roster: Roster, plan: VisitPlan, language: str = "") -> tuple[StopRow, ...]:
    """The stops, by bus and time."""
    part = part_day(visits_of(forum), roster, plan)

    def people(stop: Stop, way: Sequence[Stay]) -> int:
        if stop.kind not in ("departure", "return") or not (part.boards or part.drops):
            return size_of(plan, stop, part)
        number = next(number for number, stay in enumerate(way, 1) if stop in stay.stops)
        after = number if stop.kind == "departure" else number - 1
        return sum(part.is_aboard(one, after) for one in plan.buses.get(stop.bus, ()))

    return tuple(
        StopRow(stop.bus, stop.party, stop, place_of(forum, stop, language), people(stop, way))
        for stops in stops_by_bus(plan).values()
        for way in [stays(visits_of(forum).start, stops)]
        for stop in stops
    )


def by_site(forum: Forum, roster: Roster, plan: VisitPlan, language: str = "") -> tuple[SiteRow, ...]:
    """The sites with their occupancy, in the order of the forum file."""
    visits = visits_of(forum)
    part = part_day(visits, roster, plan)
    return tuple(
        SiteRow(site.id, site.name.within(language), site.capacity, tuple(spells(visits, plan, site.id, part)))
        for site in visits.sites
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


_PEOPLE = ("bus", "party", "id", "name", "name_local", "organisation", "city", "country", "languages")
_STOPS = ("bus", "party", "what", "place", "venue", "start", "end", "people")


def tables(forum: Forum, roster: Roster, plan: VisitPlan, language: str) -> Mapping[str, Table]:
    """The tables by name: people, stops."""
    return {"people": _people(roster, plan), "stops": _stops(forum, roster, plan, language)}


def _people(roster: Roster, plan: VisitPlan) -> Table:
    """Everybody by bus and name, with what a guide may know of them; no mail, diet or phone number."""
    rows = (
        (
            bus,
            plan.party_of.get(person.id, ""),
            person.id,
            person.name,
            person.name_local,
            person.organisation,
            person.city,
            person.country,
            " ".join(person.languages),
        )
        for bus, ids in plan.buses.items()
        for person in sorted((roster.by_id[one] for one in ids), key=lambda person: person.order)
    )
    return [_PEOPLE, *rows]


def _stops(forum: Forum, roster: Roster, plan: VisitPlan, language: str) -> Table:
    """The timetable by bus and time."""
    rows = (
        (
            row.bus,
            row.party or "",
            row.stop.kind,
            row.place,
            row.stop.venue,
            f"{row.stop.start:%H:%M}",
            f"{row.stop.end:%H:%M}",
            row.people,
        )
        for row in timetable(forum, roster, plan, language)
    )
    return [_STOPS, *rows]
