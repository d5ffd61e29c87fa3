"""How long a driver is at the wheel: ride by ride, and since the last stop that is a rest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from forumctl.definition.visits import Visits
from forumctl.plans.visits import Stop
from forumctl.visits.names import clock

from .departures import Stay, stays


@dataclass(frozen=True, slots=True)
class Drive:
    """A ride: to where, when it sets out and arrives, and the minutes driven by then since the last rest."""

    to: Stay
    leaves: int
    arrives: int
    driven: int


def drives(visits: Visits, stops: Sequence[Stop]) -> Iterator[Drive]:
    """The rides of a bus in the order of time; a bus stands from its arrival on, the buffer not counted."""
    way = stays(visits.start, stops)
    driven, arrived = 0, way[0].arrives if way else 0
    for stay, following in pairwise(way):
        leaves = _sets_out(visits, stay, following)
        if visits.rest and leaves - arrived >= visits.rest.minutes:
            driven = 0
        ride = visits.travel_min(stay.venue, following.venue, leaves // 60) or 0
        driven, arrived = driven + ride, min(leaves + ride + visits.buffer, following.arrives)
        yield Drive(following, leaves, arrived, driven)


def tired(visits: Visits, stops: Sequence[Stop]) -> Iterator[str]:
    """More driving without a rest than drivers may do: when, and how much, as the end of a sentence on one bus."""
    if visits.rest is None:
        return
    for drive in drives(visits, stops):
        if drive.driven > visits.rest.after:
            yield (
                f"drives {drive.driven} minutes until {clock(drive.to.arrives)} without a stop of "
                f"{visits.rest.minutes}; {visits.rest.after} are allowed"
            )
            return


def _sets_out(visits: Visits, stay: Stay, following: Stay) -> int:
    """When a bus leaves for the next venue: at once; later, where the roads are free only then."""
    for leaves in range(stay.leaves, following.arrives):
        ride = visits.travel_min(stay.venue, following.venue, leaves // 60) or 0
        if leaves + ride + visits.buffer <= following.arrives:
            return leaves
    return stay.leaves
