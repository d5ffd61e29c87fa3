"""The outings that a command is about, with their plans, buses and people."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from forumctl import project as projects
from forumctl.definition.parts import LOST, TRAVEL
from forumctl.definition.visits import Bus
from forumctl.plans.visits import VisitPlan
from forumctl.problems import ExitCode, ForumError, Place, Problem, leave_undone
from forumctl.project import FILE, Project
from forumctl.visits.riding import plan_of, visits_of, without_strangers

from .choosing import chosen, usage_error
from .people.known import ids_of


def opened(path: Path, outings: Sequence[str] | None) -> tuple[Project, tuple[str, ...]]:
    """The project, and the ids of the outings asked for: all if none are. A ForumError where there is no such one.

    A path that is no file may be the id of an outing, of the forum in this folder.
    """
    if not path.exists() and not path.suffix and Path(FILE).exists():
        path, outings = Path(FILE), [str(path), *(outings or ())]
    project = projects.load(path, needs=(TRAVEL,))
    if not project.forum.outings or not {one.id for one in project.forum.outings}.issuperset(outings or ()):
        project.refuse_broken(("visits", LOST))
    with project.locating():
        visits_of(project.forum)
    wanted = chosen(project.forum.outings, outings, "outing", option="OUTING")
    rows = {each.id: ("visits", row) for row, each in enumerate(project.forum.outings)}
    readable = tuple(each.id for each in wanted if rows[each.id] not in project.broken)
    try:
        project.refuse_broken(*(rows[each.id] for each in wanted), *(() if outings else (("visits", LOST),)))
    except ForumError as error:
        if outings or not readable:
            raise
        leave_undone([error])
    return project, readable


def planned(path: Path, outing: str = "") -> tuple[Project, VisitPlan]:
    """The project as one outing sees it, and its plan; a ForumError where there is none, or which one is not said."""
    project, outings = opened(path, [outing] if outing else None)
    if len(outings) > 1:
        known = " or ".join(outings)
        raise usage_error("which-outing", f"the forum has {len(outings)} outings", "OUTING", f"Say which: {known}.")
    seen = project.on(outings[0])
    return seen, plan_of(seen.plans, outings[0])


def planned_of(path: Path, outing: str, person: str) -> tuple[Project, VisitPlan]:
    """The same; where the outing is not said, that of several on which this person rides."""
    project, outings = opened(path, [outing] if outing else None)
    plans = project.plans.outings
    riding = [one for one in outings if one in plans and person in plans[one].bus_of]
    return planned(project.path, riding[0] if len(riding) == 1 else outing)


def shown(path: Path, outings: Sequence[str] | None) -> list[tuple[Project, VisitPlan]]:
    """The project as each outing asked for sees it, without anything that forum file and roster do not know.

    Of several, those that have a plan; a ForumError where none has.
    """
    project, wanted = opened(path, outings)
    seen = [project.on(outing) for outing in wanted]
    ready = [one for one in seen if one.plans.visits] if len(seen) > 1 else seen
    return [without_unknown(one, plan_of(one.plans, visits_of(one.forum).id)) for one in ready or seen[:1]]


def without_unknown(project: Project, plan: VisitPlan) -> tuple[Project, VisitPlan]:
    """The project and its plan without anything that the forum file and the roster do not know, to be looked at."""
    plan = without_strangers(project.forum, project.roster, plan)
    return replace(project, plans=replace(project.plans, visits=plan)), plan


def buses_of(project: Project, wanted: Sequence[str] | None, option: str = "--bus") -> tuple[Bus, ...]:
    """The buses asked for, all if none are."""
    return chosen(visits_of(project.forum).buses, wanted, "bus", option=option)


def rider(project: Project, plan: VisitPlan, person: str, option: str = "ID") -> str:
    """The id of somebody on a bus of the plan; a ForumError for anybody else."""
    aboard = [project.roster.by_id[one] for one in plan.bus_of if one in project.roster.by_id]
    meant = ids_of(project, [person], option)[0]
    if meant in plan.reserve:
        name, place = project.roster.by_id[meant].name, plan.reserve.index(meant) + 1
        fact = f"{name} rides on no bus yet: they are number {place} on the reserve list"
        hint = "They move up when somebody cancels: forumctl visits assign"
        raise ForumError([Problem("on-reserve", fact, Place(option), hint)], ExitCode.USAGE)
    return chosen(aboard, [meant], "participant", option=option)[0].id
