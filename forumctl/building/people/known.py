"""Somebody of the roster, as they are asked for."""

from collections.abc import Iterable
from pathlib import Path

from forumctl import project as projects
from forumctl.building.links import with_secret
from forumctl.definition.people import Participant
from forumctl.definition.wording import did_you_mean
from forumctl.problems import ExitCode, ForumError, Place, Problem, command
from forumctl.project import Project


def load(path: Path, *, is_checked: bool = True) -> Project:
    """The project; a ForumError only where the forum file itself cannot be used."""
    project, problems = projects.read(path, is_checked=is_checked)
    if project is None:
        raise ForumError(problem for problem in problems if problem.is_error)
    return project


def ids_of(project: Project, named: Iterable[str], option: str = "ID") -> list[str]:
    """The ids of people of the roster named by id, or by a name that only one has; a ForumError with all others."""
    roster = project.roster
    found = [roster.meant(name) for name in named]
    if problems := [_nobody(project, name, option) for name in found if name not in roster.by_id]:
        raise ForumError(problems, ExitCode.USAGE)
    return found


def _nobody(project: Project, name: str, option: str) -> Problem:
    if several := project.roster.called(name):
        fact = f"{len(several)} people are called {name}"
        named = "; ".join(f"{one.id}, {one.known_as}" for one in several)
        return Problem("several-people", fact, Place(option), f"Write the id of one: {named}.")
    people = project.roster.people
    hint = did_you_mean(name, [one.id for one in people], f"Look for them with: {command('participants', 'list')}")
    by_name = did_you_mean(name, [one.name for one in people])
    hint = by_name if by_name.startswith("Did") and not hint.startswith("Did") else hint
    return Problem("unknown-participant", f"there is no participant {name}", Place(option), hint)


def known(project: Project, person_id: str, option: str = "ID") -> Participant:
    """Somebody of the roster, by id, by name or by what the code on their badge says; a ForumError for nobody."""
    if person := project.roster.by_id.get(project.roster.meant(person_id)):
        return person
    from forumctl.badges.printed import owner  # an id needs nothing of what was printed

    plans = with_secret(project, is_needed=False).plans
    if person := owner(project.forum, project.roster, plans, person_id):
        return person
    raise ForumError([_nobody(project, person_id, option)], ExitCode.USAGE)


def identified(person: Participant) -> str:
    """Who somebody is, in a line."""
    return ", ".join(filter(None, (person.id, person.name, person.organisation)))
