"""Why nobody can put these people on these buses: by arithmetic before the search, by what is left after it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from forumctl.definition import Forum
from forumctl.definition.checks.words import listed
from forumctl.definition.visits import Bus, Visits
from forumctl.placement.infeasible import Proof, prove, remaining
from forumctl.placement.model import pose
from forumctl.placement.people import grouped
from forumctl.planning.door import Stop
from forumctl.planning.grouping import solve as search
from forumctl.problems import Key, Problem
from forumctl.roster import Roster
from forumctl.roster.checks import groups, places
from forumctl.visits.buses import people
from forumctl.visits.riding import Riding
from forumctl.visits.rules import RULES, guide_language
from forumctl.visits.timetable.infeasible import another, with_buses, with_guide

from .steps import unparted

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
            more_guides(case.visits, works) if " guide" in found.sentence else "",
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


def more_guides(visits: Visits, works: Callable[[Visits], bool]) -> str:
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
        guide = more_guides(case.visits, works)
        yield Problem(
            "visits-rules-clash",
            f"the {len(riders)} people of bus {bus.id} were not brought into parties that its sites take and that its "
            "guides speak with",
            BUSES,
            f"It works if you let {guide}." if guide else "Ask the site with the fewest places for more.",
        )
