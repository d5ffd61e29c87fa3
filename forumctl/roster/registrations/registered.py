"""What registration said last of everybody: kept, so that an import changes only what changed there."""

from collections.abc import Mapping
from functools import lru_cache
from sys import intern

from forumctl.definition.cleaning import clean_line
from forumctl.definition.people import Participant
from forumctl.problems import Problem
from forumctl.roster import separated
from forumctl.roster.header import COLUMNS, folded
from forumctl.roster.writing import cell, table_to_csv

FILE = "plans/registrations.csv"
"""Where it is kept, from the folder of the forum."""

Cells = Mapping[str, str]
"""What is said of somebody, by our column and as it is written into a cell, without what is said of anybody."""

_FIELDS = Participant.model_fields
_UNSAID = {column: field.get_default() for column, field in _FIELDS.items() if not field.is_required()}
_BLANK: Cells = {column: cell(default) for column, default in _UNSAID.items()}
_ALWAYS = ("id", "name", "status")


def cells_of(person: Participant) -> Cells:
    """What is said of a person."""
    values = person.__dict__
    return {
        column: cell(value)
        for column in _columns(frozenset(person.model_fields_set))
        if (value := values[column]) != _UNSAID.get(column) or column in _ALWAYS
    }


@lru_cache
def _columns(written: frozenset[str]) -> tuple[str, ...]:
    """The columns in which something may be said, in our order."""
    return tuple(column for column in COLUMNS if column in _ALWAYS or column in written)


def said(cells: Cells, column: str) -> str:
    """What was said in one column; what an untouched one means where nothing was."""
    return cells.get(column, _BLANK.get(column, ""))


def to_bytes(everybody: Mapping[str, Cells]) -> bytes:
    """The file of everybody by id: csv with the columns that are in use."""
    used = {*_ALWAYS}.union(*everybody.values())
    columns = [column for column in COLUMNS if column in used]
    rows = ([cells.get(column, "") for column in columns] for _, cells in sorted(everybody.items()))
    return table_to_csv(columns, rows)


def from_bytes(content: bytes, file: str) -> tuple[Mapping[str, Cells], tuple[Problem, ...]]:
    """Everybody by id, as `to_bytes` wrote them; and what is broken in the file."""
    sheet, problems = separated.read(content, file, frozenset(map(folded, COLUMNS)))
    if sheet is None:
        return {}, problems
    names = [name if (name := clean_line(written)) in _FIELDS else "" for written in sheet.header.cells]
    rows = (
        {name: intern(text) for name, text in zip(names, row.cleaned.cells, strict=False) if text and name}
        for row in sheet.rows
    )
    return {cells["id"]: cells for cells in rows if "id" in cells}, problems
