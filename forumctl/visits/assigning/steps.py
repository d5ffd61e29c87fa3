"""The steps of a plan: hours to aim at, people onto buses, the people of a bus into parties, what each bus brings.

And why these people cannot be put on these buses: by arithmetic before the search, by what is left after it.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, combinations, islice, permutations, product
from math import ceil

from forumctl.definition import Forum
from forumctl.definition.checks.words import listed
from forumctl.definition.values import minute_of_day
from forumctl.definition.visits import Bus, Visits
from forumctl.placement.infeasible import Proof, prove, remaining
from forumctl.placement.model import groups_of, pose
from forumctl.placement.people import grouped
from forumctl.placement.replanning import calmest, sought
from forumctl.planning.door import Progress, Stop
from forumctl.planning.grouping import Grouping
from forumctl.planning.grouping import solve as search
from forumctl.planning.instance import Allowed, Balance, Capacity, Earlier, Instance, Together
from forumctl.plans.visits import Stop as PlannedStop
from forumctl.plans.visits import VisitPlan
from forumctl.problems import Key, Problem
from forumctl.roster import Roster
from forumctl.roster.checks import groups, places
from forumctl.visits.buses import first_drop_by, people
from forumctl.visits.riding import Riding
from forumctl.visits.rules import RULES, guide_language
from forumctl.visits.staff import follows, room_for
from forumctl.visits.timetable.infeasible import another, with_buses, with_guide
from forumctl.visits.timetable.model import Load

PARTY_STOP = Stop(iterations=20_000)
"""A bus has few people: more search than this has not once found a better split."""


def attempts(
    case: Riding, before: VisitPlan | None, backs: Mapping[str, int]
) -> Iterator[tuple[Riding, tuple[PlannedStop, ...]]]:
    """The case with the hours of the buses, and a timetable to keep if there is one.

    The timetable before comes first. Then any bus may be the early one as if it were alone; then ever fewer of them.
    Last, buses of several guides bring only as many people as need no parties: who is kept together then needs no
    guide whom they all understand.
    """
    if before and before.stops:
        yield case, before.stops
    leave, back_by = minute_of_day(case.visits.leave), minute_of_day(case.visits.back_by)
    for whole in unparted(case):
        count = len(case.buses)
        while True:
            first = {bus.id for bus in case.buses[:count]}
            hours = {
                bus: (leave + back_by - back, back) if bus in first else (leave, back_by) for bus, back in backs.items()
            }
            yield replace(case, hours=hours, whole=whole), ()
            if count == 1 or not any(person.earliest or person.latest for person in case.people):
                break
            count //= 2


_MOST_UNPARTED = 8


def unparted(case: Riding) -> Iterator[frozenset[str]]:
    """Buses to be kept in one party: none, then all of several guides, then ever fewer of them."""
    must = case.visits.rules.guide_language == "must"
    parting = [bus.id for bus in case.buses if must and guide_language.may_part(case, bus)]
    chosen = (combinations(parting, count) for count in range(len(parting), 0, -1))
    yield frozenset()
    yield from map(frozenset, islice(chain.from_iterable(chosen), _MOST_UNPARTED))


def into_buses(
    case: Riding, stop: Stop, seed: int, progress: Callable[[Progress], None] | None = None
) -> tuple[Mapping[str, str], Grouping]:
    """The best bus found for each person, and how good that is; it may break must-rules where they clash.

    No more people leave the bus of the plan before than must, proven where that is quick.
    """
    instance = pose(case, RULES)
    before = groups_of(case, case.before)
    result = calmest(instance, before, stop, seed, progress) if instance.earlier else None
    if result is None or result.broken:
        result = sought(instance, stop, seed, progress)
    return {person.id: case.buses[bus].id for person, bus in zip(case.people, result.plan, strict=True)}, result


def into_parties(
    case: Riding, bus: Bus, riders: Sequence[str], before: Sequence[Sequence[str]], seed: int
) -> tuple[tuple[str, ...], ...] | None:
    """The people of a bus in the fewest equal parties that its sites can take, groups kept whole; none if all can go.

    Each party has a guide whom it understands, where the bus has several. Parties of the plan before are kept where
    they can be. None where some group is larger than a site, or no guides suit.
    """
    if len(riders) <= room_for(case.visits, bus):
        return ()
    number = {person: index for index, person in enumerate(riders)}
    together = [sorted(number[p] for p in case.unit_of[person] if p in number) for person in riders]
    units = tuple(Together("together", unit) for unit in sorted({tuple(unit) for unit in together if len(unit) > 1}))
    largest = max((len(unit.people) for unit in units), default=1)
    party_before = {person: index for index, party in enumerate(before) for person in party}
    tried = 0
    for parties in range(2, len(riders) + 1):
        room = room_for(case.visits, bus, parties)
        if max(largest, ceil(len(riders) / parties)) > room:
            continue
        if (tried := tried + 1) > _MOST_COUNTS:
            break
        earlier = tuple(
            index if (index := party_before.get(person)) is not None and index < parties else None for person in riders
        )
        for understood in _understood(case, bus, riders, parties):
            if not _has_room(understood, parties, room):
                continue
            instance = Instance(
                people=len(riders),
                groups=parties,
                capacities=(Capacity("room", (room,) * parties),),
                allowed=understood,
                together=units,
                balances=(Balance("balance", 1),),
                earlier=Earlier("stay", earlier, case.visits.rules.stay)
                if any(p is not None for p in earlier)
                else None,
            )
            result = search(instance, PARTY_STOP, seed)
            if not result.broken and len(set(result.plan)) == parties:
                return tuple(
                    tuple(person for person, at in zip(riders, result.plan, strict=True) if at == party)
                    for party in range(parties)
                )
    return None


_MOST_COUNTS = 8
"""Numbers of parties that are tried, from the fewest that seats allow."""


def _has_room(understood: Sequence[Allowed], parties: int, room: int) -> bool:
    """Whether those who may only be in some of the parties fit into these, and nobody is in none."""
    sizes = Counter(rule.groups for rule in understood)
    return all(
        groups and sum(size for other, size in sizes.items() if other <= groups) <= len(groups) * room
        for groups in sizes
    ) and (not understood or len(frozenset[int]().union(*sizes)) == parties)


_MOST_GUIDES = 24
"""Ways of giving guides to parties that are tried."""


def _understood(case: Riding, bus: Bus, riders: Sequence[str], parties: int) -> Iterator[tuple[Allowed, ...]]:
    """Who may be in which party, for each way of giving guides to them, none to two that are at once."""
    if len(bus.guides) < 2 or case.visits.rules.guide_language != "must":
        yield ()
        return
    aboard = set(riders)
    may = {
        (person, number): follows(case, case.by_id[person], guide, aboard & set(case.unit_of[person]))
        for person in riders
        for number, guide in enumerate(bus.guides)
    }
    firsts = range(0, parties, len(bus.guides))
    turns = [permutations(range(len(bus.guides)), min(len(bus.guides), parties - first)) for first in firsts]
    for given in islice(product(*turns), _MOST_GUIDES):
        guides = [guide for turn in given for guide in turn]
        yield tuple(
            Allowed("guide", row, frozenset(party for party, guide in enumerate(guides) if may[person, guide]))
            for row, person in enumerate(riders)
        )


def loads_of(case: Riding, plan: VisitPlan) -> tuple[Load, ...]:
    """What each bus brings, and the hours that its people leave it."""
    loads = []
    for bus in case.buses:
        riders = [case.by_id[person] for person in plan.buses.get(bus.id, ()) if person not in case.untimed]
        starts = [comes for person in riders if (comes := case.comes_min(person)) is not None]
        limits: dict[str, int] = {}
        for person in riders:
            if person.latest:
                off = case.visits.gets_off(person, bus)
                limits[off] = min(limits.get(off, 24 * 60), minute_of_day(person.latest))
        loads.append(
            Load(
                bus,
                len(plan.buses.get(bus.id, ())),
                tuple(map(len, plan.parties.get(bus.id, ()))),
                max([minute_of_day(case.visits.leave), *starts]),
                first_drop_by(case.visits, bus, limits, minute_of_day(case.visits.back_by)),
            )
        )
    return tuple(loads)


BUSES = Key(("visits", "buses"))


_CHECKS = (
    places.bus_wheelchairs_too_few,
    groups.unit_over_bus,
    groups.apart_in_unit,
    groups.pins_split_unit,
    groups.pinned_apart,
)


def impossible(forum: Forum, roster: Roster, case: Riding) -> Iterator[Problem]:
    """What no plan can keep, whatever else it gives up: numbers first, then group by group."""
    for check in _CHECKS:
        yield from check(forum, roster)
    for unit in case.units:
        yield from _nowhere(case, unit)


def _nowhere(case: Riding, unit: Sequence[str]) -> Iterator[Problem]:
    """A group that no bus suits: which bus is ruled out by what."""
    members = frozenset(unit)
    reasons = []
    for bus in case.buses:
        pinned = sorted({given for person in unit if (given := case.pins.get(person)) not in (None, bus.id)})
        deaf = [
            case.by_id[person]
            for person in unit
            if case.visits.rules.guide_language == "must"
            and not guide_language.understands(case, case.by_id[person], bus, members)
        ]
        if pinned:
            reasons.append(f"not {bus.id}, a pin says {listed(pinned)}")
        elif deaf:
            spoken = listed(dict.fromkeys(language for person in deaf for language in person.languages))
            whose = "its guides speak" if len(bus.guides) > 1 else "its guide speaks"
            reasons.append(f"not {bus.id}, {whose} {listed(bus.spoken)} and not {spoken}")
        else:
            return
    yield Problem(
        "visits-no-bus-for",
        f"no bus suits {people(case.by_id[person] for person in unit)}: {'; '.join(reasons)}",
        BUSES,
        "Change a pin or a guide, or give them an interpreter as companion.",
    )


def left(case: Riding, bus_of: Mapping[str, str], works: Callable[[Visits], bool]) -> Iterator[Problem]:
    """The must-rules that no plan keeps together, proven; else those that the nearest plan found still breaks.

    `works` tries a changed outing with all of it, timetable and all.
    """
    where = Key(("visits", "rules"))
    if found := _proof(case):
        ways = [
            _more_seats(case, works) if " seats" in found.sentence else "",
            _more_guides(case.visits, works) if " guide" in found.sentence else "",
        ]
        also = f" Or let {', or '.join(filter(None, ways))}." if any(ways) else ""
        yield Problem("visits-rules-clash", found.sentence, where, f"{found.hint}{also}")
        return
    for violation in remaining(case, RULES, grouped(bus_of)):
        yield Problem("visits-rules-clash", violation.sentence, where, violation.hint)


def _proof(case: Riding) -> Proof | None:
    """What clashes however the people of buses with several guides are parted or not, and the least that mends it."""
    ways = [replace(case, whole=whole) for whole in unparted(case)]
    if len(ways) > 1:
        most = max(ways, key=lambda way: len(way.whole))
        instance = pose(most, RULES)
        capacities = tuple(one for one in instance.capacities if one.rule != guide_language.RULE.name)
        if found := prove(most, RULES, replace(instance, capacities=capacities)):
            return found
        ways = [way for way in ways if way is not most] + [most]
    found = None
    for way in ways:
        found = prove(way, RULES, pose(way, RULES))
        if found is None:
            return None
    return found


_MOST_SEATS = 8
_STOP = Stop(iterations=4000)


def _more_seats(case: Riding, works: Callable[[Visits], bool]) -> str:
    """The fewest more seats on one bus, or else one bus more like one there is, with which there is a plan."""
    visits = case.visits
    for extra in range(1, _MOST_SEATS + 1):
        for number, group in enumerate(case.groups):
            groups = list(case.groups)
            groups[number] = replace(group, places=group.places + extra)
            if not search(pose(replace(case, groups=tuple(groups)), RULES), _STOP, 0).broken:
                bus = visits.buses[number]
                larger = bus.model_copy(update={"seats": bus.seats + extra})
                if works(with_buses(visits, *(larger if one is bus else one for one in visits.buses))):
                    return f"bus {group.label} have {extra} more {'seat' if extra == 1 else 'seats'}"
    for bus in sorted(visits.buses, key=lambda bus: -bus.places):
        if works(with_buses(visits, *visits.buses, another(visits, bus))):
            return f"there be one bus more like {bus.id}"
    return ""


def _more_guides(visits: Visits, works: Callable[[Visits], bool]) -> str:
    """The first bus that has one more guide in a plan that works, where guides are asked for."""
    for bus in visits.buses:
        is_led = visits.rules.guide_language == "must" or any(site.guide_per for site in visits.sites)
        more = with_guide(bus)
        if is_led and works(with_buses(visits, *(more if one is bus else one for one in visits.buses))):
            return f"bus {bus.id} have one more guide"
    return ""


def too_large(case: Riding, bus: Bus, riders: Sequence[str], works: Callable[[Visits], bool]) -> Iterator[Problem]:
    """Groups on a bus that are larger than a site of its tour; else that its parties and guides do not go together."""
    tour, found = case.visits.tour_of(bus), False
    for unit in sorted({case.unit_of[person] for person in riders}):
        for index, site in enumerate(case.visits.sites):
            if site.id in tour.sites and len(unit) > site.capacity:
                who, found = people(case.by_id[person] for person in unit), True
                yield Problem(
                    "visits-group-over-site",
                    f"{who} belong together: {len(unit)} people, but {site.name} takes {site.capacity} at once",
                    Key(("visits", "sites", index, "capacity")),
                    "Make two delegations of it, or ask the site for more places.",
                )
    if not found:
        guide = _more_guides(case.visits, works)
        yield Problem(
            "visits-rules-clash",
            f"the {len(riders)} people of bus {bus.id} were not brought into parties that its sites take and that its "
            "guides speak with",
            BUSES,
            f"It works if you let {guide}." if guide else "Ask the site with the fewest places for more.",
        )
