"""What another system has scanned: a token or id on each line, or a list of check-ins such as pretix writes."""

from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from forumctl import limits
from forumctl.badges.printed import owners, scanned_token
from forumctl.building.choosing import usage_error
from forumctl.building.links import with_secret
from forumctl.definition.people import Participant
from forumctl.problems import ForumError
from forumctl.project import Project
from forumctl.roster import separated

from .arrivals import attendance, now

_CODES = ("secret", "token", "ticket code", "ticket secret", "code", "barcode", "id", "order code", "bestellnummer")
_OTHERS = ("e-mail", "email", "e-mail address", "attendee email", "attendee name", "name", "name des teilnehmers")
"""Headers of the columns that say whose scan it is, as pretix and plain lists have them, the surest first."""
_TIMES = ("checked in", "checked-in", "check-in", "checkin", "checked in at", "check-in time", "eingecheckt")
"""Headers of the column that is blank for who has not come: pretix lists everybody who has a ticket."""
_NOT_IN = ("", "no", "nein", "false", "0", "-", "–")
_FORMATS = ("%d.%m.%Y %H:%M", "%d.%m.%Y %H:%M:%S")


@dataclass(frozen=True, slots=True)
class TakenOver:
    """How many of another system's scans are new, were known, have not come there, and the lines that are nobody's."""

    taken: int
    known: int
    absent: int
    unknown: tuple[int, ...]


def take_over(project: Project, file: Path, door: str, desk: str) -> TakenOver:
    """Notes what another system has scanned; a line is known by what it says, so that a file can come again."""
    try:
        content = limits.read(file, limits.TABLE_BYTES, pipe=True)
    except OSError as error:
        raise usage_error("unreadable-file", f"this file cannot be read: {error.strerror}", str(file),
                          "Name a csv file.") from error  # fmt: skip
    table, problems = separated.rows(content, str(file), (*_CODES, *_OTHERS, *_TIMES))
    if errors := [problem for problem in problems if problem.is_error]:
        raise ForumError(errors)
    header = [cell.strip().casefold() for cell in table[0].cells] if table else []
    columns = [header.index(name) for name in (*_CODES, *_OTHERS) if name in header]
    came = next((header.index(name) for name in _TIMES if name in header), None)
    taken = known = absent = 0
    unknown = []
    kept, whose = attendance(project), _Owners(project)
    for line, cells in ((row.line, row.cells) for row in (table[1:] if columns else table)):
        when = _cell(cells, came) if came is not None else "?"
        if when.casefold() in _NOT_IN:
            absent += 1
            continue
        person = next(filter(None, (whose.of(_cell(cells, one)) for one in columns or [0])), None)
        if person is None:
            unknown += [line] if any(cell.strip() for cell in cells) else []
            continue
        source = sha256("\n".join((door, *cells)).encode()).hexdigest()  # known by, without what it says of somebody
        _, is_new = kept.enter(person.id, door, desk, _time(project, when), source)
        taken, known = taken + is_new, known + (not is_new)
    return TakenOver(taken, known, absent, tuple(unknown))


def _cell(cells: Sequence[str], column: int) -> str:
    return cells[column].strip() if column < len(cells) else ""


class _Owners:
    """Whose scan a cell is: by code, id or whole name, the code of their registration, or their address; each once."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._tokens = owners(project.forum, project.roster, with_secret(project, is_needed=False).plans)
        self._registered: dict[str, list[Participant]] = defaultdict(list)
        for one in project.roster.people:
            for said in {one.registration.casefold(), one.email.casefold()} - {""}:
                self._registered[said].append(one)

    def of(self, text: str) -> Participant | None:
        """The one person whom a cell means, or nobody."""
        registered = self._registered.get(text.casefold(), ())
        if len(registered) == 1:
            return registered[0]
        roster = self._project.roster
        return roster.by_id.get(roster.meant(text)) or self._tokens.get(scanned_token(self._project.forum, text))


def _time(project: Project, text: str) -> datetime:
    """When somebody was scanned, where that can be read without a doubt; else now."""
    zone = project.forum.about.zone
    for form in ("", *_FORMATS):
        with suppress(ValueError):
            read = datetime.strptime(text, form) if form else datetime.fromisoformat(text)  # noqa: DTZ007 - its zone follows
            return read.replace(tzinfo=zone) if read.tzinfo is None else read.astimezone(zone)
    return now(project)
