"""What registration said last of everybody, and says now → the cells of the roster that change."""

from collections.abc import Mapping
from functools import lru_cache
from sys import intern
from typing import Any, NamedTuple

from forumctl.definition.cleaning import clean_line
from forumctl.definition.people import Participant
from forumctl.problems import Problem, Where
from forumctl.roster import separated
from forumctl.roster.sheet import COLUMNS, folded
from forumctl.roster.writing import cell
from forumctl.spreadsheets.separated import render_csv

from .names import parted
from .spelling import words

Cells = Mapping[str, str]
"""What is said of somebody, by our column and as it is written into a cell, without what is said of anybody."""
RANK = {
    state: rank
    for rank, state in enumerate(("cancelled", "declined", "invited", "no-answer", "waiting", "accepted", "confirmed"))
}
"""Of several registrations of one person the best counts: who cancels and registers again comes."""
_UNANSWERED = ("invited", "no-answer")
BLANK: tuple[Any, ...] = ("", (), None)
_FIELDS = Participant.model_fields
_UNSAID = {column: field.get_default() for column, field in _FIELDS.items() if not field.is_required()}
_BLANK: Cells = {column: cell(default) for column, default in _UNSAID.items()}
_ALWAYS = ("id", "name", "status")


class Change(NamedTuple):
    """One cell of somebody's that changes."""

    column: str
    before: Any
    after: Any

    @property
    def cancels(self) -> bool:
        """Whether somebody no longer comes by it."""
        return self.column == "status" and self.after in ("cancelled", "declined")


def changes(
    person: Participant, now: Participant, had: frozenset[str], before: Cells | None, where: Where
) -> tuple[tuple[Change, ...], tuple[Problem, ...]]:
    """The cells that change, three ways where it is known what registration said before; and what stays on purpose.

    `had` are our columns that the export has; what it leaves blank changes nothing.
    """
    found: list[Change] = []
    notes: list[Problem] = []
    for column in _compared(had):
        old, new = getattr(person, column), getattr(now, column)
        if new == old or new in BLANK:
            continue
        if before is None:
            if column == "status" and new in _UNANSWERED and old not in _UNANSWERED:
                continue  # an old list of invitations takes nothing back
            if column == "status" and RANK[new] > RANK[old] and old not in (*_UNANSWERED, "declined"):
                notes += [_still_registered(person.id, where)] if old == "cancelled" else []
                continue
            if isinstance(new, str) and old and not _is_better(new, old):
                continue
        else:
            if cell(new) == said(before, column):
                continue
            if old not in BLANK and cell(old) != said(before, column) and column != "status":
                notes.append(_both_changed(person.id, column, where))
        found.append(Change(column, old, new))
    if (renamed := next((change.after for change in found if change.column == "name"), None)) is not None:
        sort_name = _sort_name(person, now, str(renamed))
        if sort_name != person.sort_name:
            found.append(Change("sort_name", person.sort_name, sort_name))
    return tuple(found), tuple(notes)


@lru_cache
def _compared(had: frozenset[str]) -> tuple[str, ...]:
    """The columns in which something may have changed, in our order."""
    wanted = had - {"id", "sort_name"} | {"status"}
    return tuple(column for column in Participant.model_fields if column in wanted)


def _sort_name(person: Participant, now: Participant, name: str) -> str:
    """How a new name sorts: as the export says; derived again where it was derived; else as it was written by hand."""
    country, languages = now.country or person.country, now.languages or person.languages
    if now.sort_name and now.sort_name != parted(now.name, now.country, now.languages).sort_name:
        return now.sort_name
    if person.sort_name in ("", parted(person.name, person.country, person.languages).sort_name):
        return parted(name, country, languages).sort_name
    return person.sort_name


def _is_better(new: str, old: str) -> bool:
    """Whether a text says something else, or spells the same with more care: accents, capitals, joined syllables."""
    same_words = sorted(words(new)) == sorted(words(old))
    if not same_words and "".join(words(new)) != "".join(words(old)):
        return True

    def care(text: str) -> tuple[bool, int, int]:
        shouted = text.isupper() or text.islower()
        joined = 0 if same_words else sum(letter in "-'’" for letter in text)
        return not shouted, sum(not letter.isascii() for letter in text), joined

    return care(new) > care(old)


def _still_registered(person_id: str, where: Where) -> Problem:
    fact = f"{person_id} is cancelled in the roster and still registered; they stay cancelled"
    return Problem("still-registered", fact, where, "Write confirmed in the roster if they come.", severity="warning")


def _both_changed(person_id: str, column: str, where: Where) -> Problem:
    fact = f"{column} of {person_id} was changed by hand and in the registration; the registration is used"
    return Problem("both-changed", fact, where, "Change it back in the roster if yours is right.", severity="warning")


def cells_of(person: Participant) -> Cells:
    """What is said of a person."""
    values = person.__dict__
    return {
        column: value if type(value) is str else cell(value)
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
    return render_csv([columns, *rows])


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
