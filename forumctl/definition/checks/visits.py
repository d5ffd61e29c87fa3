"""The day of visits can be driven: its hours, its buses, its sites."""

from collections.abc import Iterator
from itertools import pairwise, permutations
from typing import NamedTuple

from forumctl.definition.forum import Forum
from forumctl.definition.people import Participant
from forumctl.definition.values import clock_of, minute_of_day
from forumctl.definition.visits import Site, Tour, Visits
from forumctl.definition.wording import did_you_mean
from forumctl.problems import Key, Problem

from .programme import too_late
from .seating import repeated_pins
from .words import day, listed, number


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
        # Every venue is driven to at least once, and at the end one where people get off.
        passed = {*venues, *visits.starts, *visits.restaurants}

        def reached(stop: str) -> int:
            return min((least_travel(visits, one, stop) for one in passed - {stop}), default=0)

        road = sum(map(reached, {site.venue for site in sites} - {*visits.ends})) + min(map(reached, visits.ends))
    return TourTime(sum(site.minutes for site in sites), road, visits.lunch.minutes if visits.lunch else 0)


def sites_of(visits: Visits, tour: Tour) -> list[Site]:
    """The sites of a tour that the file knows."""
    known = {site.id: site for site in visits.sites}
    return [known[name] for name in tour.sites if name in known]


def least_travel(visits: Visits, origin: str, destination: str) -> int:
    """Minutes from venue to venue in the quickest hour; 0 where the file has no such pair."""
    return visits.quickest_min(origin, destination) or 0


def open_for(visits: Visits, site: Site) -> tuple[int, int]:
    """From when to when a bus can be at a site, in minutes of the day: its hours, within reach of the start."""
    first = minute_of_day(visits.leave) + min(least_travel(visits, start, site.venue) for start in visits.starts)
    last = minute_of_day(visits.back_by) - min(least_travel(visits, site.venue, end) for end in visits.ends)
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
            if pair not in seen and any(visits.travel_min(one, other, 0, mode) is None for mode in visits.modes):
                seen.add(pair)
                yield one, other


def date_outside_days(forum: Forum) -> Iterator[Problem]:
    """Visits on a day that is not one of the forum's."""
    days = forum.about.days
    for row, outing in enumerate(forum.outings):
        if outing.date not in days:
            yield Problem(
                "visits-outside-days",
                f"the visits are on {day(outing.date)}, which is not a day of the forum ({listed(map(day, days))})",
                Key(("visits", row, "date")),
                "Correct the date, or add the day to days.",
                (Key(("forum", "days")),),
            )


def day_without_time(forum: Forum) -> Iterator[Problem]:
    """Buses that are back before they leave."""
    if (visits := forum.visits) and visits.back_by <= visits.leave:
        yield Problem(
            "visits-without-time",
            f"the buses leave at {visits.leave:%H:%M} but must be back by {visits.back_by:%H:%M}",
            Key(("visits", "back_by")),
            "Write a last return after the first departure, on a 24-hour clock.",
            (Key(("visits", "leave")),),
        )


def lunch_without_time(forum: Forum) -> Iterator[Problem]:
    """A lunch that does not fit in its window, or not in the day."""
    visits = forum.visits
    if not visits or not visits.lunch:
        return
    window = f"its window from {visits.lunch.window[0]:%H:%M} to {visits.lunch.window[1]:%H:%M}"
    opens, closes = (minute_of_day(clock) for clock in visits.lunch.window)
    width = max(0, closes - opens)
    out = max(0, min(closes, minute_of_day(visits.back_by)) - max(opens, minute_of_day(visits.leave)))
    if out < visits.lunch.minutes:
        has = (
            f"{window} has {width}"
            if width < visits.lunch.minutes
            else f"the buses are out for only {number(out, 'minute')} of {window}"
        )
        yield Problem(
            "lunch-without-time",
            f"lunch takes {number(visits.lunch.minutes, 'minute')} but {has}",
            Key(("visits", "lunch", "window")),
            "Widen the window, or shorten lunch.",
            (Key(("visits", "lunch", "minutes")),),
        )


def travel_missing(forum: Forum) -> Iterator[Problem]:
    """Venues that a bus may drive between without known minutes."""
    if visits := forum.visits:
        venues = {venue.id for venue in forum.venues}
        pairs = [" ".join(pair) for pair in missing_pairs(visits) if venues.issuperset(pair)]
        if pairs:
            yield Problem(
                "travel-missing",
                f"the minutes of travel are missing for {number(len(pairs), 'pair')} of venues: {listed(pairs)}",
                Key(("visits", "travel") if visits.travel else ("visits",)),
                f'Add to [visits.travel]: "{pairs[0]}" = minutes.',
            )


def bus_without_places(forum: Forum) -> Iterator[Problem]:
    """A bus whose staff, or whose wheelchair places, take more than its seats."""
    for row, bus in enumerate(forum.visits.buses if forum.visits else ()):
        where = ("visits", "buses", row)
        if bus.places < 1:
            yield Problem(
                "bus-without-places",
                f"bus {bus.id} has {number(bus.seats, 'seat')} and keeps {bus.seats - bus.places} of them for staff: "
                "none is left",
                Key((*where, "staff_seats")),
                "Keep fewer seats for staff, or order a larger bus.",
            )
        elif bus.wheelchairs > bus.places:
            yield Problem(
                "wheelchairs-over-seats",
                f"bus {bus.id} has {number(bus.places, 'place')} for participants "
                f"but {number(bus.wheelchairs, 'wheelchair place')} among them",
                Key((*where, "wheelchairs")),
                "Wheelchair places count among the seats: lower wheelchairs, or raise seats.",
            )


def bus_overbooked(forum: Forum) -> Iterator[Problem]:
    """More people pinned to a bus than it has places."""
    if visits := forum.visits:
        buses = {bus.id: (row, bus) for row, bus in enumerate(visits.buses)}
        for label, people in visits.pins.items():
            row, bus = buses.get(label, (0, None))
            if bus and bus.places < len(people):
                yield Problem(
                    "bus-overbooked",
                    f"bus {label} has {number(max(bus.places, 0), 'place')} for participants "
                    f"but {len(people)} are pinned to it",
                    Key(("visits", "buses", row, "seats")),
                    f"Take {number(len(people) - max(bus.places, 0), 'pin')} off the bus, or order a larger one.",
                    (Key(("visits", "pins", label)),),
                )


def pinned_twice(forum: Forum) -> Iterator[Problem]:
    """Somebody pinned to two buses, or twice to one."""
    if forum.visits:
        yield from repeated_pins(forum.visits.pins, ("visits", "pins"), "bus")


def site_unreachable(forum: Forum) -> Iterator[Problem]:
    """A site that is not open long enough while a bus can be there."""
    visits = forum.visits
    for row, site in enumerate(visits.sites if visits and visits.leave < visits.back_by else ()):
        if visits and _too_short(visits, site):
            first, last = open_for(visits, site)
            can = (
                f"a bus can be there only from {clock_of(first)} to {clock_of(last)}"
                if first < last
                else "no bus can be there while it is open"
            )
            yield Problem(
                "site-unreachable",
                f"a visit of {site.id} takes {number(site.minutes, 'minute')} but {can}",
                Key(("visits", "sites", row)),
                "Shorten the visit, or widen the hours of the site or of the day.",
            )


def tour_too_long(forum: Forum) -> Iterator[Problem]:
    """A tour that takes longer than the day, however it is driven."""
    visits = forum.visits
    if not visits or visits.back_by <= visits.leave:
        return
    length = minute_of_day(visits.back_by) - minute_of_day(visits.leave)
    for row, tour in enumerate(made_tours(visits)):
        least = least_time(visits, tour)
        if least.total_min > length and not any(_too_short(visits, site) for site in sites_of(visits, tour)):
            name = f"the tour {tour.id}" if visits.tours else "a tour of all sites"
            lunch = f", {least.lunch_min} at lunch" if least.lunch_min else ""
            yield Problem(
                "tour-too-long",
                f"{name} takes at least {least.total_min} minutes ({least.sites_min} at sites, "
                f"{least.road_min} on the road{lunch}) but the day from {visits.leave:%H:%M} "
                f"to {visits.back_by:%H:%M} has {length}",
                Key(("visits", "tours", row) if visits.tours else ("visits", "back_by")),
                "Leave a site out, shorten a visit, or come back later.",
            )


def _too_short(visits: Visits, site: Site) -> bool:
    first, last = open_for(visits, site)
    return last - first < site.minutes


def demanded_column(forum: Forum) -> Iterator[Problem]:
    """A site, or the rule of who is apart, that names a column which neither we nor the forum file have."""
    known = [*(column for column in Participant.model_fields if column != "fields"), *forum.roster.fields]
    apart = forum.visits.rules.apart if forum.visits else None
    if apart and apart not in known:
        yield Problem(
            "unknown-column",
            f"the roster has no column {apart}, by which people are apart",
            Key(("visits", "rules", "apart")),
            did_you_mean(apart, known, f"Add it: [roster.fields.{apart}]"),
        )
    for row, site in enumerate(forum.visits.sites if forum.visits else ()):
        for place, column in enumerate(site.requires):
            if column not in known:
                yield Problem(
                    "unknown-column",
                    f"the roster has no column {column}, which {site.id} requires",
                    Key(("visits", "sites", row, "requires", place)),
                    did_you_mean(column, known, f"Add it: [roster.fields.{column}]"),
                )


def list_too_late(forum: Forum) -> Iterator[Problem]:
    """A list of visitors that a site wants on a day when it has been visited already."""
    visits = forum.visits
    for index, site in enumerate(visits.sites if visits else ()):
        if visits and site.requires_by and site.requires_by > visits.date:
            fact = f"{site.id} wants its list by {day(site.requires_by)}, and is visited on {day(visits.date)}"
            yield too_late(("visits", "sites", index, "requires_by"), fact, "Name a day before the visit.")
