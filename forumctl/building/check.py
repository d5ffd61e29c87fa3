"""Every problem in the files of a forum, and in the plans beside them, whoever wrote those."""

from collections.abc import Iterator
from pathlib import Path

from forumctl import project as projects
from forumctl.definition import reading
from forumctl.definition.checks.words import number
from forumctl.definition.occasions import Occasion
from forumctl.plans import store
from forumctl.problems import Key, Problem
from forumctl.project import Project


def read(path: Path) -> tuple[Project | None, tuple[Problem, ...]]:
    """The project and every problem in its files; the call and the plans are judged where all else is right."""
    project, problems = projects.read(path, is_for_paper=True)
    if project and not any(problem.is_error for problem in problems):
        problems = (*problems, *_stale(project), *_call(project), *judge(project))
    return project, problems


def _stale(project: Project) -> tuple[Problem, ...]:
    """Whether the programme has changed since it went out, and its stamp has not."""
    if not project.plans.agenda.events:
        return ()
    from .decide import publish

    return stale_stamp(project, publish(project))


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


def _call(project: Project) -> tuple[Problem, ...]:
    """What is wrong in the submissions and reviews of a forum."""
    if not project.forum.cases:
        return ()
    from forumctl.cases import loading

    _, problems = loading.read(project.forum, project.roster, project.folder)
    return reading.located(str(project.path), project.path.read_bytes(), problems)


def judge(project: Project) -> Iterator[Problem]:
    """What is wrong with the plans beside the forum file, whoever wrote them."""
    from forumctl.seating.geometry.floor import check_floor

    yield from reading.located(str(project.path), project.path.read_bytes(), check_floor(project.forum))
    for occasion in project.forum.occasions:
        if occasion.id in project.plans.seating:
            yield from judge_tables(project, occasion)
    for seen in project.each_outing():
        yield from judge_buses(seen)
    if project.plans.places.sessions:
        yield from judge_places(project)


def judge_places(project: Project) -> Iterator[Problem]:
    """What is wrong with who has a place in the sessions that people sign up for, whoever gave them."""
    from forumctl.agenda.places import broken

    path = project.folder / store.PLACES_FILE
    found = list(broken(project.forum, project.roster, project.plans.places))
    yield from reading.located(str(path), path.read_bytes(), found)


def judge_tables(project: Project, occasion: Occasion) -> Iterator[Problem]:
    """What is wrong with the seating of an occasion that has one."""
    from forumctl.seating.assigning.check import check

    path = project.folder / store.seating_file(occasion.id)
    yield from check(project.forum, project.roster, project.plans, occasion, path.read_bytes(), str(path))


def waived(project: Project, occasion: Occasion) -> Iterator[str]:
    """What of the must-rules the organiser has overruled in the plan of an occasion, in sentences."""
    from forumctl.seating.assigning.waivers import waiver_worded
    from forumctl.seating.gathering import gather

    plan = project.plans.seating[occasion.id]
    gathering = gather(project.forum, project.roster, project.plans, occasion, plan)
    yield from (waiver_worded(gathering, waiver) for waiver in plan.waivers)


def judge_buses(project: Project) -> Iterator[Problem]:
    """What is wrong with the plan of the outing that the project is seen for, if there is one."""
    from forumctl.visits.assigning.check import check

    if plan := project.plans.visits:
        path = project.folder / store.visits_file(plan.outing)
        yield from check(project.forum, project.roster, project.plans, path.read_bytes(), str(path))
