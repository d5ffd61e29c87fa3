"""What the commands of the visits share: the plan there is, its buses and people named on the command line."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from forumctl.cli.shared.choosing import chosen

if TYPE_CHECKING:
    from forumctl.definition.visits import Bus
    from forumctl.plans.visits import VisitPlan
    from forumctl.project import Project

BusArgument = Annotated[str, typer.Argument(metavar="BUS", help="Label of a bus.")]
Buses = Annotated[list[str] | None, typer.Option("--bus", metavar="BUS", help="Only this bus; may be repeated.")]
Force = Annotated[bool, typer.Option("--force", help="Write it even though it breaks a must-rule.")]
Together = Annotated[bool, typer.Option("--together", help="Take along the delegation and companions.")]


def planned(forum: Path) -> "tuple[Project, VisitPlan]":
    """The project and its plan of the visits; a ForumError where there is none."""
    from forumctl import project
    from forumctl.visits.assigning.edits import plan_of
    from forumctl.visits.riding import visits_of

    opened = project.load(forum)
    with opened.locating():
        visits_of(opened.forum)
    return opened, plan_of(opened.plans)


def shown_plan(forum: Path) -> "tuple[Project, VisitPlan]":
    """The project and its plan without anything that the forum file and the roster do not know, to be looked at."""
    from dataclasses import replace

    from forumctl.visits.assigning.edits import without_strangers

    opened, plan = planned(forum)
    plan = without_strangers(opened.forum, opened.roster, plan)
    return replace(opened, plans=replace(opened.plans, visits=plan)), plan


def buses_of(project: "Project", wanted: list[str] | None, option: str = "--bus") -> "tuple[Bus, ...]":
    """The buses asked for, all if none are."""
    from forumctl.visits.riding import visits_of

    return chosen(visits_of(project.forum).buses, wanted, "bus", option=option)


def rider(project: "Project", plan: "VisitPlan", person: str) -> str:
    """The id of somebody on a bus of the plan; a ForumError for anybody else."""
    aboard = [project.roster.by_id[one] for one in plan.bus_of if one in project.roster.by_id]
    return chosen(aboard, [person], "participant", option="ID")[0].id
