"""Pick-up: people who wait at a hotel ride on a bus that leaves from there."""

from collections.abc import Iterator, Mapping

from forumctl.placement.people import Groups, group_of
from forumctl.placement.rules.rule import Conflict, Rule, Violation, concerned
from forumctl.planning.instance import Allowed
from forumctl.visits.riding import Riding


def waiting(riding: Riding) -> Mapping[str, str]:
    """The venue at which each person waits who is named for one."""
    return {
        person: venue
        for venue, ids in riding.visits.pick_ups.items()
        for person in ids
        if person in riding.by_id
    }  # fmt: skip


def parts(riding: Riding) -> Iterator[Allowed]:
    for person, venue in waiting(riding).items():
        buses = (n for n, bus in enumerate(riding.buses) if riding.visits.start_of(bus) == venue)
        yield Allowed(RULE.name, riding.number[person], frozenset(buses))


def violations(riding: Riding, groups: Groups) -> Iterator[Violation]:
    """Each person whose bus leaves from somewhere else."""
    bus_of = group_of(groups)
    for person, venue in waiting(riding).items():
        bus = riding.bus.get(bus_of.get(person, ""))
        if bus is not None and riding.visits.start_of(bus) != venue:
            yield Violation(
                f"{riding.by_id[person].name} waits at {venue}; bus {bus.id} leaves from {riding.visits.start_of(bus)}",
                (person,),
                bus.id,
                "Move them to a bus that leaves from there, or have them brought.",
            )


def clash(riding: Riding, conflict: Conflict) -> str:
    return f"{concerned(riding, conflict)} waits at {waiting(riding)[conflict.people[0].id]}"


def mend(riding: Riding, conflict: Conflict) -> str:
    return f"have {concerned(riding, conflict)} brought to another start"


RULE = Rule("pick-up", "Everybody is picked up where they wait", True, parts, violations, clash, mend)
