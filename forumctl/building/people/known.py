"""Somebody of the roster, as they are asked for."""

from pathlib import Path

from forumctl import project as projects
from forumctl.building.choosing import usage_error
from forumctl.building.links import with_secret
from forumctl.definition.people import Participant
from forumctl.definition.wording import did_you_mean
from forumctl.problems import ForumError, command
from forumctl.project import Project


def load(path: Path) -> Project:
    """The project; a ForumError only where the forum file itself cannot be used."""
    project, problems = projects.read(path)
    if project is None:
        raise ForumError(problem for problem in problems if problem.is_error)
    return project


def known(project: Project, person_id: str) -> Participant:
    """Somebody of the roster, by id, by name or by what the code on their badge says; a ForumError for nobody."""
    if person := project.roster.by_id.get(project.roster.meant(person_id)):
        return person
    from forumctl.badges.printed import owner  # an id needs nothing of what was printed

    plans = with_secret(project, is_needed=False).plans
    if person := owner(project.forum, project.roster, plans, person_id):
        return person
    hint = did_you_mean(person_id, list(project.roster.by_id))
    hint = hint if hint.startswith("Did") else f"Look for them with: {command('participants', 'list')}"
    raise usage_error("unknown-participant", f"there is no participant {person_id}", "ID", hint)


def identified(person: Participant) -> str:
    """Who somebody is, in a line."""
    return ", ".join(filter(None, (person.id, person.name, person.organisation)))
