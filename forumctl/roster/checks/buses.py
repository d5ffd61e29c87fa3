"""Everybody who rides has a place on a bus, and every wheelchair one."""

from collections.abc import Iterator

from forumctl.definition import Forum
from forumctl.definition.checks.words import number
from forumctl.problems import Key, Problem
from forumctl.roster.roster import Roster

from .seats import WHEELCHAIR

_BUSES = Key(("visits", "buses"))


def bus_places_too_few(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """Fewer places on the buses than people who ride."""
    buses = forum.visits.buses if forum.visits else ()
    riders = sum(person.visits for person in roster)
    seats, staff = sum(bus.seats for bus in buses), sum(bus.staff_seats for bus in buses)
    if buses and riders > seats - staff:
        kept = f" ({seats} seats less {staff} for staff)" if staff else ""
        yield Problem(
            "bus-places-too-few",
            f"{number(riders, 'person rides', 'people ride')} but the buses have "
            f"{number(max(seats - staff, 0), 'place')}{kept}",
            _BUSES,
            f"Order places for {riders - max(seats - staff, 0):,} more, or write no in the roster's column visits.",
        )


def bus_wheelchairs_too_few(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """Fewer wheelchair places on the buses than people in a wheelchair who ride."""
    buses = forum.visits.buses if forum.visits else ()
    needed = sum(person.visits and WHEELCHAIR in person.access for person in roster)
    places = sum(bus.wheelchairs for bus in buses)
    if buses and needed > places:
        yield Problem(
            "bus-wheelchairs-too-few",
            f"{number(needed, 'person rides', 'people ride')} in a wheelchair "
            f"but the buses have {number(places, 'wheelchair place')}",
            _BUSES,
            "Order a bus with a lift and write wheelchairs = 1, or more, at it.",
        )
