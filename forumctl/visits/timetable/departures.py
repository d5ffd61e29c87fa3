"""When a bus leaves from where: the moments at which heads are counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from operator import itemgetter

from forumctl.definition import Forum
from forumctl.definition.values import Text, minute_of_day
from forumctl.plans.visits import Stop, VisitPlan
from forumctl.visits.riding import visits_of

from .occupancy import stops_by_bus


@dataclass(frozen=True, slots=True)
class Stay:
    """A bus at one venue: everything that its people do there, until it leaves."""

    venue: str
    stops: tuple[Stop, ...]

    @property
    def arrives(self) -> int:
        return min(minute_of_day(stop.start) for stop in self.stops)

    @property
    def leaves(self) -> int:
        return max(minute_of_day(stop.end) for stop in self.stops)


@dataclass(frozen=True, slots=True)
class Boarding:
    """A departure: minute of the day, and the place as public text."""

    bus: str
    leaves: int
    place: Text


def stays(start: str, stops: Sequence[Stop]) -> tuple[Stay, ...]:
    """The stops of a bus by the venue they happen in; a stop without venue happens where the bus already is."""
    venues = list(accumulate((stop.venue for stop in stops), lambda here, named: named or here, initial=start))[1:]
    grouped = groupby(zip(venues, stops, strict=True), key=itemgetter(0))
    return tuple(Stay(venue, tuple(stop for _, stop in stay)) for venue, stay in grouped)


def boardings(forum: Forum, plan: VisitPlan, bus: str) -> tuple[Boarding, ...]:
    """Every departure of a bus, the one to return included."""
    visits = visits_of(forum)
    found = stays(visits.start, stops_by_bus(plan).get(bus, ()))
    return tuple(Boarding(bus, stay.leaves, forum.venue(stay.venue).name) for stay in found[:-1])
