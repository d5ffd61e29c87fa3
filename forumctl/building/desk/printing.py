"""One badge at the desk: drawn, handed to a printer of this machine, put on record as printed."""

import shutil
import subprocess

from forumctl.badges import face, pictures, printed, sheets
from forumctl.badges.imposition import Printing
from forumctl.building.badges import pictures_of
from forumctl.building.decide import keep
from forumctl.definition.people import Participant
from forumctl.plans.badges import Job
from forumctl.plans.store import BADGES_FILE
from forumctl.project import Project

WAIT_SECONDS = 20.0
"""How long the system's printing may take to say that it has a badge."""


class NotPrintedError(Exception):
    """The printer has not taken a badge: why, as the system says."""


def one_badge(project: Project, person: Participant) -> bytes:
    """The badge of a person as a PDF of one page."""
    shown = pictures_of(project, (person,)).pictures
    return sheets.render(project.forum, project.roster, project.plans, (person,), Printing(is_single=True), shown).pdf


def record_badge(project: Project, person: Participant) -> None:
    """Puts the badge on record as it is now: nobody is asked to print it again until it changes."""
    drawn = pictures.digests(pictures_of(project, (person,)).pictures)
    (made,) = face.badges(project.forum, [person], project.plans)
    job = Job.model_construct(number=1, file="", people={person.id: printed.printed(made, drawn)}, gone=())
    keep(project, {BADGES_FILE: printed.recorded(project.plans.badges, job)})


def printers() -> tuple[str, ...]:
    """The printers that the system knows; none where it prints in another way than CUPS."""
    if not shutil.which("lpstat"):
        return ()
    said = subprocess.run(["lpstat", "-e"], capture_output=True, text=True, timeout=WAIT_SECONDS, check=False)  # noqa: S607 - as the system's path has it
    return tuple(said.stdout.split())


def to_printer(printer: str, badge: bytes) -> None:
    """Hands a badge to the printer; a NotPrintedError where it is not taken. The job's name says nothing of anybody."""
    line = ["lp", "-d", printer, "-t", "badge", "-"]
    try:
        said = subprocess.run(line, input=badge, capture_output=True, timeout=WAIT_SECONDS, check=False)  # noqa: S603 - the name was checked at the start
    except subprocess.TimeoutExpired as error:
        raise NotPrintedError(f"{printer}: no answer in {WAIT_SECONDS:g} s") from error
    except OSError as error:
        raise NotPrintedError(f"lp: {error.strerror}") from error
    if said.returncode:
        lines = said.stderr.decode("utf-8", "replace").split("\n")
        raise NotPrintedError(next((one.strip() for one in lines if one.strip()), f"lp: {said.returncode}"))
