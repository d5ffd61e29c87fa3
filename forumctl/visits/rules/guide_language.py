"""Guide's language: each passenger understands the guide, or rides with somebody who interprets for them.

Who interprets is kept together with them (delegation, companion) and shares a language with them and with the guide.
"""

from collections.abc import Iterable, Iterator, Set

from forumctl.definition.checks.words import listed
from forumctl.definition.checks.words import number as counted
from forumctl.definition.people import Participant
from forumctl.definition.visits import Bus
from forumctl.placement.people import Groups, group_of
from forumctl.placement.rules.rule import Conflict, Rule, Violation, concerned
from forumctl.planning.instance import Allowed, Capacity
from forumctl.visits.riding import Riding
from forumctl.visits.staff import GUIDE_LANGUAGE, follows, room_for


def understands(riding: Riding, person: Participant, bus: Bus, companions: Set[str]) -> bool:
    """Whether a person follows a guide of a bus; the known languages of both decide, a blank excludes nobody.

    `companions` are the ids of those on the same bus who are kept together with them.
    """
    return not bus.all_guides or any(follows(riding, person, guide, companions) for guide in bus.all_guides)


def suits(riding: Riding, unit: Iterable[str], bus: Bus) -> bool:
    """Whether people who are kept together understand a bus: where it may be in parties, all of them one guide."""
    members = frozenset(unit)
    people = [riding.by_id[one] for one in members]
    if may_part(riding, bus):
        return any(all(follows(riding, one, guide, members) for one in people) for guide in bus.guides)
    return all(understands(riding, one, bus, members) for one in people)


def may_part(riding: Riding, bus: Bus) -> bool:
    """Whether a bus of several guides may bring more people than a site takes at once, and so parties of one guide."""
    return len(bus.guides) > 1 and bus.id not in riding.whole and bus.places > room_for(riding.visits, bus)


def parts(riding: Riding) -> Iterator[Allowed | Capacity]:
    if riding.visits.rules.guide_language != "must":
        return
    suiting = {
        unit: frozenset(n for n, bus in enumerate(riding.buses) if suits(riding, unit, bus) and may_part(riding, bus))
        for unit in riding.units
    }
    for number, person in enumerate(riding.people):
        unit = riding.unit_of[person.id]
        alone = (
            n
            for n, bus in enumerate(riding.buses)
            if not may_part(riding, bus) and understands(riding, person, bus, frozenset(unit))
        )
        yield Allowed(RULE.name, number, suiting[unit].union(alone))
    if riding.whole:
        most = (room_for(riding.visits, bus) if bus.id in riding.whole else bus.places for bus in riding.buses)
        yield Capacity(RULE.name, tuple(most))


def violations(riding: Riding, groups: Groups) -> Iterator[Violation]:
    """Each person who does not follow the guide of their bus."""
    bus_of = group_of(groups) if riding.visits.rules.guide_language == "must" else {}
    for person in riding.people:
        bus = riding.bus.get(bus_of.get(person.id, ""))
        if bus is None:
            continue
        companions = {other for other in riding.unit_of[person.id] if bus_of.get(other) == bus.id}
        if not understands(riding, person, bus, companions):
            yield Violation(
                f"{person.known_as} speaks {listed(person.languages)}; the guide of bus {bus.id} speaks "
                f"{listed(bus.spoken)}",
                (person.id,),
                bus.id,
                "Move them to a bus whose guide they understand, or give them an interpreter as companion.",
            )


def clash(riding: Riding, conflict: Conflict) -> str:
    if isinstance(conflict.part, Capacity):
        most = sum(room_for(riding.visits, riding.bus[group.label]) for group in conflict.groups)
        have = "has" if len(conflict.groups) == 1 else "have"
        return (
            f"{concerned(riding, conflict)} {have} guides who each speak with some of those kept together, so no "
            f"parties, and the sites take {counted(most, 'person', 'people')} at once"
        )
    languages = listed(dict.fromkeys(language for person in conflict.people for language in person.languages))
    understand = "understands" if len(conflict.people) == 1 else "understand"
    return f"{concerned(riding, conflict)} {understand} the guide ({languages})"


def mend(riding: Riding, conflict: Conflict) -> str:
    if isinstance(conflict.part, Capacity):
        return f"ask the sites for {counted(max(1, conflict.missing), 'place')} more"
    return f"give {concerned(riding, conflict)} an interpreter as companion"


RULE = Rule(
    GUIDE_LANGUAGE,
    "Everybody understands the guide, if need be through who interprets for them",
    True,
    parts,
    violations,
    clash,
    mend,
)
