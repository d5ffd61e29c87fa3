"""The programme as rows for a terminal or a script."""

from typing import TypedDict

from forumctl.definition import Forum
from forumctl.plans.store import Plans
from forumctl.roster import Roster

from .conflicts import Conflict, conflicts
from .describing import credited, span
from .entries import Entry, Timetable
from .timetable import timetable


class Row(TypedDict):
    """One entry. `part` is whether it is part of the session above it; `conflicts` are sentences."""

    id: str
    day: str
    time: str
    kind: str
    part: bool
    title: str
    room: str
    people: str
    conflicts: list[str]


def rows(forum: Forum, roster: Roster, plans: Plans, language: str) -> list[Row]:
    """Sessions by time, each followed by its talks and cases."""
    table = timetable(forum, roster, plans.cases)
    found = clashes(table, language)
    return [
        _row(session, entry, found.get(entry.id, []), language)
        for session, parts in table.nested
        for entry in (session, *parts)
    ]


def clashes(table: Timetable, language: str) -> dict[str, list[str]]:
    """What each entry clashes with, in sentences, by its id."""
    found: dict[str, list[str]] = {}
    for conflict in conflicts(table):
        found.setdefault(conflict.entry.id, []).append(_sentence(conflict, conflict.other, language))
        if conflict.kind != "length":
            found.setdefault(conflict.other.id, []).append(_sentence(conflict, conflict.entry, language))
    return found


def _row(session: Entry, entry: Entry, clashes: list[str], language: str) -> Row:
    return Row(
        id=entry.id,
        day=str(session.start.date()),
        time=span(entry, language),
        kind=entry.kind,
        part=bool(entry.session),
        title=entry.title.within(language),
        room=entry.room.within(language) if entry.room else "",
        people=", ".join(credited(part, language) for part in entry.people),
        conflicts=clashes,
    )


def _sentence(conflict: Conflict, other: Entry, language: str) -> str:
    title = other.title.within(language)
    match conflict.kind:
        case "room":
            return f"the room is taken by {title}, {span(other)}"
        case "person":
            name = conflict.who.within(language) if conflict.who else ""
            return f"{name} is also in {title}, {span(other)}"
        case "length":
            return f"ends after {title}, which is over at {other.end:%H:%M}"
