"""Who is where, minute by minute: a timetable played through, without regard to how it was made."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise

from forumctl.definition.values import minute_of_day
from forumctl.plans.visits import Stop, VisitPlan

DAY_MIN = 24 * 60
Gone = Mapping[str, int]
"""Those who get off their bus before it is back, by id: the minute of the day they do, as `leaving.gone` finds it."""
NOBODY: Gone = {}


@dataclass(frozen=True, slots=True)
class Spell:
    """A time in which the number of people at a site stays the same: minutes of the day, people, buses."""

    start: int
    end: int
    people: int
    buses: tuple[str, ...]


def size_of(plan: VisitPlan, stop: Stop, gone: Gone = NOBODY) -> int:
    """How many people a stop is for: a party of the bus, or all of it, without those who have got off before."""
    parties = plan.parties.get(stop.bus, ())
    there = plan.buses.get(stop.bus, ())
    if stop.party:
        there = parties[stop.party - 1] if stop.party <= len(parties) else ()
    start = minute_of_day(stop.start)
    return len(there) - sum(gone.get(person, DAY_MIN) <= start for person in there) if gone else len(there)


def by_minute(plan: VisitPlan, site: str, gone: Gone = NOBODY) -> tuple[int, ...]:
    """People at a site in each minute of the day."""
    change = [0] * (DAY_MIN + 1)
    for stop in plan.stops:
        if stop.kind == "site" and stop.site == site and stop.start < stop.end:
            change[minute_of_day(stop.start)] += size_of(plan, stop, gone)
            change[minute_of_day(stop.end)] -= size_of(plan, stop, gone)
    return tuple(accumulate(change[:DAY_MIN]))


def spells(plan: VisitPlan, site: str, gone: Gone = NOBODY) -> Iterator[Spell]:
    """The times in which somebody is at a site, in order."""
    there = by_minute(plan, site, gone)
    visits = [stop for stop in plan.stops if stop.kind == "site" and stop.site == site]
    changes = sorted({minute_of_day(clock) for stop in visits for clock in (stop.start, stop.end)})
    for start, end in pairwise(changes):
        if there[start]:
            buses = {s.bus for s in visits if minute_of_day(s.start) <= start < minute_of_day(s.end)}
            yield Spell(start, end, there[start], tuple(sorted(buses)))


def stops_by_bus(plan: VisitPlan) -> Mapping[str, tuple[Stop, ...]]:
    """The stops of each bus in the order of time, parties of the same minute by number."""
    ordered = sorted(plan.stops, key=lambda stop: (stop.start, stop.end, stop.party))
    return {bus: tuple(stop for stop in ordered if stop.bus == bus) for bus in plan.buses}
