"""What cannot take place as it stands in the timetable: a room or a person taken twice, a session too short."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from forumctl.definition.values import Text

from .entries import Entry, Timetable


@dataclass(frozen=True, slots=True)
class Conflict:
    """An entry and the other it cannot stand beside; `who` is the person wanted in both."""

    kind: Literal["room", "person", "length"]
    entry: Entry
    other: Entry
    who: Text | None = None


def conflicts(timetable: Timetable) -> list[Conflict]:
    """Every conflict, in the order of the timetable's rooms, people and sessions."""
    rooms: dict[str, list[Entry]] = {}
    people: dict[str, tuple[Text, list[Entry]]] = {}
    for entry in timetable.entries:
        if entry.room_id and not entry.session and not entry.all_day:
            rooms.setdefault(entry.room_id, []).append(entry)
        for part in {part.id: part for part in entry.people}.values():
            people.setdefault(part.id, (part.name, []))[1].append(entry)
    found = [Conflict("room", one, other) for booked in rooms.values() for one, other in _overlaps(booked)]
    for name, busy in people.values():
        found += [Conflict("person", one, other, name) for one, other in _overlaps(busy) if not _together(one, other)]
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
