"""What the tests of the agenda start from: two forums, the golden files, and one door to every format."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from forumctl import project
from forumctl.agenda.entries import Entry, Timetable
from forumctl.agenda.formats import FORMATS, ics
from forumctl.agenda.formats.ics import PLAIN, Manner
from forumctl.agenda.personal import Attendance, Personal, with_shares
from forumctl.agenda.revisions import revise
from forumctl.agenda.selection import Selection, narrowed
from forumctl.agenda.timetable import timetable
from forumctl.definition.values import Text
from forumctl.plans.agenda import AgendaPlan

HERE = Path(__file__).parent
SMALL = HERE / "small"
FULL = HERE / "full"
SEOUL = HERE.parents[1] / "data" / "seoul2019"
BOTH = {"small": SMALL, "seoul2019": SEOUL}


def laid(folder: Path) -> Timetable:
    """The timetable of the forum in a folder."""
    opened = project.load(folder)
    return timetable(opened.forum, opened.roster, opened.plans.cases)


@dataclass(frozen=True)
class Published:
    """A forum whose whole programme and every personal calendar has gone out."""

    opened: project.Project
    table: Timetable
    plan: AgendaPlan

    def part(self, selection: Selection, language: str = "en", manner: Manner = PLAIN) -> bytes:
        """The calendar of a part."""
        return ics.render(*narrowed(self.table, self.plan, self.opened.forum, selection), language, manner)

    def personal(self, person: str, language: str = "en", manner: Manner = PLAIN) -> bytes:
        """The calendar of a participant."""
        attendance = Attendance(self.opened.forum, self.opened.plans, self.table)
        writer = Personal(self.opened.forum, self.table, self.plan, attendance)
        return writer.calendar(self.opened.roster.by_id[person], language, manner)


def published(opened: project.Project, plan: AgendaPlan | None = None, as_of: datetime | None = None) -> Published:
    """The forum, its programme and everybody's calendar gone out after what is in the plan."""
    table = timetable(opened.forum, opened.roster, opened.plans.cases, opened.plans.outings)
    attendance = Attendance(opened.forum, opened.plans, table)
    revised = revise(plan or AgendaPlan(), table, as_of)
    moment = as_of or table.revised
    return Published(opened, table, with_shares(revised, attendance, list(opened.roster), moment))


def modes(forum: Published) -> dict[str, bytes]:
    """A calendar of every mode there is, in two languages."""
    manners = {"plain": PLAIN, "published, with alarms": Manner("o@example.org", 15)}
    parts = {
        "whole": Selection(),
        "day": Selection(days=forum.table.days[:1]),
        "room and kind": Selection(rooms=["hall"], kinds=["keynote", "talk"]),
        "track": Selection(tracks=["water"]),
        "all day": Selection(rooms=["cellar"], kinds=["other"]),
        "bus": Selection(buses=["A"]),
        "every bus": Selection(buses=["all"]),
    }
    made: dict[str, bytes] = {}
    for language in ("en", "ko"):
        for manner, how in manners.items():
            made |= {f"{part}, {manner}, {language}": forum.part(what, language, how) for part, what in parts.items()}
            made |= {
                f"{person.id}, {manner}, {language}": forum.personal(person.id, language, how)
                for person in forum.opened.roster
            }
    return made


def rendered(table: Timetable, name: str = "ics", language: str = "en", plan: AgendaPlan | None = None) -> bytes:
    """The bytes of a format, first of all exports if no plan is given."""
    return FORMATS[name].render(table, revise(plan or AgendaPlan(), table), language)


def changed(table: Timetable, thing: str, **changes: Any) -> Timetable:
    """The timetable with one entry changed."""
    entries = (replace(entry, **changes) if entry.id == thing else entry for entry in table.entries)
    return replace(table, entries=tuple(sorted(entries, key=lambda entry: (entry.start, entry.id))))


def abstract(text: Text) -> dict[str, Any]:
    """The keyword of an entry whose abstract is this text, for `changed` and `replace`."""
    return {"details": (("abstract", text),)}


def without(table: Timetable, thing: str) -> Timetable:
    """The timetable with one entry taken out."""
    return replace(table, entries=tuple(entry for entry in table.entries if entry.id != thing))


def events(source: bytes) -> dict[str, bytes]:
    """The bytes of each VEVENT, by UID."""
    found = (part.split(b"\r\nEND:VEVENT")[0] + b"\r\n" for part in source.split(b"\r\nBEGIN:VEVENT\r\n")[1:])
    return {part.split(b"\r\n")[0].decode().removeprefix("UID:"): part for part in found}


def parallel(table: Timetable, rooms: int) -> Timetable:
    """The timetable with as many rooms in which something takes place at once."""
    night = next(entry for entry in table.entries if not entry.session)
    start = night.start.replace(hour=9, minute=0)

    def entry(room: int) -> Entry:
        name = Text((("", f"Room {room}"),))
        title = Text((("", f"Workshop {room}"),))
        end = start + timedelta(minutes=60 + room)
        return replace(
            night, id=f"workshop-{room}", start=start, end=end, title=title, room=name, room_id=f"room-{room}"
        )

    return replace(table, entries=tuple(entry(room) for room in range(rooms)))


LOOKED_AT = ("html", "pdf", "pdf-a5", "xlsx")
"""Formats whose bytes say little: tests of their own say what must be seen in them."""

GOLDENS = {
    **{f"small{made.suffix}": (SMALL, name, "en") for name, made in FORMATS.items() if name not in LOOKED_AT},
    **{f"seoul2019.{language}.ics": (SEOUL, "ics", language) for language in ("en", "ko")},
}
"""Forum, format and language of each golden file."""


def golden(name: str) -> tuple[Path, bytes]:
    """A golden file and what it should hold."""
    folder, made, language = GOLDENS[name]
    return HERE / "golden" / name, rendered(laid(folder), made, language)


if __name__ == "__main__":  # in tests/: python -m agenda.given, then read the difference
    for each in GOLDENS:
        path, content = golden(each)
        path.write_bytes(content)
