"""A day as a grid: rooms side by side, and the moments at which something begins or ends from top to bottom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate, groupby

from forumctl.definition.values import Text

from .entries import Entry, Timetable

PAUSES = ("break", "meal", "registration", "social")
"""Kinds of session that are shown quieter than the programme proper."""


@dataclass(frozen=True, slots=True)
class Column:
    """A room, or what is in no room; as many lanes as it has sessions at once, the first at `lane`."""

    room: Text | None
    lane: int
    lanes: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A session with its talks and cases in a lane, from the moment numbered `first` up to that numbered `last`."""

    entry: Entry
    parts: Sequence[Entry]
    lane: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The sessions that begin on a day, in their order."""

    day: date
    moments: Sequence[datetime]
    columns: Sequence[Column]
    placed: Sequence[Placed]

    @property
    def is_parallel(self) -> bool:
        """Whether there is ever a choice of where to go."""
        ends = accumulate((place.entry.end for place in self.placed), max)
        return any(place.entry.start < end for end, place in zip(ends, self.placed[1:], strict=False))


def grids(timetable: Timetable) -> list[Grid]:
    """A grid for each day on which something begins; rooms in the order of their first session, no room last."""
    rooms = dict.fromkeys(entry.room_id for entry, _ in timetable.nested)
    order = [room for room in rooms if room] + [""]
    by_day = groupby(timetable.nested, key=lambda nested: nested[0].start.date())
    return [_grid(day, list(nested), order) for day, nested in by_day]


def _grid(day: date, nested: Sequence[tuple[Entry, Sequence[Entry]]], order: Sequence[str]) -> Grid:
    moments = sorted({moment for entry, _ in nested for moment in (entry.start, entry.end)})
    number = {moment: index for index, moment in enumerate(moments)}
    columns: list[Column] = []
    lane_of: dict[str, int] = {}
    for room in order:
        taken = [entry for entry, _ in nested if entry.room_id == room]
        if taken:
            first = sum(column.lanes for column in columns)
            lanes = _lanes(taken)
            columns.append(Column(taken[0].room, first, max(lanes.values()) + 1))
            lane_of |= {entry_id: first + lane for entry_id, lane in lanes.items()}
    placed = [
        Placed(entry, parts, lane_of[entry.id], number[entry.start], max(number[entry.end], number[entry.start] + 1))
        for entry, parts in nested
    ]
    return Grid(day, moments, columns, placed)


def _lanes(entries: Sequence[Entry]) -> dict[str, int]:
    """The first lane that is free for each entry, by its id."""
    lanes: dict[str, int] = {}
    until: list[datetime] = []
    for entry in entries:
        lane = next((lane for lane, end in enumerate(until) if end <= entry.start), len(until))
        until[lane : lane + 1] = [entry.end]
        lanes[entry.id] = lane
    return lanes
