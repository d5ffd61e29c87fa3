"""A bus: what it is called, and when it is at each of the venues where people get on, or off, one after the other."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from forumctl.definition.checks.words import listed
from forumctl.definition.people import Participant
from forumctl.definition.visits import Bus, Visits
from forumctl.locale import word


def chain(visits: Visits, bus: Bus, venues: Sequence[str], start_min: int) -> tuple[int, ...]:
    """When a bus is at each of some venues that leaves the first at a minute of the day and stays at none.

    A pair of venues without minutes takes longer than the day.
    """
    times, never = [start_min], 24 * 60
    for origin, to in pairwise(venues):
        ride = visits.travel_min(origin, to, times[-1] // 60, bus.mode)
        times.append(times[-1] + (never if ride is None else ride + visits.buffer))
    return tuple(times)


def boards_by(visits: Visits, bus: Bus, leave_min: int, by_min: int) -> tuple[int, ...]:
    """When a bus leaves each venue where people get on, as late as it can and is at the last by then; from then on."""
    venues = visits.boards_of(bus)
    for start in range(by_min, leave_min, -1):
        if (times := chain(visits, bus, venues, start))[-1] <= by_min:
            return times
    return chain(visits, bus, venues, leave_min)


def drops_from(visits: Visits, bus: Bus, back_min: int) -> tuple[int, ...]:
    """When a bus is at each venue where people get off, if it is at the first at a minute of the day."""
    return chain(visits, bus, visits.drops_of(bus), back_min)


def tail_min(visits: Visits, bus: Bus, venue: str, back_min: int) -> int:
    """How long before its last return, at a minute of the day, a bus is at one of the venues where people get off."""
    drops = visits.drops_of(bus)
    at = drops.index(venue) if venue in drops else len(drops) - 1
    first = next((start for start in range(back_min, -1, -1) if drops_from(visits, bus, start)[-1] <= back_min), 0)
    return back_min - drops_from(visits, bus, first)[at] if len(drops) > 1 else 0


def first_drop_by(visits: Visits, bus: Bus, limits: Mapping[str, int], last_min: int) -> int:
    """The latest minute at which a bus may be at the first venue where people get off.

    It is at the last by `last_min`, and at each of the venues in `limits` by then.
    """
    drops = visits.drops_of(bus)
    due = [min(last_min, limits.get(venue, last_min)) for venue in drops]
    for start in range(due[0], -1, -1):
        if all(at <= by for at, by in zip(drops_from(visits, bus, start), due, strict=True)):
            return start
    return due[0]


def people(persons: Iterable[Participant]) -> str:
    """The names of some people."""
    return listed(person.known_as for person in persons)


def bus_name(bus: Bus, language: str) -> str:
    """What a bus is called: its own name, else Bus and its label; people on foot or by metro are a party."""
    if bus.name:
        return bus.name.within(language)
    return word("Bus {}", language, bus.id) if is_driven(bus) else word("Party {}", language, bus.id)


def is_driven(bus: Bus) -> bool:
    """Whether it has a driver who is to know of the day."""
    return bus.mode not in ("walk", "metro")


def bus_names(bus: Bus, languages: Sequence[str]) -> tuple[str, ...]:
    """What a bus is called in each of some languages, the same wording once."""
    return tuple(dict.fromkeys(bus_name(bus, language) for language in languages))
