"""A forum opened to look at its people: problems elsewhere in it do not stand in the way."""

from pathlib import Path

from forumctl import project
from forumctl.definition.people import Participant
from forumctl.definition.wording import did_you_mean
from forumctl.problems import ExitCode, ForumError, Place, Problem
from forumctl.project import Project


def opened(path: Path) -> Project:
    """The project; a ForumError only where the forum file itself cannot be used."""
    found, problems = project.read(path)
    if found is None:
        raise ForumError(problem for problem in problems if problem.is_error)
    return found


def known(found: Project, person_id: str) -> Participant:
    """Somebody of the roster; a ForumError where there is no such id."""
    if person := found.roster.by_id.get(person_id):
        return person
    hint = did_you_mean(person_id, list(found.roster.by_id))
    hint = hint if hint.startswith("Did") else "Look for it with: forumctl participants list --find NAME"
    problem = Problem("unknown-participant", f"there is no participant {person_id}", Place("ID"), hint)
    raise ForumError([problem], ExitCode.USAGE)
