"""Who went in and out, at which door, when: one SQLite file that several desks write to at once.

Nothing is changed or deleted: a step that was wrong is undone by another. Each step is on the disk before it is said.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import local
from typing import Any, Literal, get_args
from weakref import finalize

from forumctl.problems import ExitCode, ForumError, Place, Problem

FILE = "attendance.sqlite"
"""In the forum's folder of records."""
ENTRANCE = "entrance"
"""The door of the forum itself; others are session:ID, bus:ID and meal:OCCASION."""
WAIT_SECONDS = 10.0
"""How long a desk waits for another that is writing; each writes for some milliseconds."""

What = Literal["in", "out", "badge", "badge again"]
_TABLE = """
CREATE TABLE IF NOT EXISTS steps (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  person TEXT NOT NULL,
  what TEXT NOT NULL,
  door TEXT NOT NULL,
  desk TEXT NOT NULL,
  source TEXT NOT NULL UNIQUE,
  undone INTEGER NOT NULL DEFAULT 0
)
"""
_INDEX = "CREATE INDEX IF NOT EXISTS steps_at ON steps (door, person)"


@dataclass(frozen=True, slots=True)
class Step:
    """Somebody went in or out, or was handed a badge."""

    number: int
    at: datetime
    person: str
    what: What
    door: str
    desk: str


@dataclass(frozen=True, slots=True)
class Presence:
    """Who is in at a door now, and who has ever been, each with when and at which desk they came first."""

    inside: Mapping[str, Step]
    came: Mapping[str, Step]


class Attendance:
    """The steps of a forum; raises ForumError (cannot write) where the file cannot be used."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._threads = local()
        with self._open(write=True) as base:
            base.execute(_TABLE)
            base.execute(_INDEX)
        try:
            path.chmod(0o600)
        except OSError as error:
            raise self._unusable(error.strerror or str(error)) from error

    def add(self, person: str, what: What, door: str, desk: str, at: datetime, source: str) -> Step | None:
        """The step, once it is on the disk; None where the same one, by its source, is there already."""
        with self._open(write=True) as base:
            try:
                number = base.execute(
                    "INSERT INTO steps (at, person, what, door, desk, source) VALUES (?, ?, ?, ?, ?, ?)",
                    (at.isoformat(timespec="seconds"), person, what, door, desk, source),
                ).lastrowid
            except sqlite3.IntegrityError:
                return None
        return Step(number or 0, at.replace(microsecond=0), person, what, door, desk)

    def enter(self, person: str, door: str, desk: str, at: datetime, source: str) -> tuple[Step, bool]:
        """The step by which somebody is in, and whether it is new: of two desks at once only one lets them in.

        A step that comes again, by its source, is not new whatever has become of it since.
        """
        with self._open(write=True) as base:
            if row := base.execute(f"{_ANY} WHERE source = ?", (source,)).fetchone():
                return self._step(row), False
            row = base.execute(
                f"{_SELECT} AND person = ? AND door = ? AND what IN ('in', 'out') ORDER BY number DESC LIMIT 1",
                (person, door),
            ).fetchone()
            if row and row[3] == "in":
                return self._step(row), False
            number = base.execute(
                "INSERT INTO steps (at, person, what, door, desk, source) VALUES (?, ?, 'in', ?, ?, ?)",
                (at.isoformat(timespec="seconds"), person, door, desk, source),
            ).lastrowid
        return Step(number or 0, at.replace(microsecond=0), person, "in", door, desk), True

    def undo(self, number: int) -> Step | None:
        """The step that no longer counts; None where there is no such step, or it is undone already."""
        with self._open(write=True) as base:
            row = base.execute(f"{_SELECT} AND number = ?", (number,)).fetchone()
            if row:
                base.execute("UPDATE steps SET undone = 1 WHERE number = ?", (number,))
        return self._step(row) if row else None

    def entered(self, person: str, door: str) -> Step | None:
        """The step by which somebody is in at a door now; None where they are not."""
        asked = f"{_SELECT} AND person = ? AND door = ? AND what IN ('in', 'out') ORDER BY number DESC LIMIT 1"
        with self._open(write=False) as base:
            row = base.execute(asked, (person, door)).fetchone()
        return self._step(row) if row and row[3] == "in" else None

    def step(self, number: int) -> Step | None:
        """The step of that number, if there is one that counts."""
        with self._open(write=False) as base:
            row = base.execute(f"{_SELECT} AND number = ?", (number,)).fetchone()
        return self._step(row) if row else None

    def steps(self, door: str = "") -> Sequence[Step]:
        """All steps that count, in their order; of one door if one is named."""
        asked = (f"{_SELECT} AND door = ? ORDER BY number", (door,)) if door else (f"{_SELECT} ORDER BY number", ())
        with self._open(write=False) as base:
            return tuple(map(self._step, base.execute(*asked)))

    def presence(self, door: str = ENTRANCE) -> Presence:
        """Who is in at a door, and who came."""
        inside: dict[str, Step] = {}
        came: dict[str, Step] = {}
        for step in self.steps(door):
            if step.what == "in":
                inside[step.person] = step
                came.setdefault(step.person, step)
            elif step.what == "out":
                inside.pop(step.person, None)
        return Presence(inside, came)

    def rename(self, people: Mapping[str, str]) -> int:
        """How many steps bear the new ids of these people now; a blank one forgets them, and no old id is left."""
        changed = 0
        with self._open(write=True) as base:
            for before, after in people.items():
                # marked at first: a new id may be the old one of somebody else
                marked = ("UPDATE steps SET person = char(10) || ? WHERE person = ?", (after, before))
                changed += base.execute(*marked).rowcount
            base.execute("DELETE FROM steps WHERE person = char(10)")
            base.execute("UPDATE steps SET person = substr(person, 2) WHERE person LIKE char(10) || '%'")
        self._connected().execute("PRAGMA wal_checkpoint(TRUNCATE)")  # nor in the journal
        return changed

    @contextmanager
    def _open(self, *, write: bool) -> Iterator[sqlite3.Connection]:
        """One step on this thread's connection: several processes and threads share the file, none holds it."""
        try:
            base = self._connected()
            base.execute("BEGIN IMMEDIATE" if write else "BEGIN")
            try:
                yield base
            except BaseException:
                base.execute("ROLLBACK")
                raise
            base.execute("COMMIT")
        except (sqlite3.Error, UnicodeDecodeError) as error:  # the second where names in it are no text
            raise self._unusable(str(error)) from error

    def _step(self, row: Sequence[Any]) -> Step:
        number, at, person, what, door, desk = row
        known: dict[str, What] = {one: one for one in get_args(What)}
        try:
            moment = datetime.fromisoformat(at)
        except (TypeError, ValueError):
            moment = datetime.min  # noqa: DTZ901 - has no zone, so it is refused
        texts = all(isinstance(text, str) for text in (person, door, desk))
        if what not in known or moment.tzinfo is None or not texts:
            raise self._unusable(f"step {number} is none that forumctl has written")
        return Step(number, moment, person, known[what], door, desk)

    def _unusable(self, why: str) -> ForumError:
        """What to say where nothing can be noted."""
        hint = "Nothing was noted. If the file is broken, put it aside and go on; its copy can be read later."
        if "locked" in why:
            hint = "Nothing was noted. Another program holds it: close that, and note it again."
        fact = f"who has arrived cannot be kept: {why}"
        return ForumError([Problem("attendance", fact, Place(str(self._path)), hint)], ExitCode.CANNOT_WRITE)

    def _connected(self) -> sqlite3.Connection:
        """The connection of this thread. To open one for each step, and to close it, would wait for the disk thrice."""
        base: sqlite3.Connection | None = getattr(self._threads, "base", None)
        if base is None:
            base = sqlite3.connect(
                self._path, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False
            )  # each thread has its own; only its end may come from another
            finalize(self, base.close)  # then all is in the one file, for whoever copies that
            base.execute("PRAGMA journal_mode = WAL")
            base.execute("PRAGMA synchronous = FULL")
            base.execute("PRAGMA secure_delete = ON")  # who is erased is not left in free pages
            # what an index says otherwise than its table would be found by the one question and not by the other
            (found,) = base.execute("PRAGMA integrity_check(1)").fetchone()
            if found != "ok":
                raise sqlite3.DatabaseError(f"it is damaged: {found}")
            self._threads.base = base
        elif base.in_transaction:  # what a step before could not end
            base.execute("ROLLBACK")
        return base


_ANY = "SELECT number, at, person, what, door, desk FROM steps"
_SELECT = f"{_ANY} WHERE undone = 0"
