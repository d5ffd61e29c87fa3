"""From a project to a project with plans: what is decided is written beside the forum file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from pydantic import BaseModel

from forumctl.definition.parts import PEOPLE, PROGRAMME, TRAVEL
from forumctl.definition.visits import OUTING
from forumctl.plans import store
from forumctl.plans.agenda import PlacesPlan
from forumctl.plans.changes import Changes
from forumctl.problems import ForumError
from forumctl.project import Project

if TYPE_CHECKING:
    from forumctl.definition.occasions import Occasion
    from forumctl.documents.history import Step
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

    wanted = {occasion.id for occasion in occasions}
    rows = [("occasions", row) for row, each in enumerate(project.forum.occasions) if each.id in wanted]
    project.refuse_broken(*rows, PEOPLE)
    project.refuse_stopped(*rows)
    planning = Planning(project.forum, project.roster, report, seed, fresh, max_moves, seconds)
    with project.locating():
        found = assign_all(planning, project.plans, occasions)
    plans = {**project.plans.seating, **{seating.plan.occasion: seating.plan for seating in found}}
    return replace(project, plans=replace(project.plans, seating=plans)), found


def board(
    project: Project, outing: str, report: Report, *, seed: int = 0, fresh: bool = False
) -> "tuple[Project, Assignment]":
    """The project with a plan of an outing, and how good it is. Raises ForumError where there is none."""
    from forumctl.visits.assigning.assign import assign

    seen = project.on(outing)
    project.refuse_broken(("visits", seen.outing or 0), TRAVEL, PEOPLE)
    project.refuse_stopped(("visits", seen.outing or 0))
    step = "Assigning buses" + ("" if outing == OUTING else f" of {outing}")
    with seen.locating():
        assignment = assign(
            seen.forum, seen.roster, seen.plans,
            seed=seed, fresh=fresh, progress=lambda progress: report(step, min(progress.done, 0.99)),
        )  # fmt: skip
    report(step, 1.0)
    assignment = replace(assignment, warnings=seen.located(assignment.warnings))
    return replace(project, plans=project.plans.with_outing(project.forum, assignment.plan)), assignment


def give_places(project: Project, before: PlacesPlan | None = None) -> Project:
    """The project with who has a place in the sessions that people sign up for; as it is where there are none.

    Whoever has one in the plan before keeps it.
    """
    signed_up = any(session.sign_up for session in project.forum.sessions)
    if not signed_up or not project.broken.isdisjoint((PROGRAMME, PEOPLE)):
        return project
    from forumctl.agenda.places import allocate

    places = allocate(project.forum, project.roster, project.plans.places if before is None else before)
    return replace(project, plans=replace(project.plans, places=places))


def publish(project: Project, as_of: datetime | None = None) -> Project:
    """The project with the revisions of its programme as they are once it has gone out; as it was where it cannot."""
    if PROGRAMME in project.broken:
        return project
    from forumctl.agenda.revisions import revise
    from forumctl.agenda.timetable import timetable

    programme = timetable(project.forum, project.roster, project.plans.cases, project.plans.outings)
    return replace(project, plans=replace(project.plans, agenda=revise(project.plans.agenda, programme, as_of)))


@dataclass(frozen=True, slots=True)
class Decided:
    """A project with every plan that there is, what that changes in the plans before, and why others are not made."""

    project: Project
    changes: tuple[Changes, ...]
    failed: tuple[ForumError, ...]
    as_before: tuple[str, ...] = ()
    """The occasions and outings that could not be planned and have the plan that was made before."""


def decide(project: Project, report: Report, *, seed: int, fresh: bool) -> Decided:
    """Plans all that the forum file asks for. What has no plan keeps the one before, and stops no other."""
    project, seatings, seatless = seat_each(project, project.forum.occasions, report, seed=seed, fresh=fresh)
    changes, failed = [seating.changes for seating in seatings], list(seatless)
    seated = {seating.plan.occasion for seating in seatings}
    as_before = [one.id for one in project.forum.occasions if one.id not in seated and one.id in project.plans.seating]
    for outing in project.forum.outings:
        try:
            project, assignment = board(project, outing.id, report, seed=seed, fresh=fresh)
            changes.append(assignment.changes)
        except ForumError as error:
            failed.append(error)
            as_before += [outing.id] if outing.id in project.plans.outings else []
    return Decided(publish(give_places(project)), tuple(changes), tuple(failed), tuple(as_before))


def seat_each(
    project: Project,
    occasions: "Sequence[Occasion]",
    report: Report,
    *,
    seed: int = 0,
    fresh: bool = False,
    max_moves: int | None = None,
    seconds: float | None = None,
) -> "tuple[Project, Sequence[Seating], Sequence[ForumError]]":
    """The project with seatings of all these occasions that have one, how good they are, and why others have none.

    They are planned at once, so that their wishes are weighed together; one that has no plan makes it one by one.
    """
    try:
        project, found = seat_all(
            project, occasions, report, seed=seed, fresh=fresh, max_moves=max_moves, seconds=seconds
        )
    except ForumError as error:
        if len(occasions) == 1:
            return project, (), (error,)
    else:
        return project, found, ()
    seatings: list[Seating] = []
    failed: list[ForumError] = []
    for occasion in occasions:
        project, one, wrong = seat_each(
            project, (occasion,), report, seed=seed, fresh=fresh, max_moves=max_moves, seconds=seconds
        )
        seatings += one
        failed += wrong
    return project, seatings, failed


def keep(project: Project, plans: Mapping[str, BaseModel]) -> "Step | None":
    """Writes plans beside the forum file, by file, as one step of its history; None if none is new or has changed."""
    from .rewriting import rewrite

    return rewrite(project, {file: store.dump(plan) for file, plan in plans.items()})
