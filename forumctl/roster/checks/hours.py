"""The day of visits is long enough: for who must be back early, and for the rooms that everybody is to see."""

from collections.abc import Iterator

from forumctl.definition import Forum
from forumctl.definition.checks.visits import (
    least_time,
    made_tours,
    open_for,
    sites_of,
)
from forumctl.definition.checks.words import number
from forumctl.definition.values import minute_of_day
from forumctl.problems import Key, Problem
from forumctl.roster.roster import Roster


def no_bus_in_time(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """Somebody who must be back before any bus can be, or joins after the last can leave."""
    visits = forum.visits
    if visits is None or visits.back_by <= visits.leave:
        return
    shortest = min(least_time(visits, tour).total_min for tour in made_tours(visits))
    first_back = minute_of_day(visits.leave) + shortest
    last_leave = minute_of_day(visits.back_by) - shortest
    if first_back > minute_of_day(visits.back_by):
        return
    for person in roster:
        if not person.visits:
            continue
        if person.latest and minute_of_day(person.latest) < first_back:
            fact, column = f"must be back by {person.latest:%H:%M}, but no bus can be back before", "latest"
            limit = first_back
        elif person.earliest and minute_of_day(person.earliest) > last_leave:
            fact, column = f"cannot join before {person.earliest:%H:%M}, but the last bus must leave by", "earliest"
            limit = last_leave
        else:
            continue
        yield Problem(
            "no-bus-in-time",
            f"{person.name} {fact} {limit // 60:02}:{limit % 60:02}",
            roster.where(person.id, column),
            "Write no in the column visits, or see to a taxi for part of the way.",
            severity="warning",
        )


def site_too_small(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """A site that cannot take all its visitors while the buses can be there, wave after wave."""
    visits = forum.visits
    if visits is None:
        return
    riders = sum(person.visits for person in roster)
    for row, site in enumerate(visits.sites):
        elsewhere = [bus for bus in visits.buses if site not in sites_of(visits, visits.tour_of(bus))]
        visitors = riders - sum(max(bus.places, 0) for bus in elsewhere)
        first, last = open_for(visits, site)
        waves = -(-visitors // site.capacity)
        if waves > 1 and waves * site.minutes > last - first >= site.minutes:
            yield Problem(
                "site-too-small",
                f"{site.id} takes {number(site.capacity, 'person', 'people')} at once for {site.minutes} minutes: "
                f"{visitors:,} need at least {waves * site.minutes:,} minutes, and buses can be there for "
                f"{last - first:,} ({first // 60:02}:{first % 60:02} to {last // 60:02}:{last % 60:02})",
                Key(("visits", "sites", row, "capacity")),
                f"At most {(last - first) // site.minutes * site.capacity:,} can see it: shorten the visit, "
                "or offer a second tour.",
            )
