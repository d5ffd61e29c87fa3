"""The public call of a forum, even where presenters do not come: the commands of the cases put that right."""

from pathlib import Path

from forumctl import project as projects
from forumctl.cases import loading
from forumctl.cases.loading import Call
from forumctl.problems import ForumError
from forumctl.project import Project


def load(path: Path) -> Project:
    """The project; a ForumError for every other error in its files."""
    project, problems = projects.read(path)
    errors = [problem for problem in problems if problem.is_error and problem.code != "case-without-presenter"]
    if project is None or errors:
        raise ForumError(errors)
    return project


def load_call(path: Path) -> tuple[Project, Call]:
    """The project with its public call."""
    project = load(path)
    with project.locating():
        return project, loading.load(project.forum, project.roster, project.folder)
