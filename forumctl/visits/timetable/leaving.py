"""Who has to be back before their bus is: at which stop they get off, to come back by themselves in time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from forumctl.definition.people import Participant
from forumctl.definition.values import minute_of_day
from forumctl.definition.visits import Visits
from forumctl.plans.visits import VisitPlan
from forumctl.visits.riding import hours_of

from .departures import Stay, stays
from .occupancy import Gone, stops_by_bus


@dataclass(frozen=True, slots=True)
class Leaving:
    """The last stop somebody sees the end of: `departure` is the number, from 1, of the first they are missing at.

    They get off at `gets_off`, a minute of the day, and need `ride_min` from that venue to where the buses return to,
    by the table of travel.
    """

    person: str
    bus: str
    departure: int
    venue: str
    gets_off: int
    ride_min: int


def leavings(visits: Visits, people: Iterable[Participant], plan: VisitPlan) -> Mapping[str, Leaving]:
    """Everybody whose bus is back too late for them and who can get off at a stop before; by id."""
    hours, found = hours_of(plan), {}
    ways = {bus: stays(visits.start, stops) for bus, stops in stops_by_bus(plan).items()}
    for person in people:
        bus = plan.bus_of.get(person.id, "")
        if person.latest is None or bus not in hours or hours[bus][1] <= minute_of_day(person.latest):
            continue
        last = _last_stop(visits, person, plan, bus, ways[bus])
        if last:
            found[person.id] = last
    return found


def gone(visits: Visits, people: Iterable[Participant], plan: VisitPlan) -> Gone:
    """When each of them gets off, for who counts how many are at a site."""
    return {person: found.gets_off for person, found in leavings(visits, people, plan).items()}


def aboard(leaving: Mapping[str, Leaving], person: str, departure: int) -> bool:
    """Whether somebody is still to be counted at a departure of their bus, by its number from 1."""
    return person not in leaving or departure < leaving[person].departure


def _last_stop(visits: Visits, person: Participant, plan: VisitPlan, bus: str, way: tuple[Stay, ...]) -> Leaving | None:
    """The last stop of a person's day after which there is still time to come back."""
    by, party, found = minute_of_day(person.latest) if person.latest else 0, plan.party_of.get(person.id, 0), None
    for number, stay in enumerate(way, 1):
        for stop in stay.stops:
            if stop.kind not in ("site", "lunch") or stop.party not in (0, party):
                continue
            end = minute_of_day(stop.end)
            ride = visits.travel_min(stay.venue, visits.start, end // 60)
            if ride is not None and end + ride <= by:
                found = Leaving(person.id, bus, number, stay.venue, end, ride)
    return found
