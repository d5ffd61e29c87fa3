"""Heads counted at a departure: who is on board, who is missing, and what the log remembers of it."""

from collections.abc import Sequence

from forumctl.definition import Forum
from forumctl.plans.visits import Headcount, HeadcountLog, VisitPlan
from forumctl.problems import ExitCode, ForumError, Place, Problem

from .boarding import boardings, stays
from .names import clock
from .occupancy import stops_by_bus
from .riding import visits_of


def count(forum: Forum, plan: VisitPlan, bus: str, stop: int, missing: Sequence[str]) -> Headcount:
    """The headcount of a bus at a departure by its number; a ForumError where there is no such one, or a stranger."""
    departures = boardings(forum, plan, bus)
    if not 1 <= stop <= len(departures):
        known = ", ".join(f"{number} ({clock(one.leaves)} {one.place})" for number, one in enumerate(departures, 1))
        fact = f"bus {bus} has no departure {stop}"
        raise ForumError([Problem("unknown-departure", fact, Place("STOP"), f"Known: {known}.")], ExitCode.USAGE)
    aboard = plan.buses.get(bus, ())
    strangers = [
        Problem("visit-not-aboard", f"{one} does not ride on bus {bus}", Place("--missing"),
                f"See who does: forumctl visits show --bus {bus}")
        for one in missing
        if one not in aboard
    ]  # fmt: skip
    if strangers:
        raise ForumError(strangers, ExitCode.USAGE)
    stay = stays(visits_of(forum).start, stops_by_bus(plan)[bus])[stop - 1]
    lost = tuple(dict.fromkeys(missing))
    leaves = f"{clock(departures[stop - 1].leaves)}"
    return Headcount.model_validate(
        {"bus": bus, "stop": stop, "venue": stay.venue, "leaves": leaves, "present": len(aboard) - len(lost),
         "missing": lost}
    )  # fmt: skip


def logged(log: HeadcountLog, found: Headcount) -> HeadcountLog:
    """The log with a headcount at its end; an earlier one of the same departure is replaced."""
    kept = tuple(one for one in log.counts if (one.bus, one.stop) != (found.bus, found.stop))
    return HeadcountLog(counts=(*kept, found))
