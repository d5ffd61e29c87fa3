"""A day as a grid: rooms side by side, and the moments at which something begins or ends from top to bottom."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import accumulate, pairwise

from forumctl.definition.values import Text

from .entries import Entry, Timetable
from .fields import last_day

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
    """A session with its talks and cases in a lane, from the moment numbered `first` up to that numbered `last`.

    What has no alternative on a day that has some takes all `lanes`: everybody is there.
    """

    entry: Entry
    parts: Sequence[Entry]
    lane: int
    first: int
    last: int
    lanes: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """The sessions that begin on a day, in their order, and what lasts all of it."""

    day: date
    moments: Sequence[datetime]
    columns: Sequence[Column]
    placed: Sequence[Placed]
    all_day: Sequence[Entry] = ()

    @property
    def is_parallel(self) -> bool:
        """Whether there is ever a choice of where to go."""
        return len(_apart([_lasting(place.entry, self.moments) for place in self.placed])) < len(self.placed)

    @property
    def lanes(self) -> int:
        """All lanes of all columns; one where there are none."""
        return max(sum(column.lanes for column in self.columns), 1)


def grids(timetable: Timetable) -> list[Grid]:
    """A grid for each day on which something begins; rooms in the order of the definition, no room last."""
    order = room_order(timetable)
    whole = [entry for entry, _ in timetable.nested if entry.all_day]
    by_day: dict[date, list[tuple[Entry, Sequence[Entry]]]] = {entry.start.date(): [] for entry in whole}
    for entry, parts in timetable.nested:
        if not entry.all_day:
            by_day.setdefault(entry.start.date(), []).append((entry, parts))
    for beginning in by_day.values():
        beginning.sort(key=lambda nested: (nested[0].start, order.index(nested[0].room_id)))
    return [_grid(day, by_day[day], order, [entry for entry in whole if _lasts(entry, day)]) for day in sorted(by_day)]


def _lasts(whole: Entry, day: date) -> bool:
    return whole.start.date() <= day <= last_day(whole).date()


def room_order(timetable: Timetable) -> list[str]:
    """The rooms that are used, as the definition has them; blank for none at the end."""
    used = {entry.room_id for entry in timetable.entries} - {""}
    return [*(room for room in timetable.rooms if room in used), *sorted(used - {*timetable.rooms}), ""]


def _grid(
    day: date, nested: Sequence[tuple[Entry, Sequence[Entry]]], order: Sequence[str], all_day: Sequence[Entry]
) -> Grid:
    moments = sorted({moment for entry, _ in nested for moment in (entry.start, entry.end)})
    number = {moment: index for index, moment in enumerate(moments)}
    entries = [entry for entry, _ in nested]
    shown = [_lasting(entry, moments) for entry in entries]
    alone = _apart(shown)
    if len(alone) == len(entries):
        alone = set()
    columns: list[Column] = []
    lane_of: dict[str, int] = {}
    for room in order:
        taken = [entry for entry in shown if entry.room_id == room and entry.id not in alone]
        if taken:
            first = sum(column.lanes for column in columns)
            lanes = _lanes(taken)
            columns.append(Column(taken[0].room, first, max(lanes.values()) + 1))
            lane_of |= {entry_id: first + lane for entry_id, lane in lanes.items()}
    most = sum(column.lanes for column in columns)
    placed = [
        Placed(
            entry,
            parts,
            lane_of.get(entry.id, 0),
            number[entry.start],
            max(number[entry.end], number[entry.start] + 1),
            most if entry.id in alone else 1,
        )
        for entry, parts in nested
    ]
    return Grid(day, moments, columns, placed, all_day)


def _lasting(entry: Entry, moments: Sequence[datetime]) -> Entry:
    """What has no length, a departure, stands in the grid until the next moment."""
    if entry.end > entry.start:
        return entry
    later = (moment for moment in moments if moment > entry.start)
    return replace(entry, end=next(later, entry.start + timedelta(minutes=1)))


def _apart(entries: Sequence[Entry]) -> set[str]:
    """Ids of the entries beside which nothing else takes place; entries are in the order of their start."""
    ends = list(accumulate((entry.end for entry in entries), max))
    follows = [True, *(end <= entry.start for end, entry in zip(ends, entries[1:], strict=False))]
    is_over = [*(entry.end <= later.start for entry, later in pairwise(entries)), True]
    return {entry.id for entry, one, other in zip(entries, follows, is_over, strict=False) if one and other}


def _lanes(entries: Sequence[Entry]) -> dict[str, int]:
    """The first lane that is free for each entry, by its id."""
    lanes: dict[str, int] = {}
    until: list[datetime] = []
    for entry in entries:
        lane = next((lane for lane, end in enumerate(until) if end <= entry.start), len(until))
        until[lane : lane + 1] = [entry.end]
        lanes[entry.id] = lane
    return lanes
