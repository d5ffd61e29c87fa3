"""The parts of a forum that are made each on its own: what a fault somewhere in the forum file stops, and what not."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from forumctl.problems import Key, KeyPath, Problem

from . import reading

EVERYTHING: KeyPath = ()
PROGRAMME: KeyPath = ("programme",)
"""Sessions with all that is made of them, and which of them have gone out."""
PEOPLE: KeyPath = ("people",)
"""Rows of the roster whose people have no part in the programme, and all that is made of everybody."""
TRAVEL: KeyPath = ("travel",)
_OF: Mapping[str, KeyPath] = {
    **dict.fromkeys(("sessions", "rooms", "tracks", "all_day"), PROGRAMME),
    **{name: (name,) for name in ("travel", "badges", "cases", "mail", "fonts", "words", "waiting")},
}
_ROWS = ("occasions", "visits")
LOST = -1
"""Row of an occasion or outing that could not be read at all."""


def part_of(path: KeyPath) -> KeyPath:
    """The part that stands at a path of the forum file: one occasion, one outing, the badges; else everything."""
    name = path[0] if path else ""
    if name in _ROWS and len(path) > 1:
        return (name, path[1] if isinstance(path[1], int) else 0)
    return _OF.get(str(name), EVERYTHING)


def in_value(part: KeyPath, root: Any) -> KeyPath:
    """A part as the file numbers it, as it is numbered where rows that could not be read are missing."""
    name, row = (part[0], part[1]) if len(part) == 2 else ("", 0)
    rows = root.get(name) if isinstance(root, Mapping) else None
    if not name:
        return part
    if isinstance(rows, reading.Rows):
        there = list(rows)
        return (name, there.index(row) if row in there else LOST)
    return (name, 0 if rows else LOST)


def stopping(problem: Problem) -> Problem:
    """An error in the forum file that stops only the part it is in, as such; any other as it is."""
    if problem.stops or not problem.is_error or not isinstance(problem.where, Key):
        return problem
    return replace(problem, stops=part_of(problem.where.path))
