"""The secret that names of personal calendars and codes of badges are made from: kept with the forum's records."""

import re
import secrets
from dataclasses import replace

from forumctl.documents import state
from forumctl.plans.store import STATE
from forumctl.problems import ForumError, Place, Problem
from forumctl.project import Project

FILE = "links"
_SECRET = re.compile(r"[\x21-\x7e]{16,200}")


def secret_of(project: Project) -> str:
    """The secret of a forum; blank where it has none here. That of an earlier version stands in its plan.

    A ForumError where what is kept is damaged.
    """
    content = state.read(project.folder, FILE)
    if content is None:
        return project.plans.agenda.secret
    kept = content.decode("ascii", "replace").strip()
    if not _SECRET.fullmatch(kept):
        hint = "Take it from a backup, or delete it: then all links and codes given out before end."
        place = Place(str(project.folder / STATE / FILE))
        raise ForumError([Problem("broken-secret", "this is no secret of personal links", place, hint)])
    return kept


def with_secret(project: Project, *, is_needed: bool = True) -> Project:
    """The project with its secret at hand, drawn and kept where there is none yet.

    Where it is not needed only one that is there.
    """
    secret = secret_of(project)
    if not secret and is_needed:
        secret = new_secret()
        keep_secret(project, secret)
    return replace(project, plans=replace(project.plans, secret=secret))


def move_secret(project: Project) -> None:
    """Keeps a secret that stands in the plan with the records: the plan is written without it."""
    if project.plans.agenda.secret and state.read(project.folder, FILE) is None:
        keep_secret(project, project.plans.agenda.secret)


def keep_secret(project: Project, secret: str) -> None:
    """Keeps a secret, for its owner alone."""
    state.write(project.folder, FILE, f"{secret}\n".encode())


def new_secret() -> str:
    """A secret that nobody can guess: 128 bits."""
    return secrets.token_hex(16)
