"""Heads counted at a departure: who is on board, who is missing, and what the log remembers of it."""

from collections.abc import Iterable, Sequence

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.definition.values import clock_of
from forumctl.plans.visits import Headcount, HeadcountLog, VisitPlan
from forumctl.problems import ExitCode, ForumError, Place, Problem, command
from forumctl.visits.riding import visits_of
from forumctl.visits.timetable.whereabouts import PartDay, boardings, part_day, stays, stops_by_bus


def count(
    forum: Forum, people: Iterable[Participant], plan: VisitPlan, bus: str, said: str, missing: Sequence[str]
) -> Headcount:
    """The headcount of a bus at a departure; a ForumError where there is no such one, or for a stranger.

    A departure is said by its number, by its time or by the id of the venue. Who got off before is not missing.
    """
    departures, way = boardings(forum, plan, bus), stays(visits_of(forum).start, stops_by_bus(plan).get(bus, ()))
    names = [
        (str(n), clock_of(one.leaves), stay.venue)
        for n, (one, stay) in enumerate(zip(departures, way, strict=False), 1)
    ]
    called = [number for number, name in enumerate(names, 1) if said in name]
    if len(called) != 1:
        known = ", ".join(f"{number} ({time} {venue})" for number, time, venue in names)
        fact = f"bus {bus} leaves from {said} {len(called)} times" if called else f"bus {bus} has no departure {said}"
        raise ForumError([Problem("unknown-departure", fact, Place("STOP"), f"Known: {known}.")], ExitCode.USAGE)
    (stop,) = called
    part = part_day(visits_of(forum), people, plan)
    aboard = [one for one in plan.buses.get(bus, ()) if part.is_aboard(one, stop)]
    strangers = [
        Problem("visit-not-aboard", _why(part, one, bus, stop), Place("--missing"),
                f"See who does: {command('visits', 'show', '--bus', bus)}")
        for one in missing
        if one not in aboard
    ]  # fmt: skip
    if strangers:
        raise ForumError(strangers, ExitCode.USAGE)
    lost = tuple(dict.fromkeys(missing))
    leaves = f"{clock_of(departures[stop - 1].leaves)}"
    return Headcount.model_validate(
        {
            "outing": plan.outing,
            "bus": bus,
            "stop": stop,
            "venue": way[stop - 1].venue,
            "leaves": leaves,
            "present": len(aboard) - len(lost),
            "missing": lost,
        }
    )


def _why(part: PartDay, person: str, bus: str, stop: int) -> str:
    joins, leaves = part.joining.get(person), part.leaving.get(person)
    if leaves and leaves.bus == bus and leaves.departure <= stop:
        return f"{person} got off bus {bus} at {clock_of(leaves.gets_off)}, as planned"
    if joins and joins.bus == bus:
        return f"{person} joins bus {bus} at {clock_of(joins.joins)}, as planned"
    return f"{person} does not ride on bus {bus}"


def logged(log: HeadcountLog, found: Headcount) -> HeadcountLog:
    """The log with a headcount at its end; an earlier one of the same departure is replaced."""
    same = (found.outing, found.bus, found.stop)
    kept = tuple(one for one in log.counts if (one.outing, one.bus, one.stop) != same)
    return HeadcountLog(counts=(*kept, found))
