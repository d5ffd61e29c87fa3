"""How little time a tour can take: a bound that no timetable can beat."""

from collections.abc import Iterator
from itertools import pairwise, permutations
from typing import NamedTuple

from forumctl.definition.values import minute_of_day
from forumctl.definition.visits import Site, Tour, Visits


class TourTime(NamedTuple):
    """The least a tour takes, in minutes: at its sites, on the road, at lunch."""

    sites_min: int
    road_min: int
    lunch_min: int

    @property
    def total_min(self) -> int:
        return sum(self)


def least_time(visits: Visits, tour: Tour) -> TourTime:
    """What a bus needs for a tour when it never waits and always drives in the quickest hour."""
    sites = sites_of(visits, tour)
    venues = [visits.start, *(site.venue for site in sites), visits.start]
    if tour.ordered and len(visits.starts) == 1 and not visits.restaurants:
        road = sum(least_travel(visits, one, other) for one, other in pairwise(venues))
    else:
        # Every venue is driven to at least once, the start at the end.
        stops, passed = set(venues), {*venues, *visits.starts, *visits.restaurants}
        road = sum(min((least_travel(visits, one, stop) for one in passed - {stop}), default=0) for stop in stops)
    return TourTime(sum(site.minutes for site in sites), road, visits.lunch.minutes if visits.lunch else 0)


def sites_of(visits: Visits, tour: Tour) -> list[Site]:
    """The sites of a tour that the file knows."""
    known = {site.id: site for site in visits.sites}
    return [known[name] for name in tour.sites if name in known]


def least_travel(visits: Visits, origin: str, destination: str) -> int:
    """Minutes from venue to venue in the quickest hour; 0 where the file has no such pair."""
    return min(visits.travel_min(origin, destination, hour) or 0 for hour in range(24))


def open_for(visits: Visits, site: Site) -> tuple[int, int]:
    """From when to when a bus can be at a site, in minutes of the day: its hours, within reach of the start."""
    first = minute_of_day(visits.leave) + min(least_travel(visits, start, site.venue) for start in visits.starts)
    last = minute_of_day(visits.back_by) - least_travel(visits, site.venue, visits.start)
    opens = minute_of_day(site.opens) if site.opens else 0
    closes = minute_of_day(site.closes) if site.closes else 24 * 60
    return max(first, opens), min(last, closes)


def made_tours(visits: Visits) -> tuple[Tour, ...]:
    """The tours of the file; the one of all sites where it names none."""
    return visits.tours or (visits.tour_of(visits.buses[0]),)


def missing_pairs(visits: Visits) -> Iterator[tuple[str, str]]:
    """Pairs of venues that a tour may drive between and the travel table does not have, each once."""
    seen: set[tuple[str, str]] = set()
    for tour in made_tours(visits):
        sites = [site.venue for site in sites_of(visits, tour)]
        anywhere = permutations(dict.fromkeys((*visits.starts, *sites, *visits.restaurants)), 2)
        in_order = tour.ordered and len(visits.starts) == 1 and not visits.restaurants
        for one, other in pairwise((visits.start, *sites, visits.start)) if in_order else anywhere:
            pair = (min(one, other), max(one, other))
            if pair not in seen and visits.travel_min(one, other, 0) is None:
                seen.add(pair)
                yield one, other
