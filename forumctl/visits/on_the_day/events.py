"""What happens on the day of the visits, and what that leaves of the plan before anything is planned anew."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from forumctl.definition.values import minute_of_day
from forumctl.definition.visits import Bus, Site, Visits
from forumctl.placement.model import groups_of, newly_broken, pose
from forumctl.placement.replanning import keeping, sought
from forumctl.planning.door import Stop as SearchStop
from forumctl.planning.instance import Allowed, Capacity
from forumctl.plans.visits import Stop, VisitPlan
from forumctl.visits.riding import Riding
from forumctl.visits.rules import RULES, hours, pick_up
from forumctl.visits.staff import led, room_for
from forumctl.visits.timetable.whereabouts import suiting

from .remaining import at_clock


@dataclass(frozen=True, slots=True)
class Events:
    """What has happened by a minute of the day."""

    now: int
    at_site: Mapping[str, int] = field(default_factory=dict)
    """Minutes by which a bus is late because a visit takes longer."""
    on_the_road: Mapping[str, int] = field(default_factory=dict)
    """Minutes by which a bus is late on the road."""
    replaced: Mapping[str, int] = field(default_factory=dict)
    """By bus that has broken down, the minute at which another one is there."""
    broken: tuple[str, ...] = ()
    """Buses that have broken down and are not replaced: their people ride on others."""
    closed: Mapping[str, int | None] = field(default_factory=dict)
    """By site, until which minute it is closed; None for the rest of the day."""
    flights: Mapping[str, int] = field(default_factory=dict)
    """By person, when they have to be back now."""
    is_raining: bool = False
    left_behind: tuple[str, ...] = ()
    """People who were not on board when their bus left."""

    @property
    def buses(self) -> tuple[str, ...]:
        """The buses that something has happened to."""
        return tuple(dict.fromkeys((*self.at_site, *self.on_the_road, *self.replaced, *self.broken)))


@dataclass(frozen=True, slots=True)
class Left:
    """The plan without what cannot be done any more; who changes buses, and what is given up, by bus and site."""

    visits: Visits
    plan: VisitPlan
    moved: Mapping[str, str]
    given_up: tuple[tuple[str, str], ...]
    stranded: tuple[str, ...]
    """People of a broken bus for whom no other has a seat."""


def what_is_left(case: Riding, plan: VisitPlan, events: Events) -> Left:
    """The plan after the events, at the times before, which it may not be able to keep."""
    visits, stops = case.visits, list(plan.stops)
    if events.is_raining:
        visits, stops = _in_the_rain(visits, stops, events.now)
    shut = {site for site, until in events.closed.items() if until is None}
    given_up = [(stop.bus, stop.site) for stop in stops if stop.site in shut and _is_ahead(stop, events.now)]
    stops = [stop for stop in stops if not (stop.site in shut and _is_ahead(stop, events.now))]
    later = {site: until for site, until in events.closed.items() if until is not None}
    sites = tuple(_opening(site, later.get(site.id)) for site in visits.sites)
    visits = visits.model_copy(update={"sites": sites})
    riders = {bus: list(people) for bus, people in plan.buses.items()}
    parties = {bus: [list(party) for party in split] for bus, split in plan.parties.items()}
    moved, stranded = _onto_others(replace(case, visits=visits), plan, riders, parties, events)
    gone = set(events.broken)
    stops = [stop for stop in stops if stop.bus not in gone]
    after = plan.changed(
        buses={bus: tuple(people) for bus, people in riders.items()},
        parties={bus: tuple(map(tuple, split)) for bus, split in parties.items() if bus not in gone},
        stops=tuple(stops),
    )
    return Left(visits, after, moved, tuple(dict.fromkeys(given_up)), stranded)


def _opening(site: Site, minute: int | None) -> Site:
    return site if minute is None else site.model_copy(update={"opens": at_clock(minute)})


def _is_ahead(stop: Stop, now: int) -> bool:
    return minute_of_day(stop.start) > now


def _in_the_rain(visits: Visits, stops: Sequence[Stop], now: int) -> tuple[Visits, list[Stop]]:
    """The tours, and what is ahead, with each site that has another `instead` as that one."""
    dry = {site.id: site.instead for site in visits.sites if site.instead}
    known = {site.id: site for site in visits.sites}
    found = []
    for stop in stops:
        other = known.get(dry.get(stop.site) or "")
        own = [one for one in stops if one.bus == stop.bus]
        is_new = other and not any(one.site == other.id for one in own)
        is_ahead = all(_is_ahead(one, now) for one in own if one.site == stop.site)  # of parties none has begun
        found.append(_instead(stop, other) if other and is_new and is_ahead else stop)
    tours = tuple(
        tour.model_copy(update={"sites": tuple(dry.get(site) or site for site in tour.sites)}) for tour in visits.tours
    )
    return visits.model_copy(update={"tours": tours}), found


def _instead(stop: Stop, site: Site) -> Stop:
    end = at_clock(minute_of_day(stop.start) + site.minutes)
    return stop.model_copy(update={"site": site.id, "venue": site.venue, "end": end})


def _onto_others(
    case: Riding, plan: VisitPlan, riders: dict[str, list[str]], parties: dict[str, list[list[str]]], events: Events
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Moves the people of broken buses onto the others, so that every must-rule is kept; who has no seat there.

    Where they cannot all be kept: in groups, each where the fewest break, then where most places are left.
    """
    moved: dict[str, str] = dict(_by_the_rules(case, riders, parties, events))
    stranded: list[str] = []
    for person, label in moved.items():
        riders[label].append(person)
        _joins_party(case, plan, riders, parties, label, (person,))
    for bus in events.broken if not moved else ():
        people, riders[bus] = riders.get(bus, []), []
        units = (case.unit_of.get(person, (person,)) for person in people)
        groups = dict.fromkeys(tuple(one for one in unit if one in people) for unit in units)
        for group in sorted(groups, key=lambda group: (-len(group), group)):
            room = {
                other.id: _room(case, other, len(riders[other.id]), len(parties.get(other.id, ())))
                for other in case.buses
                if other.id not in events.broken and riders.get(other.id)
            }
            fitting = [label for label, places in room.items() if places >= len(group)]
            if not fitting:
                stranded += group
                continue
            label = min(fitting, key=lambda one: (_broken_by(case, riders, one, group), -room[one], one))
            riders[label] += group
            _joins_party(case, plan, riders, parties, label, group)
            moved |= dict.fromkeys(group, label)
    return moved, tuple(stranded)


def _joins_party(
    case: Riding,
    plan: VisitPlan,
    riders: Mapping[str, Sequence[str]],
    parties: dict[str, list[list[str]]],
    bus: str,
    group: Sequence[str],
) -> None:
    """Puts people into the party of theirs, else the smallest whose guide they understand, of a bus that has some."""
    split, unit = parties.get(bus, []), set(case.unit_of[group[0]])

    def price(at: int) -> tuple[bool, bool, int]:
        made = [(*party, *group) if number == at else tuple(party) for number, party in enumerate(split)]
        changed = plan.changed(buses={bus: tuple(riders[bus])}, parties={bus: tuple(made)})
        return unit.isdisjoint(split[at]), suiting(case, changed, case.bus[bus]) is None, len(split[at])

    if split:
        split[min(range(len(split)), key=price)].extend(group)


def _broken_by(case: Riding, riders: Mapping[str, Sequence[str]], bus: str, group: Sequence[str]) -> int:
    """How much more breaks when a group comes onto a bus."""
    before = {one: tuple(people) for one, people in riders.items()}
    return len(newly_broken(case, RULES, before, {**before, bus: (*before[bus], *group)}))


def _by_the_rules(
    case: Riding, riders: Mapping[str, list[str]], parties: Mapping[str, list[list[str]]], events: Events
) -> Mapping[str, str]:
    """The other bus of each person of a broken one, everybody else where they are; nothing where rules would break."""
    going = [bus for bus in case.buses if bus.id not in events.broken and riders.get(bus.id)]
    if not events.broken or not going:
        return {}
    left = replace(
        case,
        visits=case.visits.model_copy(update={"buses": tuple(going)}),
        groups=tuple(group for group in case.groups if riders.get(group.label) and group.label not in events.broken),
        before={},
        pins={},
    )
    at = {person: bus.id for bus in going for person in riders[bus.id]}
    rules = [rule for rule in RULES if rule.name not in (pick_up.RULE.name, hours.RULE.name)]
    instance = keeping(pose(left, rules), groups_of(left, at))
    room = Capacity("room", tuple(_most(left, bus, len(parties.get(bus.id, ()))) for bus in going))
    off = (
        Allowed("drops", number, frozenset(n for n, bus in enumerate(going) if venue in case.visits.drops_of(bus)))
        for number, person in enumerate(left.people)
        if person.id not in at and (venue := case.visits.leaves_at(person))
    )
    found = sought(
        replace(instance, capacities=(*instance.capacities, room), allowed=(*instance.allowed, *off)), _STOP, 0
    )
    if found.broken:
        return {}
    return {
        person.id: going[bus].id for person, bus in zip(left.people, found.plan, strict=True) if person.id not in at
    }


_STOP = SearchStop(iterations=20_000)


def _most(case: Riding, bus: Bus, parties: int) -> int:
    """How many people a bus has seats for, its guides may lead, and the smallest site of its tour places."""
    limits = (bus.places, led(case.visits, bus), room_for(case.visits, bus, max(parties, 1)) * max(parties, 1))
    return min(limit for limit in limits if limit is not None)


def _room(case: Riding, bus: Bus, riding: int, parties: int) -> int:
    """How many more it takes."""
    return _most(case, bus, parties) - riding
