"""People of a forum looked at; problems elsewhere in it do not stand in the way."""

from pathlib import Path

from forumctl import project as projects
from forumctl.badges.printed import owner
from forumctl.definition.people import Participant
from forumctl.definition.wording import did_you_mean
from forumctl.problems import ForumError
from forumctl.project import Project

from .choosing import usage_error
from .links import with_secret


def load(path: Path) -> Project:
    """The project; a ForumError only where the forum file itself cannot be used."""
    project, problems = projects.read(path)
    if project is None:
        raise ForumError(problem for problem in problems if problem.is_error)
    return project


def known(project: Project, person_id: str) -> Participant:
    """Somebody of the roster, by id or by what the code on their badge says; a ForumError where it is nobody's."""
    plans = with_secret(project, is_needed=False).plans
    if person := project.roster.by_id.get(person_id) or owner(project.forum, project.roster, plans, person_id):
        return person
    hint = did_you_mean(person_id, list(project.roster.by_id))
    hint = hint if hint.startswith("Did") else "Look for it with: forumctl participants list --find NAME"
    raise usage_error("unknown-participant", f"there is no participant {person_id}", "ID", hint)
