"""Why nobody can put these people on these buses: by arithmetic before the search, by what is left after it."""

from collections.abc import Iterator, Sequence

from forumctl.definition.checks.words import listed, number
from forumctl.definition.visits import Bus
from forumctl.problems import Key, Problem

from .names import people
from .riding import Riding
from .rules import RULES, BusOf, apart, guide_language
from .rules.wheelchair import uses_wheelchair

BUSES = Key(("visits", "buses"))


def impossible(case: Riding) -> Iterator[Problem]:
    """What no plan can keep, whatever else it gives up: numbers first, then group by group."""
    places = sum(max(bus.places, 0) for bus in case.buses)
    if len(case.people) > places:
        yield Problem(
            "visits-too-few-seats",
            f"{number(len(case.people), 'person', 'people')} come on the visits; the buses have seats for {places}",
            BUSES,
            f"Hire a bus for {len(case.people) - places} more, or enter visits = no for as many.",
        )
    wheelchairs = [person for person in case.people if uses_wheelchair(person)]
    if len(wheelchairs) > (room := sum(bus.wheelchairs for bus in case.buses)):
        yield Problem(
            "visits-too-few-wheelchair-places",
            f"{people(wheelchairs)} come in wheelchairs; the buses have {number(room, 'wheelchair place')}",
            BUSES,
            "Hire a bus with more wheelchair places.",
        )
    largest = max(bus.places for bus in case.buses)
    for unit in case.units:
        who = people(case.by_id[person] for person in unit)
        if len(unit) > largest:
            fact = f"{who} belong together: {len(unit)} people, but the largest bus has {largest} seats for them"
            yield Problem("visits-group-too-large", fact, BUSES, "Hire a larger bus, or make two delegations of it.")
        for one, other in apart.pairs(case):
            if one in unit and other in unit:
                fact = f"{people([case.by_id[one], case.by_id[other]])} belong together, and are not to share a bus"
                hint = "Take out the one or the other."
                yield Problem("visits-together-and-apart", fact, Key(("visits", "rules")), hint)
        yield from _nowhere(case, unit, who)


def _nowhere(case: Riding, unit: Sequence[str], who: str) -> Iterator[Problem]:
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
            reasons.append(f"not {bus.id}, its guide speaks {listed(bus.languages)} and not {spoken}")
        else:
            return
    yield Problem(
        "visits-no-bus-for",
        f"no bus suits {who}: {'; '.join(reasons)}",
        BUSES,
        "Change a pin or a guide, or give them an interpreter as companion.",
    )


def left(case: Riding, bus_of: BusOf) -> Iterator[Problem]:
    """The must-rules that the best plan found still breaks."""
    for rule in RULES:
        for violation in rule.violations(case, bus_of):
            fact = f"no plan was found that keeps every rule; in the best one {violation.sentence}"
            yield Problem("visits-rules-clash", fact, Key(("visits", "rules")), violation.hint)


def too_large(case: Riding, bus: Bus, riders: Sequence[str]) -> Iterator[Problem]:
    """Groups on a bus that are larger than a site of its tour."""
    tour = case.visits.tour_of(bus)
    for unit in sorted({case.unit_of[person] for person in riders}):
        for index, site in enumerate(case.visits.sites):
            if site.id in tour.sites and len(unit) > site.capacity:
                who = people(case.by_id[person] for person in unit)
                yield Problem(
                    "visits-group-over-site",
                    f"{who} belong together: {len(unit)} people, but {site.name} takes {site.capacity} at once",
                    Key(("visits", "sites", index, "capacity")),
                    "Make two delegations of it, or ask the site for more places.",
                )
