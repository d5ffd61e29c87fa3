"""Every problem in the files of a forum, and in the plans beside them, whoever wrote those."""

from collections.abc import Iterator
from pathlib import Path

from forumctl import project as projects
from forumctl.definition import reading
from forumctl.definition.checks.words import number
from forumctl.definition.mail import is_address
from forumctl.definition.occasions import Occasion
from forumctl.definition.values import Text
from forumctl.definition.wording import did_you_mean
from forumctl.plans import store
from forumctl.plans.visits import VisitPlan
from forumctl.problems import ForumError, Key, Place, Problem
from forumctl.project import Project


def read(path: Path) -> tuple[Project | None, tuple[Problem, ...]]:
    """The project and every problem in its files; the call and the plans are judged where all else is right."""
    project, problems = projects.read(path, is_for_paper=True)
    if project and not any(problem.is_error for problem in problems):
        problems = (*problems, *_stale(project), *_call(project), *judge(project), *_templates(project))
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


def _templates(project: Project) -> Iterator[Problem]:
    """What is wrong with the forum's own templates of letters and messages."""
    for folder, tried in (("letters", _letters), ("mail", _messages)):
        if (project.folder / folder).is_dir():
            yield from tried(project)


def _letters(project: Project) -> Iterator[Problem]:
    """Each template in letters/, filled in for a case."""
    from forumctl.cases import letters
    from forumctl.plans.cases import Case, CasesPlan

    own = sorted((project.folder / letters.FOLDER).glob("*.md"))
    presenter = next((person.id for person in project.roster), "")
    sample = Case(id="case", title=Text((("", "–"),)), presenter=presenter or "nobody")
    plan = CasesPlan(selected=(sample,), reserve=(sample,), rejected=(sample,), withdrawn=(sample,))
    kinds = (*plan.groups,)
    for path in own:
        kind, _, language = path.name.removesuffix(".md").rpartition(".")
        if kind and kind not in kinds:
            known = [f"{one}.{language}.md" for one in kinds]
            yield _unused(path, did_you_mean(path.name, known))
            continue
        tables = {one: cases if kind in ("", one) else () for one, cases in plan.groups.items()}
        made = letters.render(
            project.forum, project.roster, CasesPlan(**tables), project.folder, (language,), {"case": ("–",)}
        )
        yield from (problem for problem in made.problems if _file(problem) == path.name)


def _messages(project: Project) -> Iterator[Problem]:
    """Each template in mail/, filled in for somebody who comes."""
    from forumctl.mail import templates as messages

    from .mail.drafts import Wanted, post

    own = project.folder / messages.FOLDER
    somebody = next((person for person in project.roster if is_address(person.email)), None)
    for path in sorted(own.glob("*.md")):
        parted = messages.NAME.fullmatch(path.name)
        if not parted:
            yield _unused(path, "Call it NAME.LANGUAGE.md, such as reminder.en.md.")
        elif somebody:
            wanted = Wanted(parted[1], [somebody.id], status=[somebody.status], language=parted[2])
            try:
                failed = post(project, wanted).failed
            except ForumError as error:
                failed = (error,)
            yield from (one for error in failed for one in error.problems if _file(one) == path.name)


def _file(problem: Problem) -> str:
    return Path(problem.where.file).name if isinstance(problem.where, Place) else ""


def _unused(path: Path, hint: str) -> Problem:
    return Problem("unused-template", "nothing is made from a template of this name", Place(str(path)), hint,
                   severity="warning")  # fmt: skip


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
    from forumctl.seating.assigning.edits import waiver_worded
    from forumctl.seating.gathering import gather

    plan = project.plans.seating[occasion.id]
    gathering = gather(project.forum, project.roster, project.plans, occasion, plan)
    yield from (waiver_worded(gathering, waiver) for waiver in plan.waivers)


def all_waived(project: Project) -> Iterator[str]:
    """What of the must-rules the organiser has overruled in any plan, in sentences."""
    for occasion in project.forum.occasions:
        if occasion.id in project.plans.seating and project.plans.seating[occasion.id].waivers:
            yield from (f"Waived at {occasion.id}. {sentence}." for sentence in waived(project, occasion))
    for seen in project.each_outing():
        if seen.plans.visits is not None and seen.plans.visits.waivers:
            yield from (
                f"Waived on the outing {seen.plans.visits.outing}. {sentence}."
                for sentence in waived_on_buses(seen, seen.plans.visits)
            )


def waived_on_buses(project: Project, plan: VisitPlan) -> Iterator[str]:
    """What of the must-rules the organiser has overruled in the plan of an outing, in sentences."""
    from forumctl.visits.assigning.edits import waiver_worded
    from forumctl.visits.riding import riding

    case = riding(project.forum, project.roster, plan)
    yield from (waiver_worded(case, waiver) for waiver in plan.waivers)


def judge_buses(project: Project) -> Iterator[Problem]:
    """What is wrong with the plan of the outing that the project is seen for, if there is one."""
    from forumctl.visits.assigning.check import check

    if plan := project.plans.visits:
        path = project.folder / store.visits_file(plan.outing)
        yield from check(project.forum, project.roster, project.plans, path.read_bytes(), str(path))
