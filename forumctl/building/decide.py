"""From a project to a project with plans: what is decided is written beside the forum file."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from pydantic import BaseModel

from forumctl.definition import reading
from forumctl.definition.checks.words import number
from forumctl.plans import store
from forumctl.plans.changes import Changes
from forumctl.problems import Key, Problem
from forumctl.project import Project

if TYPE_CHECKING:
    from forumctl.definition.occasions import Occasion
    from forumctl.seating.assigning.assign import Seating
    from forumctl.visits.assigning.assign import Assignment

Report = Callable[[str, float], None]
"""Takes what is being done and how far it is, from 0 to 1."""


def seat_all(
    project: Project,
    occasions: "Sequence[Occasion]",
    report: Report,
    *,
    seed: int = 0,
    fresh: bool = False,
    max_moves: int | None = None,
    seconds: float | None = None,
) -> "tuple[Project, Sequence[Seating]]":
    """The project with seatings of these occasions, and how good they are. Raises ForumError where there is none."""
    from forumctl.seating.assigning.assign_all import Planning, assign_all

    planning = Planning(project.forum, project.roster, report, seed, fresh, max_moves, seconds)
    with project.locating():
        found = assign_all(planning, project.plans, occasions)
    plans = {**project.plans.seating, **{seating.plan.occasion: seating.plan for seating in found}}
    return replace(project, plans=replace(project.plans, seating=plans)), found


def board(project: Project, report: Report, *, seed: int = 0, fresh: bool = False) -> "tuple[Project, Assignment]":
    """The project with a plan of the visits, and how good it is. Raises ForumError where there is none."""
    from forumctl.visits.assigning.assign import assign

    step = "Assigning buses"
    with project.locating():
        assignment = assign(
            project.forum, project.roster, project.plans,
            seed=seed, fresh=fresh, progress=lambda progress: report(step, min(progress.done, 0.99)),
        )  # fmt: skip
    report(step, 1.0)
    return replace(project, plans=replace(project.plans, visits=assignment.plan)), assignment


def publish(project: Project, as_of: datetime | None = None) -> Project:
    """The project with the revisions of its programme as they are once it has gone out."""
    from forumctl.agenda.revisions import revise
    from forumctl.agenda.timetable import timetable

    programme = timetable(project.forum, project.roster, project.plans.cases, project.plans.visits)
    return replace(project, plans=replace(project.plans, agenda=revise(project.plans.agenda, programme, as_of)))


def stale_stamp(project: Project, published: Project, option: str = "") -> tuple[Problem, ...]:
    """A warning where the programme is other than it went out, and `revised` no later than that was."""
    from forumctl.agenda.revisions import stale

    things = stale(project.plans.agenda, published.plans.agenda)
    if not things:
        return ()
    named = ", ".join(things[:3]) + (" …" if things[3:] else "")
    revised = f"{project.forum.about.revised:%Y-%m-%d %H:%M}"
    fact = f"the programme has changed since {revised} ({number(len(things), 'entry', 'entries')}: {named})"
    hint = f"Raise revised, which stamps what goes out{option}; else calendars may not show the change."
    found = Problem("stale-stamp", fact, Key(("forum", "revised")), hint, severity="warning")
    return reading.located(str(project.path), project.path.read_bytes(), [found])


def decide(project: Project, report: Report, *, seed: int, fresh: bool) -> tuple[Project, tuple[Changes, ...]]:
    """The project with every plan that its forum file asks for, and what that changes in the plans before."""
    project, seatings = seat_all(project, project.forum.occasions, report, seed=seed, fresh=fresh)
    changes = [seating.changes for seating in seatings]
    if project.forum.visits:
        project, assignment = board(project, report, seed=seed, fresh=fresh)
        changes.append(assignment.changes)
    return publish(project), tuple(changes)


def keep(project: Project, file: str, plan: BaseModel) -> bool:
    """Writes a plan file beside the forum file; answers whether it is new or has changed."""
    from forumctl.documents import files

    return files.write(project.folder / file, store.dump(plan))
