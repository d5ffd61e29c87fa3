"""The plan of the visits that a command is about and its buses and people."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from forumctl import project as projects
from forumctl.definition.visits import Bus
from forumctl.plans.visits import VisitPlan
from forumctl.project import Project
from forumctl.visits.assigning.edits import plan_of, without_strangers
from forumctl.visits.riding import visits_of

from .choosing import chosen


def planned(path: Path) -> tuple[Project, VisitPlan]:
    """The project and its plan of the visits; a ForumError where there is none."""
    project = projects.load(path)
    with project.locating():
        visits_of(project.forum)
    return project, plan_of(project.plans)


def shown_plan(path: Path) -> tuple[Project, VisitPlan]:
    """The project and its plan without anything that the forum file and the roster do not know, to be looked at."""
    project, plan = planned(path)
    plan = without_strangers(project.forum, project.roster, plan)
    return replace(project, plans=replace(project.plans, visits=plan)), plan


def buses_of(project: Project, wanted: Sequence[str] | None, option: str = "--bus") -> tuple[Bus, ...]:
    """The buses asked for, all if none are."""
    return chosen(visits_of(project.forum).buses, wanted, "bus", option=option)


def rider(project: Project, plan: VisitPlan, person: str) -> str:
    """The id of somebody on a bus of the plan; a ForumError for anybody else."""
    aboard = [project.roster.by_id[one] for one in plan.bus_of if one in project.roster.by_id]
    return chosen(aboard, [project.roster.meant(person)], "participant", option="ID")[0].id
