"""A merge → the bytes of the roster file: cells changed, rows added, everything else as it was typed."""

import csv
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from forumctl.definition import Forum
from forumctl.definition.cleaning import clean_line
from forumctl.definition.people import Participant
from forumctl.problems import Place
from forumctl.roster import separated
from forumctl.roster.encodings import Encoding, find
from forumctl.roster.listing import used_columns
from forumctl.roster.roster import Roster
from forumctl.roster.separated import decode
from forumctl.roster.sheet import COLUMNS, Row, folded, known_names
from forumctl.roster.tables import is_workbook
from forumctl.roster.writing import cell, to_csv
from forumctl.spreadsheets.separated import guarded, unguarded

from .merging import Merge, Update

Cells = Mapping[str, str]
"""Texts by column, as the file calls it."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What changes in a roster file: cells by line of the row, rows at the end, in columns as the file calls them."""

    changed: Mapping[int, Cells]
    added: Sequence[Cells] = ()
    removed: frozenset[int] = frozenset()
    """Lines of the rows that go; in a workbook they stay, with nothing in them."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that is written to, in the order of first mention."""
        return tuple(dict.fromkeys(column for cells in (*self.changed.values(), *self.added) for column in cells))


def roster_file(forum: Forum, roster: Roster, content: bytes | None, merge: Merge) -> bytes:
    """The roster file after a merge; with `content` None there is none yet, and all of it is new."""
    added = [new.person for new in merge.new]
    if content is None or not roster.columns:
        return to_csv(added, used_columns(added))
    return with_updates(forum, roster, content, (*merge.updates, *merge.cancelled), added)


def with_updates(
    forum: Forum,
    roster: Roster,
    content: bytes,
    updates: Iterable[Update],
    added: Sequence[Participant] = (),
    removed: Collection[str] = (),
) -> bytes:
    """The roster file with these cells changed and these people more, or no longer there, by id.

    Ids that were derived are written into it too.
    """
    called = roster.columns
    changed: dict[int, dict[str, str]] = {}
    for person_id, where in roster.rows.items():
        if isinstance(where, Place):
            changed[where.line] = {called.get("id", "id"): person_id}
    for update in updates:
        where = roster.rows[update.person.id]
        if isinstance(where, Place):
            changed[where.line] |= {called.get(one.column, one.column): cell(one.after) for one in update.changes}
    rows = [{called.get(column, column): text for column, text in _said(person, called).items()} for person in added]
    gone = frozenset(where.line for one in removed if isinstance(where := roster.rows[one], Place))
    file = forum.roster.file or ""
    return edited(content, file, Edit(changed, rows, gone), known_names(forum.roster), forum.roster.sheet)


def _said(person: Participant, called: Mapping[str, str]) -> dict[str, str]:
    """What is not blank, and the state where the file has a column for it."""
    said = person.model_dump(exclude_defaults=True)
    columns = [column for column in COLUMNS if column in said or (column == "status" and column in called)]
    return {column: cell(getattr(person, column)) for column in columns}


def edited(content: bytes, file: str, edit: Edit, known: frozenset[str], sheet: str | None = None) -> bytes:
    """The file after the edit; columns it lacks are put at the end. `known` are folded names of columns."""
    if is_workbook(content, file):
        return _workbook(content, file, edit, sheet)
    return _separated(content, file, edit, known)


def _separated(content: bytes, file: str, edit: Edit, known: frozenset[str]) -> bytes:
    text, _ = decode(content, file)
    rows, _ = separated.rows(content, file, known)
    lines = list(StringIO(text, newline=""))
    delimiter, end = separated.delimiter_of(text, known), _line_end(lines)
    header = rows[0]
    places, extra = _places(header, edit.columns)
    changes = {**edit.changed, **({header.line: dict(zip(extra, extra, strict=True))} if extra else {})}
    out: list[str] = []
    done = 0
    for row in rows:
        out += lines[done : row.line - 1]
        whole = "".join(lines[row.line - 1 : row.last_line])
        done = row.last_line
        if row.line in edit.removed:
            continue
        cells = _with(row, changes.get(row.line, {}), places, len(header.cells) + len(extra) if extra else 0)
        out.append(whole if cells == row.cells else _written(cells, delimiter) + whole[len(whole.rstrip("\r\n")) :])
    out += lines[done:]
    if edit.added and out and not out[-1].endswith(("\r", "\n")):
        out.append(end)
    blank = Row(0, [""] * (len(header.cells) + len(extra)), 0)
    out += (_written(_with(blank, cells, places, 0), delimiter) + end for cells in edit.added)
    return _encoded("".join(out), find(content))


def _with(row: Row, changes: Cells, places: Mapping[str, int], width: int) -> list[str]:
    """The cells of a row, at least so many of them, those that change guarded against being run as formulas."""
    cells = [*row.cells, *[""] * (width - len(row.cells))]
    for column, value in changes.items():
        place = places[folded(column)]
        cells += [""] * (place + 1 - len(cells))
        if clean_line(unguarded(clean_line(cells[place]))) != value:
            cells[place] = guarded(value)
    return cells


def _places(header: Row, columns: Sequence[str]) -> tuple[Mapping[str, int], tuple[str, ...]]:
    """Where each column stands by its folded name, and the columns that have to be added."""
    places: dict[str, int] = {}
    for index, name in enumerate(header.cells):
        places.setdefault(folded(name), index)
    extra = tuple(column for column in columns if folded(column) not in places)
    return {**places, **{folded(name): len(header.cells) + index for index, name in enumerate(extra)}}, extra


def _line_end(lines: Sequence[str]) -> str:
    """The line end of the file."""
    return next((line[len(line.rstrip("\r\n")) :] for line in lines if line.endswith(("\r", "\n"))), "\r\n")


def _written(cells: Sequence[str], delimiter: str) -> str:
    text = StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="").writerow(cells)
    return text.getvalue()


def _encoded(text: str, found: Encoding) -> bytes:
    """The text as the file was written, or in UTF-8 with its mark where that cannot hold a new name."""
    try:
        return found.mark + text.encode(found.name)
    except UnicodeEncodeError:
        return text.encode("utf-8-sig")


def _workbook(content: bytes, file: str, edit: Edit, sheet: str | None) -> bytes:
    from forumctl.roster import workbook
    from forumctl.spreadsheets.workbook import changed

    rows = workbook.rows(content, file, sheet).rows
    header = rows[0]
    places, extra = _places(header, edit.columns)
    cells = dict(_cells(edit, places, header.line, rows[-1].line, extra, max(len(row.cells) for row in rows)))
    return changed(content, cells, sheet)


def _cells(
    edit: Edit, places: Mapping[str, int], header: int, last: int, extra: Sequence[str], width: int
) -> Iterator[tuple[tuple[int, int], str]]:
    """Texts by row and column of the sheet, from 1."""
    for column in extra:
        yield (header, places[folded(column)] + 1), column
    for line in edit.removed:
        yield from (((line, column), "") for column in range(1, width + 1))
    for line, cells in (
        *((line, cells) for line, cells in edit.changed.items() if line not in edit.removed),
        *enumerate(edit.added, last + 1),
    ):
        for column, value in cells.items():
            yield (line, places[folded(column)] + 1), value
