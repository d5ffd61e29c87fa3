"""The programme as rows for a terminal or a script, and what cannot take place as it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypedDict

from forumctl.definition import Forum
from forumctl.plans.store import Plans
from forumctl.roster import Roster

from .entries import Entry, Part, Timetable
from .fields import credited, span
from .places import Standing, allocate, standings
from .timetable import timetable


@dataclass(frozen=True, slots=True)
class Conflict:
    """An entry and the other it cannot stand beside; `who` is the person wanted in both."""

    kind: Literal["room", "person", "length"]
    entry: Entry
    other: Entry
    who: Part | None = None


def conflicts(timetable: Timetable) -> list[Conflict]:
    """A room or person taken twice, a session too short for its parts; by room, then person, then session."""
    rooms: dict[str, list[Entry]] = {}
    people: dict[str, tuple[Part, list[Entry]]] = {}
    for entry in timetable.entries:
        if entry.room_id and not entry.session and not entry.all_day and entry.room_id not in timetable.shared:
            rooms.setdefault(entry.room_id, []).append(entry)
        for part in {part.id: part for part in entry.people}.values():
            people.setdefault(part.id, (part, []))[1].append(entry)
    found = [Conflict("room", one, other) for booked in rooms.values() for one, other in _overlaps(booked)]
    for part, busy in people.values():
        found += [Conflict("person", one, other, part) for one, other in _overlaps(busy) if not _together(one, other)]
    for session, parts in timetable.nested:
        found += [Conflict("length", part, session) for part in parts if part.end > session.end]
    return found


def _overlaps(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Pairs at the same time, from entries in the order of their start."""
    running: list[Entry] = []
    for entry in entries:
        running = [other for other in running if other.end > entry.start]
        yield from ((other, entry) for other in running)
        running.append(entry)


def _together(one: Entry, other: Entry) -> bool:
    """Whether one is part of the other, or both of the same session."""
    return (one.session or one.id) == (other.session or other.id)


class Row(TypedDict):
    """One entry. `part` is whether it is part of the session above it; `conflicts` are sentences.

    `places` of a session that people sign up for: taken/in all, and how many wait.
    """

    id: str
    day: str
    time: str
    kind: str
    part: bool
    title: str
    room: str
    people: str
    conflicts: list[str]
    places: str


def rows(forum: Forum, roster: Roster, plans: Plans, language: str) -> list[Row]:
    """Sessions by time, each followed by its talks and cases."""
    table = timetable(forum, roster, plans.cases)
    found = clashes(table, language)
    taken = {one.session.id: _taken(one) for one in standings(forum, roster, allocate(forum, roster, plans.places))}
    return [
        _row(session, entry, found.get(entry.id, []), language, taken.get(entry.id, ""))
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


def _taken(one: Standing) -> str:
    """28/30, or 30/30 +4 where four wait."""
    taken = f"{len(one.people)}/{'–' if one.capacity is None else one.capacity}"
    return f"{taken} +{len(one.waiting)}" if one.waiting else taken


def _row(session: Entry, entry: Entry, clashes: list[str], language: str, places: str) -> Row:
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
        places=places,
    )


def _sentence(conflict: Conflict, other: Entry, language: str) -> str:
    title = other.title.within(language)
    match conflict.kind:
        case "room":
            return f"the room is taken by {title}, {span(other)}"
        case "person":
            name = conflict.who.known_as(language) if conflict.who else ""
            return f"{name} is also in {title}, {span(other)}"
        case "length":
            return f"ends after {title}, which is over at {other.end:%H:%M}"
