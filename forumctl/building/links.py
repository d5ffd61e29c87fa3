"""The secret that names of personal calendars are made from: kept with the forum's records, not in a plan."""

import re
import secrets

from forumctl.documents import state
from forumctl.project import Project

FILE = "links"
_SECRET = re.compile(r"[\x21-\x7e]{16,200}")


def secret_of(project: Project) -> str:
    """The secret of a forum; blank where it has none here. That of an earlier version stands in its plan."""
    kept = (state.read(project.folder, FILE) or b"").decode("ascii", "replace").strip()
    return kept if _SECRET.fullmatch(kept) else project.plans.agenda.secret


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
