"""A timetable as people draw it: hours down the side, rooms across the top, a sheet or a heading for each day."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from .credits import introduced
from .events import Found, Source, kind_of
from .times import day, hour, span

_COMMON = ("break", "meal", "registration", "reception", "social")
"""What is for all rooms where it stands in one column alone."""
Sheet = Sequence[Sequence[str]]


def from_sheets(sheets: Mapping[str, Sheet], *, day_first: bool | None = None) -> Source:
    """An event for each filled cell; one that is in every column is for all rooms.

    The day is that of the heading above, else of the sheet's name. Raises ValueError where this is no such grid.
    """
    events = [
        found
        for name, rows in sheets.items()
        for found in _events(name, rows, day(name, day_first=day_first), day_first)
    ]
    if not events:
        raise ValueError("there are no hours down the side, or no day above them")
    return Source(tuple(events))


def _events(name: str, rows: Sheet, on: date | None, day_first: bool | None) -> Iterator[Found]:
    rooms: list[str] = []
    block: list[tuple[int, date, str, Sequence[str]]] = []
    for line, row in enumerate(rows, 1):
        first, *others = [*row, ""]
        heading = next((found for cell in row if (found := day(cell, day_first=day_first))), None)
        if hour(span(first)[0]) and rooms and on:
            block.append((line, on, first, others))
        elif heading or sum(map(bool, map(str.strip, others))) > bool(rooms):
            yield from _block(name, rooms, block)
            block, on = [], heading or on
            named = [cell.strip() for cell in others]
            rooms = named if any(named) and not any(day(cell, day_first=day_first) for cell in others) else rooms
    yield from _block(name, rooms, block)


def _block(name: str, rooms: Sequence[str], block: Sequence[tuple[int, date, str, Sequence[str]]]) -> Iterator[Found]:
    """The events of rows below one heading; each row lasts until the next where it does not say."""
    starts = [_at(on, span(said)[0]) for _, on, said, _ in block]
    for number, (line, on, said, cells) in enumerate(block):
        start, end = starts[number], _at(on, span(said)[1])
        if start and end and end < start:
            end += timedelta(days=1)
        end = end or next((later for later in starts[number + 1 :] if later and start and later > start), None)
        filled = {index: cell.strip() for index, cell in enumerate(cells) if cell.strip()}
        texts = [*dict.fromkeys(filled.values())]
        is_everywhere = len(filled) == sum(map(bool, rooms)) > 1
        is_common = len(texts) == 1 and (is_everywhere or (len(filled) == 1 and kind_of("", texts[0]) in _COMMON))
        for index, cell in list(filled.items())[: 1 if is_common else None]:
            title, _, rest = cell.partition("\n")
            abstract, people = introduced(rest)
            yield Found(
                where=f"{name or 'row'} {line} {title!r}",
                title=title,
                start=start,
                end=end,
                room="" if is_common or index >= len(rooms) else rooms[index],
                abstract=abstract,
                people=people,
            )


def _at(on: date, said: str) -> datetime | None:
    at = hour(said) if said else None
    return datetime.combine(on, at) if at else None
