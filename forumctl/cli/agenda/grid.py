"""A day of the programme as a grid that fits the terminal: rooms side by side, time downwards."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from forumctl.agenda.fields import span
from forumctl.agenda.grid import PAUSES, Column, Grid, Placed
from forumctl.definition.cleaning import clean_line
from forumctl.documents.localised import long_date
from forumctl.locale import word

if TYPE_CHECKING:
    from forumctl.agenda.entries import Entry

_CLOCK = len("09:00 ")
_LEAST, _MOST = 22, 60
"""Cells of a lane. Rooms that do not fit side by side follow below, each with its own times."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The lines of a session in the lanes that it takes, and the rows that it fills: up to `last`."""

    lines: Sequence[Text]
    lane: int
    lanes: int
    first: int
    last: int


def day(grid: Grid, clashes: Mapping[str, Sequence[str]], language: str, width: int) -> Iterator[Text]:
    """The lines of a day, none wider than `width` cells unless that is less than one room needs."""
    yield Text(long_date(grid.day, language), style="bold")
    for entry in grid.all_day:
        where = f", {entry.room.within(language)}" if entry.room else ""
        line = Text(clean_line(f"{span(entry, language)}: {entry.title.within(language)}{where}"))
        yield from _wrapped("", line, max(width, _CLOCK + _LEAST))
    beside = max(1, (width - _CLOCK) // _LEAST)
    if not grid.is_parallel and grid.lanes > beside:
        grid = replace(grid, columns=(), placed=[replace(it, lane=0, lanes=2) for it in grid.placed])
    for start in range(0, grid.lanes, beside):
        lanes = range(start, min(start + beside, grid.lanes))
        each = min((width - _CLOCK) // len(lanes), _MOST if len(lanes) > 1 else width)
        yield Text()
        yield from _names(grid.columns, lanes, language, each)
        yield from _rows(grid, lanes, clashes, language, each)


def _names(columns: Sequence[Column], lanes: range, language: str, each: int) -> Iterator[Text]:
    if columns:
        line = Text(" " * _CLOCK)
        for lane in lanes:
            named = [column for column in columns if column.lane == lane or (lane == lanes[0] and column.lane < lane)]
            room = named[-1].room.within(language) if named and named[-1].room else word("Elsewhere", language)
            line.append_text(_cut(Text(clean_line(room) if named else "", style="bold"), each))
        line.rstrip()
        yield line


def _rows(grid: Grid, lanes: range, clashes: Mapping[str, Sequence[str]], language: str, each: int) -> Iterator[Text]:
    """The moments at which something in these lanes begins or ends, and beside them what goes on."""
    shown = [it for it in grid.placed if it.lane in lanes or (it.lanes > 1 and lanes.start == 0)]
    numbers = sorted({number for it in shown for number in (it.first, min(it.last, len(grid.moments) - 1))})
    row = {number: index for index, number in enumerate(numbers)}
    cells = []
    for it in shown:
        wide = min(it.lanes, len(lanes))
        lines = _lines(it, clashes, language, wide * each - 3, named=it.lanes > 1)
        first = row[it.first]
        last = max(row.get(it.last, len(numbers)), first + 1)
        cells.append(Cell(lines, it.lane - lanes.start, wide, first, last))
    heights = [1] * (max([len(numbers), *(cell.last for cell in cells)]))
    for cell in sorted(cells, key=lambda cell: cell.last):
        heights[cell.last - 1] += max(0, len(cell.lines) - sum(heights[cell.first : cell.last]))
    for index, height in enumerate(heights):
        running = [cell for cell in cells if cell.first <= index < cell.last]
        for offset in range(height):
            clock = f"{grid.moments[numbers[index]]:%H:%M} " if offset == 0 and index < len(numbers) else " " * _CLOCK
            line = Text(clock, style="dim")
            for cell in sorted(running, key=lambda cell: cell.lane):
                line.pad_right(max(0, _CLOCK + cell.lane * each - line.cell_len))
                line.append_text(_line(cell, sum(heights[cell.first : index]) + offset, each))
            line.rstrip()
            yield line


def _line(cell: Cell, number: int, each: int) -> Text:
    """A line of a session behind the bar that shows how long it lasts."""
    line = Text("┏ " if number == 0 else "┃ ", style="dim")
    if number < len(cell.lines):
        line.append_text(cell.lines[number])
    return _cut(line, cell.lanes * each)


def _lines(
    placed: Placed, clashes: Mapping[str, Sequence[str]], language: str, width: int, *, named: bool
) -> list[Text]:
    """Title, clashes, and the times and titles of talks and cases; the room where no column says it."""
    entry = placed.entry
    title = Text(clean_line(entry.title.within(language)), style="" if entry.kind in PAUSES else "bold")
    if named and entry.room:
        title.append(f" · {clean_line(entry.room.within(language))}", style="dim")
    lines = [("", title), *(("", clash) for clash in _clashing(entry, clashes))]
    for part in placed.parts:
        lines.append((f"{part.start:%H:%M} ", Text(clean_line(part.title.within(language)))))
        lines += [(" " * _CLOCK, clash) for clash in _clashing(part, clashes)]
    return [line for clock, text in lines for line in _wrapped(clock, text, width)]


def _wrapped(clock: str, text: Text, width: int) -> Iterator[Text]:
    """The text beside a time, which the lines that follow leave free."""
    wide = width - len(clock)
    for number, line in enumerate(text.wrap(Console(width=wide), wide)):
        yield Text(" " * len(clock) if number else clock, style="dim").append_text(line)


def _clashing(entry: "Entry", clashes: Mapping[str, Sequence[str]]) -> list[Text]:
    return [Text(clean_line(f"! {clash}"), style="bold red") for clash in clashes.get(entry.id, ())]


def _cut(text: Text, cells: int) -> Text:
    text.truncate(cells - 1, overflow="ellipsis")
    text.pad_right(cells - text.cell_len)
    return text
