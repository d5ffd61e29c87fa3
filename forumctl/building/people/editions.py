"""Whose arrivals and messages are kept beside a forum: a folder that was copied for the next edition has the last's."""

from datetime import date, datetime, timedelta
from pathlib import Path

from forumctl.building.badges import JOBS_FILE
from forumctl.desk.attendance import FILE as ATTENDANCE
from forumctl.documents import state
from forumctl.mail.invited import FILE as INVITED
from forumctl.mail.log import FILE as MESSAGES
from forumctl.problems import ExitCode, ForumError, Place, Problem, leave_undone
from forumctl.project import Project

FILE = "edition"
"""In the forum's folder of records: the first and the last day of the edition that they are of."""
RECORDS = (ATTENDANCE, MESSAGES, INVITED, JOBS_FILE)
"""What would be reported, or keep somebody from a message, as if it were of this edition."""
_JOURNALS = ("-wal", "-shm")
"""What SQLite keeps beside a file whose program was killed."""
_APART = timedelta(days=7)
"""How far a forum's first day is moved at most that is over and is the same still."""


def begin(project: Project) -> None:
    """Says that what is noted from now on is of this edition, and puts the records of one before aside."""
    put_aside(project)
    days = project.forum.about.days
    if _kept(project) != (min(days), max(days)):
        state.write(project.folder, FILE, f"{min(days)} {max(days)}\n".encode())


def put_aside(project: Project) -> None:
    """Puts the records of an edition that is over under names with its first day, which is said.

    A forum that is put off before it has begun, or moved by a few days, stays the same.
    """
    kept, first = _kept(project), min(project.forum.about.days)
    today = datetime.now(project.forum.about.zone).date()
    if kept is None or kept[1] >= today or abs(kept[0] - first) < _APART:
        return
    with state.locked(project.folder) as folder:
        moved = [(folder / name, folder / aside(name, kept[0])) for name in RECORDS if (folder / name).is_file()]
        for before, after in moved:
            for part in ("", *_JOURNALS):
                if (beside := Path(f"{before}{part}")).is_file():
                    beside.replace(f"{after}{part}")
        state.write(project.folder, FILE, f"{first} {max(project.forum.about.days)}\n".encode())
    if moved:
        names = ", ".join(after.name for _, after in moved)
        fact = (
            f"the records here were of the edition of {kept[0]}; they are put aside, and this one begins without them"
        )
        hint = f"They are kept: {names}. To start without last year's plans as well: forumctl init NEW --from OLD"
        found = Problem("another-edition", fact, Place(str(folder)), hint, severity="warning")
        leave_undone([ForumError([found], ExitCode.DONE)])


def all_of(folder: Path, name: str) -> list[Path]:
    """The record of that name of each edition."""
    stem, _, ending = name.partition(".")
    return [path for path in (folder / name, *sorted(folder.glob(f"{stem}-????-??-??.{ending}"))) if path.is_file()]


def aside(name: str, first: date) -> str:
    """The name of the record of an edition that began on that day."""
    stem, _, ending = name.partition(".")
    return f"{stem}-{first}.{ending}"


def _kept(project: Project) -> tuple[date, date] | None:
    """First and last day of the edition that the records are of; None where that is not said."""
    try:
        first, last = map(date.fromisoformat, (state.read(project.folder, FILE) or b"").decode().split())
    except ValueError:
        return None
    return first, last
