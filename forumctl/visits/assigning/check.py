"""Is a plan of the visits right, whoever made it: the people by the rules, the timetable by playing it through."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from forumctl.definition import Forum, reading
from forumctl.definition.checks.words import listed, number
from forumctl.definition.visits import Visits
from forumctl.plans.store import Plans, visits_file
from forumctl.plans.visits import VisitPlan
from forumctl.problems import Key, Problem
from forumctl.roster import Roster
from forumctl.visits.buses import people
from forumctl.visits.riding import Riding, riding
from forumctl.visits.rules import RULES, Rule, Violation, hours
from forumctl.visits.staff import guides_at_once
from forumctl.visits.timetable import validate
from forumctl.visits.timetable.whereabouts import part_day, parties_at_once, suiting

ASSIGN = "forumctl visits assign puts it right, and keeps what it can."


def check(forum: Forum, roster: Roster, plans: Plans, source: bytes = b"", file: str = "") -> Iterator[Problem]:
    """Everything wrong with the plan of the visits, in the order of its file; nothing where there is none.

    Line and column are looked up in `source`, the bytes of the plan's `file`.
    """
    if forum.visits is not None and plans.visits is not None:
        file = file or visits_file(plans.visits.outing)
        yield from reading.located(file, source, _problems(forum, roster, forum.visits, plans.visits))


def _problems(forum: Forum, roster: Roster, visits: Visits, plan: VisitPlan) -> Iterator[Problem]:
    yield from _names(visits, roster, plan)
    case = riding(forum, roster, plan)
    if any(hours.RULE.violations(case, plan.buses)):
        from . import out_of_time  # asks the planner, which takes a while to import: only where somebody is late

        case = replace(case, hopeless=out_of_time.hopeless(case, out_of_time.soonest(case)))
    yield from _riders(case, plan)
    for rule, violation in broken(case, plan):
        first = violation.people[0] if len(violation.people) == 1 else ""
        yield Problem(f"visit-{rule.name}", violation.sentence, _at(plan, violation.group, first), violation.hint)
    yield from _parties(case, plan)
    yield from _guides(case, plan)
    yield from validate.faults(visits, plan, part_day(visits, case.people, plan))


def broken(case: Riding, plan: VisitPlan) -> Iterator[tuple[Rule[Riding], Violation]]:
    """Every way in which a plan breaks a must-rule about who rides where, unless it is waived."""
    for rule in RULES:
        for violation in rule.violations(case, plan.buses) if rule.must else ():
            if not case.is_waived(rule.name, violation.people, violation.group, plan.bus_of):
                yield rule, violation


def _at(plan: VisitPlan, bus: str, person: str) -> Key:
    """Where a person, or else their bus, stands in the plan's file."""
    riders = plan.buses.get(bus, ())
    return Key(("buses", bus, riders.index(person))) if person in riders else validate.at_bus(bus)


def _names(visits: Visits, roster: Roster, plan: VisitPlan) -> Iterator[Problem]:
    """What the plan names that there is not."""
    buses = {bus.id for bus in visits.buses}
    named = (*plan.buses, *plan.parties, *(stop.bus for stop in plan.stops))
    for bus in sorted(set(named) - buses):
        yield Problem(
            "visit-unknown-bus", f"there is no bus {bus}", validate.at_bus(bus), f"Known: {listed(sorted(buses))}."
        )
    sites = {site.id for site in visits.sites}
    for site in sorted({stop.site for stop in plan.stops if stop.site} - sites):
        where = Key(("stops", next(row for row, stop in enumerate(plan.stops) if stop.site == site), "site"))
        yield Problem(
            "visit-unknown-site", f"there is no site {site}", where, f"Known here: {listed(sorted(sites), 9)}."
        )
    for bus, ids in plan.buses.items():
        for person in ids:
            found = roster.by_id.get(person)
            if found is None:
                yield Problem("visit-unknown-person", f"nobody has the id {person}", _at(plan, bus, person), ASSIGN)
            elif not found.comes or not found.visits:
                why = "does not come on the visits" if found.comes else f"is {found.status}"
                yield Problem("visit-not-coming", f"{found.known_as} {why}", _at(plan, bus, person), ASSIGN)


def _riders(case: Riding, plan: VisitPlan) -> Iterator[Problem]:
    """Who is forgotten, and who rides twice."""
    seen = Counter(person for ids in plan.buses.values() for person in ids)
    forgotten = [person for person in case.people if not seen[person.id]]
    for person in plan.reserve:
        if seen[person]:
            fact = f"{case.name(person)} is on the reserve list and rides on a bus"
            yield Problem(
                "visit-reserve", fact, Key(("reserve", plan.reserve.index(person))), "Take them off one of the two."
            )
    if forgotten:
        fact = f"{people(forgotten)} {'has' if len(forgotten) == 1 else 'have'} no bus"
        yield Problem("visit-forgotten", fact, Key(("buses",)), ASSIGN)
    for person, times in seen.items():
        if times > 1:
            buses = [bus for bus, ids in plan.buses.items() if person in ids]
            name = case.by_id[person].known_as if person in case.by_id else person
            fact = f"{name} is listed {number(times, 'time')} (bus {listed(buses)})"
            yield Problem("visit-twice", fact, _at(plan, buses[-1], person), "Keep one of them.")


def _parties(case: Riding, plan: VisitPlan) -> Iterator[Problem]:
    """Parties that are not exactly the people of their bus, or that split who belongs together."""
    for bus, parties in plan.parties.items():
        listed_once = Counter(person for party in parties for person in party)
        on_board = plan.buses.get(bus, ())
        wrong = sorted(set(on_board) ^ set(listed_once) | {p for p, times in listed_once.items() if times > 1})
        if wrong:
            names = listed([case.by_id[person].known_as if person in case.by_id else person for person in wrong])
            fact = f"the parties of bus {bus} are not exactly its people: see {names}"
            yield Problem("visit-parties", fact, validate.at_bus(bus), ASSIGN)
        party_of = {person: at for at, party in enumerate(parties, 1) for person in party}
        for unit in case.units:
            if len({party_of[person] for person in unit if person in party_of}) > 1:
                fact = f"{people([case.by_id[p] for p in unit])} belong together but are in different parties"
                yield Problem("visit-parties", fact, validate.at_bus(bus), ASSIGN)


def _guides(case: Riding, plan: VisitPlan) -> Iterator[Problem]:
    """Parties that are in more rooms at once than their bus has guides, or without one whom they understand."""
    for bus in case.buses:
        parties = plan.parties.get(bus.id, ())
        guides = guides_at_once(case.visits, bus)
        if not parties or guides is None:
            continue
        pairs = parties_at_once(plan, bus.id)
        most = max((len(found) for found in pairs), default=0)
        if most > guides:
            fact = f"the people of bus {bus.id} are in {most} rooms at once and have {number(guides, 'guide')}"
            yield Problem("visit-guides", fact, validate.at_bus(bus.id), f"Add [[visits.buses.guides]]. {ASSIGN}")
        elif bus.guides and suiting(case, plan, bus) is None:
            fact = f"not every party of bus {bus.id} has a guide whom it understands"
            yield Problem("visit-guides", fact, validate.at_bus(bus.id), ASSIGN)
