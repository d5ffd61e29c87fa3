"""The stops of the buses as entries of the timetable."""

from collections.abc import Iterator
from datetime import datetime

from forumctl.definition import Forum
from forumctl.definition.values import Text
from forumctl.definition.visits import Visits
from forumctl.plans.visits import Stop, VisitPlan

from .entries import Entry, joined
from .words import in_all


def rides(forum: Forum, visits: Visits, plan: VisitPlan) -> Iterator[Entry]:
    """Every stop of every bus, and of every party where a bus is split; who is aboard is not in it."""
    sites = {site.id: site.name for site in visits.sites}
    venues = {venue.id: venue for venue in forum.venues}
    buses = {bus.id: bus.name or in_all("Bus {}", bus.id) for bus in visits.buses}
    for stop in plan.stops:
        venue = venues.get(stop.venue)
        party = in_all("Party {}", str(stop.party)) if stop.party else None
        who = joined(buses.get(stop.bus) or in_all("Bus {}", stop.bus), party)
        yield Entry(
            id=_thing(stop),
            kind="meal" if stop.kind == "lunch" else "visit",
            start=datetime.combine(visits.date, stop.start),
            end=datetime.combine(visits.date, stop.end),
            title=joined(who, _what(stop, sites.get(stop.site)), separator=": ") or Text((("", stop.bus),)),
            venue=venue.name if venue else None,
            address=venue.address if venue else None,
        )


def _thing(stop: Stop) -> str:
    """What names a stop for life: a bus is at each site once, and departs, has lunch and returns once."""
    place = stop.site if stop.kind == "site" else stop.kind
    return "/".join(("bus", stop.bus, *([str(stop.party)] if stop.party else []), place))


def _what(stop: Stop, site: Text | None) -> Text:
    return site if stop.kind == "site" and site else in_all(stop.kind.capitalize())
